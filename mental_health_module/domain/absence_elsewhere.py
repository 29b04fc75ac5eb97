"""Hears of absence outside of the columns for it: in remarks, beside names, in columns that are not read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mental_health_module.domain.attendance_words import (
	ABSENCE,
	PLAIN_DENIALS,
	get_word,
	is_about_attendance,
	says_absent,
)
from mental_health_module.domain.heading_words import HARMLESS, REMARKS
from mental_health_module.domain.list_rows import ParsedList, RowReader
from mental_health_module.domain.sheet_columns import refuse_unclear
from mental_health_module.domain.sheet_headings import PERSON_FIELDS, Column, Headings, has_text
from mental_health_module.domain.sheet_messages import RowProblem, shorten
from mental_health_module.domain.sheet_types import Cell, Sheet, SheetRow
from mental_health_module.domain.sheet_values import compact, show

NOT_ABOUT_PEOPLE = ("topic", "trainer", "name")
PRESENT_COUNT = re.compile(r"实[到签](?:人数)?[:：]?(\d{1,6})")
MOST_COLUMNS = 256


def get_heading(headings: Headings, index: int) -> str:
	"""The heading of a column as a person finds it: its text, or its letters in the sheet."""
	label = headings.unread.get(index, "")
	return label or get_letters(index)


def get_letters(index: int) -> str:
	"""0 → A, 25 → Z, 26 → AA."""
	first, last = divmod(index, 26)
	return (get_letters(first - 1) if first else "") + chr(65 + last)


def get_people(sheet: Sheet, headings: Headings) -> list[SheetRow]:
	"""The rows below the headings that have something under a heading for people."""
	indexes = [headings.columns[name].index for name in PERSON_FIELDS if name in headings.columns]
	return [
		row
		for row in sheet.rows
		if row.number > headings.last_row and any(has_text(row.cells, index) for index in indexes)
	]


def refuse_unread(headings: Headings, sheet: Sheet, people: list[SheetRow], has_marks: bool) -> None:
	"""Keeps a problem for each column that was not read and may tell who came."""
	refuse_unclear(headings, sheet)
	known = {column.index for column in (*headings.columns.values(), *headings.marks)}
	width = min(max((len(row.cells) for row in people), default=0), MOST_COLUMNS)
	for index in range(0 if has_marks else width):
		label = headings.unread.get(index, "")
		if (
			index in known
			or HARMLESS.search(label)
			or any(p.column_label == label for p in headings.problems)
		):
			continue
		cells = [row.cells[index] if has_text(row.cells, index) else None for row in people]
		if is_suspicious_remark(cells) if REMARKS.search(label) else is_about_attendance(cells):
			heading = get_heading(headings, index)
			headings.add_problem("unread_attendance", heading, heading=heading)


def is_suspicious_remark(cells: Iterable[Cell]) -> bool:
	"""Whether a mark of absence (×, 缺) stands among remarks; words of absence are heard row by row."""
	return any(cell is not None and get_word(show(cell)) in PLAIN_DENIALS for cell in cells)


def find_absence(reader: RowReader, headings: Headings, is_said: bool) -> str | None:
	"""The remark that leaves the person out, None when there is none. A contradiction is a problem.

	In: `is_said` tells that the sheet has a mark of the person's presence.
	"""
	marks = {column.index for column in headings.marks}
	fields = {column.index: column for column in headings.columns.values()}
	for index, cell in enumerate(reader.cells):
		column = fields.get(index)
		if not isinstance(cell, str) or index in marks or not says_absent(cell):
			continue
		if column and column.field_name in NOT_ABOUT_PEOPLE:
			continue
		label = column.label if column else get_heading(headings, index)
		if not is_said and not column and REMARKS.search(label) and ABSENCE.fullmatch(get_word(cell)):
			return shorten(cell)
		place = column or Column("unread", index, label)
		reader.add_problem(place, "says_absent", {"heading": label})
		return None
	return None


def refuse_named_absent(parsed: ParsedList, sheet: Sheet) -> None:
	"""Keeps a problem for who is entered and named as absent elsewhere: below the list, or above it."""
	rows = {row.number: "".join(show(cell) for cell in row.cells) for row in get_others(parsed, sheet)}
	for number, text in rows.items():
		if says_absent(text):
			named = [row for row in parsed.rows if row.name and row.name in compact(text)]
			for row in named:
				values = {"row": number, "text": shorten(text)}
				parsed.problems.append(RowProblem(row.row_number, "", row.name, "named_absent", values))
			parsed.rows = [row for row in parsed.rows if row not in named]
	refuse_higher_count(parsed, rows.values())


def get_others(parsed: ParsedList, sheet: Sheet) -> Iterable[SheetRow]:
	"""The rows that name nobody: titles, totals, signatures, remarks."""
	codes = ("above_heading", "above_read", "footer", "section", "only_row_number")
	numbers = {note.row_number for note in parsed.notes if note.code in codes}
	return (row for row in sheet.rows if row.number in numbers)


def refuse_higher_count(parsed: ParsedList, texts: Iterable[str]) -> None:
	"""Keeps a problem when the sheet counts fewer people as present (实到 48 人) than would be entered."""
	counts = [int(found) for text in texts for found in PRESENT_COUNT.findall(compact(text))]
	trainings = {(row.date, row.topic) for row in parsed.rows}
	if len(counts) == 1 and len(trainings) == 1 and counts[0] < len(parsed.rows):
		values = {"count": counts[0], "entered": len(parsed.rows)}
		parsed.problems.append(RowProblem(parsed.headings.first_row, "", "", "fewer_present", values))
