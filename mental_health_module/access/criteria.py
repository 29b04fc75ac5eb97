"""One criterion per DocType with row rules: which stored rows a user may reach.

A criterion is a query-builder term over the stored table. The list hook renders it, the document hook asks
the database with it for one name, services add it to their queries. Nothing that a client sends is used.
"""

from collections.abc import Callable

import frappe
from pypika.terms import Criterion, ValueWrapper

from mental_health_module import roles
from mental_health_module.access.conferences import get_open_conferences
from mental_health_module.access.representatives import get_schools_of_representative
from mental_health_module.access.rights import (
	get_carried_counsellors,
	get_opened_files,
	get_own_names,
	has_role,
)
from mental_health_module.host.people import get_person_of_user

NOBODY = ValueWrapper(1) == ValueWrapper(0)
EVERYBODY = ValueWrapper(1) == ValueWrapper(1)


def get_criterion(doctype: str, user: str) -> Criterion:
	"""Return the term that is true for the rows of `doctype` which `user` may reach.

	A guest, a disabled account and one that does not exist reach nothing.

	Raises: KeyError for a DocType without row rules.
	"""
	return _ask(CRITERIA[doctype], user)


def get_writing_criterion(doctype: str, user: str) -> Criterion:
	"""Return the term for the rows which `user` may change or delete: a grant or an emergency lets read only.

	Raises: KeyError for a DocType without row rules.
	"""
	return _ask(WRITING.get(doctype, CRITERIA[doctype]), user)


def _ask(criterion: Callable[[str], Criterion], user: str) -> Criterion:
	if user == "Guest" or not frappe.db.get_value("User", user, "enabled"):
		return NOBODY
	return criterion(user)


def _files(user: str) -> Criterion:
	file = frappe.qb.DocType("MH Psychological File")
	opened = sorted(get_opened_files(user))
	return _carried_files(user) | file.name.isin(opened) if opened else _carried_files(user)


def _carried_files(user: str) -> Criterion:
	carried = get_carried_counsellors(user)
	return frappe.qb.DocType("MH Psychological File").counsellor.isin(carried) if carried else NOBODY


def _of_files(doctype: str, files: Criterion) -> Criterion:
	file = frappe.qb.DocType("MH Psychological File")
	names = frappe.qb.from_(file).select(file.name).where(files)
	return frappe.qb.DocType(doctype).psychological_file.isin(names)


def _sessions(user: str) -> Criterion:
	return _of_files("MH Counselling Session", _files(user))


def _carried_sessions(user: str) -> Criterion:
	return _of_files("MH Counselling Session", _carried_files(user))


def _log(user: str) -> Criterion:
	if has_role(user, roles.LEAD_COUNSELLOR, roles.AUDITOR):
		return EVERYBODY
	log, file = frappe.qb.DocType("MH Access Log"), frappe.qb.DocType("MH Psychological File")
	carried = frappe.qb.from_(file).select(file.name).where(_carried_files(user)).run(pluck=True)
	# As literal names: the log grows for ever, and an OR with a sub-query would read all of it.
	return (log.user == user) | log.psychological_file.isin(carried) if carried else log.user == user


def _grants(user: str) -> Criterion:
	if has_role(user, roles.LEAD_COUNSELLOR, roles.LEADER, roles.AUDITOR):
		return EVERYBODY
	grant = frappe.qb.DocType("MH Access Grant")
	own = (grant.grantee == user) | (grant.asked_by == user)
	return own | _of_files("MH Access Grant", _carried_files(user))


def _emergencies(user: str) -> Criterion:
	if has_role(user, roles.LEAD_COUNSELLOR, roles.LEADER, roles.AUDITOR):
		return EVERYBODY
	own = frappe.qb.DocType("MH Emergency Access").user == user
	return own | _of_files("MH Emergency Access", _carried_files(user))


def _qualifications(user: str) -> Criterion:
	if has_role(user, roles.LEAD_COUNSELLOR, roles.LEADER):
		return EVERYBODY
	counsellor = frappe.qb.DocType("MH Counsellor")
	own = frappe.qb.from_(counsellor).select(counsellor.name).where(counsellor.user == user)
	return frappe.qb.DocType("MH Counsellor Qualification").counsellor.isin(own)


def _attendance(user: str) -> Criterion:
	if has_role(user, "System Manager", *(role for role in roles.ALL if role != roles.COUNSELLOR)):
		return EVERYBODY
	attendance = frappe.qb.DocType("MH Training Attendance")
	person = get_person_of_user(user)
	own_account = (attendance.person_type == "User") & (attendance.person == user)
	if person is None:
		return own_account
	return own_account | (
		(attendance.person_type == person.person_type) & (attendance.person == person.person)
	)


def _holds(user: str) -> Criterion:
	if has_role(user, roles.LEAD_COUNSELLOR):
		return EVERYBODY
	hold, file = frappe.qb.DocType("MH Legal Hold"), frappe.qb.DocType("MH Psychological File")
	own_pupils = frappe.qb.from_(file).select(file.learner).where(_carried_files(user))
	return _own_record(hold, user, "held_by") | hold.learner.isin(own_pupils)


def _proposals(user: str) -> Criterion:
	if has_role(user, roles.LEAD_COUNSELLOR):
		return EVERYBODY
	return _own_record(frappe.qb.DocType("MH Deletion Proposal"), user, "requested_by")


def _own_record(table, user: str, author_field: str) -> Criterion:
	"""Return the term for rows about own files and rows that one has written, while still a counsellor."""
	if not has_role(user, roles.COUNSELLOR):
		return NOBODY
	file = frappe.qb.DocType("MH Psychological File")
	own_files = frappe.qb.from_(file).select(file.name).where(_carried_files(user))
	return (table[author_field] == user) | table.record_name.isin(own_files)


def _tombstones(user: str) -> Criterion:
	return EVERYBODY if has_role(user, roles.LEAD_COUNSELLOR, roles.LEADER, roles.AUDITOR) else NOBODY


def _consents(user: str) -> Criterion:
	consent, file = frappe.qb.DocType("MH Consent"), frappe.qb.DocType("MH Psychological File")
	of_files = frappe.qb.from_(file).select(file.learner).where(_carried_files(user))
	own = get_own_names(user)
	return consent.counsellor.isin(own) | consent.learner.isin(of_files) if own else NOBODY


def _conferences(user: str) -> Criterion:
	opened, written = sorted(get_open_conferences(user)), _written_conferences(user)
	return written | frappe.qb.DocType("MH Case Conference").name.isin(opened) if opened else written


def _written_conferences(user: str) -> Criterion:
	return _of_files("MH Case Conference", _carried_files(user))


def _of_conferences(conferences: Callable[[str], Criterion]) -> Callable[[str], Criterion]:
	def ask(user: str) -> Criterion:
		conference = frappe.qb.DocType("MH Case Conference")
		names = frappe.qb.from_(conference).select(conference.name).where(conferences(user))
		return frappe.qb.DocType("MH Case Conference Participant").case_conference.isin(names)

	return ask


def _without_representatives(doctype: str, user: str) -> Criterion:
	"""Return the term for the rows of schools that a user does not merely represent pupils or parents of."""
	represented, other = get_schools_of_representative(user)
	if represented and not other:
		return NOBODY
	barred = sorted(represented - other)
	return frappe.qb.DocType(doctype).school.notin(barred) if barred else EVERYBODY


def _meetings(user: str) -> Criterion:
	return _without_representatives("MH Meeting", user)


def _written_meetings(user: str) -> Criterion:
	"""Leaders and coordinators prepare every meeting; chair and minute taker write in their own."""
	if has_role(user, roles.LEADER, roles.COORDINATOR, "System Manager"):
		return _meetings(user)
	meeting = frappe.qb.DocType("MH Meeting")
	return _meetings(user) & ((meeting.chair_user == user) | (meeting.minute_taker_user == user))


def _of_meetings(doctype: str) -> Callable[[str], Criterion]:
	"""Frappe lists rows of a child table without asking for the rows of its parent."""

	def ask(user: str) -> Criterion:
		table, meeting = frappe.qb.DocType(doctype), frappe.qb.DocType("MH Meeting")
		names = frappe.qb.from_(meeting).select(meeting.name).where(_meetings(user))
		return (table.parenttype == "MH Meeting") & table.parent.isin(names)

	return ask


def _action_items(user: str) -> Criterion:
	return _without_representatives("MH Action Item", user)


def _written_action_items(user: str) -> Criterion:
	item, meeting = frappe.qb.DocType("MH Action Item"), frappe.qb.DocType("MH Meeting")
	names = frappe.qb.from_(meeting).select(meeting.name).where(_written_meetings(user))
	return _action_items(user) & ((item.responsible_user == user) | item.meeting.isin(names))


CRITERIA: dict[str, Callable[[str], Criterion]] = {
	"MH Psychological File": _files,
	"MH Counselling Session": _sessions,
	"MH Counsellor Qualification": _qualifications,
	"MH Training Attendance": _attendance,
	"MH Access Log": _log,
	"MH Access Grant": _grants,
	"MH Emergency Access": _emergencies,
	"MH Legal Hold": _holds,
	"MH Deletion Proposal": _proposals,
	"MH Retention Tombstone": _tombstones,
	"MH Consent": _consents,
	"MH Case Conference": _conferences,
	"MH Case Conference Participant": _of_conferences(_conferences),
	"MH Meeting": _meetings,
	"MH Meeting Attendee": _of_meetings("MH Meeting Attendee"),
	"MH Meeting Agenda Item": _of_meetings("MH Meeting Agenda Item"),
	"MH Meeting Addendum": _of_meetings("MH Meeting Addendum"),
	"MH Action Item": _action_items,
}
WRITING: dict[str, Callable[[str], Criterion]] = {
	"MH Psychological File": _carried_files,
	"MH Counselling Session": _carried_sessions,
	"MH Case Conference": _written_conferences,
	"MH Case Conference Participant": _of_conferences(_written_conferences),
	"MH Meeting": _written_meetings,
	"MH Action Item": _written_action_items,
}
