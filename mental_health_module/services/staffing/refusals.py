"""One exception for each reason why something about counsellors is refused."""

import frappe


class HourOrderError(frappe.ValidationError):
	"""An hour at which pupils can come ends before it begins."""


class HoursOverlapError(frappe.ValidationError):
	"""Two hours of a counsellor overlap on one weekday."""


class IntroductionError(frappe.ValidationError):
	"""An introduction for pupils is too long, or is missing."""


class PhotoError(frappe.ValidationError):
	"""A photo is no picture that can be shown, or was not uploaded here by whoever may."""


class CardFrozenError(frappe.ValidationError):
	"""What waits for approval, or is published, would be changed without a word."""


class OwnCardError(frappe.PermissionError):
	"""Somebody publishes what the person has written, or what is about the person."""


class CardApproverError(frappe.PermissionError):
	"""Somebody decides on what pupils see who does not do so for this school."""


class NothingShownError(frappe.ValidationError):
	"""Something is to be taken off the page, and nothing stands there."""


class PhotoMissingError(frappe.DoesNotExistError):
	"""A photo is asked for that is not there, or not for whoever asks."""
