"""One exception for each reason why something about regulations is refused."""

import frappe


class RegulationContentError(frappe.ValidationError):
	"""A regulation without content, or with places to fill in, was to be put in force."""


class RegulationFrozenError(frappe.ValidationError):
	"""A regulation that was adopted was to be changed or deleted."""


class ReplacementError(frappe.ValidationError):
	"""A regulation cannot replace the one that it names."""


class ReceiptError(frappe.PermissionError):
	"""A receipt was to be written, changed or deleted by somebody else than the reader."""


class NotAskedToReadError(frappe.ValidationError):
	"""Somebody confirms a regulation that does not wait for this person."""
