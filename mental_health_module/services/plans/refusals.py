"""One exception for each reason why something about plans and activities is refused."""

import frappe


class PlanLevelError(frappe.ValidationError):
	"""A plan of this level does not lie in a plan of that one."""


class CircularPlanError(frappe.ValidationError):
	"""A plan would lie in itself."""


class PlanPeriodError(frappe.ValidationError):
	"""A plan reaches beyond the plan in which it lies, or something in it beyond the plan."""


class OtherSchoolError(frappe.ValidationError):
	"""Two records that belong together are of different schools."""


class PlanFrozenError(frappe.ValidationError):
	"""What was reviewed or approved was to be changed, or a plan of the past."""


class PlanIncompleteError(frappe.ValidationError):
	"""A plan without tasks, or with tasks for which nobody is responsible, goes to review."""


class OwnPlanError(frappe.PermissionError):
	"""The author of a plan reviews or approves it."""


class PlanReviewerError(frappe.PermissionError):
	"""Somebody reviews a plan who does not belong to the school's leadership group."""


class NotLeaderError(frappe.PermissionError):
	"""Somebody approves a plan who is not the leader (组长), and no deputy who may approve the leader's."""


class OpenRevisionError(frappe.ValidationError):
	"""A plan gets a second new version while the first one is not decided."""


class TaskPeriodError(frappe.ValidationError):
	"""A task lies outside of its plan, or ends before it begins."""


class BudgetError(frappe.ValidationError):
	"""A budget is less than nothing."""


class ProgressError(frappe.ValidationError):
	"""A progress is no number from 0 to 100."""


class WeightError(frappe.ValidationError):
	"""A weight is less than nothing."""


class VerificationError(frappe.ValidationError):
	"""A task is marked as verified without the step that verifies it, or is not done yet."""


class OwnTaskError(frappe.PermissionError):
	"""The responsible person verifies the own task."""


class UnknownTaskError(frappe.ValidationError):
	"""A task is named that does not exist or is not the person's own."""


class TaskNotOpenError(frappe.ValidationError):
	"""Somebody reports on a task of a plan that does not run, or on one that is settled."""


class EvidenceTooLongError(frappe.ValidationError):
	"""A report on a task is longer than a report can be."""


class SummaryExistsError(frappe.ValidationError):
	"""A summary would be overwritten without anybody having said so."""


class SummaryMissingError(frappe.ValidationError):
	"""A plan is evaluated without a summary."""


class SamePlanError(frappe.ValidationError):
	"""A plan would take over its own tasks."""


class ActivityDayError(frappe.ValidationError):
	"""An activity was held on a day that has not come yet."""


class AssignmentError(frappe.ValidationError):
	"""Of the people and days filled in for a plan's tasks some cannot stand there; none is saved."""
