"""Columns that were not read: whether they may tell who came, and what somebody has said that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import time

from mental_health_module.domain.sheets.attendance_words import CROSSES, PLAIN_DENIALS, get_presence, get_word
from mental_health_module.domain.sheets.heading_words import (
	HARMLESS,
	LIKELY,
	OF_ABSENCE,
	PARTAKING,
	REMARKS,
	UNLIKELY,
)
from mental_health_module.domain.sheets.headings import Headings, get_cells, has_text
from mental_health_module.domain.sheets.types import Cell, Sheet, SheetRow
from mental_health_module.domain.sheets.values import compact, get_loose_name, show

MOST_COLUMNS = 256
# What forms, courses and meetings say of who did not do it
NOT_DONE = re.compile(
	r"(?:已?取消(?:报名)?|拒绝|待(?:确认|完成|学习|参加|提交|观看)"
	r"|(?:未|没有?|不)(?:完成|学习|学完|读|看|观看|提交|确认|响应|加入|接受|接听|听课?|进入?|开始|报名|回复|登录|上线|接龙)"
	r"|incomplete|pending|declined?|cancell?ed|not(?:started|completed?|joined|viewed|watched|submitted))"
)
CLOCK = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2})?\d{1,2}:\d{2}(?::\d{2})?")
FIGURE = re.compile(r"(\d{1,5}(?:\.\d{1,4})?)%?")


def refuse_unread(
	headings: Headings, sheet: Sheet, people: list[SheetRow], has_marks: bool, has_own_marks: bool
) -> None:
	"""Keeps a problem for each column that was not read and may tell who came.

	In: whether the sheet has marks of who came, and whether they are more than what a form wrote by itself.
	"""
	refuse_unclear(headings, sheet)
	known = {column.index for column in (*headings.columns.values(), *headings.marks)}
	width = min(max((len(row.cells) for row in people), default=0), MOST_COLUMNS)
	for index in range(width):
		label = headings.unread.get(index, "")
		if has_own_marks and not (PARTAKING.search(label) or OF_ABSENCE.search(label)):
			continue
		if index in known or is_settled(headings, index, label):
			continue
		cells = [row.cells[index] if has_text(row.cells, index) else None for row in people]
		if tells_who_came(headings, label, cells, people, has_marks):
			headings.add_question("unread_attendance", headings.get_heading(index))


def is_settled(headings: Headings, index: int, label: str) -> bool:
	"""Whether a column is no matter: by its heading, because it is asked about, or by what was said of it."""
	is_asked = any(problem.value == headings.get_heading(index) for problem in headings.problems)
	return bool(HARMLESS.search(label)) or is_asked or index in headings.settled


def tells_who_came(
	headings: Headings,
	label: str,
	cells: list[Cell],
	people: list[SheetRow],
	has_marks: bool,
) -> bool:
	"""Whether what stands in a column that was not read may say who was there."""
	if OF_ABSENCE.search(label) and any(cell is not None and not is_denial(cell) for cell in cells):
		return True
	is_asking = PARTAKING.search(label) and not UNLIKELY.search(label)
	if is_asking and any(is_denial(cell) for cell in cells):
		return True
	if REMARKS.search(label):
		return not has_marks and any(c is not None and get_word(show(c)) in PLAIN_DENIALS for c in cells)
	return is_about_attendance(cells, get_names(headings, people), has_marks)


def get_names(headings: Headings, people: list[SheetRow]) -> list[str]:
	"""The names of the rows, as spellings of one name share them."""
	column = headings.columns.get("name")
	if column is None:
		return [""] * len(people)
	return [
		get_loose_name(show(row.cells[column.index])) if has_text(row.cells, column.index) else ""
		for row in people
	]


def is_denial(cell: Cell) -> bool:
	"""Whether a cell says no: a word of absence, a cross, or that something was not done."""
	return cell is not None and (
		get_presence(cell) is False or bool(NOT_DONE.fullmatch(get_word(show(cell))))
	)


def is_about_attendance(cells: list[Cell], names: Sequence[str], has_marks: bool = False) -> bool:
	"""Whether a column without a known heading may tell who came: by its words and marks, or some blank.

	A column in which everybody is present tells the same as the list, and is no matter.
	"""
	pairs = [(cell, name) for cell, name in zip(cells, names, strict=True) if cell is not None]
	said = [get_hint(cell, name) for cell, name in pairs]
	if not said:
		return False
	if any(NOT_DONE.fullmatch(get_word(show(cell))) for cell, _name in pairs):
		return True
	marks = [cell for cell, _name in pairs if is_sign(cell)]
	has_cross = any(get_presence(cell) is not True for cell in marks)
	if has_cross and 2 * len(marks) >= len(pairs):
		return True
	if has_some_zeros([cell for cell, _name in pairs]) and not has_marks:
		return True
	if None in said:
		return False
	is_mixed = False in said and True in said
	return is_mixed or (not has_marks and (False in said or len(pairs) < len(cells)))


def get_hint(cell: Cell, name: str) -> bool | None:
	"""What a cell may say of who came; the own name is a signature, and a time a moment of signing."""
	present = get_presence(cell)
	if present is not None:
		return present
	if isinstance(cell, time):
		return True
	text = show(cell)
	return True if CLOCK.fullmatch(compact(text)) or (name and get_loose_name(text) == name) else None


def is_sign(cell: Cell) -> bool:
	"""Whether a cell holds a drawn mark: √, ×, ○, ●, △."""
	word = get_word(show(cell))
	return word in CROSSES or (0 < len(word) <= 2 and not any(map(str.isalnum, word)) and word not in STROKES)


STROKES = frozenset(("-", "--", "—", "——", "–", "/", "//", "\\"))


def has_some_zeros(cells: Iterable[Cell]) -> bool:
	"""Whether a column of numbers has a nought beside others: 0%, 0 分, 0 学时."""
	found = [FIGURE.fullmatch(compact(show(cell))) for cell in cells if not isinstance(cell, bool)]
	numbers = [float(match[1]) for match in found if match]
	return len(numbers) == len(found) and 0 in numbers and any(number > 1 or number % 1 for number in numbers)


def refuse_unclear(headings: Headings, sheet: Sheet) -> None:
	"""Keeps a problem for each filled column whose heading speaks of attendance in words not known here."""
	for index, label in headings.unread.items():
		is_likely = LIKELY.search(label) and not UNLIKELY.search(label) and index not in headings.settled
		if is_likely and any(cell is not None for cell in get_cells(sheet, headings, index)):
			headings.add_question("heading_unclear", headings.get_heading(index))
