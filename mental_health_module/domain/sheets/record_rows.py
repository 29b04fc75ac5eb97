"""Sheets in which each row is one record, such as an activity: read row by row, none of them lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from mental_health_module.domain.sheets.columns import find_headings
from mental_health_module.domain.sheets.heading_words import SYNONYMS
from mental_health_module.domain.sheets.headings import Headings, has_text
from mental_health_module.domain.sheets.list_rows import (
	ParsedList,
	RowReader,
	get_sheet_notes,
	without_blanks,
)
from mental_health_module.domain.sheets.messages import RowNote, RowProblem, SheetRefused, ValueProblem
from mental_health_module.domain.sheets.types import Cell, Sheet, SheetRow
from mental_health_module.domain.sheets.values import compact, refuse_formula, show

Row = TypeVar("Row")
Words = Mapping[tuple[str, str], str]
COUNT = re.compile(r"(\d{1,6})(?:人|名|位|人次|余人|多人)?")
VERSION = re.compile(r"[vV第]?\.?(\d{1,4})(?:\.0)?版?")


def parse_records(
	sheet: Sheet,
	fields: frozenset[str],
	required: Sequence[tuple[str, ...]],
	build: Callable[[RowReader, bool], Row],
	get_key: Callable[[Row], Hashable],
	words: Words | None = None,
) -> ParsedList[Row]:
	"""Every row below the headings as `build` reads it, with every problem by row and column.

	Args:
		fields: the headings that mean something here; of each tuple of `required` one has to be there.
		build: reads one row; it is told whether the sheet's days count from 1904.
		get_key: what is the same for the same record; a second row with it is a problem that names both.
		words: what people have said that words mean which are not known here.

	Raises: SheetRefused (only_headings) when nothing stands below the headings.
	"""
	headings = find_headings(sheet, fields, required)
	headings.words = words or {}
	parsed: ParsedList[Row] = ParsedList(headings, problems=[_name(p, required) for p in headings.problems])
	parsed.notes.extend(get_sheet_notes(sheet, headings))
	below = [row for row in sheet.rows if row.number > headings.last_row]
	if parsed.problems:
		return parsed
	if not below:
		raise SheetRefused("only_headings", row=headings.last_row)
	first_rows: dict[Hashable, int] = {}
	for row in map(without_blanks, below):
		_keep(parsed, row, lambda reader: build(reader, sheet.date_1904), get_key, first_rows)
	return parsed


def _name(problem: RowProblem, required: Sequence[tuple[str, ...]]) -> RowProblem:
	"""Where no headings are found, the columns are named that such a list needs."""
	if problem.code != "no_heading":
		return problem
	wanted = ", ".join(" / ".join(SYNONYMS[name].split()[0] for name in names) for names in required)
	values = {"wanted": wanted, "found": problem.values["found"]}
	return RowProblem(problem.row_number, "", "", "heading_of_records", values)


def _keep(
	parsed: ParsedList[Row],
	row: SheetRow,
	build: Callable[[RowReader], Row],
	get_key: Callable[[Row], Hashable],
	first_rows: dict[Hashable, int],
) -> None:
	if _is_empty(row, parsed.headings):
		parsed.notes.append(RowNote(row.number, "only_row_number"))
		return
	reader = RowReader(row, parsed.headings.columns, {}, parsed.headings.words)
	record = build(reader)
	first = row.number if reader.problems else first_rows.setdefault(get_key(record), row.number)
	if first != row.number:
		values = {"first_row": first, "second_row": row.number}
		parsed.problems.append(RowProblem(row.number, "", "", "duplicate_record", values))
		return
	parsed.problems.extend(reader.problems)
	if not reader.problems:
		parsed.rows.append(record)


def _is_empty(row: SheetRow, headings: Headings) -> bool:
	"""Whether nothing stands under the known headings but a running number."""
	columns = [column for name, column in headings.columns.items() if name != "sequence"]
	return not any(has_text(row.cells, column.index) for column in columns)


def require(reader: RowReader, *names: str) -> None:
	"""Keep a problem for each of the cells that has to be filled in and is not."""
	for name in names:
		if reader.get_cell(name) is None:
			reader.add_problem(name, "value_missing")


def read_count(cell: Cell) -> int:
	"""A number of people, 0 to 999,999: 120, 120人, 120人次."""
	return _get_whole(COUNT.fullmatch(_get_text(cell)), "not_a_count")


def read_version(cell: Cell) -> int:
	"""The number of a version: 2, V2, 第2版, 2.0."""
	return _get_whole(VERSION.fullmatch(_get_text(cell)), "not_a_version")


def _get_text(cell: Cell) -> str:
	refuse_formula(cell)
	return compact(show(cell))


def _get_whole(found: re.Match | None, code: str) -> int:
	if not found:
		raise ValueProblem(code)
	return int(found[1])
