"""Daily: reminders of meetings and of what was agreed in them."""

import frappe
from frappe.utils import add_days, getdate, today

from mental_health_module.domain import meeting as rules
from mental_health_module.services import notices
from mental_health_module.words import _

DAYS_BEFORE = (3, 0)


def remind() -> None:
	"""Tell of tomorrow's meetings, and of what is due soon, today or overdue."""
	_remind_of_meetings()
	_remind_of_items()


def _remind_of_meetings() -> None:
	meetings = frappe.get_all(
		"MH Meeting",
		filters={"status": rules.INVITED, "meeting_date": add_days(today(), 1)},
		pluck="name",
		order_by="name asc",
	)
	for name in meetings:
		rows = frappe.get_all(
			"MH Meeting Attendee",
			filters={"parent": name, "parenttype": "MH Meeting", "answer": ("!=", "Declined")},
			pluck="user",
			order_by="idx asc",
		)
		_notify(set(rows), _("A meeting to which you are invited is tomorrow."), "MH Meeting", name)


def _remind_of_items() -> None:
	items = frappe.get_all(
		"MH Action Item",
		filters={"state": rules.OPEN, "due": ("<=", add_days(today(), max(DAYS_BEFORE)))},
		fields=["name", "due", "responsible_user"],
		order_by="due asc, name asc",
	)
	for item in items:
		days = (getdate(item.due) - getdate(today())).days
		subject = _("Something agreed in a meeting is due soon. Open it to see what and until when.")
		if days < 0:
			subject = _("Something agreed in a meeting is overdue. Do it, or say what hinders you.")
		if days < 0 or days in DAYS_BEFORE:
			_notify({item.responsible_user}, subject, "MH Action Item", item.name)


def _notify(users: set, subject: str, doctype: str, name: str) -> None:
	notices.notify_unchecked(notices.get_enabled(users - {None}), subject, doctype, name)
