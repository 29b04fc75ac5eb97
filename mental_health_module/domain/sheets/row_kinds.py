"""Which rows of a list are people and which are not: totals, signatures, remarks, printed lines, headings.

A row with a name under the heading for names is a person, whatever stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mental_health_module.domain.sheets.attendance_words import is_plain_word
from mental_health_module.domain.sheets.headings import PERSON_FIELDS, Column, Headings
from mental_health_module.domain.sheets.messages import RowNote, RowProblem, shorten
from mental_health_module.domain.sheets.types import Cell, Merge, SheetRow
from mental_health_module.domain.sheets.values import clean, compact, show

# what belongs to the training and is often filled in for every printed line, also where nobody signed
TRAINING_FIELDS = frozenset(
	{"sequence", "topic", "date", "starts_at", "minutes", "level", "place", "mode", "trainer"}
)
TOTALS = re.compile(
	r"(合计|总计|小计|共计|总人数|应到|实到|应签|实签|以上共|共\d+人)|(total|subtotal|grandtotal)(?![a-z])"
)
# 合计一 and 应到来 may be people; 合计十人, 应到人数 and 合计(人) are not
SURE_TOTALS = re.compile(
	r"(?:(?:合计|总计|小计|共计|总人数|应到|实到|应签|实签)(?:$|[\d:()（,，、;/]|[人名数签出参培教到未缺]"
	r"|[一二三四五六七八九十百零两]{1,4}[人名位个])|以上共|共\d+人|(?:total|subtotal|grandtotal)(?![a-z]))"
)
SIGNATURES = re.compile(
	r".{0,12}?(签字|签名|签章|盖章|公章|审核人?|审批|批准|制表人?|填表人?|负责人|校长|组长|记录人|统计人"
	r"|联系人|联系电话|备注|说明|注意?|日期|时间|地点|主讲人?|主题|内容|图例|缺席|缺勤|请假|未到|旷课"
	r"|notes?|remarks?|signature|signedby|preparedby|approvedby|date|legend|absent)(人员|名单|情况|人数)?"
	r"(\([^()]{0,40}\))?:"
)
# 以上人员除王瑛外均到场
SENTENCE = re.compile("^(?:以上|以下|其余|其他)|除.{1,30}外")
FOOTER_HINT = re.compile("[:：年计应实共t]", re.IGNORECASE)
PRINTED_DATE = re.compile(r"\d{0,4}年\d{0,2}月(\d{0,2}日)?")
COUNT = re.compile(r"\d{1,6}(人|名|位|人次)?")


def get_row_text(row: SheetRow) -> str:
	"""The row's filled cells on one line."""
	return shorten(" ".join(clean(show(cell)) for cell in row.cells if cell is not None))


def get_note(row: SheetRow, headings: Headings, merges: Sequence[Merge]) -> RowNote | RowProblem | None:
	"""Why the row is no person, a problem when that is in doubt, or None when it is one.

	The row comes without blanks (`list_rows.without_blanks`).
	"""
	filled = [index for index, cell in enumerate(row.cells) if cell is not None]
	if not filled:
		return RowNote(row.number, "only_row_number")
	columns = headings.columns
	named = {name: columns[name].index for name in PERSON_FIELDS if name in columns}
	named = {name: index for name, index in named.items() if index in filled}
	if len(filled) == 1 and is_plain_word(show(row.cells[filled[0]])):
		return RowNote(row.number, "section", {"text": get_row_text(row)})
	is_person = any(names_somebody(row.cells, name, index, filled[0]) for name, index in named.items())
	if is_person and not is_heading(row, columns, filled):
		return get_doubt(row, headings, filled) or get_section(row, headings, filled, merges)
	if any(is_footer(row.cells[index]) for index in {filled[0], *named.values()}) or is_word(row, named):
		return RowNote(row.number, "footer", {"text": get_row_text(row)})
	return get_section(row, headings, filled, merges) or get_empty_note(row, headings, filled)


def names_somebody(cells: Sequence[Cell], field: str, index: int, first: int) -> bool:
	"""Whether a cell for a name, a number or an address holds one: neither a label nor a count of people."""
	cell = cells[index]
	if field == "name":
		return may_be_name(show(cell))
	if is_footer(cell):
		return False
	text = compact(show(cell)).lower()
	if field == "email":
		return "@" in text
	if not any(sign.isdigit() for sign in text):
		return False
	has_total = isinstance(cells[first], str) and TOTALS.match(compact(cells[first]).lower())
	return not (has_total and COUNT.fullmatch(text))


@lru_cache(maxsize=50_000)
def may_be_name(text: str) -> bool:
	"""Whether a text under the heading for names is one: no label, word of attendance or count."""
	plain = compact(text).lower()
	if (
		(is_footer(text) and is_sure_footer(plain))
		or is_plain_word(plain)
		or SENTENCE.search(plain)
		or COUNT.fullmatch(plain)
	):
		return False
	return any(sign.isalpha() for sign in plain)


def is_word(row: SheetRow, named: dict[str, int]) -> bool:
	"""Whether a word such as 缺席 or a sentence stands where a name would, as below the list."""
	text = show(row.cells[named["name"]]) if "name" in named else ""
	return bool(text) and (is_plain_word(text) or bool(SENTENCE.search(compact(text))))


def is_sure_footer(text: str) -> bool:
	"""Whether a compact text that begins like a footer cannot be somebody's name."""
	return not TOTALS.match(text) or bool(SURE_TOTALS.match(text))


def get_doubt(row: SheetRow, headings: Headings, filled: list[int]) -> RowNote | RowProblem | None:
	"""A note for a signature line (负责人签字: 孙八) where no entry can stand; a problem where one can."""
	if not has_open_end(row.cells):
		return None
	columns = {column.index: name for name, column in headings.columns.items()}
	names = {index for index, field in columns.items() if field in PERSON_FIELDS}
	labels = [index for index in filled if index not in names]
	if not labels or filled[0] in names or not all(is_empty_label(row.cells[index]) for index in labels):
		return None
	fields = {columns.get(index, "") for index in labels}
	if fields <= {"", "sequence"} and not any(headings.unread.get(index) for index in labels):
		return RowNote(row.number, "footer", {"text": get_row_text(row)})
	if fields <= {"", "sequence", *TRAINING_FIELDS}:
		label = headings.unread.get(labels[0], "")
		return RowProblem(row.number, label, get_row_text(row), "signature_line", {"text": get_row_text(row)})
	return None


def has_open_end(cells: Sequence[Cell]) -> bool:
	"""Whether any text may end in a colon, as in hardly any row; asked before anything that takes longer."""
	for cell in cells:  # noqa: SIM110 - a generator takes three times as long, and every row comes here
		if cell.__class__ is str and not cell[-1:].isalnum():
			return True
	return False


def is_empty_label(cell: Cell) -> bool:
	"""Whether the cell is the label of a line to be signed, with nothing after its colon."""
	return isinstance(cell, str) and compact(cell).endswith(":") and is_footer(cell)


def get_section(
	row: SheetRow, headings: Headings, filled: list[int], merges: Sequence[Merge]
) -> RowNote | None:
	"""A note for a line merged across the sheet; a name in a cell as wide as its heading is none."""
	if len(filled) > 1:
		return None
	widths = {(m.first_column, m.last_column) for m in merges if m.first_row == row.number}
	usual = {
		(m.first_column, m.last_column)
		for m in merges
		if headings.first_row <= m.first_row <= headings.last_row
	}
	known = [column.index for column in headings.columns.values()]
	for first, last in widths - usual:
		covered = [index for index in known if first <= index <= last]
		if last > first and (len(covered) > 1 or len(known) < 2 or filled[0] != first):
			return RowNote(row.number, "section", {"text": get_row_text(row)})
	return None


def is_heading(row: SheetRow, columns: dict[str, Column], filled: list[int]) -> bool:
	"""Whether the row repeats the headings for people."""
	names = [columns[name] for name in PERSON_FIELDS if name in columns and columns[name].index in filled]
	return bool(names) and all(is_label(row.cells[column.index], column.label) for column in names)


def is_label(cell: Cell, label: str) -> bool:
	"""Whether a cell says what the heading says."""
	return clean(show(cell)) == label


def get_empty_note(row: SheetRow, headings: Headings, filled: list[int]) -> RowNote | None:
	"""A note when the row repeats the headings or names nobody without holding anything personal."""
	columns = headings.columns
	if is_heading(row, columns, filled):
		return RowNote(row.number, "repeated_heading")
	if any(columns[name].index in filled for name in PERSON_FIELDS if name in columns):
		return None
	shared = {column.index for name, column in columns.items() if name in TRAINING_FIELDS}
	personal = {column.index for column in (*columns.values(), *headings.marks)} - shared
	if personal.intersection(filled):
		return None
	texts = [row.cells[index] for index in filled if isinstance(row.cells[index], str)]
	if len(filled) == 1 and texts and not compact(texts[0]).isdigit():
		return RowNote(row.number, "footer", {"text": get_row_text(row)})
	return RowNote(row.number, "only_row_number")


def is_footer(cell: Cell) -> bool:
	"""Whether the cell begins a total, a signature line, a remark or a printed date."""
	if not isinstance(cell, str) or not FOOTER_HINT.search(cell):
		return False
	text = compact(cell).lower()
	return bool(TOTALS.match(text) or SIGNATURES.match(text) or PRINTED_DATE.fullmatch(text))
