"""One exception for each reason why something about keys is refused."""

import frappe


class KeySheetError(frappe.ValidationError):
	"""A line of the recovery sheet of the keys is missing or has a slip."""


class KeysExistError(frappe.ValidationError):
	"""A key file would take the place of another one."""
