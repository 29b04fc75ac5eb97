"""Hears of absence beside the marks: in remarks, behind a name, in a comment, by a line through a name."""

from __future__ import annotations

import re

from mental_health_module.domain.sheets.attendance_words import ABSENCE, get_word, judge, says_absent
from mental_health_module.domain.sheets.heading_words import REMARKS
from mental_health_module.domain.sheets.headings import (
	COLUMN,
	COLUMN_TERMS,
	LEAVES_OUT,
	PERSON_FIELDS,
	SAYS_NOTHING,
	Column,
	Headings,
)
from mental_health_module.domain.sheets.list_rows import RowReader
from mental_health_module.domain.sheets.messages import RowNote, RowProblem, shorten
from mental_health_module.domain.sheets.types import Cell, Sheet
from mental_health_module.domain.sheets.unread_columns import is_denial
from mental_health_module.domain.sheets.values import show

NOT_ABOUT_PEOPLE = ("topic", "trainer", "name")
# 王瑛(缺), 王瑛×, ○王瑛; letters in brackets tell namesakes apart
MARKED_NAME = re.compile(
	r"(?P<name>.{1,140}?)(?:[(（\[【](?P<word>[^\w()（）]|[\u4e00-\u9fff]{1,6})[)）\]】]|(?P<sign>[^\w\s.·'’)）\]】]))"
)


# 缺：王瑛, 请假-王瑛
MARK_FIRST = re.compile(r"(?P<word>[\u4e00-\u9fff]{1,4})[:：\-—].+")


def get_name_and_mark(text: str | None) -> tuple[str | None, bool]:
	"""A name without the mark behind it, and whether the name itself says that the person was absent."""
	if not text or says_absent(text):
		return text, bool(text)
	before = MARK_FIRST.fullmatch(text)
	if before and judge(before["word"]) is False:
		return text, True
	found = MARKED_NAME.fullmatch(text)
	if not found:
		return text, False
	present = judge(found["word"] or found["sign"])
	return (text if present is None else found["name"].rstrip()), present is False


def refuse_drawn(reader: RowReader, sheet: Sheet) -> None:
	"""Keeps a problem for a name with a line through it, and for a comment that speaks of absence."""
	if sheet.struck:
		for name in PERSON_FIELDS:
			column = reader.columns.get(name)
			if column and (reader.row_number, column.index) in sheet.struck:
				reader.add_problem(name, "struck_out")
				break
	if sheet.comments:
		for index in range(len(reader.cells)):
			text = sheet.comments.get((reader.row_number, index))
			if text and says_absent(text):
				column = next((c for c in reader.columns.values() if c.index == index), Column("", index, ""))
				reader.add_problem(column, "comment_absent", {"text": shorten(text)})


def find_absence(reader: RowReader, headings: Headings, is_said: bool) -> str | None:
	"""The remark that leaves the person out, None when there is none. A contradiction is a problem.

	In: `is_said` tells that the sheet has a mark of the person's presence.
	"""
	for index, cell in enumerate(reader.cells):
		settled = headings.settled.get(index)
		if settled == LEAVES_OUT and is_denial(cell):
			return shorten(show(cell))
		is_said_here = isinstance(cell, str) and not cell.isdigit() and says_absent(cell)
		if not is_said_here or settled == SAYS_NOTHING:
			continue
		if any(column.index == index for column in headings.marks):
			continue
		column = next((column for column in headings.columns.values() if column.index == index), None)
		if column and column.field_name in NOT_ABOUT_PEOPLE:
			continue
		if not is_said and not column and is_plain_remark(headings, index, cell):
			return shorten(cell)
		add_contradiction(reader, column, headings.get_heading(index))
		return None
	return None


def is_plain_remark(headings: Headings, index: int, cell: Cell) -> bool:
	"""Whether nothing but a word of absence stands in a column for remarks."""
	return bool(REMARKS.search(headings.get_heading(index)) and ABSENCE.fullmatch(get_word(cell)))


def add_contradiction(reader: RowReader, column: Column | None, heading: str) -> None:
	"""Keeps that a cell says absent; what a column means that is not read can be said in the preview."""
	if column:
		reader.add_problem(column, "says_absent", {"heading": column.label})
		return
	values = {"heading": heading}
	problem = RowProblem(reader.row_number, heading, heading, "says_absent", values, COLUMN, COLUMN_TERMS)
	reader.problems.append(problem)


def get_absence_note(reader: RowReader, person: dict[str, str | None], text: str) -> RowNote:
	"""The note that leaves an absent person out."""
	name = next((value for value in person.values() if value), "")
	if text:
		return RowNote(reader.row_number, "marked_absent", {"name": name, "text": text})
	return RowNote(reader.row_number, "not_signed_in", {"name": name})
