"""Why the ties of a school's lists are not confirmed."""

import frappe


class TieConfirmerError(frappe.PermissionError):
	"""The ties of a school are to be confirmed by somebody who is not of it."""


class UnknownSchoolError(frappe.ValidationError):
	"""A school is named that does not exist."""


class UnknownClassError(frappe.ValidationError):
	"""A class is named that the host does not have."""


class ListsChangedError(frappe.ValidationError):
	"""The host's lists are not those any more that a person has looked at."""


class TieChoiceError(frappe.ValidationError):
	"""What is to be left out is no list of the preview's rows."""
