"""Who reads a case conference beside the counsellor of the case: those listed, for its time.

Somebody listed reads the conference and nothing else of the file, from the moment when secrecy was promised,
until the conference is cancelled or the days after its end are over. Read from stored rows and by the clock.
"""

import frappe
from frappe.utils import today

from mental_health_module import roles
from mental_health_module.access.at_work import is_at_work
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.rights import (
	CONFERENCE,
	COVER,
	OWN_CASE,
	Right,
	has_role,
	is_active_counsellor,
)
from mental_health_module.domain.files.conference import CLOSED, OPEN_TO_PARTICIPANTS
from mental_health_module.host.staff import get_staff_of_user

CONFERENCES, PARTICIPANTS = "MH Case Conference", "MH Case Conference Participant"
OF_CASE = (OWN_CASE, COVER)


def may_take_part(user: str) -> bool:
	"""Return whether somebody is staff now and can be listed; who leaves the school reads nothing more."""
	if user == "Guest" or not is_at_work(user):
		return False
	if get_staff_of_user(user) or is_active_counsellor(user):
		return True
	return has_role(user, roles.LEADER, roles.LEAD_COUNSELLOR, roles.COORDINATOR)


def get_open_conferences(user: str) -> dict[str, Right]:
	"""Return the conferences that somebody listed may read now: secrecy is promised."""
	return _get_listed(user, only_promised=True)


def _get_listed(user: str, only_promised: bool) -> dict[str, Right]:
	conference, row = frappe.qb.DocType(CONFERENCES), frappe.qb.DocType(PARTICIPANTS)
	query = frappe.qb.from_(row).join(conference).on(row.case_conference == conference.name)
	query = query.select(*_get_stamped(conference, CONFERENCES), *_get_stamped(row, PARTICIPANTS))
	query = query.where((row.participant == user) & row.invited_at.isnotnull())
	query = query.where(row.taken_off_at.isnull())
	if only_promised:
		query = query.where(row.secrecy_promised_at.isnotnull())
	is_late = (conference.status == CLOSED) & (conference.readable_until >= today())
	found = query.where(conference.status.isin(OPEN_TO_PARTICIPANTS) | is_late).run(as_dict=True)
	if not found or not may_take_part(user):
		return {}
	opened = [_get_part(each, CONFERENCES) for each in found if _is_true(each)]
	return {one.name: Right(CONFERENCE, one.name, one.readable_until) for one in opened}


def _get_stamped(table, doctype: str) -> list:
	"""Return the columns that the stamp of a row binds, each under a name of its own in a joined row."""
	columns = ("name", *row_stamps.get_columns(doctype))
	return [table[column].as_(f"{doctype} {column}") for column in columns]


def _get_part(joined: dict, doctype: str) -> frappe._dict:
	columns = ("name", *row_stamps.get_columns(doctype))
	return frappe._dict({column: joined[f"{doctype} {column}"] for column in columns})


def _is_true(joined: dict) -> bool:
	return all(row_stamps.is_true(kind, _get_part(joined, kind)) for kind in (CONFERENCES, PARTICIPANTS))


def get_conference_of(doctype: str, names: list[str]) -> dict[str, str]:
	"""Return the conference to which each record belongs; nothing for records of other kinds."""
	if doctype == CONFERENCES:
		return {name: name for name in names}
	if doctype != PARTICIPANTS:
		return {}
	row = frappe.qb.DocType(PARTICIPANTS)
	return dict(frappe.qb.from_(row).select(row.name, row.case_conference).where(row.name.isin(names)).run())


def get_conference_rights(user: str, doctype: str, names: list[str]) -> dict[str, Right]:
	"""Return by which right somebody listed reads or answers conferences; nothing for other records."""
	belongs = get_conference_of(doctype, names)
	opened = _get_listed(user, only_promised=False) if belongs else {}
	return {name: opened[one] for name, one in belongs.items() if one in opened}


def choose(by_file: Right | None, by_conference: Right | None) -> Right | None:
	"""Return the right to write down: the counsellor's own, else that of the list, else any other."""
	return by_file if by_file and by_file.kind in OF_CASE else by_conference or by_file
