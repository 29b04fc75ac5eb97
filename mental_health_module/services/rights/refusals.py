"""One exception for each reason why something about rights to a file is refused."""

import frappe


class UnknownFileError(frappe.ValidationError):
	"""A psychological file is named that does not exist."""


class ReviewerError(frappe.PermissionError):
	"""Somebody of another school than the pupil's would review an emergency access."""


class GranteeNotConfirmedError(frappe.ValidationError):
	"""A grant is to be approved for somebody who is no confirmed case worker."""


class GrantPeriodError(frappe.ValidationError):
	"""A grant ends before it starts, has ended already, or lasts too long."""


class GrantForOneselfError(frappe.PermissionError):
	"""Who has asked for a grant, or would read by it, decides on it."""


class GrantDeciderError(frappe.PermissionError):
	"""Somebody decides on a grant whose decision it is not."""
