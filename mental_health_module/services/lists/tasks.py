"""Lists of tasks: what they change in a work plan, and how it is written and undone."""

from decimal import Decimal

import frappe
from frappe.model.document import Document
from frappe.utils import cint, flt, format_date, getdate

from mental_health_module.domain.plans.sheet import PlanTaskList, PlanTaskRow, parse_plan_sheet
from mental_health_module.domain.plans.task_changes import (
	CHANGED,
	NEW,
	VALUES,
	TaskEntry,
	TaskValues,
	plan_tasks,
)
from mental_health_module.domain.plans.work_plan import DRAFT, lies_within
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.services.lists.people import resolve
from mental_health_module.services.lists.plan import Plan, PreviewRow, describe
from mental_health_module.services.lists.refusals import ListNotAllowedError
from mental_health_module.services.plans.refusals import PlanFrozenError
from mental_health_module.services.plans.versions import get_tasks
from mental_health_module.services.plans.work_plans import DOCTYPE, TASK
from mental_health_module.services.shared.steps import taking
from mental_health_module.words import _, say_choice

MAX_ROWS = 1_000


def check_rights(document: Document) -> None:
	"""Refuse users who may not change the plan.

	Raises: ListNotAllowedError.
	"""
	if not frappe.get_doc(DOCTYPE, document.work_plan).has_permission("write"):
		frappe.throw(
			_("You may not change this work plan. Ask the coordinator to import this list."),
			ListNotAllowedError,
			title=_("Not allowed"),
		)


def parse(document: Document, sheet: Sheet) -> PlanTaskList:
	"""Return the tasks that the sheet lists."""
	return parse_plan_sheet(sheet)


def add_entries(document: Document, parsed: PlanTaskList, plan: Plan, preview_rows: int) -> None:
	"""Put into the plan what happens with each row, and the problems that stand in the way.

	Raises: PlanFrozenError when the work plan is no draft.
	"""
	work_plan = _get_draft(document)
	people = resolve(document, [row for row in parsed.rows if row.names_somebody], plan)
	rows = [row for row in parsed.rows if row.row_number in people or not row.names_somebody]
	stored = {task.name: _read(task) for task in get_tasks(work_plan.name)}
	known = _refuse_unknown(rows, stored, parsed.headings.columns, plan)
	listed = [(row.row_number, row.task, _get_listed(row, people.get(row.row_number))) for row in known]
	plan.entries = plan_tasks(listed, stored, getdate(work_plan.from_date))
	_add_outside(work_plan, plan, parsed.headings.columns)
	names = {number: person.name for number, person in people.items()}
	by_number = {row.row_number: row for row in rows}
	plan.preview = [_show(entry, by_number[entry.row_number], names) for entry in plan.entries[:preview_rows]]


def _get_draft(document: Document) -> Document:
	work_plan = frappe.get_doc(DOCTYPE, document.work_plan, for_update=True)
	if work_plan.status != DRAFT:
		frappe.throw(
			_("The plan is {0}. Tasks are imported into a draft only; press “Revise” in the plan.").format(
				say_choice(work_plan.doctype, work_plan.status)
			),
			PlanFrozenError,
			title=_("Not a draft"),
		)
	return work_plan


def _read(task: Document) -> TaskValues:
	return TaskValues(
		task.goal,
		task.measure or None,
		task.person_type if task.person else None,
		task.person or None,
		getdate(task.starts_on) if task.starts_on else None,
		getdate(task.due),
		Decimal(str(flt(task.budget))).quantize(Decimal("0.01")) if flt(task.budget) else None,
		task.indicator or None,
		cint(task.weight) or None,
	)


def _get_listed(row: PlanTaskRow, person) -> TaskValues:
	return TaskValues(
		row.goal,
		row.measure,
		person.person_type if person else None,
		person.person if person else None,
		row.starts_on,
		row.due,
		row.budget or None,
		row.indicator,
		row.weight or None,
	)


def _refuse_unknown(rows: list[PlanTaskRow], stored: dict, columns: dict, plan: Plan) -> list[PlanTaskRow]:
	known = [row for row in rows if not row.task or row.task in stored]
	for row in rows:
		if row not in known:
			sentence = _(
				"This plan has no task with this number. Clear the cell to add the task as a new one."
			)
			plan.add_problem(row, columns["task"].label, row.task, sentence)
	return known


def _add_outside(work_plan: Document, plan: Plan, columns: dict) -> None:
	first, last = getdate(work_plan.from_date), getdate(work_plan.to_date)
	sentence = _("The plan lasts from {0} to {1}. Choose dates within it.").format(
		format_date(first), format_date(last)
	)
	for entry in plan.entries:
		starts_on, due = entry.after.starts_on or first, entry.after.due
		if due < starts_on:
			plan.add_problem(entry, columns["to_date"].label, due, _("The task would end before it begins."))
		elif not lies_within(starts_on, due, first, last):
			is_start = not lies_within(starts_on, starts_on, first, last)
			name = "from_date" if is_start and "from_date" in columns else "to_date"
			plan.add_problem(entry, columns[name].label, starts_on if is_start else due, sentence)


def _show(entry: TaskEntry, row: PlanTaskRow, names: dict[int, str]) -> PreviewRow:
	after = entry.after
	days = " – ".join(format_date(day) if day else "…" for day in (after.starts_on, after.due))
	details = (after.goal, days, str(after.budget or ""), after.indicator)
	return PreviewRow(
		entry.row_number,
		describe(row) or row.goal,
		names.get(entry.row_number, ""),
		entry.action,
		" · ".join(filter(None, details)),
	)


def apply(document: Document, plan: Plan) -> dict:
	"""Write the tasks; return what `undo` needs."""
	_get_draft(document)
	created, changed = [], []
	for entry in plan.entries:
		if entry.action == NEW:
			created.append(_create(document, entry))
		elif entry.action == CHANGED:
			changed.append(_change(entry))
	return {"created": created, "changed": changed}


def _create(document: Document, entry: TaskEntry) -> list:
	task = frappe.new_doc(TASK)
	task.update({"work_plan": document.work_plan, "list_import": document.name, **_get_stored(entry.after)})
	with taking(task):
		task.insert()
	return [task.name, _get_state(task)]


def _change(entry: TaskEntry) -> list:
	task = frappe.get_doc(TASK, entry.name)
	before = _get_state(task)
	task.update(_get_stored(entry.after))
	task.save()
	return [task.name, _get_state(task), before]


def _get_stored(after: TaskValues) -> dict:
	values = {name: getattr(after, name) for name in VALUES}
	return {**values, "budget": float(after.budget or 0)}


def _get_state(task: Document) -> list[str]:
	"""Return what a list can change in a task, as text."""
	values = _read(task)
	return [str(getattr(values, name) or "") for name in VALUES]


def get_changed_since(document: Document, previous: dict) -> list[str]:
	"""Return the goals of tasks in which somebody has changed something after the commit."""
	return sorted(task.goal for task in _get_changed(previous))


def _get_changed(previous: dict) -> list[Document]:
	written = {row[0]: row[1] for row in (*previous["created"], *previous["changed"])}
	there = [frappe.get_doc(TASK, name) for name in written if frappe.db.exists(TASK, name)]
	return [task for task in there if _get_state(task) != written[task.name]]


def undo(document: Document, previous: dict) -> int:
	"""Take back what `apply` wrote; return how many tasks were kept because they were changed afterwards.

	Raises: PlanFrozenError when the plan is no draft any more.
	"""
	_get_draft(document)
	kept = {task.name for task in _get_changed(previous)}
	for name in kept:
		frappe.db.set_value(TASK, name, "list_import", None, update_modified=False)
	for name, *_states in previous["created"]:
		if name not in kept and frappe.db.exists(TASK, name):
			frappe.delete_doc(TASK, name)
	for name, _written, before in previous["changed"]:
		if name not in kept and frappe.db.exists(TASK, name):
			_restore(name, before)
	return len(kept)


def _restore(name: str, before: list[str]) -> None:
	task = frappe.get_doc(TASK, name)
	task.update({field: value or None for field, value in zip(VALUES, before, strict=True)})
	task.save()
