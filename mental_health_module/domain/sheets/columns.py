"""Gives each column of a list its meaning, and says where two columns or their contents are in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from mental_health_module.domain.sheets.attendance_words import get_presence, get_word
from mental_health_module.domain.sheets.column_days import choose_day
from mental_health_module.domain.sheets.dates import read_date, read_moment
from mental_health_module.domain.sheets.heading_meaning import (
	get_fallback,
	get_field,
	get_key,
	get_part,
	get_words,
)
from mental_health_module.domain.sheets.heading_words import WEAK_ATTENDANCE, WEAK_NUMBERS
from mental_health_module.domain.sheets.headings import (
	COLUMN,
	MARK_FIELDS,
	TELLS,
	Column,
	Headings,
	find_heading_row,
	get_cells,
	get_labels,
	get_last_row,
	get_letters,
	get_no_heading,
	refuse_missing,
)
from mental_health_module.domain.sheets.messages import ValueProblem, shorten
from mental_health_module.domain.sheets.types import Cell, Sheet
from mental_health_module.domain.sheets.values import compact, show
from mental_health_module.domain.sheets.xlsx.cells import MAX_COLUMNS

TIME_HEADINGS = frozenset(("时间", "日期时间", "time", "datetime"))
COUNTED_BESIDE = ("name", "email", "responsible", "goal")


def find_headings(
	sheet: Sheet,
	fields: frozenset[str],
	required: Iterable[tuple[str, ...]],
	words: Mapping[tuple[str, str], str] | None = None,
	day: date | None = None,
) -> Headings:
	"""The headings of the sheet. Each tuple of `required` names fields of which one has to be there.

	In: `words` is what people have said of words and columns; of columns for several days those of `day` are
	read.
	"""
	row = find_heading_row(sheet, fields)
	if row is None:
		return get_no_heading(sheet)
	headings = Headings(row.number, get_last_row(sheet, row), words=words or {})
	labels = get_labels(sheet, headings)
	assign_columns(headings, labels, fields, sheet)
	settle_beyond(headings, len(labels))
	if "attendance" in fields:
		choose_day(headings, sheet, labels, day)
	assign_fallbacks(headings, fields, sheet)
	drop_counter(headings, sheet)
	refuse_missing(headings, row, required)
	return headings


def assign_columns(
	headings: Headings, labels: list[tuple[list[str], list[str]]], fields: frozenset[str], sheet: Sheet
) -> None:
	"""Gives each column its meaning; two of the same meaning are a problem that names both."""
	for index, (texts, spanning) in enumerate(labels):
		label = shorten(texts[0] if texts else "")
		name = next((name for text in texts if (name := get_field(text, fields))), None)
		if name == "attendance" and not is_attendance(headings, label, index, sheet):
			name = None
		name = name or get_settled(headings, index, label, fields)
		if name is None:
			headings.unread[index] = label
			continue
		add_column(headings, Column(name, index, label, get_part([*texts, *spanning])))


def get_settled(headings: Headings, index: int, label: str, fields: frozenset[str]) -> str | None:
	"""The meaning of a column of which somebody has said that it tells who came; other answers are kept."""
	said = headings.words.get((COLUMN, get_word(label or get_letters(index)))) if headings.words else None
	if said == TELLS and "attendance" in fields:
		return "attendance"
	if said:
		headings.settled[index] = said
	return None


def settle_beyond(headings: Headings, width: int) -> None:
	"""Heeds what was said of columns right of the last heading, which are known by their letters."""
	said = {word.upper(): term for (field, word), term in headings.words.items() if field == COLUMN}
	for index in range(width, MAX_COLUMNS if said else width):
		term = said.get(get_letters(index))
		if term == TELLS:
			add_column(headings, Column("attendance", index, get_letters(index)))
		elif term:
			headings.settled[index] = term


def is_attendance(headings: Headings, label: str, index: int, sheet: Sheet) -> bool:
	"""Whether the column tells who came: 状态 may tell anything, and does so only by words of attendance."""
	if get_key(label) not in WEAK_ATTENDANCE:
		return True
	return any(get_presence(cell) is not None for cell in get_cells(sheet, headings, index))


def add_column(headings: Headings, column: Column) -> None:
	"""Keeps a column; the first of a meaning is its own, more are welcome only where they are marks."""
	name = column.field_name
	first = headings.columns.get(name)
	if name in MARK_FIELDS:
		headings.marks.append(column)
	if first is None:
		headings.columns[name] = column
	elif name == "number" and is_weak(first) != is_weak(column):
		weak, strong = (first, column) if is_weak(first) else (column, first)
		headings.columns[name] = strong
		headings.unread[weak.index] = weak.label
	elif name == "name":
		headings.add_problem("two_blocks", column.label, first=first.label, second=column.label)
	elif name not in MARK_FIELDS and name != "sequence":
		headings.add_problem("heading_twice", column.label, first=first.label, second=column.label)


def is_weak(column: Column) -> bool:
	"""Whether the heading stands above staff numbers in some lists, and above a count of rows in others."""
	return get_words(column.label) <= WEAK_NUMBERS


def get_time_field(label: str, fields: frozenset[str], cells: Iterable[Cell]) -> str | None:
	"""What stands under 时间 or Time: the day, or the sign-in, by its first entry."""
	first = next((cell for cell in cells if cell is not None), None)
	if get_key(label) not in TIME_HEADINGS or first is None:
		return None
	for name, reader in (("signed_in", read_moment), ("date", read_date)):
		try:
			reader(first)
		except ValueProblem:
			continue
		return name if name in fields else None
	return None


def assign_fallbacks(headings: Headings, fields: frozenset[str], sheet: Sheet) -> None:
	"""Lets columns that forms and meetings fill by themselves serve where the list has no better one."""
	if "starts_at" in headings.columns and "completiontime" in map(get_key, headings.unread.values()):
		# a form writes down when an answer was begun, which is no beginning of the training
		column = headings.columns.pop("starts_at")
		headings.unread[column.index] = column.label
	for index, label in list(headings.unread.items()):
		name = get_fallback(label, fields) or get_time_field(label, fields, get_cells(sheet, headings, index))
		if name and name not in headings.columns:
			del headings.unread[index]
			add_column(headings, Column(name, index, label, spare=True))


def drop_counter(headings: Headings, sheet: Sheet) -> None:
	"""Takes a count of rows (1, 2, 3 …) under 编号, No. or ID beside names for what it is."""
	column = headings.columns.get("number")
	if column is None or not is_weak(column) or not any(name in headings.columns for name in COUNTED_BESIDE):
		return
	is_form = "completiontime" in {get_key(column.label) for column in headings.marks}
	if is_form or is_counted(get_cells(sheet, headings, column.index)):
		del headings.columns["number"]
		headings.columns.setdefault("sequence", Column("sequence", column.index, column.label))


def is_counted(cells: Iterable[Cell]) -> bool:
	"""Whether whole numbers count on from 1, with a few left out, or anew for each part of the list."""
	texts = [compact(show(cell)).rstrip(".、") for cell in cells if cell is not None]
	numbers = [int(text) for text in texts if re.fullmatch(r"\d{1,6}", text, re.ASCII)]
	if not numbers or numbers[0] != 1 or len(numbers) * 2 < len(texts):
		return False
	steps = [later - earlier for earlier, later in pairwise(numbers)]
	return max(numbers) <= 2 * len(numbers) and all(
		step > 0 or later == 1 for step, later in zip(steps, numbers[1:], strict=True)
	)
