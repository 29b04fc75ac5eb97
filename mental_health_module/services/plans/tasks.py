"""Tasks of work plans: who and when, what may still be changed, and the progress of the plan."""

import frappe
from frappe.model.document import Document
from frappe.utils import cint, escape_html, flt, format_date, getdate, today

from mental_health_module.domain.plans import work_plan
from mental_health_module.domain.plans.difference import TASK_FIELDS, get_changes
from mental_health_module.domain.plans.work_plan import DRAFT, VERIFIED, TaskProgress, get_progress, settle
from mental_health_module.services.plans.refusals import (
	BudgetError,
	OwnTaskError,
	ProgressError,
	TaskPeriodError,
	VerificationError,
	WeightError,
)
from mental_health_module.services.plans.work_plans import DOCTYPE, TASK, get_values, refuse_frozen
from mental_health_module.services.shared.people import set_person
from mental_health_module.services.shared.steps import is_taking, taking
from mental_health_module.words import _

KEPT = (
	*("verified_by", "carried_from", "copied_from", "list_import"),
	*("told_responsible_on", "told_leader_on"),
)
REPORT_FIELDS = ("status", "progress", "done_on", "evidence")
# Nothing is reported on a plan that waits for its approval, or that is over.
WITHOUT_REPORTS = (work_plan.REVIEWED, *work_plan.PAST)


def get_plan(task: Document) -> frappe._dict:
	"""Return the values of a task's plan that its tasks depend on."""
	fields = ["school", "status", "from_date", "to_date", "title"]
	return frappe.db.get_value(DOCTYPE, task.work_plan, fields, as_dict=True)


def keep_links(task: Document) -> None:
	"""Keep what only services write, whatever a client sends."""
	if is_taking(task):
		return
	stored = None if task.is_new() else frappe.db.get_value(TASK, task.name, KEPT, as_dict=True)
	task.update(stored or dict.fromkeys(KEPT))


def set_from_plan(task: Document) -> None:
	"""Fill in school and state of the plan, and the plan's first day as the start of a task without one."""
	plan = get_plan(task)
	task.school, task.plan_status = plan.school, plan.status
	task.starts_on = task.starts_on or min(plan.from_date, getdate(task.due))


def set_responsible(task: Document) -> None:
	"""Fill in name and account of the person who is responsible, if there is one yet.

	Of what was approved the name stays as it was then; the account is who can report today.

	Raises: UnknownPersonError.
	"""
	if not task.person:
		task.person_name = task.responsible_user = None
		return
	before = task.get_doc_before_save()
	task.responsible_user = set_person(task).user
	if before and before.person == task.person and get_plan(task).status != DRAFT:
		task.person_name = before.person_name


def validate_days(task: Document) -> None:
	"""Refuse a task that ends before it begins, or that does not lie in its plan.

	Raises: TaskPeriodError.
	"""
	plan, starts_on, due = get_plan(task), getdate(task.starts_on), getdate(task.due)
	if due < starts_on:
		frappe.throw(
			_("The task is due on {0}, before it starts on {1}. Correct one of the dates.").format(
				format_date(due), format_date(starts_on)
			),
			TaskPeriodError,
			title=_("End before start"),
		)
	if not work_plan.lies_within(starts_on, due, plan.from_date, plan.to_date):
		frappe.throw(
			_("The plan lasts from {0} to {1}. Choose dates within it for “{2}”.").format(
				format_date(plan.from_date), format_date(plan.to_date), escape_html(task.goal)
			),
			TaskPeriodError,
			title=_("Outside of the plan"),
		)


def validate_numbers(task: Document) -> None:
	"""Refuse negative budgets and weights, and a progress that is not from 0 to 100.

	Raises: BudgetError, WeightError, ProgressError.
	"""
	if not flt(task.budget) >= 0:
		frappe.throw(_("A budget is not less than 0. Correct it."), BudgetError, title=_("Wrong budget"))
	if not cint(task.weight) >= 0:
		frappe.throw(_("A weight is not less than 0. Correct it."), WeightError, title=_("Wrong weight"))
	if not 0 <= flt(task.progress) <= 100:
		frappe.throw(
			_("The progress lies between 0 and 100 percent. Correct it."),
			ProgressError,
			title=_("Wrong progress"),
		)


def settle_progress(task: Document) -> None:
	"""Let status, progress and the day on which the task was done fit together.

	Raises: TaskPeriodError for a day that has not come yet.
	"""
	task.status, task.progress = settle(task.status or work_plan.OPEN, int(flt(task.progress)))
	if task.status in work_plan.STILL_OPEN:
		task.done_on = None
	elif task.status in work_plan.FINISHED:
		task.done_on = task.done_on or today()
	if task.done_on and getdate(task.done_on) > getdate(today()):
		frappe.throw(
			_("The task cannot have been done on a day that has not come yet. Correct “Done On”."),
			TaskPeriodError,
			title=_("Wrong day"),
		)


def validate_verified(task: Document) -> None:
	"""Let a task be verified by the step alone; one that is opened again is verified by nobody.

	Raises: VerificationError.
	"""
	if task.status != VERIFIED:
		task.verified_by = None
	elif not is_taking(task) and (task.is_new() or task.has_value_changed("status")):
		frappe.throw(
			_("Set the task to Done. Somebody else than the responsible person then presses “Verify”."),
			VerificationError,
			title=_("Not verified yet"),
		)


def validate_frozen(task: Document) -> None:
	"""Refuse changes to what was approved, and reports on a plan that waits or is over.

	Raises: PlanFrozenError.
	"""
	status = get_plan(task).status
	if is_taking(task) or status == DRAFT:
		return
	if task.is_new():
		refuse_frozen(status)
	fields = (*TASK_FIELDS, *REPORT_FIELDS) if status in WITHOUT_REPORTS else TASK_FIELDS
	before = task.get_doc_before_save()
	has_new_files = status in WITHOUT_REPORTS and _get_files(before) != _get_files(task)
	if has_new_files or get_changes(get_values(before, fields), get_values(task, fields), fields):
		refuse_frozen(status)


def _get_files(task: Document) -> list[tuple]:
	return [(row.file, row.note or "") for row in task.evidence_files]


def refuse_deletion(task: Document) -> None:
	"""Let tasks of drafts be deleted only. Raises: PlanFrozenError."""
	status = frappe.db.get_value(DOCTYPE, task.work_plan, "status", for_update=True)
	if status and status != DRAFT:
		refuse_frozen(status)


def verify(task: Document, user: str) -> None:
	"""Confirm that a task is done.

	Raises: VerificationError unless it is done, OwnTaskError for the responsible person.
	"""
	if task.status != work_plan.DONE or get_plan(task).status in (DRAFT, *WITHOUT_REPORTS):
		frappe.throw(
			_("Only a task that is done, of a plan at work, can be verified."),
			VerificationError,
			title=_("Not done yet"),
		)
	if user == task.responsible_user:
		frappe.throw(
			_("You are responsible for this task. Ask somebody else to verify it."),
			OwnTaskError,
			title=_("Your own task"),
		)
	task.status, task.verified_by = VERIFIED, user
	with taking(task):
		task.save()


def update_progress(plan: str | None) -> None:
	"""Work out the progress of a plan anew, and of those in which it lies."""
	seen: set[str] = set()
	while plan and plan not in seen:
		seen.add(plan)
		progress = get_progress(_get_task_progress(get_counted_plans(plan)))
		frappe.db.set_value(DOCTYPE, plan, "progress", progress, update_modified=False)
		plan = frappe.db.get_value(DOCTYPE, plan, "parent_plan")


def get_counted_plans(plan: str) -> list[str]:
	"""Return a plan and the approved plans within it, whose tasks count for its progress."""
	found, layer = [plan], [plan]
	while layer:
		filters = {"parent_plan": ("in", layer), "status": ("in", work_plan.WAS_APPROVED)}
		names = frappe.get_all(DOCTYPE, filters=filters, pluck="name", order_by="name asc")
		layer = [name for name in names if name not in found]
		found += layer
	return found


def _get_task_progress(plans: list[str]) -> list[TaskProgress]:
	rows = frappe.get_all(
		TASK,
		filters={"work_plan": ("in", plans)},
		fields=["progress", "status", "weight"],
		order_by="name asc",
	)
	return [TaskProgress(int(flt(row.progress)), row.status, row.weight) for row in rows]
