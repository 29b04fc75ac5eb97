"""Daily: the states of certificates, and the reminders before they expire."""

import frappe
from frappe import _
from frappe.utils import getdate, today

from mental_health_module import roles
from mental_health_module.domain.certificates import EXPIRING, get_due_notice
from mental_health_module.services import staffing


def update_states() -> None:
	"""Bring every certificate's state up to today and send the reminders that are due."""
	for name in frappe.get_all("MH Counsellor Qualification", pluck="name", order_by="name asc"):
		update_state(name)


def update_state(name: str) -> None:
	"""Bring one certificate's state up to today and send its reminder if one is due."""
	qualification = frappe.get_doc("MH Counsellor Qualification", name)
	before = qualification.state
	staffing.set_state(qualification)
	if qualification.state != before:
		qualification.db_set("state", qualification.state)
	if qualification.state == EXPIRING:
		_send_due_notice(qualification)


def _send_due_notice(qualification) -> None:
	due = get_due_notice(
		getdate(qualification.expires_on),
		getdate(today()),
		qualification.last_notice_days or 0,
		staffing.get_notice_days(),
	)
	if due is None:
		return
	for user in _get_recipients(qualification.counsellor):
		_notify_unchecked(user, qualification.name)
	qualification.db_set("last_notice_days", due)


def _get_recipients(counsellor: str) -> set[str]:
	leads = frappe.get_all(
		"Has Role",
		filters={"role": roles.LEAD_COUNSELLOR, "parenttype": "User"},
		pluck="parent",
		order_by="parent asc",
	)
	own = frappe.db.get_value("MH Counsellor", counsellor, "user")
	enabled = frappe.get_all(
		"User",
		filters={"name": ("in", [*leads, own or ""]), "enabled": 1},
		pluck="name",
		order_by="name asc",
	)
	return set(enabled) - {"Administrator", "Guest"}


def _notify_unchecked(user: str, qualification: str) -> None:
	"""Tell one person, without naming whose certificate: a notice is no place for personal data."""
	frappe.get_doc(
		{
			"doctype": "Notification Log",
			"for_user": user,
			"type": "Alert",
			"subject": _("A certificate expires soon. Open it to see which, and plan the renewal."),
			"document_type": "MH Counsellor Qualification",
			"document_name": qualification,
		}
	).insert(ignore_permissions=True)
