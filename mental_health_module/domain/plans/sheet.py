"""Reads a sheet with the tasks of a work plan (工作计划任务表)."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from mental_health_module.domain.sheets.columns import find_headings
from mental_health_module.domain.sheets.dates import read_date
from mental_health_module.domain.sheets.headings import PLAN_TASK_FIELDS, Headings, has_text
from mental_health_module.domain.sheets.list_rows import (
	ParsedList,
	RowReader,
	get_sheet_notes,
	without_blanks,
)
from mental_health_module.domain.sheets.messages import RowNote, SheetRefused, ValueProblem
from mental_health_module.domain.sheets.types import Cell, Sheet, SheetRow
from mental_health_module.domain.sheets.values import (
	ERRORS,
	INVISIBLE,
	clean,
	compact,
	read_email,
	read_free_text,
	read_name,
	read_number,
	read_text,
	refuse_formula,
	refuse_real_formula,
	show,
)

MAX_LONG_TEXT = 1_000
MAX_WEIGHT = 1_000
MONEY_MARKS = re.compile("[￥¥,，元]")


@dataclass(frozen=True)
class PlanTaskRow:
	"""A task as a sheet lists it; `task` is its number where the sheet was exported from here.

	`name`, `number` and `email` say who is responsible, all None when nobody is.
	"""

	row_number: int
	goal: str
	task: str | None = None
	name: str | None = None
	number: str | None = None
	email: str | None = None
	class_name: str | None = None
	measure: str | None = None
	starts_on: date | None = None
	due: date | None = None
	budget: Decimal | None = None
	indicator: str | None = None
	weight: int | None = None

	@property
	def names_somebody(self) -> bool:
		"""Whether the row says who is responsible."""
		return bool(self.name or self.number or self.email)


PlanTaskList = ParsedList[PlanTaskRow]


def parse_plan_sheet(sheet: Sheet) -> PlanTaskList:
	"""The tasks of a plan, with every problem by row and column.

	Raises SheetRefused (no_tasks) when nothing stands below the headings.
	"""
	headings = find_headings(sheet, PLAN_TASK_FIELDS, [("goal",)])
	parsed: PlanTaskList = ParsedList(headings, problems=list(headings.problems))
	parsed.notes.extend(get_sheet_notes(sheet, headings))
	below = [row for row in sheet.rows if row.number > headings.last_row]
	if parsed.problems:
		return parsed
	if not below:
		raise SheetRefused("no_tasks", row=headings.last_row)
	first_rows: dict[Hashable, int] = {}
	for row in below:
		keep_row(parsed, row, sheet.date_1904, first_rows)
	return parsed


def keep_row(parsed: PlanTaskList, row: SheetRow, date_1904: bool, first_rows: dict[Hashable, int]) -> None:
	"""Puts a row where it belongs: a task, a problem, or a note when it holds nothing but its number."""
	if is_empty(row, parsed.headings):
		parsed.notes.append(RowNote(row.number, "only_row_number"))
		return
	reader = RowReader(without_blanks(row), parsed.headings.columns, {})
	task = build_task(reader, date_1904)
	if not reader.problems:
		first = first_rows.setdefault(get_key(task), row.number)
		if first == row.number:
			parsed.rows.append(task)
			return
		reader.add_problem("goal", "duplicate_task", {"first_row": first, "second_row": row.number})
	parsed.problems.extend(reader.problems)


def is_empty(row: SheetRow, headings: Headings) -> bool:
	"""Whether nothing stands under the known headings but a running number."""
	columns = [column for name, column in headings.columns.items() if name != "sequence"]
	return not any(has_text(row.cells, column.index) for column in columns)


def get_key(task: PlanTaskRow) -> Hashable:
	"""What is the same for the same task: its number, else goal and day."""
	return task.task or (compact(task.goal).casefold(), task.due)


def build_task(reader: RowReader, date_1904: bool) -> PlanTaskRow:
	"""The row's task; problems stay in the reader."""
	for name in ("goal", "to_date"):
		if reader.get_cell(name) is None:
			reader.add_problem(name, "value_missing")
	task = PlanTaskRow(
		reader.row_number,
		reader.read("goal", read_free_text) or "",
		task=reader.read("task", read_text),
		name=reader.read("responsible", read_name),
		number=reader.read("number", read_number),
		email=reader.read("email", read_email),
		measure=reader.read("measure", read_long_text),
		starts_on=reader.read("from_date", read_date, date_1904),
		due=reader.read("to_date", read_date, date_1904),
		budget=reader.read("budget", read_amount),
		indicator=reader.read("indicator", read_long_text),
		weight=reader.read("weight", read_weight),
	)
	if task.starts_on and task.due and task.due < task.starts_on:
		reader.add_problem("to_date", "to_before_from", {"from_date": task.starts_on.isoformat()})
	return task


def read_long_text(cell: Cell) -> str:
	"""Any text up to 1,000 characters; its lines stay."""
	refuse_real_formula(cell)
	lines = (clean(line) for line in INVISIBLE.sub("", show(cell)).splitlines())
	text = "\n".join(lines).strip()
	if text in ERRORS:
		raise ValueProblem("cell_error")
	if len(text) > MAX_LONG_TEXT:
		raise ValueProblem("too_long", limit=MAX_LONG_TEXT)
	return text


def read_amount(cell: Cell) -> Decimal:
	"""An amount of money, not negative, rounded to two places: 1200, 1,200.50, ￥1200元."""
	refuse_formula(cell)
	if isinstance(cell, (bool, datetime, time)):
		raise ValueProblem("not_an_amount")
	text = MONEY_MARKS.sub("", compact(show(cell)))
	try:
		amount = Decimal(text)
	except InvalidOperation as error:
		raise ValueProblem("not_an_amount") from error
	if not amount.is_finite() or abs(amount) >= 10**12:
		raise ValueProblem("not_an_amount")
	if amount < 0:
		raise ValueProblem("amount_negative")
	return amount.quantize(Decimal("0.01"))


def read_weight(cell: Cell) -> int:
	"""A whole number from 0 to 1,000."""
	refuse_formula(cell)
	text = compact(show(cell))
	if isinstance(cell, bool) or not re.fullmatch(r"\d{1,4}", text, re.ASCII) or int(text) > MAX_WEIGHT:
		raise ValueProblem("not_a_weight", last=MAX_WEIGHT)
	return int(text)
