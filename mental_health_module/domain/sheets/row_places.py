"""Numbers of rows: the one that Excel shows, and where several people stand in one row, their place in it.

A sheet with blocks side by side is read block by block. Each person still needs a number of their own, which
puts them into the order of reading, and messages name the row of the sheet.
"""

from __future__ import annotations

from mental_health_module.domain.sheets.headings import get_letters

PLACE = 10**10
TURN = 10**13


def get_number(row: int, turn: int, column: int | None = None) -> int:
	"""The number of a row or of a part of it.

	In: the row that Excel shows, the turn in which it is read (0 for all of a sheet without blocks), and the
	column (from 0) at which the part begins, None for a whole row.
	"""
	return turn * TURN + (0 if column is None else column + 1) * PLACE + row


def get_row(number: int) -> int:
	"""The row that Excel shows."""
	return number % PLACE


def is_whole(number: int) -> bool:
	"""Whether the number is that of a whole row, and not of a part of one."""
	return number // PLACE % (TURN // PLACE) == 0


def show_place(number: int) -> int | str:
	"""The row as a sentence names it: 5, and of a part of it the cell at which it begins: D5."""
	if is_whole(number):
		return get_row(number)
	return f"{get_letters(number // PLACE % (TURN // PLACE) - 1)}{get_row(number)}"
