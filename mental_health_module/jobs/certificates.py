"""Daily: the states of certificates, and the reminders before they expire."""

import frappe
from frappe.utils import getdate, today

from mental_health_module.access.rights import get_accounts_of_counsellors
from mental_health_module.access.schools import LEADS, get_overseers
from mental_health_module.domain.shared.texts import N_
from mental_health_module.domain.staffing.certificates import EXPIRING, get_due_notice
from mental_health_module.services.shared import notices
from mental_health_module.services.staffing import staffing


def update_states() -> None:
	"""Bring every certificate's state up to today and send the reminders that are due."""
	for name in _get_due():
		update_state(name)


def _get_due() -> list[str]:
	"""Return the certificates with another state than is shown, or a reminder to send: few on any day."""
	fields = ["name", "state", "in_training", "expires_on", "revoked_on", "last_notice_days"]
	rows = frappe.get_all("MH Counsellor Qualification", fields=fields, order_by="name asc")
	days, due = staffing.get_notice_days(), []
	for row in rows:
		before = row.state
		staffing.set_state(row, days)
		if row.state != before or (row.state == EXPIRING and _get_due_notice(row, days) is not None):
			due.append(row.name)
	return due


def update_state(name: str) -> None:
	"""Bring one certificate's state up to today and send its reminder if one is due."""
	# as it is now, and held: its paper may be revoked at this moment
	qualification = frappe.get_doc("MH Counsellor Qualification", name, for_update=True)
	before = qualification.state
	staffing.set_state(qualification)
	if qualification.state != before:
		qualification.db_set("state", qualification.state)
	if qualification.state == EXPIRING:
		_send_due_notice(qualification)


def _get_due_notice(qualification, days: tuple[int, ...]) -> int | None:
	return get_due_notice(
		getdate(qualification.expires_on), getdate(today()), qualification.last_notice_days or 0, days
	)


def _send_due_notice(qualification) -> None:
	due = _get_due_notice(qualification, staffing.get_notice_days())
	if due is None:
		return
	notices.notify_unchecked(
		_get_recipients(qualification.counsellor),
		N_("A certificate expires soon. Open it to see which, and plan the renewal."),
		"MH Counsellor Qualification",
		qualification.name,
		once=f"{due} days before {qualification.expires_on}",
	)
	qualification.db_set("last_notice_days", due)


def _get_recipients(counsellor: str) -> set[str]:
	school = frappe.db.get_value("MH Counsellor", counsellor, "school")
	return get_overseers(school, LEADS) | get_accounts_of_counsellors([counsellor])
