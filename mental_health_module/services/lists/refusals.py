"""One exception for each reason why something about a school's lists is refused."""

import frappe


class ListBusyError(frappe.ValidationError):
	"""A list is being checked or committed at this moment."""


class ListFrozenError(frappe.ValidationError):
	"""A committed list cannot be changed."""


class RowsChangedSinceError(frappe.ValidationError):
	"""Rows of a committed list were changed afterwards, so that undoing would lose work."""


class ListNotAllowedError(frappe.PermissionError):
	"""The user may not write what a list would change."""
