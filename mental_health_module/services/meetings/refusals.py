"""One exception for each reason why something about a meeting is refused."""

import frappe


class WrongGroupError(frappe.ValidationError):
	"""A meeting names the leadership group of another school."""


class NoChairError(frappe.ValidationError):
	"""A meeting has nobody who leads it, or the chair has no account to confirm the minutes with."""


class SamePersonError(frappe.ValidationError):
	"""Chair and minute taker are one person, who would confirm the own minutes."""


class NotTheChairError(frappe.PermissionError):
	"""Somebody else than the chair confirms minutes or sends them back."""


class OwnMinutesError(frappe.PermissionError):
	"""The chair would confirm minutes that the chair has written."""


class InvitedTwiceError(frappe.ValidationError):
	"""A person stands twice on the list of a meeting."""


class GuestNameError(frappe.ValidationError):
	"""A guest from outside has no name."""


class MeetingFrozenError(frappe.ValidationError):
	"""A confirmed or cancelled meeting was to be changed."""


class DecisionTooEarlyError(frappe.ValidationError):
	"""A decision is written into a meeting that was not held yet."""


class NotQuorateError(frappe.ValidationError):
	"""A decision is written into a meeting that has no quorum."""


class TooEarlyError(frappe.ValidationError):
	"""A meeting is called held before it has begun."""


class AttendanceMissingError(frappe.ValidationError):
	"""Minutes are finished while it is not written down who was there."""


class NotInvitedError(frappe.ValidationError):
	"""Somebody answers an invitation that does not wait for an answer of this person."""


class TextMissingError(frappe.ValidationError):
	"""An addendum, or a reason, has no text."""


class MeetingKeptError(frappe.ValidationError):
	"""A meeting to which people were invited was to be deleted."""


class SeriesRhythmError(frappe.ValidationError):
	"""A series has no day, or a rhythm that cannot be kept."""


class DueBeforeMeetingError(frappe.ValidationError):
	"""An action item is due before the meeting from which it comes."""


class AgendaItemError(frappe.ValidationError):
	"""An action item names an agenda item of another meeting."""


class ItemPlaceError(frappe.ValidationError):
	"""An action item comes from a meeting that was not held, or is finished."""


class ItemFrozenError(frappe.ValidationError):
	"""What stands in confirmed minutes was to be changed."""


class EvidenceMissingError(frappe.ValidationError):
	"""An action item is called done without anything that shows it."""


class NotResponsibleError(frappe.PermissionError):
	"""Somebody else than the person responsible reports an action item as done."""


class OwnVerificationError(frappe.PermissionError):
	"""Whoever has done something verifies it."""


class MeetingSignInError(frappe.ValidationError):
	"""Somebody signs in to a meeting long before it begins, or when it is over."""
