"""Sheets on which the same headings stand two or three times side by side (序号 姓名 签名 | 序号 姓名 签名).

To save paper, schools print their lists so. The blocks are put below each other, and the list is then read
like any other. Where the blocks may be about different things, nothing is put anywhere, and the two columns
of names are refused as in any other sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mental_health_module.domain.sheets.attendance_words import says_absent
from mental_health_module.domain.sheets.block_titles import is_told_apart
from mental_health_module.domain.sheets.heading_meaning import get_field, get_key
from mental_health_module.domain.sheets.headings import (
	PERSON_FIELDS,
	Headings,
	find_heading_row,
	get_labels,
	get_last_row,
	has_text,
)
from mental_health_module.domain.sheets.messages import RowProblem
from mental_health_module.domain.sheets.row_kinds import get_row_text, is_empty_label, names_somebody
from mental_health_module.domain.sheets.row_places import get_number
from mental_health_module.domain.sheets.types import Cell, Merge, Sheet, SheetRow
from mental_health_module.domain.sheets.values import compact, show


@dataclass(frozen=True)
class Blocks:
	"""Where the blocks begin (columns from 0), how many columns of them have headings, and which column of
	the first one holds names, numbers or addresses. `counter` are columns left of them that count the rows.
	"""

	starts: tuple[int, ...]
	width: int
	people: dict[str, int]
	counter: frozenset[int]

	@property
	def end(self) -> int:
		"""The first column right of the last block."""
		return self.starts[-1] + self.width

	def get_parts(self, row: SheetRow) -> dict[int, list[Cell]]:
		"""What each block has in the row, as if it were the first; only of blocks with something in it."""
		first = self.starts[0]
		ends = (*self.starts[1:], self.end)
		parts = {
			start: [None] * first + row.cells[start:end] for start, end in zip(self.starts, ends, strict=True)
		}
		return {start: cells for start, cells in parts.items() if get_filled(cells)}

	def get_outside(self, row: SheetRow) -> dict[int, Cell]:
		"""What stands left and right of the blocks."""
		places = (*range(self.starts[0]), *range(self.end, len(row.cells)))
		return {index: row.cells[index] for index in places if has_text(row.cells, index)}

	def find_block(self, column: int) -> int | None:
		"""The first column of the block that a column lies in, None left and right of the blocks."""
		return max((s for s in self.starts if s <= column), default=None) if column < self.end else None


def get_filled(cells: Sequence[Cell]) -> list[int]:
	"""The places of the cells in which a person sees something."""
	return [index for index in range(len(cells)) if has_text(cells, index)]


def put_below(sheet: Sheet, fields: frozenset[str]) -> tuple[Sheet, int, list[RowProblem]]:
	"""The sheet with its blocks below each other, how many blocks they are, and rows that are in doubt.

	The sheet itself comes back, with 1, when it has one block, or when its blocks may not be about the same.
	Lines across the sheet stay where they are: what stands below them is read after them, in every block.
	"""
	row = find_heading_row(sheet, fields)
	if row is None:
		return sheet, 1, []
	headings = Headings(row.number, get_last_row(sheet, row))
	labels = get_labels(sheet, headings)
	blocks = find_blocks(labels, fields)
	if blocks is None or is_told_apart(sheet, headings, labels, blocks.starts):
		return sheet, 1, []
	return Unfolding(sheet, headings, blocks).make()


def find_blocks(labels: list[tuple[list[str], list[str]]], fields: frozenset[str]) -> Blocks | None:
	"""Blocks of which each has the same headings in the same order, None when there are none."""
	keys = [get_key(texts[0]) if texts else "" for texts, _spanning in labels]
	meanings = [next(filter(None, (get_field(text, fields) for text in texts)), None) for texts, _s in labels]
	named = next((field for field in PERSON_FIELDS if field in meanings), None)
	anchors = [index for index, meaning in enumerate(meanings) if meaning == named] if named else []
	if len(anchors) < 2:
		return None
	starts = find_starts(keys, anchors)
	width = get_width(keys[starts[0] : starts[1]])
	block = keys[starts[0] : starts[0] + width]
	outside = {key for index, key in enumerate(keys) if index < starts[0] or index >= starts[-1] + width}
	if not are_alike(keys, starts, block) or outside.intersection(block) - {""}:
		return None
	first = range(starts[0], starts[0] + width)
	people = {meanings[index]: index for index in first if meanings[index] in PERSON_FIELDS}
	counter = frozenset(index for index in range(starts[0]) if meanings[index] == "sequence")
	return Blocks(tuple(starts), width, people, counter)


def find_starts(keys: list[str], anchors: list[int]) -> list[int]:
	"""Where the blocks begin: as far left of each column of people as the headings are the same."""
	back = 0
	while can_go_back(keys, anchors, back + 1):
		back += 1
	return [anchor - back for anchor in anchors]


def can_go_back(keys: list[str], anchors: list[int], back: int) -> bool:
	"""Whether so many columns left of each column of people stands one heading, each in its own block."""
	places = [anchor - back for anchor in anchors]
	if places[0] < 0 or any(place <= before for before, place in zip(anchors, places[1:], strict=False)):
		return False
	return bool(keys[places[0]]) and len({keys[place] for place in places}) == 1


def get_width(keys: list[str]) -> int:
	"""How many columns of a block there are up to the last that has a heading."""
	return max((index + 1 for index, key in enumerate(keys) if key), default=0)


def are_alike(keys: list[str], starts: list[int], block: list[str]) -> bool:
	"""Whether every block has the headings of the first one, and between the blocks there is none."""
	width = len(block)
	between = (keys[start + width : after] for start, after in pairwise(starts))
	return all(keys[start : start + width] == block for start in starts) and not any(map(any, between))


class Unfolding:
	"""Puts the rows below each other, block by block, from one line across the sheet to the next."""

	def __init__(self, sheet: Sheet, headings: Headings, blocks: Blocks):
		self.sheet, self.headings, self.blocks = sheet, headings, blocks
		self.rows: list[SheetRow] = []
		self.doubts: list[RowProblem] = []
		self.turn = 0
		# (row of the sheet, first column of the block or None for the whole row) → number
		self.numbers: dict[tuple[int, int | None], int] = {}
		wide = (merge for merge in sheet.merges if self.is_wide(merge))
		self.wide = {merge.first_row for merge in wide}

	def make(self) -> tuple[Sheet, int, list[RowProblem]]:
		"""The sheet as `put_below` gives it; itself, when something beside the blocks may say who came."""
		waiting: list[SheetRow] = []
		for row in self.sheet.rows:
			if row.number <= self.headings.last_row:
				self.rows.append(self.keep_above(row))
			elif not self.is_split(row):
				self.add_blocks(waiting)
				self.add(row.number, None, row.cells)
				waiting = []
			elif self.says_more(row):
				return self.sheet, 1, []
			else:
				waiting.append(row)
		self.add_blocks(waiting)
		return self.get_sheet(), len(self.blocks.starts), self.doubts

	def keep_above(self, row: SheetRow) -> SheetRow:
		"""A title as it is; of the headings those of the first block, and what counts the rows left of it."""
		if row.number < self.headings.first_row:
			return row
		return SheetRow(row.number, row.cells[: self.blocks.starts[1]])

	def add_blocks(self, rows: list[SheetRow]) -> None:
		"""Adds the rows of the first block, then those of the second."""
		for start in self.blocks.starts if rows else ():
			self.turn += 1
			for row in rows:
				cells = self.blocks.get_parts(row).get(start)
				if cells:
					self.add(row.number, start, cells)

	def add(self, row: int, start: int | None, cells: list[Cell]) -> None:
		"""Adds a whole row, or a part of one, under its number."""
		self.turn += start is None
		number = self.numbers[row, start] = get_number(row, self.turn, start)
		self.rows.append(SheetRow(number, cells))

	def is_split(self, row: SheetRow) -> bool:
		"""Whether a row names somebody in a block; a line across the sheet is left whole.

		A label or a word of absence beside a name may be about that name: then the row is in doubt.
		"""
		parts = self.blocks.get_parts(row)
		named = [start for start, cells in parts.items() if self.has_person(cells)]
		if not named or row.number in self.wide:
			return False
		others = (parts[start] for start in parts if start not in named)
		line = next((cells for cells in others if is_line(cells)), None)
		if line:
			text = get_row_text(SheetRow(row.number, line))
			self.doubts.append(RowProblem(row.number, "", text, "line_beside_name", {"text": text}))
		return not line

	def has_person(self, cells: list[Cell]) -> bool:
		"""Whether a part of a row names somebody."""
		filled = get_filled(cells)
		people = self.blocks.people.items()
		return any(
			index in filled and names_somebody(cells, field, index, filled[0]) for field, index in people
		)

	def says_more(self, row: SheetRow) -> bool:
		"""Whether beside the blocks stands more than a count of rows; nobody knows whom it is about."""
		outside = self.blocks.get_outside(row).items()
		return any(
			index not in self.blocks.counter or not compact(show(cell)).rstrip(".、").isdigit()
			for index, cell in outside
		)

	def is_wide(self, merge: Merge) -> bool:
		"""Whether a merged area reaches from one block into the next."""
		return any(merge.first_column < start <= merge.last_column for start in self.blocks.starts[1:])

	def get_sheet(self) -> Sheet:
		"""The sheet with its rows, and with what was drawn and noted on their cells."""
		return replace(
			self.sheet,
			rows=self.rows,
			merges=list(self.iterate_merges()),
			struck={self.find(*place) for place in self.sheet.struck},
			comments={self.find(*place): text for place, text in self.sheet.comments.items()},
		)

	def iterate_merges(self) -> Iterator[Merge]:
		"""The merged areas at their new places; of the headings those of the first block."""
		for merge in self.sheet.merges:
			if merge.first_row > self.headings.last_row:
				first_row, column = self.find(merge.first_row, merge.first_column)
				height, width = merge.last_row - merge.first_row, merge.last_column - merge.first_column
				yield Merge(first_row, first_row + height, column, column + width)
			elif merge.first_column < self.blocks.starts[1]:
				yield merge

	def find(self, row: int, column: int) -> tuple[int, int]:
		"""Where a cell of the sheet stands now: the number of its row, and its column."""
		start = self.blocks.find_block(column)
		number = self.numbers.get((row, start)) if start is not None else None
		if number is None:
			return self.numbers.get((row, None), row), column
		return number, column - start + self.blocks.starts[0]


def is_line(cells: list[Cell]) -> bool:
	"""Whether a part of a row without a name holds a label to be filled in, or a word of absence."""
	return any(is_empty_label(cell) or says_absent(show(cell)) for cell in cells if cell is not None)
