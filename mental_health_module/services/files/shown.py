"""What is shown of a case conference to whoever answers to its invitation."""

import frappe

SHOWN = ("conference_date", "starts_at", "ends_at", "calendar_sequence")


def get_shown(doctype: str, name: str, user: str) -> list:
	"""Return the invitation; its count goes up when the place changes."""
	return list(frappe.db.get_value(doctype, name, SHOWN))
