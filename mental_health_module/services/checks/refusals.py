"""One exception for each reason why something about the check of confidentiality is refused."""

import frappe


class CheckBusyError(frappe.ValidationError):
	"""A confidentiality check is running already."""


class CheckFrozenError(frappe.PermissionError):
	"""A report of a confidentiality check was to be written, changed or deleted by hand."""


class NothingToMendError(frappe.ValidationError):
	"""A setting was to be mended that is not weak, or that no button mends."""


class NoWayToMailError(frappe.ValidationError):
	"""Two-factor sign-in was to be switched on where the first code could not be sent."""


class AddressTakenError(frappe.ValidationError):
	"""Something else was to be shown under an address of ours."""
