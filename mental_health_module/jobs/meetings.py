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
	for meeting in meetings:
		rows = frappe.get_all(
			"MH Meeting Attendee",
			filters={"parent": meeting.name, "parenttype": "MH Meeting", "answer": ("!=", "Declined")},
			pluck="user",
			order_by="idx asc",
		)
		subject = rules.get_reminder(getdate(meeting.meeting_date), getdate(today()))
		_notify(set(rows), subject, "MH Meeting", meeting.name, f"meets on {meeting.meeting_date}")


def _remind_of_items() -> None:
	items = frappe.get_all(
		"MH Action Item",
		filters={"state": rules.OPEN, "due": ("<=", add_days(today(), SOONEST))},
		fields=["name", "due", "responsible_user"],
		order_by="due asc, name asc",
	)
	for item in items:
		subject, once = rules.get_item_reminder(getdate(item.due), getdate(today()))
		_notify({item.responsible_user}, subject, "MH Action Item", item.name, once)


def _notify(users: set, subject: str, doctype: str, name: str, once: str) -> None:
	notices.notify_unchecked(notices.get_enabled(users - {None}), subject, doctype, name, once=once)
