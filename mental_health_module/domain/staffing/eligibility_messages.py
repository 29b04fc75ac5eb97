"""Why somebody may not be alone on duty, in sentences for who decides on it."""

from mental_health_module.domain.shared.texts import N_
from mental_health_module.domain.staffing.eligibility import Reason

SENTENCES = {
	Reason.IS_TRAINEE: N_("A trainee is on duty together with a counsellor, and is not shown to pupils."),
	Reason.IS_VOLUNTEER: N_("A volunteer is on duty together with a counsellor, and is not shown to pupils."),
	Reason.CERTIFICATE_MISSING: N_("No certificate is recorded: not alone on duty, and not shown to pupils."),
	Reason.CERTIFICATE_EXPIRED: N_(
		"The certificate has expired: not alone on duty, and not shown to pupils."
	),
	Reason.QUERY_OVERDUE: N_("The background query is overdue: not alone on duty, and not shown to pupils."),
	Reason.RECORD_FOUND: N_("The background query found a record: not on duty, and not shown to pupils."),
	Reason.UNDERTAKING_MISSING: N_("The undertaking is not signed yet: not alone on duty."),
}
