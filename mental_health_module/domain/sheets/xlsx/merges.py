"""Fills merged areas of a worksheet with the value that a person sees there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.domain.sheets.types import Merge, SheetRow
from mental_health_module.domain.sheets.xlsx.cells import MAX_CELLS, MAX_COLUMNS


def fill_merges(rows: list[SheetRow], merges: list[Merge]) -> None:
	"""Fills merged areas downwards in their first column: a topic merged over ten rows holds for ten people.

	Never sideways: a title or a total merged over the width is no value of the columns it covers. Only rows
	with content of their own are filled. Raises SheetRefused when overlapping areas would cost too much.
	"""
	numbers = [row.number for row in rows]
	budget = MAX_CELLS
	for merge in merges:
		start = bisect_left(numbers, merge.first_row)
		stop = bisect_right(numbers, merge.last_row)
		if merge.last_row == merge.first_row or start == len(rows) or numbers[start] != merge.first_row:
			continue
		budget -= stop - start
		if budget < 0:
			raise SheetRefused("too_many_cells", limit=MAX_CELLS)
		fill_down(rows[start:stop], merge.first_column)


def fill_down(rows: list[SheetRow], column: int) -> None:
	"""Copies the first row's value of a column to those below where that is empty."""
	if column >= len(rows[0].cells) or column >= MAX_COLUMNS:
		return
	value = rows[0].cells[column]
	for row in rows[1:] if value is not None else ():
		row.cells.extend([None] * (column + 1 - len(row.cells)))
		if row.cells[column] is None:
			row.cells[column] = value
