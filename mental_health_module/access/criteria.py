"""One criterion per DocType with row rules: which stored rows a user may reach.

A criterion is a query-builder term over the stored table. The list hook renders it, the document hook asks
the database with it for one name, services add it to their queries. Nothing that a client sends is used.
"""

from collections.abc import Callable, Iterable

import frappe
from pypika.terms import Criterion

from mental_health_module import roles
from mental_health_module.access import schools
from mental_health_module.access.at_work import is_at_work
from mental_health_module.access.conferences import get_open_conferences
from mental_health_module.access.kept_answers import kept_until_written
from mental_health_module.access.regulation_rows import receipts, regulations
from mental_health_module.access.representatives import get_schools_of_representative
from mental_health_module.access.rights import (
	get_carried_counsellors,
	get_carried_files,
	get_opened_files,
	get_own_names,
	has_role,
)
from mental_health_module.access.school_rows import (
	EVERYBODY,
	NOBODY,
	get_audited,
	get_led,
	get_overseen,
	join,
)
from mental_health_module.access.schools import LEADS, LEADS_AND_LEADERS
from mental_health_module.access.unlocking import is_locked_for
from mental_health_module.domain.oversight import NO_SCHOOL
from mental_health_module.host.people import get_records_of_user


def get_criterion(doctype: str, user: str) -> Criterion:
	"""Return the term that is true for the rows of `doctype` which `user` may reach.

	A guest, an account that is disabled or none and former staff reach nothing, a locked session nothing
	confidential.

	Raises: KeyError for a DocType without row rules.
	"""
	return _ask(doctype, CRITERIA[doctype], user)


def get_writing_criterion(doctype: str, user: str) -> Criterion:
	"""Return the term for the rows which `user` may change or delete: a grant or an emergency lets read only.

	Raises: KeyError for a DocType without row rules.
	"""
	return _ask(doctype, WRITING.get(doctype, CRITERIA[doctype]), user)


def _ask(doctype: str, criterion: Callable[[str], Criterion], user: str) -> Criterion:
	return NOBODY if user == "Guest" or is_locked_for(doctype, user) else _ask_unlocked(criterion, user)


@kept_until_written
def _ask_unlocked(criterion: Callable[[str], Criterion], user: str) -> Criterion:
	return criterion(user) if is_at_work(user) else NOBODY


def _files(user: str) -> Criterion:
	carried, opened = _carried_files(user), sorted(get_opened_files(user))
	return carried | frappe.qb.DocType("MH Psychological File").name.isin(opened) if opened else carried


def _carried_files(user: str) -> Criterion:
	carried = get_carried_counsellors(user)
	return frappe.qb.DocType("MH Psychological File").counsellor.isin(carried) if carried else NOBODY


def _of_carried(column, values: Iterable[str]) -> Criterion:
	"""As literals, for each of the own files' stamps is compared; without any, nothing."""
	known = sorted(filter(None, values))
	return column.isin(known) if known else NOBODY


def _of_files(table, user: str) -> Criterion:
	return _of_carried(table.psychological_file, get_carried_files(user))


def _sessions(user: str) -> Criterion:
	session = frappe.qb.DocType("MH Counselling Session")
	opened = sorted(get_opened_files(user))
	carried = _carried_sessions(user)
	return carried | session.psychological_file.isin(opened) if opened else carried


def _carried_sessions(user: str) -> Criterion:
	"""By the copy of the file's counsellor: looked up in the files, each page would sort all own sessions."""
	carried = get_carried_counsellors(user)
	return frappe.qb.DocType("MH Counselling Session").case_counsellor.isin(carried) if carried else NOBODY


def _log(user: str) -> Criterion:
	log = frappe.qb.DocType("MH Access Log")
	# As literal names: the log grows for ever, and an OR with a sub-query would read all of it.
	return join(
		[log.user == user, _of_files(log, user), *get_overseen(log, user, LEADS), *get_audited(log, user)]
	)


def _grants(user: str) -> Criterion:
	grant = frappe.qb.DocType("MH Access Grant")
	leading = [*get_overseen(grant, user, LEADS, ("asked_by", "grantee")), *get_led(grant, user)]
	own = (grant.grantee == user) | (grant.asked_by == user)
	return join([own, _of_files(grant, user), *leading, *get_audited(grant, user)])


def _emergencies(user: str) -> Criterion:
	access = frappe.qb.DocType("MH Emergency Access")
	leading = get_overseen(access, user, LEADS_AND_LEADERS, ("user",))
	if openers := _get_schools_told(user):
		leading = (*leading, access.opener_school.isin(openers))
	return join([access.user == user, _of_files(access, user), *leading, *get_audited(access, user)])


def _get_schools_told(user: str) -> list[str]:
	"""Return the schools of which a user is told what their counsellors open elsewhere."""
	if not has_role(user, *LEADS_AND_LEADERS):
		return []
	return sorted(schools.get_reach(user, LEADS_AND_LEADERS).schools - {NO_SCHOOL})


def _case_workers(user: str) -> Criterion:
	worker = frappe.qb.DocType("MH Case Worker")
	leading = [*get_overseen(worker, user, LEADS), *get_led(worker, user)]
	return join([worker.user == user, *leading, *get_audited(worker, user)])


def _qualifications(user: str) -> Criterion:
	counsellor = frappe.qb.DocType("MH Counsellor")
	terms = [counsellor.user == user, *get_overseen(counsellor, user, LEADS), *get_led(counsellor, user)]
	if (of_whom := join(terms)) is EVERYBODY:
		return EVERYBODY
	names = frappe.qb.from_(counsellor).select(counsellor.name).where(of_whom)
	return frappe.qb.DocType("MH Counsellor Qualification").counsellor.isin(names)


def _attendance(user: str) -> Criterion:
	if has_role(user, "System Manager", *(role for role in roles.ALL if role != roles.COUNSELLOR)):
		return EVERYBODY
	attendance = frappe.qb.DocType("MH Training Attendance")
	own = sorted(get_records_of_user(user))
	return Criterion.any((attendance.person_type == kind) & (attendance.person == name) for kind, name in own)


def _holds(user: str) -> Criterion:
	hold, file = frappe.qb.DocType("MH Legal Hold"), frappe.qb.DocType("MH Psychological File")
	own_pupils = _of_carried(hold.learner_key, get_carried_files(user).values())
	terms = [_own_record(hold, user, "held_by"), own_pupils]
	if leading := get_overseen(hold, user, LEADS, ("held_by",)):
		# A pupil may be held whose file lies in another school than the hold's: it must be found there too.
		files = join(get_overseen(file, user, LEADS))
		pupils = frappe.qb.from_(file).select(file.learner_key).where(files)
		terms += [*leading, hold.held_by == user, hold.learner_key.isin(pupils)]
	return join(terms)


def _proposals(user: str) -> Criterion:
	proposal = frappe.qb.DocType("MH Deletion Proposal")
	own = _own_record(proposal, user, "requested_by")
	return join([own, *get_overseen(proposal, user, LEADS, ("requested_by",))])


def _reviews(user: str) -> Criterion:
	review = frappe.qb.DocType("MH Retention Review")
	return join([*get_overseen(review, user, LEADS), *get_audited(review, user)])


def _own_record(table, user: str, author_field: str) -> Criterion:
	"""Return the term for rows about own files and rows that one has written, while still a counsellor."""
	if not has_role(user, roles.COUNSELLOR):
		return NOBODY
	return (table[author_field] == user) | _of_carried(table.record_name, get_carried_files(user))


ABOUT_ONE = ("On Request", "Restored Backup")


def _tombstones(user: str) -> Criterion:
	tombstone = frappe.qb.DocType("MH Retention Tombstone")
	# A deletion of that one day that was asked for would tell a leader which family has asked.
	led = [term & tombstone.rule.notin(ABOUT_ONE) for term in get_led(tombstone, user)]
	return join([*get_overseen(tombstone, user, LEADS), *led, *get_audited(tombstone, user)])


def _consents(user: str) -> Criterion:
	consent, own = frappe.qb.DocType("MH Consent"), get_own_names(user)
	of_files = _of_carried(consent.learner_key, get_carried_files(user).values())
	return consent.counsellor.isin(own) | of_files if own else NOBODY


def _conferences(user: str) -> Criterion:
	opened, written = sorted(get_open_conferences(user)), _written_conferences(user)
	return written | frappe.qb.DocType("MH Case Conference").name.isin(opened) if opened else written


def _written_conferences(user: str) -> Criterion:
	return _of_files(frappe.qb.DocType("MH Case Conference"), user)


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
	"MH Case Worker": _case_workers,
	"MH Counsellor Qualification": _qualifications,
	"MH Training Attendance": _attendance,
	"MH Access Log": _log,
	"MH Access Grant": _grants,
	"MH Emergency Access": _emergencies,
	"MH Legal Hold": _holds,
	"MH Deletion Proposal": _proposals,
	"MH Retention Review": _reviews,
	"MH Retention Tombstone": _tombstones,
	"MH Consent": _consents,
	"MH Regulation": regulations,
	"MH Regulation Receipt": receipts,
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
