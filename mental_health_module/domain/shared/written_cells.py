"""What people write into the rows of a table that others write into too.

Each cell comes with what stood there before: two people who fill in different cells both have their words
kept, and of one cell nobody overwrites what the other has just written without having seen it.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
	"""One field of a row: what stood there when it was shown, and what shall stand there; "" for nothing."""

	row: str
	field: str
	before: str
	after: str


def read_cells(text: str, fields: Collection[str]) -> list[Cell]:
	"""Return the cells of a table as a page has sent them, in JSON.

	Args: fields: what may be written.

	Raises: ValueError for anything else than such cells.
	"""
	rows = json.loads(text)
	if not isinstance(rows, list):
		raise ValueError("no list")
	return [_read_cell(row, fields) for row in rows]


def _read_cell(row: object, fields: Collection[str]) -> Cell:
	if not isinstance(row, Mapping) or set(row) != {"row", "field", "before", "after"}:
		raise ValueError("no cell")
	if not all(isinstance(value, str) for value in row.values()) or row["field"] not in fields:
		raise ValueError("no such field")
	return Cell(**row)


def is_overtaken(cell: Cell, stored: str) -> bool:
	"""Return whether somebody else has written something else into a cell since it was shown."""
	return stored not in (cell.before, cell.after)
