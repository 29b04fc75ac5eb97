"""Who does the tasks of a plan and until when, written for all at once: all of it is saved, or none."""

import frappe
from frappe.model.document import Document
from frappe.utils import cstr, escape_html

from mental_health_module.access.read_log.waiting_rows import Savepoint
from mental_health_module.domain.shared.written_cells import Cell, is_overtaken
from mental_health_module.services.plans.refusals import AssignmentError
from mental_health_module.services.plans.versions import get_tasks
from mental_health_module.services.plans.work_plans import PLAN
from mental_health_module.services.shared.written_cells import read_cells
from mental_health_module.words import _

FIELDS = ("person_type", "person", "due")


def assign(plan: Document, text: str) -> int:
	"""Write people and days into the tasks of a draft; return how many tasks were changed.

	Raises: WrongStateError unless the plan is a draft, CellsNotReadableError, AssignmentError with a
		sentence for each task that cannot be saved so.
	"""
	PLAN.begin(plan, "assign")
	cells = read_cells(text, FIELDS)
	tasks = {task.name: task for task in get_tasks(plan.name)}
	named = dict.fromkeys(cell.row for cell in cells)
	before = Savepoint("assign_tasks")
	faults = [_write(tasks.get(name), [cell for cell in cells if cell.row == name]) for name in named]
	if any(faults):
		before.go_back()
		_refuse(list(dict.fromkeys(filter(None, faults))))
	return len(named)


def _write(task: Document | None, cells: list[Cell]) -> str:
	"""Write into one task; return what hinders it, in a sentence, "" for nothing."""
	if not task:
		return _("A task that you have filled in is not in the plan any more. Reload the page.")
	if any(is_overtaken(cell, cstr(task.get(cell.field))) for cell in cells):
		sentence = _("Somebody else has just written something else. Look at both, then save again.")
	else:
		sentence = _save(task, {cell.field: cell.after or None for cell in cells})
	return sentence and _("Task “{0}”: {1}").format(escape_html(task.goal), sentence)


def _save(task: Document, values: dict) -> str:
	told = list(frappe.local.message_log)
	task.update(values)
	try:
		task.save()
	except frappe.ValidationError as error:
		frappe.local.message_log = told
		return str(error)
	return ""


def _refuse(sentences: list[str]) -> None:
	lines = "".join(f"<li>{sentence}</li>" for sentence in sentences)
	frappe.throw(
		_("Nothing is saved yet. Correct what is wrong, then save again: {0}").format(f"<ul>{lines}</ul>"),
		AssignmentError,
		title=_("Not saved yet"),
	)
