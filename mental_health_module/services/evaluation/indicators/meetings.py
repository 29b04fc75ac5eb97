"""The figures of meetings for the evaluation.

Source: the norm for universities wants the leadership group to hear a report at least twice a year;
「定期召开小组会议」.
"""

import frappe
from frappe.utils import getdate

from mental_health_module.domain.evaluation.indicators import Figure, Period
from mental_health_module.domain.meetings import meeting as rules

HELD = (rules.HELD, rules.DRAFTED, rules.CONFIRMED)


def get_meetings_held(school: str, period: Period) -> Figure:
	"""Return how many meetings of a school's leadership group were held in a period."""
	count = frappe.db.count(
		"MH Meeting",
		{
			"school": school,
			"status": ("in", HELD),
			"meeting_date": ("between", [period.from_date, period.to_date]),
		},
	)
	return Figure(count, None, "meetings")


def get_minutes_confirmed(school: str, period: Period) -> Figure:
	"""Return how many of the meetings held in a period have confirmed minutes."""
	filters = {"school": school, "meeting_date": ("between", [period.from_date, period.to_date])}
	confirmed = frappe.db.count("MH Meeting", {**filters, "status": rules.CONFIRMED})
	return Figure(confirmed, get_meetings_held(school, period).numerator, "%")


def get_action_items_on_time(school: str, period: Period) -> Figure:
	"""Return how many of the items due in a period were done by their day.

	One that is open and not yet due today is left out: nobody can say yet.
	"""
	rows = frappe.get_all(
		"MH Action Item",
		filters={"school": school, "due": ("between", [period.from_date, period.to_date])},
		fields=["due", "done_on", "state"],
		order_by="due asc, name asc",
	)
	today = getdate()
	known = [row for row in rows if row.state != rules.OPEN or getdate(row.due) < today]
	on_time = [
		row for row in known if rules.is_on_time(row.done_on and getdate(row.done_on), getdate(row.due))
	]
	return Figure(len(on_time), len(known), "%")
