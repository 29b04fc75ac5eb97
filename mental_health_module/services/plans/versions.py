"""Versions of a work plan: the next one as a draft, what it changes, how it replaces the old one."""

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import cstr, flt, format_date

from mental_health_module.domain.plans import work_plan
from mental_health_module.domain.plans.difference import (
	PLAN_FIELDS,
	TASK_FIELDS,
	Difference,
	FieldChange,
	compare,
)
from mental_health_module.services.plans.refusals import OpenRevisionError
from mental_health_module.services.plans.work_plans import (
	DOCTYPE,
	PLAN,
	TASK,
	get_plans_within,
	get_values,
	validate_nested,
)
from mental_health_module.services.shared.steps import taking
from mental_health_module.words import _, get_label

REPORTED = (
	*("status", "progress", "done_on", "evidence", "verified_by"),
	*("told_responsible_on", "told_leader_on"),
)
LINKING = ("MH Training Session", "MH Activity")


def revise(plan: Document, user: str) -> Document:
	"""Return a stored draft of the next version, with copies of all tasks; the plan stays as it is.

	Raises: WrongStateError unless the plan is approved or runs, OpenRevisionError.
	"""
	PLAN.begin(plan, "revise", user)
	_refuse_second(plan)
	new = frappe.new_doc(DOCTYPE)
	new.update({field: plan.get(field) for field in (*PLAN_FIELDS, "school")})
	PLAN.start(new, work_plan.DRAFT, user)
	new.update({"version": plan.version + 1, "progress": plan.progress})
	new.update({"previous_version": plan.name, "author": user})
	with taking(new):
		new.insert()
	for task in get_tasks(plan.name):
		copied = _copy(task, new.name)
		with taking(copied):
			copied.insert()
	return new


def _refuse_second(plan: Document) -> None:
	filters = {"previous_version": plan.name, "status": ("in", (work_plan.DRAFT, work_plan.REVIEWED))}
	if other := frappe.db.exists(DOCTYPE, filters):
		frappe.throw(
			_("There is a new version of this plan already: {0}. Finish or delete that one first.").format(
				other
			),
			OpenRevisionError,
			title=_("New version exists"),
		)


def get_tasks(plan: str) -> list[Document]:
	"""Return the tasks of a plan as documents, by day and name."""
	names = frappe.get_all(TASK, filters={"work_plan": plan}, pluck="name", order_by="due asc, name asc")
	return [frappe.get_doc(TASK, name) for name in names]


def _copy(task: Document, plan: str) -> Document:
	new = frappe.new_doc(TASK)
	new.update({field: task.get(field) for field in (*TASK_FIELDS, *REPORTED, "carried_from")})
	new.update({"work_plan": plan, "copied_from": task.name})
	_copy_files(task, new)
	return new


def _copy_files(task: Document, new: Document) -> None:
	new.set("evidence_files", [])
	for row in task.evidence_files:
		new.append("evidence_files", {"file": row.file, "note": row.note})


def supersede_unchecked(plan: Document, user: str) -> str | None:
	"""Let an approved version take the place of the one before; return the state which that one had.

	What was reported meanwhile, trainings, activities and the plans within move to the new version.
	Unchecked: the leader who approves was asked for the right to it.

	Raises: WrongStateError when the old version is over, PlanPeriodError when a plan within does not fit.
	"""
	if not plan.previous_version:
		return None
	old = frappe.get_doc(DOCTYPE, plan.previous_version, for_update=True)
	PLAN.begin(old, "supersede", user)
	for child in get_plans_within(old.name):
		validate_nested(child, plan)
		child.db_set("parent_plan", plan.name, update_modified=False)
	for task in get_tasks(plan.name):
		if task.copied_from:
			_take_over_unchecked(task)
	state = old.status
	PLAN.finish_unchecked(old, "supersede", user, superseded_by=plan.name)
	return state


def _take_over_unchecked(task: Document) -> None:
	"""Bring what was reported on the old version's task, and its evidence, to its copy."""
	before = frappe.get_doc(TASK, task.copied_from)
	if task.status != work_plan.DROPPED:
		task.update({field: before.get(field) for field in REPORTED})
		_copy_files(before, task)
	with taking(task):
		task.save(ignore_permissions=True)
	for doctype in LINKING:
		frappe.db.set_value(doctype, {"plan_task": before.name}, "plan_task", task.name)


def get_difference(plan: Document) -> dict:
	"""Return what a version changes against the one before, as texts for people; {} for a first version.

	Returns: `plan` and `changed` hold (label, before, after); `added` and `removed` hold goals.
	"""
	if not plan.previous_version:
		return {}
	old = frappe.get_doc(DOCTYPE, plan.previous_version)
	before = {task.name: task for task in get_tasks(old.name)}
	after = {task.name: task for task in get_tasks(plan.name)}
	found = compare(
		get_values(old, PLAN_FIELDS),
		get_values(plan, PLAN_FIELDS),
		{name: get_values(task, TASK_FIELDS) for name, task in before.items()},
		{name: get_values(task, TASK_FIELDS) for name, task in after.items()},
		{name: task.copied_from for name, task in after.items()},
	)
	return _show(found, plan, before, after)


def _show(found: Difference, plan: Document, before: dict, after: dict) -> dict:
	changed = [
		{"goal": after[change.after].goal, "fields": _show_fields(after[change.after], change.fields)}
		for change in found.changed
	]
	return {
		"plan": _show_fields(plan, found.plan),
		"added": [after[name].goal for name in found.added],
		"removed": [before[name].goal for name in found.removed],
		"changed": changed,
	}


def _show_fields(document: Document, changes: Iterable[FieldChange]) -> list[tuple[str, str, str]]:
	return [
		(
			get_label(document.meta, c.field_name),
			_format(document, c, "before"),
			_format(document, c, "after"),
		)
		for c in changes
	]


def _format(document: Document, change: FieldChange, side: str) -> str:
	value, field = getattr(change, side), document.meta.get_field(change.field_name)
	if value is None:
		return ""
	if field.fieldtype == "Date":
		return format_date(value)
	if field.fieldtype == "Select":
		return _(value)
	return f"{flt(value):,.2f}" if field.fieldtype == "Float" else cstr(value)
