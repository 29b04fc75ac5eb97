"""What is shown of a night's list to whoever confirms that its records are deleted."""

import frappe


def get_shown(doctype: str, name: str, user: str) -> list:
	"""Return the records that the list would delete: fewer of them are no other list."""
	return frappe.get_all("MH Deletion Proposal", {"review": name}, pluck="name", order_by="name asc")
