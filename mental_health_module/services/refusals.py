"""One exception for each reason why a use case refuses, so that a test asserts the exact reason."""

import frappe


class UnknownPersonError(frappe.ValidationError):
	"""A person is named who is not on the host."""


class OverlappingMembershipError(frappe.ValidationError):
	"""One person holds one office twice on the same day."""


class SecondLeaderError(frappe.ValidationError):
	"""Two people are leader (组长) on the same day."""


class SecondActiveGroupError(frappe.ValidationError):
	"""A school has two active groups in one academic year."""


class WrongStateError(frappe.ValidationError):
	"""The action does not fit the state of the document."""


class PeriodError(frappe.ValidationError):
	"""An end lies before its start, or a date outside of what it belongs to."""


class UnknownSubgroupError(frappe.ValidationError):
	"""A member stands in a sub-group that the group does not have."""


class SecondAttendanceError(frappe.ValidationError):
	"""A person stands twice in one training."""


class NoticeDaysError(frappe.ValidationError):
	"""The reminders' days are no list of whole numbers."""


class SignInClosedError(frappe.ValidationError):
	"""It is too early or too late to sign in to a training."""


class UnknownTrainingError(frappe.ValidationError):
	"""A training is named that does not exist or is not for the person."""


class NotSignedInError(frappe.ValidationError):
	"""Somebody signs out of a training without having signed in on the portal."""


class SignOutClosedError(frappe.ValidationError):
	"""It is too late to sign out of a training."""


class SharedUnitError(frappe.ValidationError):
	"""A unit of the host counts for two schools."""


class SheetNotReadableError(frappe.ValidationError):
	"""There is no sheet, or it is not one that the user may read."""


class ListBusyError(frappe.ValidationError):
	"""A list is being checked or committed at this moment."""


class ListStateError(frappe.ValidationError):
	"""The step does not fit the state of a list import."""


class ListFrozenError(frappe.ValidationError):
	"""A committed list cannot be changed."""


class RowsChangedSinceError(frappe.ValidationError):
	"""Rows of a committed list were changed afterwards, so that undoing would lose work."""
