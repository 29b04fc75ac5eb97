from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.staffing import staffing


class MHCounsellorQualification(GuardedDocument):
	"""A certificate that a counsellor holds or is training for."""

	set_once = ("counsellor",)

	def validate(self):
		staffing.validate_period(self, "issued_on", "expires_on")
		staffing.restart_notices(self)
		staffing.set_state(self)
