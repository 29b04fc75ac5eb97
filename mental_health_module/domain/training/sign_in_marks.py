"""Says from the marks of a sign-in sheet whether somebody was there, and from when to when.

A sheet may have several columns for it: a signature and its time, morning and afternoon, a state. All of them
are heard, and where they contradict each other nobody is credited by a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from mental_health_module.domain.sheets.attendance_words import (
	CROSSES,
	TICKS,
	get_presence,
	get_word,
	is_late,
	says_absent,
)
from mental_health_module.domain.sheets.dates import read_moment
from mental_health_module.domain.sheets.headings import Column
from mental_health_module.domain.sheets.list_rows import RowReader
from mental_health_module.domain.sheets.messages import ValueProblem, shorten
from mental_health_module.domain.sheets.types import Cell, Formula
from mental_health_module.domain.sheets.values import get_loose_name, show

PRESENT_TERM, ABSENT_TERM = TERMS = ("Present", "Absent")
# √ 14:00, 已签到 14:00, 14:05(迟到)
AROUND_TIME = re.compile(
	r"^(?:√|✓|✔|☑|已?签到|已?签|已?到|正常|迟到|早退|签退)[:：,，\s]*(?=\d)"
	r"|(?<![(（\s])[(（\s]{0,9}(?:√|✓|✔|已?签到|已?签|正常|迟到|早退|签退)[)）]?\s*$"
)


OPEN_END = re.compile(r"(?:下班)?(?:缺卡|未签退|没签退)(?:\d{1,2}次)?")


class Sign(NamedTuple):
	"""What one cell says: present, absent or (None) nothing; with its moment and its words."""

	present: bool | None = None
	moment: datetime | time | None = None
	column: Column | None = None
	text: str = ""


@dataclass
class Part:
	"""What all cells of a row say about one part of the training."""

	signs: list[Sign] = field(default_factory=list)

	@property
	def present(self) -> Sign | None:
		"""The first sign that says present; that a form was filled in says it when nothing else does."""
		found = [sign for sign in self.signs if sign.present]
		return min(found, key=lambda sign: sign.column.spare, default=None)

	@property
	def absent(self) -> Sign | None:
		"""The first sign that says absent. Who did not sign out (未签退, 缺卡) was there all the same."""
		for sign in self.signs:
			if sign.present is False and not self.is_open_end(sign):
				return sign
		return None

	def is_open_end(self, sign: Sign) -> bool:
		"""Whether a sign says no more than that the end was not stamped: 未签退, 缺卡 beside a sign-in."""
		present = self.present
		if not present or not sign.column:
			return False
		if sign.column.field_name == "signed_out":
			return not says_leave(sign.text)
		return present.moment is not None and bool(OPEN_END.fullmatch(get_word(sign.text)))

	def get_moment(self, field_name: str) -> datetime | time | None:
		"""The earliest sign-in or the latest sign-out of the part."""
		names = (field_name, "attendance") if field_name == "signed_in" else (field_name,)
		found = [s.moment for s in self.signs if s.moment is not None and s.column.field_name in names]
		return (min if field_name == "signed_in" else max)(found, key=get_clock, default=None)


@dataclass
class Marks:
	"""Whether somebody was there, and from when to when; the words by which absence is said.

	`is_said` tells that the sheet itself says so; without any mark everybody on a list of names was there.
	"""

	present: bool
	is_said: bool = False
	signed_in: datetime | time | None = None
	signed_out: datetime | time | None = None
	text: str = ""
	late: Sign | None = None


def get_clock(moment: datetime | time) -> time:
	"""The time of day of a moment."""
	return moment.time() if isinstance(moment, datetime) else moment


def says_leave(text: str) -> bool:
	"""Whether a missing sign-out is more than that: 请假, and not 未签退 or 缺卡."""
	return says_absent(text) and not re.search("缺卡|未打卡|未签|没签|未刷卡", text)


def read_marks(
	reader: RowReader, columns: Iterable[Column], name: str | None, filled: set[str], epoch: tuple
) -> Marks:
	"""What the row's marks say; problems stay in the reader.

	In: `filled` are the parts in which anybody of the sheet has a mark; `epoch` is (whether days count from
	1904, the day of the training or None).
	"""
	parts: dict[str, Part] = {}
	for column in columns:
		parts.setdefault(column.part, Part()).signs.append(read_sign(reader, column, name, epoch))
	for part in parts.values():
		if part.present and part.absent and not part.present.column.spare:
			add_conflict(reader, part.present, part.absent)
			return Marks(False)
	whole = parts.pop("", Part())
	return judge_parts(reader, whole, parts, filled) if parts else judge_whole(whole, bool(filled))


def add_conflict(reader: RowReader, present: Sign, absent: Sign) -> None:
	"""Keeps the problem that one column says present and another absent."""
	values = {"first": present.column.label, "second": absent.column.label}
	reader.add_problem(absent.column, "marks_differ", values)


def judge_whole(part: Part, has_marks: bool) -> Marks:
	"""What the marks of a training say that has one part only."""
	if part.absent:
		return Marks(False, True, text=part.absent.text)
	if not part.present:
		return Marks(not has_marks)
	marks = Marks(True, True, part.get_moment("signed_in"), part.get_moment("signed_out"))
	return set_late(marks, part.signs)


def set_late(marks: Marks, signs: Iterable[Sign]) -> Marks:
	"""Keeps the word of who was late or left early and has no time: the whole training is credited then."""
	late = next((sign for sign in signs if sign.present and is_late(sign.text)), None)
	if late and marks.signed_in is None and marks.signed_out is None:
		marks.text, marks.late = late.text, late
	return marks


def judge_parts(reader: RowReader, whole: Part, parts: dict[str, Part], filled: set[str]) -> Marks:
	"""What the marks say of a training with parts: who missed one needs the times of the others."""
	order = [part for key, part in sorted(parts.items()) if key in filled or part.absent or part.present]
	there = [part for part in order if part.present]
	said = [part.absent for part in (whole, *order) if part.absent]
	if not there:
		text = shorten(" ".join(dict.fromkeys(sign.text for sign in said)))
		return Marks(False, bool(said), text=text) if said or order else judge_whole(whole, bool(filled))
	if whole.absent:
		add_conflict(reader, there[0].present, whole.absent)
		return Marks(False)
	marks = Marks(True, True, there[0].get_moment("signed_in"), there[-1].get_moment("signed_out"))
	if is_incomplete(order, there, marks) and not (whole.present and not said):
		column = next(sign.column for part in there for sign in part.signs if sign.present)
		reader.add_problem(column, "part_missed")
	return set_late(marks, (sign for part in there for sign in part.signs))


def is_incomplete(order: list[Part], there: list[Part], marks: Marks) -> bool:
	"""Whether a part was missed and the times do not tell which minutes count."""
	first, last = order.index(there[0]), order.index(there[-1])
	has_hole = last - first + 1 > len(there)
	return has_hole or (first > 0 and not marks.signed_in) or (last + 1 < len(order) and not marks.signed_out)


def read_sign(reader: RowReader, column: Column, name: str | None, epoch: tuple) -> Sign:
	"""What one cell says. A tick, 已签 or the person's own name is presence without a time."""
	cell = reader.get_cell(column)
	if cell is None:
		return Sign(column=column)
	key = (column.index, cell.__class__, cell, epoch)
	known = reader.known.get(key)
	if known is None:
		problems = len(reader.problems)
		known = judge_cell(reader, column, cell, name, epoch)
		if len(reader.problems) == problems and not is_own_name(known.text, name):
			reader.known[key] = known
	return known


def judge_cell(reader: RowReader, column: Column, cell: Cell, name: str | None, epoch: tuple) -> Sign:
	"""What a filled cell says."""
	text = shorten(show(cell))
	if column.field_name == "absence":
		return Sign(read_absence(reader, column, cell), None, column, text)
	said = reader.get_said(column)
	present = said == PRESENT_TERM if said else get_presence(cell)
	if present is None and is_picture(cell):
		present = True
	if present is None and is_own_name(text, name):
		present = True
	if present is not None:
		return Sign(present, None, column, text)
	moment = reader.read(column, read_signing, column.field_name, *epoch)
	return Sign(True, moment, column, text)


def is_own_name(text: str, name: str | None) -> bool:
	"""Whether a signature is the person's own name."""
	return bool(name) and get_loose_name(text) == get_loose_name(name)


def is_picture(cell: Cell) -> bool:
	"""Whether the cell holds a picture, as WPS keeps a signature that somebody has drawn."""
	return isinstance(cell, Formula) and "DISPIMG(" in cell.upper()


def read_absence(reader: RowReader, column: Column, cell: Cell) -> bool | None:
	"""Under 缺勤 or 请假 a tick says absent, 否 and 无 say nothing, and a cross may say either."""
	word = get_word(show(cell))
	if word in CROSSES:
		said = reader.get_said(column)
		if said is None:
			reader.add_problem(column, "unknown_attendance", options=TERMS)
		return False if said == ABSENT_TERM else None
	present = get_presence(cell)
	if word in TICKS or says_absent(show(cell)):
		return False
	return False if present is None else None


def read_signing(cell: Cell, field_name: str, date_1904: bool, day: date | None) -> datetime | time:
	"""The moment of a signature. Raises ValueProblem when it is none; nobody signs in at midnight."""
	text = AROUND_TIME.sub("", cell.strip()).strip() if isinstance(cell, str) else cell
	try:
		moment = read_moment(text, date_1904, day)
	except ValueProblem as problem:
		is_mark = field_name == "attendance" or not any(map(str.isalnum, show(cell)))
		if is_mark and problem.code == "not_a_time":
			raise ValueProblem("unknown_attendance", TERMS) from problem
		raise
	if field_name != "signed_out" and get_clock(moment) == time():
		raise ValueProblem("not_a_time")
	return moment
