"""What a read sheet consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import NamedTuple, Union

# text (a Formula where there is one), numbers, and moments where the cell is formatted as a date or time
Cell = Union[str, int, float, bool, datetime, time, None]  # noqa: UP007 - evaluated at run time by readers


class Formula(str):
	"""The text of a cell that holds a formula, with its =. In a CSV file nothing tells it from a text."""

	__slots__ = ()


class SheetRow(NamedTuple):
	"""A row with at least one filled cell; `number` is the one that Excel shows (from 1)."""

	number: int
	cells: list[Cell]


class Merge(NamedTuple):
	"""A merged area: row numbers from 1, columns from 0, both ends included."""

	first_row: int
	last_row: int
	first_column: int
	last_column: int


@dataclass
class Sheet:
	"""The filled rows of one sheet. Merged areas are filled downwards, never sideways (see xlsx_merges)."""

	rows: list[SheetRow]
	name: str = ""
	other_names: list[str] = field(default_factory=list)
	date_1904: bool = False
	merges: list[Merge] = field(default_factory=list)
	hidden_rows: int = 0
	# places (row number, column from 0) that are struck through, and what is noted on a cell
	struck: set[tuple[int, int]] = field(default_factory=set)
	comments: dict[tuple[int, int], str] = field(default_factory=dict)
