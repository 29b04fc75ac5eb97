"""Two records of a person have become one: who then stands twice on the list of a meeting stands there once.

A meeting whose minutes are confirmed, or that was cancelled, keeps its list as it was signed.
"""

from collections import defaultdict

import frappe
from frappe.model.document import Document

from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.domain.meetings.one_person import join_attendees
from mental_health_module.host.person_keys import get_keys
from mental_health_module.services.meetings.meetings import set_quorum
from mental_health_module.services.shared import bulk_rows

MEETING, ATTENDEE = "MH Meeting", "MH Meeting Attendee"
COUNTED = ("voting_members", "quorum_needed", "voting_present", "is_quorate")


def join_unchecked(kind: str, person: str) -> None:
	"""Join the rows of a person on the lists of meetings that are not on record yet.

	Unchecked: whoever may merge the host's records need not see a meeting.
	"""
	rows = bulk_rows.select_locked(ATTENDEE, ["parent", "parenttype", "person_type"], "person", [person])
	names = {row.parent for row in rows if (row.parenttype, row.person_type) == (MEETING, kind)}
	filters = {"name": ("in", sorted(names)), "status": ("not in", rules.FROZEN)}
	if names:
		for name in frappe.get_all(MEETING, filters, pluck="name", order_by="name asc"):
			_join_rows(frappe.get_doc(MEETING, name, for_update=True))


def _join_rows(meeting: Document) -> None:
	doubled = [rows for rows in _group(meeting) if len(rows) > 1]
	if not doubled:
		return
	for first, *others in doubled:
		values = join_attendees([row.as_dict() for row in (first, *others)])
		bulk_rows.update_unchecked(ATTENDEE, first.name, values)
		frappe.db.delete(ATTENDEE, {"name": ("in", [row.name for row in others])})
	_count_anew(meeting)


def _group(meeting: Document) -> list[list[Document]]:
	rows = [row for row in meeting.attendees if row.person_type != rules.OUTSIDE]
	keys = get_keys((row.person_type, row.person) for row in rows)
	found = defaultdict(list)
	for row in rows:
		found[keys[row.person_type, row.person]].append(row)
	return list(found.values())


def _count_anew(meeting: Document) -> None:
	frappe.clear_document_cache(MEETING, meeting.name)
	meeting.reload()
	for index, row in enumerate(meeting.attendees, start=1):
		bulk_rows.update_unchecked(ATTENDEE, row.name, {"idx": index})
	set_quorum(meeting)
	bulk_rows.update_unchecked(MEETING, meeting.name, {field: meeting.get(field) for field in COUNTED})
