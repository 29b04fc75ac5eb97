"""One exception for each reason why something about a case conference is refused."""

import frappe


class ConferenceFrozenError(frappe.ValidationError):
	"""A closed or cancelled case conference was to be changed."""


class NotBegunError(frappe.ValidationError):
	"""A case conference is called held before it has begun."""


class ParticipantError(frappe.ValidationError):
	"""Somebody is listed for a case conference who may not take part."""


class ListedTwiceError(frappe.ValidationError):
	"""A person stands twice on the list of a case conference."""


class NobodyListedError(frappe.ValidationError):
	"""A case conference has nobody to invite."""


class NotListedError(frappe.PermissionError):
	"""Somebody answers, or promises secrecy, who is not on the list of a case conference."""


class TakerError(frappe.ValidationError):
	"""Cases cannot go to this counsellor, for good or for some days."""


class MergeWaitsError(frappe.ValidationError):
	"""Two records of a pupil are not merged before the lead counsellor has agreed."""


class TwoFilesError(frappe.ValidationError):
	"""Both records of a pupil have a psychological file."""
