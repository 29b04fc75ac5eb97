"""Finds the row of headings below title rows and says which column means what, in Chinese or English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mental_health_module.domain.shared.normal_form import get_plain_form
from mental_health_module.domain.shared.texts import N_
from mental_health_module.domain.sheets.attendance_words import get_presence
from mental_health_module.domain.sheets.heading_meaning import get_fallback, get_field
from mental_health_module.domain.sheets.heading_words import SYNONYMS
from mental_health_module.domain.sheets.messages import RowProblem, shorten
from mental_health_module.domain.sheets.types import Cell, Merge, Sheet, SheetRow
from mental_health_module.domain.sheets.values import clean, is_blank, show

SEARCHED_ROWS = 40
PERSON_FIELDS = ("name", "number", "email")
MARK_FIELDS = ("signed_in", "signed_out", "attendance", "absence")
# What somebody can say of a column that is not known; kept like the meaning of a word, under this field.
COLUMN = "column"
TELLS = N_("It says who was there")
LEAVES_OUT = N_("Whoever it calls absent was absent")
SAYS_NOTHING = N_("It says nothing about who was there")
COLUMN_TERMS = (TELLS, LEAVES_OUT, SAYS_NOTHING)

MEMBER_ONLY = frozenset(
	{"office", "constituency", "organisation", "duty", "subgroup", "from_date", "to_date"}
)
MEMBERSHIP_FIELDS = MEMBER_ONLY | {"name", "number", "email", "class_name", "sequence"}
PLAN_ONLY = frozenset({"task", "goal", "measure", "responsible", "budget", "indicator", "weight"})
PLAN_TASK_FIELDS = PLAN_ONLY | {"number", "email", "from_date", "to_date", "sequence"}
COUNSELLOR_FIELDS = frozenset(
	{"name", "number", "email", "class_name", "sequence", "employment", "from_date", "to_date"}
)
CERTIFICATE_ONLY = frozenset({"qualification", "certificate_number", "issuer", "issued_on", "expires_on"})
CERTIFICATE_FIELDS = CERTIFICATE_ONLY | {"name", "number", "email", "class_name", "sequence"}
ACTIVITY_ONLY = frozenset(
	{"activity", "activity_date", "kind", "pupils", "parents", "staff", "grades", "description"}
)
ACTIVITY_FIELDS = ACTIVITY_ONLY | {"responsible", "number", "email", "sequence"}
REGULATION_FIELDS = frozenset(
	{"regulation", "version_number", "audience", "effective_from", "text", "sequence"}
)
RECORD_ONLY = {"employment"} | CERTIFICATE_ONLY | ACTIVITY_ONLY | (REGULATION_FIELDS - {"sequence"})
SIGN_IN_FIELDS = frozenset(SYNONYMS) - MEMBER_ONLY - PLAN_ONLY - RECORD_ONLY

LESSON = re.compile(r"(\d{2,3})(?:分钟|分|min)")


@dataclass(frozen=True)
class Column:
	"""A column with a known meaning: its place from 0, its heading as the person wrote it, and the part of
	the training it is about (1 for the morning, "" for all of it). What a form writes by itself is `spare`.
	"""

	field_name: str
	index: int
	label: str
	part: str = ""
	spare: bool = False


@dataclass
class Headings:
	"""Where the headings stand (first and last row number), what they mean and what is wrong with them.

	`columns` has one column for each meaning, `marks` all that say who was there, `unread` place and heading
	of those that mean nothing here. `words` is what people have said that words mean which are not known
	here: (field, word) → term; `settled` what they have said of columns that are not read: place → term.
	"""

	first_row: int
	last_row: int
	columns: dict[str, Column] = field(default_factory=dict)
	marks: list[Column] = field(default_factory=list)
	unread: dict[int, str] = field(default_factory=dict)
	problems: list[RowProblem] = field(default_factory=list)
	words: Mapping[tuple[str, str], str] = field(default_factory=dict)
	settled: dict[int, str] = field(default_factory=dict)

	def add_problem(self, code: str, label: str = "", **values: object) -> None:
		"""Keeps what is wrong with the headings or a whole column."""
		self.problems.append(RowProblem(self.first_row, label, label, code, values))

	def add_question(self, code: str, heading: str) -> None:
		"""Keeps that a column was not read which may matter; what it means can be said in the preview."""
		values = {"heading": heading}
		problem = RowProblem(self.first_row, heading, heading, code, values, COLUMN, COLUMN_TERMS)
		self.problems.append(problem)

	def get_heading(self, index: int) -> str:
		"""The heading of a column that is not read as a person finds it: its text, or its letters."""
		return self.unread.get(index, "") or get_letters(index)


def get_letters(index: int) -> str:
	"""0 → A, 25 → Z, 26 → AA."""
	first, last = divmod(index, 26)
	return (get_letters(first - 1) if first else "") + chr(65 + last)


def get_cells(sheet: Sheet, headings: Headings, index: int) -> list[Cell]:
	"""What stands in one column below the headings, None for blank cells."""
	below = (row.cells for row in sheet.rows if row.number > headings.last_row)
	return [cells[index] if has_text(cells, index) else None for cells in below]


def find_heading_row(sheet: Sheet, fields: frozenset[str]) -> SheetRow | None:
	"""The row of the headings, None when there is none.

	Of the first 40 rows the one with most known headings wins, one that names people first, then the topmost.
	"""
	scored = [(score_row(row, fields), -row.number, row) for row in sheet.rows[:SEARCHED_ROWS]]
	(has_person, known), _order, best = max(scored, key=lambda entry: entry[:2])
	return best if has_person or known > 1 else None


def score_row(row: SheetRow, fields: frozenset[str]) -> tuple[bool, int]:
	"""Whether a heading for people is among the row's cells, and how many different headings are known.

	What may be an entry as well as a heading (缺勤, no, 签到) tells nothing.
	"""
	texts = [cell for cell in row.cells if isinstance(cell, str) and len(cell) < 60]
	texts = [text for text in texts if get_presence(text) is None]
	known = {get_field(text, fields) for text in texts} - {None}
	has_person = bool(known.intersection(PERSON_FIELDS))
	if not has_person and len(texts) > 2:
		spare = {get_fallback(text, fields) for text in texts} - {None}
		has_person = bool(spare.intersection(PERSON_FIELDS))
		known |= spare
	return has_person, len(known)


def refuse_missing(headings: Headings, row: SheetRow, required: Iterable[tuple[str, ...]]) -> None:
	"""Keeps a problem for each tuple of `required` fields of which the list has none."""
	for alternatives in required:
		if not any(name in headings.columns for name in alternatives):
			headings.problems.append(get_missing("heading_missing", row, alternatives))


def get_no_heading(sheet: Sheet) -> Headings:
	"""Headings that were not found, with the row that looks most like them: the first of the widest."""
	rows = sheet.rows[:SEARCHED_ROWS]
	likely = max(rows, key=lambda row: (sum(isinstance(cell, str) for cell in row.cells), -row.number))
	problem = get_missing("no_heading", likely, PERSON_FIELDS)
	return Headings(likely.number, likely.number, problems=[problem])


def get_missing(code: str, row: SheetRow, alternatives: Iterable[str]) -> RowProblem:
	"""The problem that a column is missing: which headings would do, and which were found."""
	wanted = " / ".join(SYNONYMS[name].split()[0] for name in alternatives)
	found = ", ".join(shorten(show(cell)) for cell in row.cells if not is_blank(cell))
	return RowProblem(row.number, "", "", code, {"wanted": wanted, "found": shorten(found)})


def get_last_row(sheet: Sheet, heading: SheetRow) -> int:
	"""The last row of the headings: cells merged downwards from the heading row make it taller."""
	return max(
		(merge.last_row for merge in sheet.merges if is_part_of_headings(merge, heading)),
		default=heading.number,
	)


def is_part_of_headings(merge: Merge, heading: SheetRow) -> bool:
	"""Whether a merged area begins in the heading row and is at most three rows tall."""
	return merge.first_row == heading.number and merge.last_row - merge.first_row <= 2


def get_labels(sheet: Sheet, headings: Headings) -> list[tuple[list[str], list[str]]]:
	"""For every column its texts in the heading rows, the lowest first, and what is merged over it."""
	rows = [row for row in sheet.rows if headings.first_row <= row.number <= headings.last_row]
	width = max(len(row.cells) for row in rows)
	wide = [merge for merge in sheet.merges if headings.first_row <= merge.first_row <= headings.last_row]
	return [(get_texts(rows, index), get_spanning(rows, wide, index)) for index in range(width)]


def get_texts(rows: list[SheetRow], index: int) -> list[str]:
	"""The different texts of one column, the lowest first."""
	texts = (clean(show(row.cells[index])) for row in reversed(rows) if has_text(row.cells, index))
	return list(dict.fromkeys(texts))


def get_spanning(rows: list[SheetRow], merges: list[Merge], index: int) -> list[str]:
	"""The texts of areas that are merged over the column and begin left of it."""
	covering = {m.first_row: m.first_column for m in merges if m.first_column < index <= m.last_column}
	return [
		clean(show(row.cells[covering[row.number]]))
		for row in rows
		if row.number in covering and has_text(row.cells, covering[row.number])
	]


def has_text(cells: list[Cell], index: int) -> bool:
	"""Whether the row reaches the column and a person sees something there."""
	if index >= len(cells) or cells[index] is None:
		return False
	cell = cells[index]
	return not isinstance(cell, str) or (cell.isalnum() or not is_blank(cell))


def get_minutes_per_unit(label: str) -> float | None:
	"""Minutes per unit of this column: 时长(分钟) 1, 小时 60, 学时(1学时=45分钟) 45; None when not said."""
	plain = "".join(get_plain_form(clean(label)).lower().split())
	lesson = LESSON.search(plain)
	if any(word in plain for word in ("学时", "课时", "lesson")) and lesson:
		return float(lesson[1])
	if any(word in plain for word in ("分钟", "(分)", "min")):
		return 1.0
	return 60.0 if any(word in plain for word in ("小时", "hour", "(h)")) else None
