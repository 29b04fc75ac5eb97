"""Daily: reminders of meetings and of what was agreed in them.

Each reminder is of a day that comes near, not of the day on which the job runs: what a day without a worker
has missed is told at the next run, and who has been told once is not told again.
"""

import frappe
from frappe.utils import add_days, getdate, today

from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.services.shared import notices

SOONEST = 3


def remind() -> None:
	"""Tell of meetings today and tomorrow, and of what is due soon, today or overdue."""
	_remind_of_meetings()
	_remind_of_items()


def _remind_of_meetings() -> None:
	days = [today(), add_days(today(), 1)]
	meetings = frappe.get_all(
		"MH Meeting",
		filters={"status": rules.INVITED, "meeting_date": ("between", days)},
		fields=["name", "meeting_date"],
		order_by="name asc",
	)
	invited = _get_invited([meeting.name for meeting in meetings])
	notices.notify_all_unchecked(
		notices.Notice(
			frozenset(invited[meeting.name]),
			rules.get_reminder(getdate(meeting.meeting_date), getdate(today())),
			"MH Meeting",
			meeting.name,
			f"meets on {meeting.meeting_date}",
		)
		for meeting in meetings
	)


def _get_invited(meetings: list[str]) -> dict[str, set[str]]:
	"""Return for each meeting who may be told of it and has not said no."""
	rows = frappe.get_all(
		"MH Meeting Attendee",
		filters={
			"parent": ("in", [*meetings, ""]),
			"parenttype": "MH Meeting",
			"answer": ("!=", "Declined"),
		},
		fields=["parent", "user"],
		order_by="parent asc, idx asc",
	)
	enabled, invited = notices.get_enabled(row.user for row in rows), {name: set() for name in meetings}
	for row in rows:
		if row.user in enabled and row.parent in invited:
			invited[row.parent].add(row.user)
	return invited


def _remind_of_items() -> None:
	items = frappe.get_all(
		"MH Action Item",
		filters={"state": rules.OPEN, "due": ("<=", add_days(today(), SOONEST))},
		fields=["name", "due", "responsible_user"],
		order_by="due asc, name asc",
	)
	enabled = notices.get_enabled(item.responsible_user for item in items)
	due = [item for item in items if item.responsible_user in enabled]
	notices.notify_all_unchecked(map(_make_reminder, due))


def _make_reminder(item: frappe._dict) -> notices.Notice:
	subject, once = rules.get_item_reminder(getdate(item.due), getdate(today()))
	return notices.Notice(frozenset({item.responsible_user}), subject, "MH Action Item", item.name, once)
