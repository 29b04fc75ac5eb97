"""The numbers that a leadership group's steps ask and tell with."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from mental_health_module.domain.leadership.membership import LEADER
from mental_health_module.domain.leadership.steps import ACTIVE
from mental_health_module.services.leadership.offices import covers
from mental_health_module.services.leadership.people import get_account
from mental_health_module.services.leadership.rows import GROUP, STEPS
from mental_health_module.words import _, join_names


@STEPS.number("year")
def _get_year(group: Document) -> str:
	return group.academic_year


@STEPS.number("members")
def _count_members(group: Document) -> int:
	return sum(not row.to_date or getdate(row.to_date) >= getdate(today()) for row in group.members)


@STEPS.number("open")
def _count_open(group: Document) -> int:
	return sum(not row.to_date for row in group.members)


@STEPS.number("waiting")
def _count_waiting(group: Document) -> int:
	rows = [row for row in group.members if covers(row, getdate(today())) and not row.acknowledged_on]
	return sum(bool(get_account(row)) for row in rows)


@STEPS.number("others")
def _say_others(group: Document) -> str:
	"""Groups of other years that are still at work: two at once are easily forgotten."""
	filters = {"school": group.school, "status": ACTIVE, "name": ("!=", group.name)}
	years = frappe.get_all(GROUP, filters=filters, pluck="academic_year", order_by="academic_year asc")
	return (
		_("The group of {0} is still at work: close it afterwards.").format(join_names(years))
		if years
		else ""
	)


@STEPS.number("publishing")
def say_publishing(group: Document) -> str:
	"""Return who publishes the group, and from which day on where its leader begins later."""
	day = get_first_day_of_leader(group)
	if day and day > getdate(today()):
		return _("It can be published from {0} on, when its leader begins.").format(format_date(day))
	return _("Its leader can publish it now.")


def get_first_day_of_leader(group: Document) -> date | None:
	"""Return the first day of today's leader, or of the next one; None when nobody leads any more."""
	rows = [row for row in group.members if row.office == LEADER]
	days = [
		getdate(row.from_date) for row in rows if not row.to_date or getdate(row.to_date) >= getdate(today())
	]
	return min(days, default=None)
