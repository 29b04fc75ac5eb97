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


class PeriodMissingError(frappe.ValidationError):
	"""A counsellor has no period of employment, or none that could be ended."""


class PeriodsOverlapError(frappe.ValidationError):
	"""Two periods of employment of one person share a day."""


class PeriodHoursError(frappe.ValidationError):
	"""A period that is counted by its hours has none, or more than a whole week."""


class MoreThanOnePostError(frappe.ValidationError):
	"""One person would be more than a whole post over all schools."""


class PeriodBegunError(frappe.ValidationError):
	"""A period that has begun would be something else afterwards, or be gone."""


class EarlyReturnError(frappe.ValidationError):
	"""A period after a break is written down before it has begun."""


class OutsidePersonError(frappe.ValidationError):
	"""Somebody without a record of the host has no name, has an account, or is employed by the school."""


class OwnQueryError(frappe.PermissionError):
	"""Somebody records the answer to a background query about the own person."""


class QueryAnsweredError(frappe.ValidationError):
	"""The answer to a background query would be another one afterwards."""
