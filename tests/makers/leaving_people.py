"""People who leave by the host's records: the office marks the Employee, the account stays as it is."""

import frappe

from tests.makers import factories

LONG_AGO = "2026-01-31"
LEFT = {"status": "Left", "relieving_date": LONG_AGO}
PAST_DAY = {"relieving_date": LONG_AGO}


def employ(user: str, **values) -> str:
	"""An Employee of an account, as the office enters it; `values` are stored past the host's own checks."""
	employee = factories.make_employee(user=user).name
	if values:
		frappe.db.set_value("Employee", employee, values)
	return employee


def let_leave(user: str, **values) -> str:
	"""The office marks the Employee of an account as left, or as `values` say; returns the Employee."""
	employee = frappe.db.get_value("Employee", {"user_id": user}) or employ(user)
	frappe.db.set_value("Employee", employee, values or LEFT)
	return employee


def close(user: str) -> None:
	"""The account is disabled."""
	frappe.db.set_value("User", user, "enabled", 0)
