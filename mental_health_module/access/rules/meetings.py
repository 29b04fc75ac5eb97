"""Who reads meetings, their lists and what was agreed, and who writes in them."""

import frappe
from pypika.terms import Criterion

from mental_health_module import roles
from mental_health_module.access.representatives import get_schools_of_representative
from mental_health_module.access.rights import has_role
from mental_health_module.access.rules.rule import Ask, Rule
from mental_health_module.access.school_rows import EVERYBODY, NOBODY


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


def _of_meetings(doctype: str) -> Ask:
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


RULES = {
	"MH Meeting": Rule(_meetings, _written_meetings),
	"MH Meeting Attendee": Rule(_of_meetings("MH Meeting Attendee")),
	"MH Meeting Agenda Item": Rule(_of_meetings("MH Meeting Agenda Item")),
	"MH Meeting Addendum": Rule(_of_meetings("MH Meeting Addendum")),
	"MH Action Item": Rule(_action_items, _written_action_items),
}
