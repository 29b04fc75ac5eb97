"""Hears of absence outside of the list itself: in titles, lines below, counts and other sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mental_health_module.domain.sheets.attendance_words import ABSENCE, says_absent
from mental_health_module.domain.sheets.headings import PERSON_FIELDS, Headings, has_text
from mental_health_module.domain.sheets.list_rows import ParsedList
from mental_health_module.domain.sheets.messages import RowProblem, shorten
from mental_health_module.domain.sheets.row_places import is_whole, show_place
from mental_health_module.domain.sheets.types import Sheet, SheetRow
from mental_health_module.domain.sheets.values import compact, get_loose_name, show

PRESENT_COUNT = re.compile(r"实[到签](?:人数)?[:：]?(\d{1,6})")
EXPECTED_COUNT = re.compile(r"应[到签](?:人数)?[:：]?(\d{1,6})")
ABSENT_COUNT = re.compile(
	r"(?:缺[席勤]|请假|[病事公]假|公差|出差|旷[课训]|未到)(?:人数|人员)?[:：]?(\d{1,4})(?=人|名|位|$|[,，;；、。])"
)
# Nobody reads colours here: who was absent has to stand in a cell.
COLOURS = re.compile("[红黄绿蓝灰橙][色字底]|[标涂填染][红黄绿蓝灰橙色]|颜色|底色|高亮|加粗|斜体")
EXCEPT = re.compile("除.{1,30}外")
LIST = "(?:名单|人员|名册|统计|登记|汇总|情况|记录|教师|老师|一览|表|list)"
TITLE = re.compile(rf"(?:{ABSENCE.pattern}|报名|拟参|预约|邀请|候补).{{0,6}}{LIST}", re.IGNORECASE)


def get_people(sheet: Sheet, headings: Headings) -> list[SheetRow]:
	"""The rows below the headings that have something under a heading for people."""
	indexes = [headings.columns[name].index for name in PERSON_FIELDS if name in headings.columns]
	return [
		row
		for row in sheet.rows
		if row.number > headings.last_row and any(has_text(row.cells, index) for index in indexes)
	]


def refuse_title(headings: Headings, sheet: Sheet) -> None:
	"""Keeps a problem when a list of names is called one of those who were absent or only invited."""
	above = [row for row in sheet.rows if row.number < headings.first_row]
	texts = [shorten(compact(show(cell))) for row in above for cell in row.cells if isinstance(cell, str)]
	title = next((text for text in texts if TITLE.search(text)), "")
	if not title and (says_absent(sheet.name) or TITLE.search(sheet.name)):
		title = sheet.name
	if title:
		headings.add_problem("absent_title", text=title)


def refuse_other_sheets(headings: Headings, sheet: Sheet) -> None:
	"""Keeps a problem when another sheet of the file is by its name a list of those who were absent."""
	other = next((name for name in sheet.other_names if says_absent(name)), "")
	if other:
		headings.add_problem("absent_sheet", text=other)


def refuse_named_absent(parsed: ParsedList, sheet: Sheet) -> None:
	"""Keeps a problem for who is entered and named as absent elsewhere: below the list, or above it.

	Below a line that says absent and names nobody (缺勤人员), everybody is in doubt up to the next line.
	"""
	rows = {row.number: "".join(show(cell) for cell in row.cells) for row in get_others(parsed, sheet)}
	empty = {note.row_number for note in parsed.notes if note.code == "only_row_number"}
	lines = sorted(rows.keys() - empty)
	for number, text in rows.items():
		if says_absent(text) and COLOURS.search(text):
			add_doubt(parsed, number, "marked_by_colour", text)
		if says_absent(text) or EXCEPT.search(text):
			doubted = get_named(parsed, compact(text)) or get_below(parsed, number, lines)
			for row in doubted:
				values = {"row": show_place(number), "text": shorten(text)}
				parsed.problems.append(RowProblem(row.row_number, "", row.name or "", "named_absent", values))
			parsed.rows = [row for row in parsed.rows if row not in doubted]
	refuse_higher_count(parsed, rows.values())
	refuse_lower_count(parsed, rows.values())


def add_doubt(parsed: ParsedList, number: int, code: str, text: str) -> None:
	"""Keeps a problem of a line that names nobody."""
	line = shorten(text)
	parsed.problems.append(RowProblem(number, "", line, code, {"text": line}))


def get_named(parsed: ParsedList, text: str) -> list:
	"""The rows whose name stands in the text."""
	plain = get_loose_name(text)
	return [row for row in parsed.rows if row.name and get_loose_name(row.name) in plain]


def get_below(parsed: ParsedList, number: int, numbers: list[int]) -> list:
	"""The rows between a line below the headings and the next line that names nobody.

	Of blocks side by side a line across all of them ends only at the next one.
	"""
	if number <= parsed.headings.last_row:
		return []
	after = (later for later in numbers if later > number)
	end = next((later for later in after if is_whole(later) or not is_whole(number)), None)
	return [row for row in parsed.rows if row.row_number > number and (end is None or row.row_number < end)]


def get_others(parsed: ParsedList, sheet: Sheet) -> Iterable[SheetRow]:
	"""The rows that name nobody: titles, totals, signatures, remarks."""
	codes = ("above_heading", "above_read", "footer", "section", "only_row_number", "repeated_heading")
	numbers = {note.row_number for note in parsed.notes if note.code in codes}
	return (row for row in sheet.rows if row.number in numbers)


def refuse_higher_count(parsed: ParsedList, texts: Iterable[str]) -> None:
	"""Keeps a problem when the sheet counts fewer people as present (实到 48 人) than would be entered."""
	counts = [int(found) for text in texts for found in PRESENT_COUNT.findall(compact(text))]
	if len(counts) == 1 and is_one_training(parsed) and counts[0] < len(parsed.rows):
		values = {"count": counts[0], "entered": len(parsed.rows)}
		parsed.problems.append(RowProblem(parsed.headings.first_row, "", "", "fewer_present", values))


def is_one_training(parsed: ParsedList) -> bool:
	"""Whether all rows are about the same training."""
	return len({(row.date, row.topic) for row in parsed.rows}) == 1


def refuse_lower_count(parsed: ParsedList, texts: Iterable[str]) -> None:
	"""Keeps a problem when the sheet counts more people as absent (请假 1 人) than are left out.

	Who was absent may not be in the list at all: 实到 or 应到 tell that the rest of it came.
	"""
	lines = [compact(text) for text in texts]
	absent = sum(int(found) for line in lines for found in ABSENT_COUNT.findall(line))
	codes = ("marked_absent", "not_signed_in")
	left_out = sum(note.code in codes for note in parsed.notes)
	if absent <= left_out or not is_one_training(parsed) or any(map(PRESENT_COUNT.search, lines)):
		return
	expected = [int(found) for line in lines for found in EXPECTED_COUNT.findall(line)]
	if len(expected) == 1 and expected[0] - absent >= len(parsed.rows):
		return
	values = {"count": absent, "left_out": left_out}
	parsed.problems.append(RowProblem(parsed.headings.first_row, "", "", "more_absent", values))
