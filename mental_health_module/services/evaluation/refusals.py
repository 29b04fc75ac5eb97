"""Why evaluations and annual reports refuse: one exception for each reason."""

import frappe


class IndicatorError(frappe.ValidationError):
	"""An indicator is not defined so that it can be used: key, target or weight."""


class ThresholdError(frappe.ValidationError):
	"""The points for A, B and C do not fall from A to C."""


class SmallCellLimitError(frappe.ValidationError):
	"""The limit for small counts is lower than it may be."""


class SecondEvaluationError(frappe.ValidationError):
	"""A school's period has an evaluation already."""


class EvaluationFrozenError(frappe.ValidationError):
	"""A rated or closed evaluation was to be changed or deleted."""


class EvaluationRowsError(frappe.ValidationError):
	"""The rows of an evaluation were to be added or removed by hand, or there are none."""


class ScoreError(frappe.ValidationError):
	"""A score is none from 0 to 100, or lacks its reason."""


class NothingToRateError(frappe.ValidationError):
	"""What could be scored weighs nothing."""


class OwnRatingError(frappe.PermissionError):
	"""Whoever made the self-evaluation may not review or rate it."""


class NotInTheGroupError(frappe.PermissionError):
	"""Somebody reviews who does not belong to the leadership group."""


class NotTheLeaderError(frappe.PermissionError):
	"""Somebody does what only the leader (组长) may do."""


class FreezeDateError(frappe.ValidationError):
	"""Figures cannot be frozen at this day."""


class ReportFrozenError(frappe.ValidationError):
	"""A signed report was to be changed or deleted."""


class ReportSectionError(frappe.ValidationError):
	"""A part stands twice in a report, or none is included."""


class SmallCellsOpenError(frappe.ValidationError):
	"""A report was to be signed while small counts of people are open."""


class FrozenPaperError(frappe.ValidationError):
	"""A file of something signed, confirmed, adopted or approved would be deleted or replaced."""
