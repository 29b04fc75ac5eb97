"""What a sheet itself says that its marks mean: 图例：√出勤 ○病假 ×旷课, 缺席打√."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mental_health_module.domain.sheets.attendance_words import PRESENT, get_word, says_absent
from mental_health_module.domain.sheets.headings import MARK_FIELDS, Headings
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.sheets.values import clean, compact
from mental_health_module.domain.training.sign_in_marks import ABSENT_TERM, PRESENT_TERM

SIGNS = "√✓✔☑✅○◯〇⭕△▲▽☆★●◎◇◆□■×✗✘✕✖❌╳⊙#*"
WORD = r"[\u4e00-\u9fff]{1,6}|[A-Za-z]{3,12}"
SIGN_FIRST = re.compile(
	rf"[“\"「(]?(?P<sign>[{SIGNS}])[”\"」)]?(?:表示|代表|为|是|指|即|[:=\-—~])?(?P<word>{WORD})"
)
WORD_FIRST = re.compile(rf"(?P<word>{WORD})(?:[:=\-—~])?[“\"「(]?(?P<sign>[{SIGNS}])")
DRAWN = re.compile(
	rf"(?P<word>[\u4e00-\u9fff]{{2,10}}?)(?:者|的|人员|老师|教师)?(?:请|用|以|均|可)?(?:打|画|划|标|写|记|填|用|注)(?:上|为|以)?[“\"「(]?(?P<sign>[{SIGNS}])"
)
LABEL = re.compile(r"^(?:[(（]?(?:图例|说明|备注|注|符号|标记|标识|考勤符号|填写说明)[:：]?)+")
LAST_ROWS = 20


def find_legend(sheet: Sheet, headings: Headings) -> dict[tuple[str, str], str]:
	"""The meaning of marks as the sheet's own lines say it, as `Headings.words` has it.

	A line above the headings or near the end of the sheet is heard. A mark that stands for several things is
	left to the reader of the list.
	"""
	found: dict[str, set[bool]] = {}
	for text in iterate_lines(sheet, headings):
		for sign, present in read_line(text):
			found.setdefault(get_word(sign), set()).add(present)
	return {
		(field, sign): PRESENT_TERM if True in meanings else ABSENT_TERM
		for sign, meanings in found.items()
		if len(meanings) == 1
		for field in MARK_FIELDS
	}


def iterate_lines(sheet: Sheet, headings: Headings) -> Iterable[str]:
	"""The texts above the headings and below the list that may explain marks, without spaces."""
	above = [row for row in sheet.rows[:LAST_ROWS] if row.number < headings.first_row]
	below = [row for row in sheet.rows[-LAST_ROWS:] if row.number > headings.last_row]
	rows = [*((row, False) for row in above), *((row, True) for row in below)]
	for row, is_below in rows:
		texts = [clean(cell) for cell in row.cells if isinstance(cell, str)]
		line = " ".join(text for text in texts if text)
		if any(sign in line for sign in SIGNS) and not (
			is_below and len(texts) > 1 and not LABEL.match(line)
		):
			yield line


def read_line(line: str) -> Iterable[tuple[str, bool]]:
	"""The marks of a line with what they mean, present or absent."""
	text = LABEL.sub("", compact(line))
	is_sign_first = text[:1] in f'{SIGNS}“"「('
	pairs = SIGN_FIRST.finditer(text) if is_sign_first else WORD_FIRST.finditer(text)
	for match in list(DRAWN.finditer(text)) or pairs:
		present = get_meaning(match["word"])
		if present is not None:
			yield match["sign"], present


def get_meaning(word: str) -> bool | None:
	"""Whether a word of a legend means present or absent, None for anything else."""
	if says_absent(word) or word in ("病", "事", "公", "假", "旷", "缺"):
		return False
	return True if get_word(word) in PRESENT or any(word.endswith(end) for end in ENDS) else None


ENDS = ("出勤", "出席", "参加", "到会", "到场", "签到", "迟到", "早退", "到岗")
