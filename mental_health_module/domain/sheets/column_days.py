"""Columns of a sheet that is about several days: those of the training's day are read, the others are not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from mental_health_module.domain.sheets.attendance_words import get_presence
from mental_health_module.domain.sheets.dates import read_date
from mental_health_module.domain.sheets.headings import (
	MARK_FIELDS,
	SAYS_NOTHING,
	Column,
	Headings,
	get_cells,
	has_text,
)
from mental_health_module.domain.sheets.messages import ValueProblem
from mental_health_module.domain.sheets.types import Cell, Sheet, SheetRow

Labels = Sequence[tuple[list[str], list[str]]]
NO_DAY = date(2000, 1, 1)


def choose_day(headings: Headings, sheet: Sheet, labels: Labels, day: date | None) -> None:
	"""Of columns that stand under several days, keeps those of the day.

	A column under the day itself that has no other heading says who came; when no training is chosen for the
	sheet, marks of several days are a problem.
	"""
	days = find_days(headings, sheet, labels, day)
	if len(set(days.values())) < 2 and not (day and day in days.values()):
		return
	marks = {column.index for column in headings.marks}
	telling = [index for index in days if index in marks or tells(sheet, headings, index)]
	if not telling:
		return
	if day not in days.values():
		said = ", ".join(found.isoformat() for found in sorted(set(days.values())))
		code = "day_missing" if day else "several_days"
		headings.add_problem(code, days=said, day=str(day or ""))
		return
	for index, found in days.items():
		if found != day:
			drop(headings, index)
		elif index in headings.unread:
			read(headings, index, day)


def read(headings: Headings, index: int, day: date) -> None:
	"""Takes a column with no other heading than its day for one that says who came."""
	label = headings.unread.pop(index)
	column = Column("attendance", index, day.isoformat() if is_plain_day(label) else label)
	headings.columns.setdefault("attendance", column)
	headings.marks.append(column)


def tells(sheet: Sheet, headings: Headings, index: int) -> bool:
	"""Whether a word or mark of attendance stands anywhere in the column."""
	return any(get_presence(cell) is not None or is_mark(cell) for cell in get_cells(sheet, headings, index))


def is_mark(cell: Cell) -> bool:
	"""Whether a cell holds a sign or a time, as people put them under a day."""
	return cell is not None and (not isinstance(cell, str) or len(cell.strip()) < 6)


def is_plain_day(label: str) -> bool:
	"""Whether a heading is nothing but a moment of Excel."""
	return label.endswith("00:00:00")


def drop(headings: Headings, index: int) -> None:
	"""Takes a column of another day out of those that are read."""
	mark = next((column for column in headings.marks if column.index == index), None)
	if mark:
		headings.marks.remove(mark)
		headings.unread[index] = mark.label
		same = [column for column in headings.marks if column.field_name == mark.field_name]
		if headings.columns.get(mark.field_name) == mark:
			del headings.columns[mark.field_name]
			if same:
				headings.columns[mark.field_name] = same[0]
	if index in headings.unread:
		headings.settled[index] = SAYS_NOTHING


def find_days(headings: Headings, sheet: Sheet, labels: Labels, day: date | None) -> dict[int, date]:
	"""The day of each mark or unread column, by its heading, what is merged over it, or the row above."""
	above = get_row_above(headings, sheet, day)
	found: dict[int, date] = {}
	marks = {column.index for column in headings.marks if column.field_name in MARK_FIELDS}
	for index, (texts, spanning) in enumerate(labels):
		if index in marks or index in headings.unread:
			said = [value for text in (*texts, *spanning) if (value := get_day(text, day))]
			if said or index in above:
				found[index] = said[0] if said else above[index]
	return found


def get_row_above(headings: Headings, sheet: Sheet, day: date | None) -> dict[int, date]:
	"""The days that stand in the row above the headings, each over the columns up to the next one."""
	row = next((row for row in sheet.rows if row.number == headings.first_row - 1), None)
	days = read_days(row, day) if row else {}
	if len(days) < 2:
		return {}
	width = max(len(row.cells) for row in sheet.rows[:40])
	starts = [*sorted(days), width]
	return {index: days[first] for first, after in pairwise(starts) for index in range(first, after)}


def read_days(row: SheetRow, day: date | None) -> dict[int, date]:
	"""Place and day of the cells of a row that hold one."""
	places = [index for index in range(len(row.cells)) if has_text(row.cells, index)]
	return {index: found for index in places if (found := get_day(row.cells[index], day))}


def get_day(cell: Cell, day: date | None) -> date | None:
	"""The day that a heading is, None when it is none. Without a year the training's is meant."""
	if isinstance(cell, (int, float, bool)) or (isinstance(cell, str) and not any(map(str.isdigit, cell))):
		return None
	try:
		return cell.date() if isinstance(cell, datetime) else read_date(cell, False, day or NO_DAY)
	except ValueProblem:
		return None
