"""As whom somebody stands in a consent: who has recorded it, or the pupil or guardian who answers it.

For the read log, where no right to the pupil's file says it: a consent is recorded before there is a file,
and answered by people who read none. It gives nobody a right: who reads consents stands in their rule.
"""

from collections.abc import Iterable

import frappe

from mental_health_module.access.documents import row_stamps
from mental_health_module.access.keys import cipher
from mental_health_module.access.rights import Right, get_own_names
from mental_health_module.access.ties import get_confirmed_parts_of_all_time
from mental_health_module.domain.consent.consent import GUARDIAN, PUPIL

CONSENTS, PARTICIPANTS, FILE = "MH Consent", "MH Case Conference Participant", "MH Psychological File"
# what an answer to a consent writes: a withdrawal ends the invitations to case conferences
WRITTEN = (CONSENTS, PARTICIPANTS)
RECORDER, PERSON_CONCERNED, OF_GUARDIAN = "Recorder of the Consent", "Person Concerned", "Guardian"
OF_PARTY = {PUPIL: PERSON_CONCERNED, GUARDIAN: OF_GUARDIAN}


def get_consent_rights(user: str, doctype: str, files: dict[str, str]) -> dict[str, Right]:
	"""Return as whom a user records or answers consents; nothing for other records, and for who is neither.

	Args: files: by the names of the records, the psychological file of each, "" where there is none.
	"""
	rows = _find_rows(doctype, files) if doctype in WRITTEN and files else []
	own = get_own_names(user) if rows else []
	acts = {row.name: Right(RECORDER) for row in rows if row.counsellor in own}
	others = [row for row in rows if row.name not in acts]
	parties = _get_parties(user) if others else {}
	found = {row.name: parties.get(row.learner_key) for row in others}
	return acts | {name: Right(OF_PARTY[party]) for name, party in found.items() if party}


def _find_rows(doctype: str, files: dict[str, str]) -> list[frappe._dict]:
	"""Return name, look-up of the pupil and recorder of each; a place in a conference has no recorder."""
	if doctype == CONSENTS:
		return _find_true(CONSENTS, files)
	learners = {row.name: row.learner_key for row in _find_true(FILE, files.values())}
	return [frappe._dict(name=name, learner_key=learners.get(file)) for name, file in files.items()]


def _find_true(doctype: str, names: Iterable[str]) -> list[frappe._dict]:
	"""Return the stored rows; one that was changed past the app says nothing about anybody."""
	fields = ["name", *row_stamps.get_columns(doctype)]
	rows = frappe.get_all(doctype, {"name": ("in", [*names, ""])}, fields, order_by="name asc")
	return row_stamps.keep_true(doctype, rows)


def _get_parties(user: str) -> dict[str, str]:
	"""Return by the look-up of each pupil as whom the school has confirmed a user, the pupil first."""
	parts = get_confirmed_parts_of_all_time(user)
	return {key: party for learner, party in reversed(parts) for key in cipher.get_lookups(learner)}
