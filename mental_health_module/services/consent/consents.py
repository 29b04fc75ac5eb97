"""Whether there is a consent or another legal basis (合法性基础) for what is kept about a pupil."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

from mental_health_module.access.policy import is_reachable
from mental_health_module.access.rights import get_accounts_of_counsellors
from mental_health_module.access.sealed.sealed_rows import (
	get_file_of,
	get_learner_unchecked,
	get_rows_unchecked,
	of_learner,
)
from mental_health_module.access.ties import get_confirmed_birth
from mental_health_module.domain.consent import consent as rules
from mental_health_module.host.pupils import get_guardians
from mental_health_module.services.consent.refusals import (
	ConsentMissingError,
	ConsentRenewalError,
	ConsentWithdrawnError,
)
from mental_health_module.words import _

FACT_FIELDS = (
	*("name", "learner", "purpose", "legal_basis", "given_on", "given_by_pupil", "given_by_guardian"),
	*("guardian", "valid_until", "refused_on", "withdrawn_on", "voided_on", "recipient"),
)
DAYS = ("given_on", "valid_until", "refused_on", "withdrawn_on", "voided_on")
# A case that ends may still be closed when nothing else may be changed.
CLOSING = {"status", "closed_on", "consent_state", "pupil_name"}


def require_consent(
	learner: str, purpose: str, on_date: date | None = None, recipient: str | None = None
) -> None:
	"""Refuse to go on where there is neither a valid consent nor another recorded basis.

	Args:
		learner: name of the Student.
		purpose: one of `domain.consent.PURPOSES`.
		on_date: the day of the processing; today if not given.
		recipient: for passing on, the recipient as the consent names it (PIPL Art. 23: one for each).

	Raises: ConsentMissingError, ConsentRenewalError or ConsentWithdrawnError, each with what to do.
	"""
	day = on_date or getdate(today())
	rows = get_records_unchecked(learner, purpose)
	if recipient is not None:
		rows = [row for row in rows if row.recipient == recipient]
	states = get_states(rows, learner, day)
	if rules.get_overall_state(states) != rules.VALID:
		_refuse(learner, purpose, _get_own(rows), day)


def get_records_unchecked(learner: str, purpose: str) -> list[frappe._dict]:
	"""Return the facts of a pupil's consents for a purpose, newest first. Unchecked: whoever asks."""
	return get_rows_unchecked(
		"MH Consent",
		"state of a consent",
		filters={**of_learner(learner), "purpose": purpose},
		fields=FACT_FIELDS,
		order_by="creation desc, name desc",
	)


def get_facts(row: Document | frappe._dict) -> rules.ConsentFacts:
	"""Return what decides about a consent, from its document or row."""
	days = {field: getdate(row.get(field)) if row.get(field) else None for field in DAYS}
	return rules.ConsentFacts(row.purpose, row.legal_basis, given_by=_get_given_by(row), **days)


def _get_given_by(row: Document | frappe._dict) -> frozenset[str]:
	"""Return who has said yes; somebody who is no guardian of the pupil any more does not count."""
	given = {rules.PUPIL: cint(row.given_by_pupil), rules.GUARDIAN: cint(row.given_by_guardian)}
	if given[rules.GUARDIAN] and row.guardian not in get_guardians(row.learner):
		given[rules.GUARDIAN] = 0
	return frozenset(party for party, has_given in given.items() if has_given)


def has_changed(row: Document | frappe._dict) -> bool:
	"""Return whether something that belonged to a given consent has changed: papers, or who is guardian."""
	has_lost_guardian = cint(row.given_by_guardian) and rules.GUARDIAN not in _get_given_by(row)
	return bool(row.given_on and (row.voided_on or has_lost_guardian))


def get_states(rows: list[frappe._dict], learner: str, day: date) -> list[tuple[str, str]]:
	"""Return (legal basis, state) of each row on a day."""
	born = get_confirmed_birth(learner)
	return [(row.legal_basis, rules.get_state(get_facts(row), born, day)) for row in rows]


def _get_own(rows: list[frappe._dict]) -> list[frappe._dict]:
	"""Return what the user may read: a refusal tells nobody about a consent that somebody else recorded."""
	return [row for row in rows if is_reachable("MH Consent", row.name, frappe.session.user)]


def _refuse(learner: str, purpose: str, rows: list[frappe._dict], day: date) -> None:
	state = rules.get_overall_state(get_states(rows, learner, day))
	if state == rules.WITHDRAWN:
		refuse_as_withdrawn()
	if state == rules.NEEDS_RENEWAL:
		_refuse_as_outgrown(learner, rows)
	frappe.throw(
		_(
			"There is no valid consent for this purpose: {0}. Record the consent first, or the statute or "
			"the "
			"danger to life that makes it unnecessary."
		).format(_(purpose)),
		ConsentMissingError,
		title=_("Consent needed"),
	)


def refuse_as_withdrawn() -> None:
	"""Refuse to add or change anything after a withdrawal.

	Raises: ConsentWithdrawnError.
	"""
	frappe.throw(
		_(
			"The consent was withdrawn. What is stored is kept until its period is over, but nothing is "
			"added or "
			"changed (PIPL Art. 47). Record a new consent if pupil or guardian give one; the file can be "
			"closed."
		),
		ConsentWithdrawnError,
		title=_("Storage only"),
	)


def _refuse_as_outgrown(learner: str, rows: list[frappe._dict]) -> None:
	if any(has_changed(row) for row in rows):
		_refuse_as_changed()
	if get_confirmed_birth(learner) is None:
		frappe.throw(
			_(
				"The pupil's date of birth is not known, so a guardian's consent is needed as under 14. "
				"Have the "
				"date filled in with the pupil's data and confirmed, or record the guardian's consent."
			),
			ConsentRenewalError,
			title=_("Consent needs renewal"),
		)
	frappe.throw(
		_(
			"The pupil has turned 14 or 18 since the consent was given. Ask those whose consent is needed at "
			"this age anew, on paper or on the school site."
		),
		ConsentRenewalError,
		title=_("Consent needs renewal"),
	)


def _refuse_as_changed() -> None:
	frappe.throw(
		_(
			"Something that belonged to the consent has changed since it was given: its papers, or who"
			" the pupil’s guardians are. Ask anew, on paper or on the school site."
		),
		ConsentRenewalError,
		title=_("Consent needs renewal"),
	)


def get_recipients(learner: str, counsellor: str | None) -> set[str]:
	"""Return the accounts to tell about a consent: who recorded it, and the counsellor of the case."""
	of_file = get_file_of(learner, "counsellor")
	return get_accounts_of_counsellors([counsellor, of_file])


def require_consent_for_session(session: Document) -> None:
	"""Refuse a session in a file without a valid consent.

	Raises: ConsentMissingError and what is below it.
	"""
	require_consent(_get_learner(session.psychological_file), rules.PSYCHOLOGICAL_FILE)


def _get_learner(file: str) -> str:
	return get_learner_unchecked("MH Psychological File", file)


def refuse_addition_to_file(file: str) -> None:
	"""Refuse to add anything, or anybody, to a file that is only stored.

	Raises: ConsentWithdrawnError.
	"""
	if is_storage_only(_get_learner(file)):
		refuse_as_withdrawn()


def refuse_change_of_session(session: Document) -> None:
	"""Refuse to change a session of a file that is only stored.

	Raises: ConsentWithdrawnError.
	"""
	if not session.is_new() and is_storage_only(_get_learner(session.psychological_file)):
		refuse_as_withdrawn()


def refuse_change_of_file(file: Document) -> None:
	"""Refuse to change a file that is only stored; it may still be closed.

	Raises: ConsentWithdrawnError.
	"""
	if file.is_new() or not is_storage_only(file.learner):
		return
	changed = {field.fieldname for field in file.meta.fields if file.has_value_changed(field.fieldname)}
	if not changed <= CLOSING or (changed and file.status != "Closed"):
		refuse_as_withdrawn()


def is_storage_only(learner: str) -> bool:
	"""Return whether a pupil's file may only be stored since the consent was withdrawn."""
	rows = get_records_unchecked(learner, rules.PSYCHOLOGICAL_FILE)
	return rules.is_storage_only(get_states(rows, learner, getdate(today())))


def get_file_state(learner: str) -> str:
	"""Return the state of a pupil's consent to a psychological file as of today."""
	rows = get_records_unchecked(learner, rules.PSYCHOLOGICAL_FILE)
	return rules.get_overall_state(get_states(rows, learner, getdate(today())))


def set_file_state(file: Document) -> None:
	"""Show in a file how its consent stands, whatever the client has sent."""
	file.consent_state = get_file_state(file.learner)


def update_file_state_unchecked(learner: str) -> None:
	"""Show in a pupil's stored file how the consent stands now. Unchecked: whoever has changed it."""
	file = get_file_of(learner, ["name", "consent_state"])
	state = get_file_state(learner)
	if file and file[1] != state:
		frappe.db.set_value("MH Psychological File", file[0], "consent_state", state, update_modified=False)
