"""One exception for each reason to refuse that several capabilities share."""

import frappe


class UnknownPersonError(frappe.ValidationError):
	"""A person is named who is not on the host."""


class NoLeaderError(frappe.ValidationError):
	"""A group without a leader would begin its work."""


class WrongStateError(frappe.ValidationError):
	"""The step does not fit the state of the record."""


class PeriodError(frappe.ValidationError):
	"""An end lies before its start, or a date outside of what it belongs to."""


class ImplausibleDayError(frappe.ValidationError):
	"""A day was filled in that nobody can mean: many years from today, or to come for what has happened."""


class NoticeDaysError(frappe.ValidationError):
	"""The reminders' days are no list of whole numbers."""


class NoSuchChoiceError(frappe.ValidationError):
	"""What was chosen is none of the choices."""


class MailTemplateError(frappe.ValidationError):
	"""The template of the mails cannot be filled in."""


class MailHourError(frappe.ValidationError):
	"""The hour of the daily mail is none of the day."""


class SharedUnitError(frappe.ValidationError):
	"""A unit of the host counts for two schools."""


class SheetNotReadableError(frappe.ValidationError):
	"""There is no sheet, or it is not one that the user may read."""


class ListStateError(frappe.ValidationError):
	"""What is chosen for a list import, or for its words, is missing or does not fit."""


class ReasonMissingError(frappe.ValidationError):
	"""Somebody asks for something about a confidential record, or decides on it, without saying why."""


class ChoiceError(frappe.ValidationError):
	"""A field asks for people in a way that would tell more of them than who they are."""


class CellsNotReadableError(frappe.ValidationError):
	"""What was written into a table has not come as cells of that table."""


class WrittenMeanwhileError(frappe.ValidationError):
	"""Somebody else has written something else into the same cell of a table since it was shown."""
