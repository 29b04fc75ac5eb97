"""Turns the XML of a worksheet into rows of values, one cell at a time, and fills merged areas."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.domain.sheets.types import Cell, Formula, Merge, SheetRow

MAX_COLUMNS = 256
MAX_CELLS = 5_000_000
MAX_MERGES = 200_000
EPOCH_1900 = datetime(1899, 12, 30)
EPOCH_1904 = datetime(1904, 1, 1)
DAY = 86_400
# Under a format without a day, more days than these are a moment with its day, fewer are a length of time.
LONGEST_DAYS = 10_000
EXACT_DIGITS = 16
LARGEST_EXACT = 10**15
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


@dataclass(frozen=True)
class Styles:
	"""Style numbers (as text) that show dates, those that pad with zeros (to their width), and the epoch.

	`lengths` show hours beyond 24 ([h]:mm), `clocks` show a time of day and no day; `struck` have a line
	through the text.
	"""

	dates: set[str]
	zeros: dict[str, int]
	date_1904: bool
	lengths: set[str] = field(default_factory=set)
	clocks: set[str] = field(default_factory=set)
	struck: set[str] = field(default_factory=set)


def get_moment(serial: float, date_1904: bool) -> datetime | time:
	"""Excel's day number as a moment, rounded to seconds; a number below one is a time of day.

	Raises ValueError outside of the years 1900 to 9999. Days before March 1900 are off by one, as in Excel.
	"""
	seconds = round(serial * DAY)
	if not 0 <= seconds < 2_958_466 * DAY:
		raise ValueError(serial)
	if seconds < DAY:
		return (datetime.min + timedelta(seconds=seconds)).time()
	return (EPOCH_1904 if date_1904 else EPOCH_1900) + timedelta(seconds=seconds)


def show_length(serial: float) -> str:
	"""Days as the hours and minutes that the format [h]:mm shows: 1.25 is 30:00."""
	minutes = round(serial * DAY) // 60
	return f"{minutes // 60}:{minutes % 60:02}"


def get_number(text: str) -> int | float:
	"""The number in a cell: whole numbers come out as int, also when written 1001.0. Raises ValueError."""
	if text.isdigit() and len(text) < EXACT_DIGITS:
		return int(text)
	number = float(text)
	if not math.isfinite(number):
		raise ValueError(text)
	return int(number) if number.is_integer() and abs(number) < LARGEST_EXACT else number


def get_column(letters: str) -> int:
	"""A → 0, Z → 25, AA → 26."""
	column = 0
	for letter in letters:
		column = column * 26 + ord(letter) - 64
	return column - 1


def unescape(text: str) -> str:
	"""Characters that XML cannot hold are written _x000D_ in workbooks."""
	return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class TextParser:
	"""Collects shared texts: rich text is joined, phonetic hints (rPh) are left out."""

	def __init__(self):
		self.texts: list[str] = []
		self.pieces: list[str] = []
		self.inside_text = False
		self.inside_hint = False

	def start(self, tag: str, _attributes: dict[str, str]) -> None:
		"""Handles the beginning of an element."""
		tag = tag.rpartition(":")[2]
		if tag == "t":
			self.inside_text = not self.inside_hint
		elif tag == "rPh":
			self.inside_hint = True

	def end(self, tag: str) -> None:
		"""Handles the end of an element."""
		tag = tag.rpartition(":")[2]
		if tag == "t":
			self.inside_text = False
		elif tag == "rPh":
			self.inside_hint = False
		elif tag == "si":
			self.texts.append(unescape("".join(self.pieces)))
			self.pieces.clear()

	def characters(self, text: str) -> None:
		"""Handles text."""
		if self.inside_text:
			self.pieces.append(text)


class SheetParser:
	"""Collects filled rows, merged areas and the number of hidden rows while a worksheet streams by."""

	def __init__(self, texts: list[str], styles: Styles, max_rows: int):
		self.texts, self.styles, self.max_rows = texts, styles, max_rows
		self.rows: list[SheetRow] = []
		self.merges: list[Merge] = []
		self.hidden_rows = 0
		self.filled = 0
		self.row_number = 0
		self.row_hidden = False
		self.cells: list[Cell] = []
		self.cell: dict[str, str] = {}
		self.position = -1
		self.letters: dict[str, int] = {}
		self.collected: list[str] | None = None
		self.value: list[str] = []
		self.formula: list[str] = []
		self.formula_id: str | None = None
		self.has_formula = False
		self.inside_hint = False
		self.shared: dict[str, str] = {}
		self.struck: set[tuple[int, int]] = set()

	def start(self, tag: str, attributes: dict[str, str]) -> None:
		"""Handles the beginning of an element."""
		if ":" in tag:
			tag = tag.rpartition(":")[2]
		if tag == "c":
			self.cell = attributes
		elif tag == "v" or tag == "t":
			self.collected = None if self.inside_hint else self.value
		elif tag == "row":
			self.start_row(attributes)
		elif tag == "f":
			self.has_formula, self.formula_id, self.collected = True, attributes.get("si"), self.formula
		elif tag == "mergeCell":
			self.add_merge(attributes["ref"])
		elif tag == "rPh":
			self.inside_hint = True

	def end(self, tag: str) -> None:
		"""Handles the end of an element."""
		if ":" in tag:
			tag = tag.rpartition(":")[2]
		if tag == "c":
			self.end_cell()
		elif tag == "row":
			self.end_row()
		elif tag == "rPh":
			self.inside_hint = False
		else:
			self.collected = None

	def characters(self, text: str) -> None:
		"""Handles text."""
		if self.collected is not None:
			self.collected.append(text)

	def start_row(self, attributes: dict[str, str]) -> None:
		"""Rows may leave out their number, but never go back."""
		number = int(attributes.get("r", self.row_number + 1))
		if number <= self.row_number:
			raise ValueError(number)
		self.row_number, self.cells, self.position = number, [], -1
		self.row_hidden = attributes.get("hidden") in ("1", "true")

	def end_row(self) -> None:
		"""Keeps the row when a cell in it is filled."""
		if not self.cells:
			return
		if len(self.rows) >= self.max_rows:
			raise SheetRefused("too_many_rows", limit=self.max_rows)
		self.rows.append(SheetRow(self.row_number, self.cells))
		self.hidden_rows += self.row_hidden

	def end_cell(self) -> None:
		"""Puts the cell's value in its column; cells without content are not kept."""
		reference = self.cell.get("r")
		self.position = self.get_position(reference) if reference else self.position + 1
		if not self.value and not self.has_formula:
			return
		value = self.get_formula() if self.has_formula else self.get_value("".join(self.value))
		self.value.clear()
		if value == "" or value is None:
			return
		self.refuse_excess()
		if self.styles.struck and self.cell.get("s") in self.styles.struck:
			self.struck.add((self.row_number, self.position))
		cells, gap = self.cells, self.position - len(self.cells)
		if gap < 0:
			raise ValueError(reference)
		if gap:
			cells.extend([None] * gap)
		cells.append(value)

	def refuse_excess(self) -> None:
		"""Raises SheetRefused when the cell lies too far right or there are too many."""
		self.filled += 1
		if self.position >= MAX_COLUMNS:
			raise SheetRefused("too_many_columns", row=self.row_number, limit=MAX_COLUMNS)
		if self.filled > MAX_CELLS:
			raise SheetRefused("too_many_cells", limit=MAX_CELLS)

	def get_position(self, reference: str) -> int:
		"""The column of a reference such as C12, from 0."""
		letters = reference.rstrip("0123456789")
		if letters not in self.letters:
			self.letters[letters] = get_column(letters)
		return self.letters[letters]

	def get_formula(self) -> str:
		"""The formula as text; a formula shared with cells above shows the text of the first of them."""
		text = "".join(self.formula)
		if self.formula_id is not None:
			text = self.shared.setdefault(self.formula_id, text)
		self.formula.clear()
		self.has_formula, self.formula_id = False, None
		return Formula("=" + text)

	def get_value(self, text: str) -> Cell:
		"""The value of a cell without formula, by its type and style."""
		kind = self.cell.get("t")
		if kind == "s":
			return self.texts[int(text)]
		if kind is None or kind == "n":
			return self.get_styled_number(text)
		if kind == "b":
			return text.strip() == "1"
		return unescape(text)

	def get_styled_number(self, text: str) -> Cell:
		"""A number, or the date or zero-padded text that its style shows."""
		number, style = get_number(text), self.cell.get("s")
		if style in self.styles.dates:
			try:
				return self.get_seen_moment(number, style)
			except (ValueError, OverflowError):
				return number
		if style in self.styles.zeros:
			return str(number).zfill(self.styles.zeros[style])
		return number

	def get_seen_moment(self, number: float, style: str) -> Cell:
		"""The moment as its format shows it: 1.25 is 30:00 under [h]:mm, and 6:00 under h:mm."""
		if style in self.styles.lengths and 1 <= number < LONGEST_DAYS:
			return show_length(number)
		if style in self.styles.clocks and 1 <= number < LONGEST_DAYS:
			number %= 1
		return get_moment(number, self.styles.date_1904)

	def add_merge(self, reference: str) -> None:
		"""Keeps a merged area such as A1:F1."""
		match = AREA.fullmatch(reference)
		if not match or len(self.merges) >= MAX_MERGES:
			raise ValueError(reference)
		first, first_row, last, last_row = match.groups()
		self.merges.append(
			Merge(int(first_row), int(last_row or first_row), get_column(first), get_column(last or first))
		)
