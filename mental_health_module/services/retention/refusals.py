"""One exception for each reason why something about keeping and deleting is refused."""

import frappe


class RetentionRuleError(frappe.ValidationError):
	"""The number of years is none for which records can be kept."""


class ContradictingRuleError(frappe.ValidationError):
	"""Two active rules say for how long the same records are kept."""


class HoldTargetError(frappe.ValidationError):
	"""A legal hold names neither a record nor a pupil, or both."""


class HeldRecordError(frappe.ValidationError):
	"""A legal hold keeps a record from being deleted."""


class OwnHoldError(frappe.PermissionError):
	"""Whoever has placed a hold may not release it."""


class OwnRequestError(frappe.PermissionError):
	"""Whoever asks for a deletion may not confirm it."""


class AlreadyProposedError(frappe.ValidationError):
	"""The deletion of a record is proposed already."""


class LinkedElsewhereError(frappe.ValidationError):
	"""Something that is no part of a record links to it, so that it cannot be deleted whole."""


class TombstoneError(frappe.PermissionError):
	"""Somebody writes, changes or deletes what says that a record was deleted."""
