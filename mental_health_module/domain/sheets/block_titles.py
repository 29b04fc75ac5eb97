"""What stands above the blocks of a sheet: whether it tells them apart, so that they are different lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mental_health_module.domain.sheets.attendance_words import says_absent
from mental_health_module.domain.sheets.column_days import get_day
from mental_health_module.domain.sheets.facts import find_facts
from mental_health_module.domain.sheets.heading_meaning import get_part
from mental_health_module.domain.sheets.headings import Headings, has_text
from mental_health_module.domain.sheets.types import Cell, Sheet, SheetRow
from mental_health_module.domain.sheets.values import compact, show

Labels = Sequence[tuple[list[str], list[str]]]
# 应到40人，实到38人，请假2人 counts everybody, and calls nobody absent
COUNTED = re.compile(r"[应实][到签]\D{0,4}\d")


def is_told_apart(sheet: Sheet, headings: Headings, labels: Labels, starts: Sequence[int]) -> bool:
	"""Whether the blocks, which begin at these columns, may be about different trainings or different people.

	They are when above them stand different halves of a day, days, topics, or that one of them was absent.
	"""
	above = [row for row in sheet.rows if row.number < headings.first_row]
	lines = [[list(part) for part in split(row.cells, starts)] for row in above]
	lines.append(get_upper_labels(labels, starts))
	if any(differ_in_time(line) or names_absent(line) for line in lines):
		return True
	titles = [
		Sheet([SheetRow(row.number, line[place]) for row, line in zip(above, lines, strict=False)])
		for place in range(len(starts))
	]
	facts = [find_facts(title, headings) for title in titles]
	return any(
		has_several(found[name].value for found in facts if name in found) for name in ("topic", "date")
	)


def split(cells: Sequence[Cell], starts: Sequence[int]) -> Iterator[Sequence[Cell]]:
	"""The cells above each block; what stands left of the blocks is above the first one."""
	for start, after in zip((0, *starts[1:]), (*starts[1:], None), strict=True):
		yield cells[start:after]


def get_upper_labels(labels: Labels, starts: Sequence[int]) -> list[list[Cell]]:
	"""What stands in rows of headings above the lowest one, for each block."""
	upper = [[*texts[1:], *spanning] for texts, spanning in labels]
	return [[text for texts in part for text in texts] for part in split(upper, starts)]


def differ_in_time(line: list[list[Cell]]) -> bool:
	"""Whether different halves of the day, or different days, stand above the blocks."""
	parts = (get_part([show(cell) for cell in cells if cell is not None]) for cells in line)
	days = (
		tuple(day for cell in cells if cell is not None and (day := get_day(cell, None))) for cells in line
	)
	return has_several(filter(None, parts)) or has_several(filter(None, days))


def has_several(values: Iterator) -> bool:
	"""Whether the values are not all the same."""
	return len(set(values)) > 1


def names_absent(line: list[list[Cell]]) -> bool:
	"""Whether one of the blocks may be a list of those who were absent, by what stands above it.

	A title above the first block alone is that of the whole sheet.
	"""
	filled = [[show(cell) for index, cell in enumerate(cells) if has_text(cells, index)] for cells in line]
	if not any(filled[1:]):
		return False
	texts = (compact(text) for texts in filled for text in texts)
	return any(says_absent(text) and not COUNTED.search(text) for text in texts)
