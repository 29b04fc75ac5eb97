"""One exception for each reason why something about requests to talk is refused."""

import frappe


class AskedAlreadyError(frappe.ValidationError):
	"""The pupil has an open request to this counsellor."""


class EnoughAskedError(frappe.ValidationError):
	"""The pupil has as many open requests as one may have."""


class CounsellorNotThereError(frappe.ValidationError):
	"""The counsellor is not there for this pupil, or cannot read a request."""


class NoteTooLongError(frappe.ValidationError):
	"""A note is longer than a few words."""


class NotAPupilError(frappe.PermissionError):
	"""Somebody asks who is no pupil of today, or whose account the school has not confirmed."""


class UnknownTalkRequestError(frappe.ValidationError):
	"""There is no open request of this pupil by that name."""
