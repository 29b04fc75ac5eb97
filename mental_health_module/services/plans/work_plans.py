"""Work plans (工作计划): what is filled in, what must fit, and what stays as it was approved."""

from collections.abc import Sequence

import frappe
from frappe.model.document import Document
from frappe.utils import cint, escape_html, flt, format_date, getdate

from mental_health_module.access.turns import read_now
from mental_health_module.domain.plans import work_plan
from mental_health_module.domain.plans.difference import PLAN_FIELDS, TASK_FIELDS, get_changes
from mental_health_module.domain.plans.work_plan import DRAFT, SUPERSEDED, has_circle, lies_within, may_lie_in
from mental_health_module.host.calendar import get_term_bounds, get_year_bounds, get_year_of_term
from mental_health_module.services.plans.refusals import (
	CircularPlanError,
	OtherSchoolError,
	PlanFrozenError,
	PlanLevelError,
	PlanPeriodError,
)
from mental_health_module.services.shared.refusals import PeriodError, WrongStateError
from mental_health_module.services.shared.steps import Machine, is_taking
from mental_health_module.words import _, say_choice

DOCTYPE, TASK = "MH Work Plan", "MH Plan Task"
# what only the steps change, whatever a client sends
KEPT = (
	*("version", "progress", "author", "reviewed_by", "reviewed_on", "approved_by"),
	*("approved_on", "previous_version", "superseded_by", "summary_generated_on"),
)
PLAN = Machine(DOCTYPE, work_plan.STEPS, KEPT)
CASTS = {"Date": getdate, "Float": flt, "Percent": flt, "Int": cint}


def get_values(document: Document, fields: Sequence[str]) -> dict:
	"""Return fields of a document as comparable values: days as dates, numbers as numbers."""
	values = {}
	for name in fields:
		field, value = document.meta.get_field(name), document.get(name)
		cast = CASTS.get(field.fieldtype) if field else None
		values[name] = cast(value) if cast and value not in (None, "") else value or None
	return values


def start_as_draft(plan: Document) -> None:
	"""Let a new plan begin as a draft of its author, unless it is the next version of another one."""
	if not is_taking(plan):
		PLAN.start(plan, DRAFT)
		plan.update({"version": 1, "progress": 0, "author": frappe.session.user})


def set_period(plan: Document) -> None:
	"""Fill in year and days from term and year, and empty what the level does not have.

	What was approved keeps its own when a term of the school's calendar is moved.

	Raises: PeriodError without a period, or when it ends before it begins.
	"""
	if plan.status in (*work_plan.WAS_APPROVED, work_plan.SUPERSEDED):
		return
	if plan.level != work_plan.TERM:
		plan.academic_term = None
	if plan.level == work_plan.LONG_TERM:
		plan.academic_year = plan.parent_plan = None
	if plan.academic_term:
		plan.academic_year = get_year_of_term(plan.academic_term)
	if not (plan.from_date and plan.to_date):
		bounds = _get_bounds(plan) or (None, None)
		plan.from_date, plan.to_date = plan.from_date or bounds[0], plan.to_date or bounds[1]
	_validate_days(plan)


def _get_bounds(plan: Document) -> tuple | None:
	if plan.academic_term:
		return get_term_bounds(plan.academic_term)
	is_year = plan.level == work_plan.YEAR and plan.academic_year
	return get_year_bounds(plan.academic_year) if is_year else None


def _validate_days(plan: Document) -> None:
	if not (plan.from_date and plan.to_date):
		frappe.throw(
			_("Choose the academic year or term of the plan, or fill in its first and last day."),
			PeriodError,
			title=_("No period"),
		)
	if getdate(plan.to_date) < getdate(plan.from_date):
		frappe.throw(
			_("The plan ends on {0}, before its first day, {1}. Correct one of the dates.").format(
				format_date(plan.to_date), format_date(plan.from_date)
			),
			PeriodError,
			title=_("End before start"),
		)


def validate_parent(plan: Document) -> None:
	"""Refuse a parent that cannot hold the plan.

	Raises: CircularPlanError, PlanLevelError, OtherSchoolError, WrongStateError, PlanPeriodError.
	"""
	if not plan.parent_plan:
		return
	_refuse_circle(plan)
	parent = frappe.get_doc(DOCTYPE, plan.parent_plan)
	_validate_level(plan, parent)
	if plan.has_value_changed("parent_plan") and parent.status in work_plan.PAST:
		frappe.throw(
			_("The plan “{0}” is {1}. Choose one that is still at work.").format(
				escape_html(parent.title), say_choice(DOCTYPE, parent.status)
			),
			WrongStateError,
			title=_("Plan of the past"),
		)
	validate_nested(plan, parent)


def _refuse_circle(plan: Document) -> None:
	rows = frappe.get_all(DOCTYPE, fields=["name", "parent_plan"], order_by="name asc")
	if has_circle(plan.name, plan.parent_plan, {row.name: row.parent_plan for row in rows}):
		frappe.throw(
			_("A plan cannot lie in itself. Choose another plan in “Part of Plan”."),
			CircularPlanError,
			title=_("Circle of plans"),
		)


def _validate_level(plan: Document, parent: Document) -> None:
	if not may_lie_in(plan.level, parent.level):
		frappe.throw(
			_("A term plan is part of a year plan, and a year plan is part of a long-term plan."),
			PlanLevelError,
			title=_("Wrong level"),
		)
	if plan.school != parent.school:
		frappe.throw(
			_("The plan “{0}” belongs to {1}. Choose a plan of {2}.").format(
				escape_html(parent.title), parent.school, plan.school
			),
			OtherSchoolError,
			title=_("Another school"),
		)


def validate_nested(plan: Document, parent: Document) -> None:
	"""Refuse a plan that reaches beyond its parent.

	Raises: PlanPeriodError.
	"""
	days = [getdate(day) for day in (plan.from_date, plan.to_date, parent.from_date, parent.to_date)]
	if not lies_within(*days):
		frappe.throw(
			_("The plan “{0}” lasts from {1} to {2}. “{3}” must lie within it. Correct the dates.").format(
				escape_html(parent.title),
				format_date(parent.from_date),
				format_date(parent.to_date),
				escape_html(plan.title),
			),
			PlanPeriodError,
			title=_("Outside of the plan"),
		)


def validate_contents(plan: Document) -> None:
	"""Refuse a period, level or school that what lies in the plan does not fit any more.

	Raises: PlanPeriodError, PlanLevelError, OtherSchoolError.
	"""
	fields = ("from_date", "to_date", "level", "school")
	if plan.is_new() or not any(plan.has_value_changed(field) for field in fields):
		return
	for child in get_plans_within(plan.name):
		_validate_level(child, plan)
		validate_nested(child, plan)
	_validate_tasks(plan)


def get_plans_within(plan: str) -> list[Document]:
	"""Return the plans that lie directly in a plan, without superseded versions."""
	filters = {"parent_plan": plan, "status": ("!=", SUPERSEDED)}
	names = frappe.get_all(DOCTYPE, filters=filters, pluck="name", order_by="from_date asc, name asc")
	return [frappe.get_doc(DOCTYPE, name) for name in names]


def _validate_tasks(plan: Document) -> None:
	rows = frappe.get_all(
		TASK, filters={"work_plan": plan.name}, fields=["starts_on", "due"], order_by="name asc"
	)
	first, last = getdate(plan.from_date), getdate(plan.to_date)
	outside = [row for row in rows if not lies_within(row.starts_on or first, row.due, first, last)]
	if outside:
		frappe.throw(
			_("{0} tasks would lie outside of the plan. Change their dates first.").format(len(outside)),
			PlanPeriodError,
			title=_("Outside of the plan"),
		)


def validate_frozen(plan: Document) -> None:
	"""Refuse changes to what was reviewed or approved, and every change to a plan of the past.

	Raises: PlanFrozenError.
	"""
	if plan.is_new() or is_taking(plan) or plan.status == DRAFT:
		return
	before, fields = plan.get_doc_before_save(), (*PLAN_FIELDS, "school")
	is_past = plan.status in work_plan.PAST
	if is_past:
		fields = (*fields, "summary")
	if get_changes(get_values(before, fields), get_values(plan, fields), fields):
		refuse_frozen(plan.status)


def refuse_frozen(status: str) -> None:
	"""Say why a plan in this state does not change. Raises: PlanFrozenError."""
	if status == work_plan.REVIEWED:
		frappe.throw(
			_("The plan was reviewed. Press “Back to Draft” before you change it."),
			PlanFrozenError,
			title=_("Cannot be changed"),
		)
	if status == work_plan.CLOSED:
		frappe.throw(
			_("The plan is closed and stays as it was."), PlanFrozenError, title=_("Cannot be changed")
		)
	if status == work_plan.SUPERSEDED:
		frappe.throw(
			_("A newer version has taken the place of this plan. Change that one."),
			PlanFrozenError,
			title=_("Cannot be changed"),
		)
	frappe.throw(
		_("What was approved stays as it is. Press “Revise” and change the new version."),
		PlanFrozenError,
		title=_("Cannot be changed"),
	)


def tell_tasks(plan: Document) -> None:
	"""Write the plan's state into its tasks, so that lists can leave out drafts."""
	if plan.has_value_changed("status"):
		frappe.db.set_value(TASK, {"work_plan": plan.name}, "plan_status", plan.status, update_modified=False)


def refuse_deletion(plan: Document) -> None:
	"""Let only drafts be deleted, together with their tasks.

	Raises: PlanFrozenError.
	"""
	if read_now(plan) != DRAFT:
		frappe.throw(
			_("Only a draft can be deleted. This plan stays as a record of the work."),
			PlanFrozenError,
			title=_("Cannot be deleted"),
		)
	_delete_tasks_unchecked(plan.name)


def _delete_tasks_unchecked(plan: str) -> None:
	"""Delete the tasks of a draft. Unchecked: who deletes the plan was asked for the right to it."""
	for name in frappe.get_all(TASK, filters={"work_plan": plan}, pluck="name", order_by="name asc"):
		frappe.delete_doc(TASK, name, ignore_permissions=True)


def add_task_from_improvement(plan: str, values: dict) -> str:
	"""Add what an evaluation says is to be improved to a draft as a task; return its name.

	Args:
		values: goal, measure, indicator, person_type, person and due, the plan's last day without one.

	Raises: frappe.PermissionError, what the plan and its tasks refuse.
	"""
	document = frappe.get_doc(DOCTYPE, plan)
	document.check_permission("write")
	task = frappe.new_doc(TASK)
	task.update({field: values[field] for field in TASK_FIELDS if values.get(field)})
	task.update({"work_plan": plan, "due": values.get("due") or document.to_date})
	return task.insert().name
