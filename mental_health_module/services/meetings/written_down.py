"""What is written down of a meeting that was held: who came, what was said, what was decided (议定事项).

Several people do it at once, one at the Desk, one on a phone: each cell comes with what stood there before.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import escape_html

from mental_health_module.domain.shared.written_cells import Cell, is_overtaken
from mental_health_module.services.meetings.meetings import STEPS
from mental_health_module.services.shared.refusals import WrittenMeanwhileError
from mental_health_module.services.shared.written_cells import read_cells
from mental_health_module.words import _, join_names

# table -> what names one of its rows, what is written into it
TABLES = {"attendees": ("person_name", ("attendance",)), "agenda": ("subject", ("notes", "decision"))}
FIELDS = {field for _name, fields in TABLES.values() for field in fields}


def write_down(meeting: Document, text: str) -> int:
	"""Write cells of a meeting's list and agenda, all of them or none; return how many.

	Raises: WrongStateError unless it was held and is not confirmed, CellsNotReadableError,
		WrittenMeanwhileError, NotQuorateError for a decision without a quorum.
	"""
	STEPS.begin(meeting, "write_down")
	cells = read_cells(text, FIELDS)
	rows = {(row.name, field): row for row, field in _get_places(meeting)}
	_refuse_overtaken(cells, rows)
	for cell in cells:
		rows[cell.row, cell.field].set(cell.field, cell.after)
	STEPS.finish(meeting, "write_down")
	return len(cells)


def _get_places(meeting: Document) -> list[tuple[Document, str]]:
	return [
		(row, field)
		for table, (_name, fields) in TABLES.items()
		for row in meeting.get(table)
		for field in fields
	]


def _refuse_overtaken(cells: list[Cell], rows: dict[tuple[str, str], Document]) -> None:
	if any((cell.row, cell.field) not in rows for cell in cells):
		frappe.throw(
			_("Somebody has taken a line off that you have filled in. Look at what stands there now."),
			WrittenMeanwhileError,
			title=_("Changed meanwhile"),
		)
	found = [rows[cell.row, cell.field] for cell in cells if _is_overtaken(cell, rows)]
	names = dict.fromkeys(row.get("person_name") or row.get("subject") for row in found)
	if names:
		frappe.throw(
			_("Somebody else has just written something else: {0}. Look at both, then save again.").format(
				escape_html(join_names(names))
			),
			WrittenMeanwhileError,
			title=_("Changed meanwhile"),
		)


def _is_overtaken(cell: Cell, rows: dict[tuple[str, str], Document]) -> bool:
	return is_overtaken(cell, rows[cell.row, cell.field].get(cell.field) or "")
