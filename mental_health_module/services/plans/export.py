"""The tasks of a plan as a sheet that can be imported again."""

import frappe
from frappe.model.document import Document
from frappe.utils import flt

from mental_health_module.services.plans.versions import get_tasks
from mental_health_module.services.shared import exported_sheets
from mental_health_module.services.shared import sheet_writing as list_import_template
from mental_health_module.words import _, say_choice

KIND = "Work Plan Tasks"
# what the import does not read, for people
REPORT_COLUMNS = (
	("Status", "状态"),
	("Progress (%)", "进度(%)"),
	("Done On", "实际完成日"),
	("Evidence", "完成情况"),
)


def make(plan: Document) -> tuple[str, bytes]:
	"""Return (file name, content) of a sheet with all tasks of a plan, for whoever may read it.

	Raises: frappe.PermissionError.
	"""
	plan.check_permission("read")
	language = int((frappe.local.lang or "en").startswith("zh"))
	workbook, sheet = exported_sheets.open_sheet(_(KIND))
	columns = (*list_import_template.COLUMNS[KIND], *REPORT_COLUMNS)
	for index, names in enumerate(columns, start=1):
		list_import_template.add_column(sheet, index, names[language])
	sheet.freeze_panes = "A2"
	for number, task in enumerate(get_tasks(plan.name), start=2):
		_add_row(sheet, number, _get_cells(task))
	return f"{plan.name}.xlsx", exported_sheets.close_sheet(workbook)


def _get_cells(task: Document) -> tuple:
	number = task.person if task.person_type != "User" else None
	email = task.responsible_user if task.person and not number else None
	return (
		*(task.name, task.goal, task.measure, task.person_name, number, email),
		*(task.starts_on, task.due, flt(task.budget) or None, task.indicator, task.weight),
		*(say_choice(task.doctype, task.status), flt(task.progress), task.done_on, task.evidence),
	)


def _add_row(sheet, number: int, cells: tuple) -> None:
	for index, value in enumerate(cells, start=1):
		cell = sheet.cell(row=number, column=index)
		if isinstance(value, int | float):
			cell.value = value
		elif value:
			exported_sheets.write_text(cell, value)
