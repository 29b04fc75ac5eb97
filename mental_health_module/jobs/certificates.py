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
	for name in frappe.get_all("MH Counsellor Qualification", pluck="name", order_by="name asc"):
		update_state(name)


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


def _send_due_notice(qualification) -> None:
	due = get_due_notice(
		getdate(qualification.expires_on),
		getdate(today()),
		qualification.last_notice_days or 0,
		staffing.get_notice_days(),
	)
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
