"""One exception for each reason to refuse, so that a test asserts the exact reason."""

import frappe


class SignInRequiredError(frappe.PermissionError):
	"""A guest asked for something that needs an account."""


class PageTooOldError(frappe.PermissionError):
	"""A request cannot prove that it comes from a page of this site."""


class RoleMissingError(frappe.PermissionError):
	"""The user lacks the role for this."""


class NotYourCaseError(frappe.PermissionError):
	"""The user is not the counsellor of the case."""


class NotStaffError(frappe.PermissionError):
	"""The user is no member of the school's staff."""
