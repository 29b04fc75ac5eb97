"""One exception for each reason why something about trainings is refused."""

import frappe


class SecondAttendanceError(frappe.ValidationError):
	"""A person stands twice in one training."""


class SignInClosedError(frappe.ValidationError):
	"""It is too early or too late to sign in to a training."""


class UnknownTrainingError(frappe.ValidationError):
	"""A training is named that does not exist or is not for the person."""


class NotSignedInError(frappe.ValidationError):
	"""Somebody signs out of a training without having signed in on the portal."""


class SignOutClosedError(frappe.ValidationError):
	"""It is too late to sign out of a training."""


class StaysSignedOutError(frappe.ValidationError):
	"""It is too late to take back that one has signed out of a training."""
