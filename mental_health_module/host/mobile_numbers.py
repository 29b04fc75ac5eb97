"""The mobile numbers under which the school reaches who has an account."""

from collections.abc import Iterable

import frappe

# who has the number first: the account itself, then the host's records of staff and of guardians
NUMBERS = (
	("User", "name", "mobile_no"),
	("Employee", "user_id", "cell_number"),
	("Guardian", "user", "mobile_number"),
)


def get_mobile_numbers(users: Iterable[str]) -> dict[str, str]:
	"""Return the mobile numbers of accounts as they are written down; who has none is left out."""
	found: dict[str, str] = {}
	for doctype, account, number in NUMBERS:
		missing = sorted({*users} - {*found})
		filters = {account: ("in", [*missing, ""]), number: ("is", "set")}
		for row in frappe.get_all(
			doctype, filters, [f"{account} as user", f"{number} as number"], order_by="name asc"
		):
			# the database finds an account in whatever case it is written
			found |= {user: row.number for user in missing if user.lower() == row.user.lower()}
	return found
