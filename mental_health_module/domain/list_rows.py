"""What all school lists have in common: which rows are people, which are not, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from mental_health_module.domain.sheet_headings import PERSON_FIELDS, Column, Headings, has_text
from mental_health_module.domain.sheet_messages import (
	RowNote,
	RowProblem,
	SheetRefused,
	ValueProblem,
	shorten,
)
from mental_health_module.domain.sheet_types import Cell, Sheet, SheetRow
from mental_health_module.domain.sheet_values import clean, compact, read_email, read_name, read_number, show

Row = TypeVar("Row")
Value = TypeVar("Value")

# what belongs to the training and is often filled in for every printed line, also where nobody signed
TRAINING_FIELDS = frozenset(
	{"sequence", "topic", "date", "starts_at", "minutes", "level", "place", "mode", "trainer"}
)
TOTALS = re.compile(
	r"(合计|总计|小计|共计|总人数|应到|实到|以上共|共\d+人)|(total|subtotal|grandtotal)(?![a-z])"
)
SIGNATURES = re.compile(
	r".{0,12}?(签字|签名|签章|盖章|公章|审核人?|审批|批准|制表人?|填表人?|负责人|校长|组长|记录人|统计人"
	r"|联系人|联系电话|备注|说明|注意?|日期|时间|地点|主讲人?|主题|内容"
	r"|notes?|remarks?|signature|signedby|preparedby|approvedby|date)(\([^()]{0,40}\))?:"
)
MOST_KNOWN = 10_000
FOOTER_HINT = re.compile("[:：年计应实共t]", re.IGNORECASE)
PRINTED_DATE = re.compile(r"\d{0,4}年\d{0,2}月(\d{0,2}日)?")


@dataclass
class ParsedList(Generic[Row]):
	"""Clean rows, what is wrong, and what was left out. A row with a problem is not in `rows`."""

	headings: Headings
	rows: list[Row] = field(default_factory=list)
	problems: list[RowProblem] = field(default_factory=list)
	notes: list[RowNote] = field(default_factory=list)


class RowReader:
	"""Reads one row by the meaning of its columns and collects its problems.

	`known` is shared by the rows of a list and spares reading the same topic or time a thousand times.
	"""

	def __init__(self, row: SheetRow, columns: dict[str, Column], known: dict[tuple, Any]):
		self.row_number = row.number
		self.known = known
		self.cells = row.cells
		self.columns = columns
		self.problems: list[RowProblem] = []

	def get_cell(self, name: str) -> Cell:
		"""The cell under a heading; None when it is blank or the list has no such column."""
		column = self.columns.get(name)
		return self.cells[column.index] if column and has_text(self.cells, column.index) else None

	def read(self, name: str, reader: Callable[..., Value], *arguments: Any) -> Value | None:
		"""The cell's value as `reader` reads it; None when it is blank or wrong (then a problem is kept)."""
		cell = self.get_cell(name) if name in self.columns else None
		if cell is None:
			return None
		key = (name, cell.__class__, cell)
		if key not in self.known:
			try:
				self.known[key] = reader(cell, *arguments)
			except ValueProblem as problem:
				self.add_problem(name, problem.code, problem.values)
				return None
		return self.known[key]

	def add_problem(self, name: str, code: str, values: dict[str, object] | None = None) -> None:
		"""Keeps a problem of the cell under a heading."""
		column = self.columns.get(name)
		label = column.label if column else ""
		value = shorten(show(self.get_cell(name)))
		self.problems.append(RowProblem(self.row_number, label, value, code, values or {}))

	def read_person(self) -> dict[str, str | None]:
		"""Name, number and e-mail address; one of them has to be there."""
		readers = {"name": read_name, "number": read_number, "email": read_email}
		person = {name: self.read(name, reader) for name, reader in readers.items()}
		if all(self.get_cell(name) is None for name in readers):
			self.add_problem(next(name for name in readers if name in self.columns), "person_missing")
		return person


def parse_rows(
	sheet: Sheet,
	headings: Headings,
	build: Callable[[RowReader], Row | RowNote],
	get_key: Callable[[Row], Hashable],
) -> ParsedList[Row]:
	"""Reads all rows below the headings with `build`; rows with the same key are a problem naming both rows.

	Raises SheetRefused (only_headings) when nothing stands below the headings.
	"""
	parsed: ParsedList[Row] = ParsedList(headings, problems=list(headings.problems))
	parsed.notes.extend(get_sheet_notes(sheet, headings))
	below = [row for row in sheet.rows if row.number > headings.last_row]
	if parsed.problems:
		return parsed
	if not below:
		raise SheetRefused("only_headings", row=headings.last_row)
	first_rows: dict[Hashable, int] = {}
	known: dict[tuple, Any] = {}
	lines = {merge.first_row for merge in sheet.merges if merge.last_column > merge.first_column}
	for row in below:
		note = get_note(row, headings, row.number in lines)
		if note:
			parsed.notes.append(note)
		else:
			if len(known) > MOST_KNOWN:
				known.clear()
			keep_row(parsed, RowReader(row, headings.columns, known), build, get_key, first_rows)
	return parsed


def keep_row(
	parsed: ParsedList[Row],
	reader: RowReader,
	build: Callable[[RowReader], Row | RowNote],
	get_key: Callable[[Row], Hashable],
	first_rows: dict[Hashable, int],
) -> None:
	"""Puts what the row is - clean, wrong, left out or a duplicate - where it belongs."""
	built = build(reader)
	if reader.problems:
		parsed.problems.extend(reader.problems)
	elif isinstance(built, RowNote):
		parsed.notes.append(built)
	else:
		first = first_rows.setdefault(get_key(built), reader.row_number)
		if first == reader.row_number:
			parsed.rows.append(built)
			return
		name = next(name for name in PERSON_FIELDS if reader.get_cell(name) is not None)
		reader.add_problem(name, "duplicate_row", {"first_row": first, "second_row": reader.row_number})
		parsed.problems.extend(reader.problems)


def get_sheet_notes(sheet: Sheet, headings: Headings) -> list[RowNote]:
	"""Notes on what was not read: rows above the headings, unknown columns, other and hidden parts."""
	notes = [
		RowNote(row.number, "above_heading", {"text": get_row_text(row)})
		for row in sheet.rows
		if row.number < headings.first_row
	]
	notes += [RowNote(headings.first_row, "column_ignored", {"text": label}) for label in headings.ignored]
	if sheet.hidden_rows:
		notes.append(RowNote(None, "hidden_rows", {"count": sheet.hidden_rows}))
	if sheet.other_names:
		values = {"sheet": sheet.name, "text": shorten(", ".join(sheet.other_names))}
		notes.append(RowNote(None, "other_sheets", values))
	return notes


def get_row_text(row: SheetRow) -> str:
	"""The row's filled cells on one line."""
	return shorten(" ".join(clean(show(cell)) for cell in row.cells if cell is not None))


def get_note(row: SheetRow, headings: Headings, is_merged_line: bool) -> RowNote | None:
	"""Why the row is no person, or None: totals, signatures, remarks, section lines, empty printed lines."""
	filled = [index for index in range(len(row.cells)) if has_text(row.cells, index)]
	if not filled:
		return RowNote(row.number, "only_row_number")
	columns = headings.columns
	names = [columns[name].index for name in PERSON_FIELDS if name in columns]
	if any(is_footer(row.cells[index]) for index in {filled[0], *names}.intersection(filled)):
		return RowNote(row.number, "footer", {"text": get_row_text(row)})
	if is_merged_line and len(filled) == 1:
		return RowNote(row.number, "section", {"text": get_row_text(row)})
	return get_empty_note(row, headings, filled)


def get_empty_note(row: SheetRow, headings: Headings, filled: list[int]) -> RowNote | None:
	"""A note when the row repeats the headings or names nobody without holding anything personal."""
	columns = headings.columns
	names = [columns[name] for name in PERSON_FIELDS if name in columns and columns[name].index in filled]
	if all(clean(show(row.cells[column.index])) == column.label for column in names):
		return get_nameless_note(row, columns, filled, bool(names))
	return None


def get_nameless_note(
	row: SheetRow, columns: dict[str, Column], filled: list[int], has_names: bool
) -> RowNote | None:
	"""A note for a row whose name cells are blank or hold headings; None when it has own entries."""
	if has_names:
		return RowNote(row.number, "repeated_heading")
	shared = {column.index for name, column in columns.items() if name in TRAINING_FIELDS}
	personal = {column.index for column in columns.values()} - shared
	if personal.intersection(filled):
		return None
	texts = [row.cells[index] for index in filled if isinstance(row.cells[index], str)]
	if len(filled) == 1 and texts and not compact(texts[0]).isdigit():
		return RowNote(row.number, "footer", {"text": get_row_text(row)})
	return RowNote(row.number, "only_row_number")


def is_footer(cell: Cell) -> bool:
	"""Whether the cell begins a total, a signature line, a remark or a printed date."""
	if not isinstance(cell, str) or not FOOTER_HINT.search(cell):
		return False
	text = compact(cell).lower()
	return bool(TOTALS.match(text) or SIGNATURES.match(text) or PRINTED_DATE.fullmatch(text))
