"""What all school lists have in common: they are read row by row, and no row with a name is lost."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from mental_health_module.domain.sheets.attendance_words import get_word
from mental_health_module.domain.sheets.headings import PERSON_FIELDS, Column, Headings
from mental_health_module.domain.sheets.messages import (
	RowNote,
	RowProblem,
	SheetRefused,
	ValueProblem,
	shorten,
)
from mental_health_module.domain.sheets.row_kinds import get_note, get_row_text
from mental_health_module.domain.sheets.row_places import show_place
from mental_health_module.domain.sheets.types import Cell, Sheet, SheetRow
from mental_health_module.domain.sheets.values import is_blank, read_email, read_name, read_number, show

Row = TypeVar("Row")
Value = TypeVar("Value")

MOST_KNOWN = 100_000
UNKNOWN = object()


@dataclass
class ParsedList(Generic[Row]):
	"""Clean rows, what is wrong, and what was left out. A row with a problem is not in `rows`.

	`namesakes` are the numbers of rows that share a name, and nothing tells whether they mean one person.
	"""

	headings: Headings
	rows: list[Row] = field(default_factory=list)
	namesakes: set[int] = field(default_factory=set)
	problems: list[RowProblem] = field(default_factory=list)
	notes: list[RowNote] = field(default_factory=list)


class Known(dict):
	"""What was read of cells before; it begins anew before it grows too large."""

	def __setitem__(self, key: tuple, value: Any) -> None:
		"""Keeps a value."""
		if len(self) > MOST_KNOWN:
			self.clear()
		super().__setitem__(key, value)


class RowReader:
	"""Reads one row by the meaning of its columns and collects its problems.

	`known` is shared by the rows of a list and spares reading the same topic or time a thousand times.
	The row comes without blanks.
	"""

	def __init__(
		self,
		row: SheetRow,
		columns: dict[str, Column],
		known: dict[tuple, Any],
		words: Mapping[tuple[str, str], str] | None = None,
	):
		self.row_number = row.number
		self.words = words or {}
		self.known = known
		self.cells = row.cells
		self.columns = columns
		self.problems: list[RowProblem] = []

	def get_cell(self, name: str | Column) -> Cell:
		"""The cell under a heading; None when it is blank or the list has no such column."""
		column = self.columns.get(name) if name.__class__ is str else name
		return self.cells[column.index] if column and column.index < len(self.cells) else None

	def read(self, name: str | Column, reader: Callable[..., Value], *arguments: Any) -> Value | None:
		"""The cell's value as `reader` reads it; None when it is blank or wrong (then a problem is kept)."""
		if name.__class__ is str and name not in self.columns:
			return None
		cell = self.get_cell(name)
		if cell is None:
			return None
		key = (name if name.__class__ is str else name.index, cell.__class__, cell)
		value = self.known.get(key, UNKNOWN)
		if value is UNKNOWN:
			try:
				value = self.known[key] = reader(cell, *arguments)
			except ValueProblem as problem:
				said = self.get_said(name) if problem.options else None
				if said is None:
					self.add_problem(name, problem.code, problem.values, problem.options)
				return said
		return value

	def get_said(self, name: str | Column) -> Any:
		"""What somebody has said that the cell's word means, None when nobody has."""
		field = name if isinstance(name, str) else name.field_name
		return self.words.get((field, get_word(show(self.get_cell(name))))) if self.words else None

	def add_problem(
		self,
		name: str | Column,
		code: str,
		values: dict[str, object] | None = None,
		options: tuple[str, ...] = (),
	) -> None:
		"""Keeps a problem of the cell under a heading."""
		column = self.columns.get(name) if isinstance(name, str) else name
		field = name if isinstance(name, str) else name.field_name
		label = column.label if column else ""
		value = shorten(show(self.get_cell(name)))
		problem = RowProblem(self.row_number, label, value, code, values or {}, field, options)
		self.problems.append(problem)

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

	A list of which nobody is read is a problem. Raises SheetRefused (only_headings) when nothing stands below
	the headings.
	"""
	parsed: ParsedList[Row] = ParsedList(headings, problems=list(headings.problems))
	parsed.notes.extend(get_sheet_notes(sheet, headings))
	below = [row for row in sheet.rows if row.number > headings.last_row]
	if parsed.problems:
		return parsed
	if not below:
		raise SheetRefused("only_headings", row=headings.last_row)
	first_rows: dict[Hashable, int] = {}
	known = Known()
	for row in map(without_blanks, below):
		note = get_note(row, headings, sheet.merges)
		if note is None:
			reader = RowReader(row, headings.columns, known, headings.words)
			keep_row(parsed, reader, build, get_key, first_rows)
		else:
			(parsed.notes if isinstance(note, RowNote) else parsed.problems).append(note)
	refuse_nobody(parsed)
	return parsed


def without_blanks(row: SheetRow) -> SheetRow:
	"""The row with None for every cell in which a person sees nothing, so that this is asked once."""
	cells = [
		cell if cell.__class__ is not str or cell.isalnum() or not is_blank(cell) else None
		for cell in row.cells
	]
	return SheetRow(row.number, cells)


def refuse_nobody(parsed: ParsedList) -> None:
	"""Keeps a problem when nobody of the list is read and no problem says why: that is no list that fits."""
	if not (parsed.rows or parsed.problems):
		parsed.problems.append(RowProblem(parsed.headings.last_row, "", "", "nobody_read"))


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
		elif built.number or built.email:
			name = next(name for name in PERSON_FIELDS if reader.get_cell(name) is not None)
			rows = {"first_row": show_place(first), "second_row": show_place(reader.row_number)}
			reader.add_problem(name, "duplicate_row", rows)
			parsed.problems.extend(reader.problems)
		else:
			# equal names are no proof of one person: who is meant is asked for each row
			parsed.rows.append(built)
			parsed.namesakes |= {first, reader.row_number}


def get_sheet_notes(sheet: Sheet, headings: Headings) -> list[RowNote]:
	"""Notes on what was not read: rows above the headings, unknown columns, other and hidden parts."""
	notes = [
		RowNote(row.number, "above_heading", {"text": get_row_text(row)})
		for row in sheet.rows
		if row.number < headings.first_row
	]
	notes += [
		RowNote(headings.first_row, "column_ignored", {"text": label})
		for label in headings.unread.values()
		if label
	]
	if sheet.hidden_rows:
		notes.append(RowNote(None, "hidden_rows", {"count": sheet.hidden_rows}))
	if sheet.other_names:
		values = {"sheet": sheet.name, "text": shorten(", ".join(sheet.other_names))}
		notes.append(RowNote(None, "other_sheets", values))
	return notes
