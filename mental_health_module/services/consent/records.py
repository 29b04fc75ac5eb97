"""Recording a consent or another basis: what the server fills in, and what it refuses."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, cint, cstr, getdate, today

from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.access.sealed.sealed_rows import get_row_unchecked
from mental_health_module.access.ties import get_confirmed_birth
from mental_health_module.domain.consent import consent as rules
from mental_health_module.host.pupils import get_guardians
from mental_health_module.services.consent import answers as consent_answers
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.consent import texts as consent_texts
from mental_health_module.services.consent.parties import Party, mark_decliner
from mental_health_module.services.consent.refusals import (
	BasisReasonError,
	ConsentFrozenError,
	ConsentIncompleteError,
	ForeignGuardianError,
)
from mental_health_module.services.shared.refusals import PeriodError
from mental_health_module.services.staffing.staffing import validate_period
from mental_health_module.words import _, get_label

PORTAL = rules.PORTAL
ORALLY = "Orally with Witness"
ANSWER_FIELDS = ("given_by_pupil", "given_by_guardian", "guardian", "given_on")
# What was consented to, and by whom: a mistake is withdrawn and recorded anew.
GIVEN_FIELDS = (
	*ANSWER_FIELDS,
	"how_given",
	"witness",
	"consent_text",
	"reason",
	"recipient",
	"refused_on",
	"valid_until",
)
SERVER_FIELDS = (
	*("shown_zh", "shown_en", "last_notice_days", "voided_on", "declined_mark"),
	*consent_answers.MARKS,
)


def keep_what_was_given(record: Document) -> None:
	"""Keep what the server has filled in, and what was decided.

	Raises: ConsentFrozenError for a change of what was given, refused or withdrawn.
	"""
	stored = _get_stored(record)
	for field in SERVER_FIELDS:
		record.set(field, stored.get(field))
	frozen = GIVEN_FIELDS if stored.get("given_on") else ("recipient",) if stored else ()
	decided = [field for field in ("refused_on", "withdrawn_on") if stored.get(field)]
	if any(_plain(record.get(field)) != _plain(stored.get(field)) for field in (*frozen, *decided)):
		frappe.throw(
			_(
				"What was consented to cannot be changed afterwards. Withdraw this consent and record a "
				"new one."
			),
			ConsentFrozenError,
			title=_("Already decided"),
		)


def _get_stored(record: Document) -> frappe._dict:
	if record.is_new():
		return frappe._dict()
	fields = [*GIVEN_FIELDS, *SERVER_FIELDS, "withdrawn_on"]
	stored = get_row_unchecked("MH Consent", record.name, "what was consented to", fields)
	return stored or frappe._dict()


def _plain(value: object) -> str:
	return "" if value in (None, 0, "0", False) else cstr(value)


def set_defaults(record: Document) -> None:
	"""Fill in what follows from the basis and the way in which consent is given."""
	if record.purpose != rules.PASSING_ON:
		record.recipient = None
	if record.legal_basis != rules.CONSENT:
		_set_defaults_of_duty(record)
	elif record.how_given == PORTAL and not _get_stored(record).get("given_on"):
		_leave_answer_to_portal(record)
	elif not record.refused_on:
		record.given_on = record.given_on or today()
	if not cint(record.given_by_guardian):
		record.guardian = None


def _set_defaults_of_duty(record: Document) -> None:
	record.given_by_pupil = record.given_by_guardian = 0
	record.consent_text = record.how_given = record.witness = record.refused_on = None
	record.given_on = record.given_on or today()
	if record.legal_basis == rules.DANGER_TO_LIFE:
		record.valid_until = record.valid_until or add_days(record.given_on, rules.DANGER_DAYS)


def _leave_answer_to_portal(record: Document) -> None:
	"""Only pupil and guardian answer on the portal: what a counsellor has filled in for them goes."""
	stored = _get_stored(record)
	for field in ANSWER_FIELDS:
		record.set(field, stored.get(field))
	for field in ("given_by_pupil", "given_by_guardian"):
		record.set(field, cint(record.get(field)))
	record.refused_on = stored.get("refused_on")


def validate_days(record: Document) -> None:
	"""Refuse days that lie ahead, and an end before the beginning.

	Raises: PeriodError.
	"""
	for field in ("given_on", "refused_on", "withdrawn_on"):
		if record.get(field) and getdate(record.get(field)) > getdate(today()):
			frappe.throw(
				_("{0} lies ahead. Enter today or an earlier day.").format(get_label(record.meta, field)),
				PeriodError,
				title=_("Day does not fit"),
			)
	for field in ("valid_until", "withdrawn_on"):
		validate_period(record, "given_on", field)


def validate_basis(record: Document) -> None:
	"""Refuse a record that would not stand as proof (PIPL Art. 13, 14, 23, 29 and 31).

	Raises: BasisReasonError, ConsentTextMissingError, SchoolNoticeError, ForeignGuardianError,
		ConsentIncompleteError.
	"""
	if record.legal_basis != rules.CONSENT:
		_require_reason(record)
		return
	_validate_guardian(record)
	_refuse_incomplete(_get_missing(record))
	if not _get_stored(record).get("given_on"):
		consent_texts.set_text(record)
		consent_answers.drop_answers_to_other_terms(record)


def _require_reason(record: Document) -> None:
	if cstr(record.reason).strip():
		return
	if record.legal_basis == rules.DANGER_TO_LIFE:
		frappe.throw(
			_("Write down which danger there is, in one sentence. The file can then be opened at once."),
			BasisReasonError,
			title=_("Reason missing"),
		)
	frappe.throw(
		_("Write down which statute obliges the school, with its article."),
		BasisReasonError,
		title=_("Reason missing"),
	)


def _validate_guardian(record: Document) -> None:
	is_stored = _get_stored(record).get("guardian") == record.guardian
	if record.guardian and not is_stored and record.guardian not in get_guardians(record.learner):
		frappe.throw(
			_(
				"This guardian is not among the pupil's guardians. Choose one of them, or have the pupil's "
				"data "
				"put right."
			),
			ForeignGuardianError,
			title=_("Not a guardian of the pupil"),
		)


def _get_missing(record: Document) -> list[str]:
	"""Return a sentence for each thing that is missing in a consent."""
	checks = (
		(
			record.purpose == rules.PASSING_ON and not cstr(record.recipient).strip(),
			_("Name the recipient and how to reach them: consent is given for each recipient."),
		),
		(record.given_by_guardian and not record.guardian, _("Choose which guardian has consented.")),
		(record.given_on and not record.how_given, _("Say how consent was given.")),
		(
			record.given_on and record.how_given == ORALLY and not cstr(record.witness).strip(),
			_("Name the witness who heard the consent."),
		),
	)
	missing = [sentence for is_missing, sentence in checks if is_missing]
	if record.given_on and not _is_complete(record):
		missing.append(get_needed_sentence(record.purpose, record.learner, getdate(record.given_on)))
	return missing


def _is_complete(record: Document) -> bool:
	if _get_stored(record).get("given_on"):
		return True
	born = get_confirmed_birth(record.learner)
	return rules.is_complete(consent.get_facts(record), born, getdate(record.given_on))


def _refuse_incomplete(missing: list[str]) -> None:
	if missing:
		frappe.throw("<br>".join(missing), ConsentIncompleteError, title=_("Consent not complete"))


def get_needed_sentence(purpose: str, learner: str, day: date) -> str:
	"""Return a sentence that says whose consent is needed on a day."""
	born = get_confirmed_birth(learner)
	if born is None:
		return _(
			"The pupil's date of birth is not known, so a guardian's consent is needed as under 14. Have the "
			"date filled in with the pupil's data and confirmed, or record the guardian's consent."
		)
	needed = rules.get_needed(purpose, rules.get_stage(born, day))
	if needed == {rules.GUARDIAN}:
		return _("The pupil is under 14: a guardian's consent is needed.")
	if needed == {rules.PUPIL}:
		return _("The pupil is 14 or older: the pupil's own consent is needed.")
	return _(
		"Before a screening both are needed until the pupil is 18: the pupil's consent and a guardian's."
	)


def set_state(record: Document) -> None:
	"""Set the state of a consent as of today, and let the notices begin anew when its end has changed."""
	facts, born = consent.get_facts(record), get_confirmed_birth(record.learner)
	record.state = rules.get_state(facts, born, getdate(today()))
	if not record.is_new() and record.has_value_changed("valid_until"):
		record.last_notice_days = 0


def follow_withdrawal(record: Document) -> None:
	"""Withdraw the other consents to the same purpose too: who withdraws does not know of several papers."""
	if (
		record.legal_basis == rules.CONSENT
		and record.withdrawn_on
		and record.has_value_changed("withdrawn_on")
	):
		withdraw_all_unchecked(record.learner, record.purpose, record.recipient, record.withdrawn_on)


def store_unchecked(name: str, values: dict) -> None:
	"""Store an answer of pupil or guardian, who may not load the record, and write down who has."""
	sealed_rows.store_unchecked("MH Consent", name, values)
	read_log.note_change("MH Consent", name, read_log.CHANGED)


def withdraw_all_unchecked(
	learner: str, purpose: str, recipient: str | None, day, person: Party | None = None
) -> None:
	"""Withdraw every consent of a pupil to a purpose, and every question that is still open.

	Args: person: who does it on the portal.
	"""
	for row in consent.get_records_unchecked(learner, purpose):
		is_same = row.recipient == recipient or purpose != rules.PASSING_ON
		if row.legal_basis == rules.CONSENT and is_same and not (row.withdrawn_on or row.refused_on):
			mark = mark_decliner(row.name, person) if person else None
			values = {"withdrawn_on": day, "state": rules.WITHDRAWN, "declined_mark": mark}
			store_unchecked(row.name, values)
	consent.update_file_state_unchecked(learner)
	if purpose == rules.PSYCHOLOGICAL_FILE and consent.is_storage_only(learner):
		for path in frappe.get_hooks("mental_health_consent_over"):
			frappe.get_attr(path)(consent.get_file_of(learner))
