"""Reads the sign-in sheet of one or several trainings (培训签到表)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from mental_health_module.domain.list_rows import ParsedList, RowReader, parse_rows
from mental_health_module.domain.sheet_dates import read_date, read_moment
from mental_health_module.domain.sheet_headings import (
	PERSON_FIELDS,
	SIGN_IN_FIELDS,
	find_headings,
	get_minutes_per_unit,
	has_text,
)
from mental_health_module.domain.sheet_messages import RowNote, shorten
from mental_health_module.domain.sheet_types import Cell, Sheet
from mental_health_module.domain.sheet_values import (
	compact,
	normalise_name,
	read_choice,
	read_minutes,
	read_text,
	show,
)

LEVELS = {
	**dict.fromkeys(("校级", "校", "学校", "校本", "school"), "School"),
	**dict.fromkeys(("区级", "县级", "区县级", "区", "县", "区县", "district", "county"), "District"),
	**dict.fromkeys(("市级", "市", "city", "municipal"), "City"),
	**dict.fromkeys(("省级", "省", "province", "provincial"), "Province"),
	**dict.fromkeys(("国家级", "国家", "国培", "国家级培训", "national"), "National"),
}
PLACES = {
	**dict.fromkeys(("校内", "校内培训", "inside", "insideschool", "internal"), "Inside School"),
	**dict.fromkeys(("校外", "校外培训", "outside", "outsideschool", "external"), "Outside School"),
}
MODES = {
	**dict.fromkeys(("线下", "现场", "面授", "线下培训", "offline", "inperson"), "Offline"),
	**dict.fromkeys(("线上", "网络", "在线", "远程", "网络培训", "线上培训", "online"), "Online"),
}
PRESENT_WORDS = "√ ✓ ✔ ☑ 到 已到 已签 已签到 出席 参加 是 y yes present"
ABSENT_WORDS = "× ✗ ✘ x 缺席 缺勤 未到 未签到 请假 事假 病假 公假 产假 婚假 丧假 出差 否 n no absent leave"
PRESENT, ABSENT = frozenset(PRESENT_WORDS.split()), frozenset(ABSENT_WORDS.split())


@dataclass(frozen=True)
class SignInRow:
	"""One person's presence. Times are naive local times; None where the list says nothing.

	`level`, `place` and `mode` are MH Training Session's terms; `minutes` is the training's length.
	"""

	row_number: int
	name: str | None = None
	number: str | None = None
	email: str | None = None
	class_name: str | None = None
	signed_in_at: datetime | None = None
	signed_out_at: datetime | None = None
	topic: str | None = None
	date: date | None = None
	starts_at: time | None = None
	minutes: int | None = None
	level: str | None = None
	place: str | None = None
	mode: str | None = None
	trainer: str | None = None


SignInList = ParsedList[SignInRow]


def parse_sign_in_sheet(sheet: Sheet, session_date: date | None = None) -> SignInList:
	"""The people of a sign-in sheet, with every problem by row and column.

	In: `session_date` is the day of the training when the whole sheet belongs to one; a row of another day is
	then a problem. When the sheet has sign-ins, people without one, or marked as absent, are left out with a
	note; a sheet with names only takes everybody as present. Raises SheetRefused (only_headings).
	"""
	headings = find_headings(sheet, SIGN_IN_FIELDS, [PERSON_FIELDS])
	builder = SignInBuilder(sheet, session_date)
	marks = [headings.columns[name].index for name in ("signed_in", "signed_out") if name in headings.columns]
	below = (row.cells for row in sheet.rows if row.number > headings.last_row)
	builder.has_marks = any(has_text(cells, index) for cells in below for index in marks)
	return parse_rows(sheet, headings, builder.build, get_key)


def get_key(row: SignInRow) -> Hashable:
	"""What is the same for the same person in the same training."""
	person = row.number or row.email or (row.name, compact(row.class_name or ""))
	return person, row.date, compact(row.topic or "")


class SignInBuilder:
	"""Builds sign-in rows; knows the sheet's epoch, the day of the training and whether anybody signed."""

	def __init__(self, sheet: Sheet, session_date: date | None):
		self.date_1904 = sheet.date_1904
		self.session_date = session_date
		self.has_marks = False

	def build(self, reader: RowReader) -> SignInRow | RowNote:
		"""The row, or a note when the person was absent. Problems stay in the reader."""
		person = reader.read_person()
		training = self.read_training(reader)
		name = person["name"]
		signed_in, is_present = self.read_mark(reader, "signed_in", name)
		signed_out, was_present = self.read_mark(reader, "signed_out", name)
		if self.has_marks and not reader.problems and not (is_present or was_present):
			return get_absence_note(reader, person)
		row = SignInRow(
			reader.row_number,
			**person,
			class_name=reader.read("class_name", read_text),
			signed_in_at=self.get_moment(reader, "signed_in", signed_in, training["date"]),
			signed_out_at=self.get_moment(reader, "signed_out", signed_out, training["date"]),
			**training,
		)
		return self.check(reader, row)

	def read_training(self, reader: RowReader) -> dict:
		"""What the row says about the training itself."""
		column = reader.columns.get("minutes")
		per_unit = get_minutes_per_unit(column.label) if column else None
		return {
			"topic": reader.read("topic", read_text),
			"date": reader.read("date", read_date, self.date_1904) or self.session_date,
			"starts_at": reader.read("starts_at", read_time, self.date_1904),
			"minutes": reader.read("minutes", read_minutes, per_unit),
			"level": reader.read("level", read_choice, LEVELS),
			"place": reader.read("place", read_choice, PLACES),
			"mode": reader.read("mode", read_choice, MODES),
			"trainer": reader.read("trainer", read_text),
		}

	def read_mark(
		self, reader: RowReader, field: str, name: str | None
	) -> tuple[datetime | time | None, bool]:
		"""A sign-in or sign-out: its moment, if there is one, and whether it shows that the person was there.

		A tick, 已签 or the person's own name is presence without a time; 请假 and the like are absence.
		"""
		cell = reader.get_cell(field)
		word = compact(show(cell)).lower()
		if cell is None or word in ABSENT:
			return None, False
		if word in PRESENT or (name and normalise_name(show(cell)) == name):
			return None, True
		return reader.read(field, read_moment, self.date_1904), True

	def get_moment(
		self, reader: RowReader, field: str, moment: datetime | time | None, day: date | None
	) -> datetime | None:
		"""The moment on its day; a time without a day is a problem."""
		if isinstance(moment, time):
			if day is None:
				reader.add_problem(field, "date_unknown")
				return None
			return datetime.combine(day, moment)
		if moment is not None and day is not None and moment.date() != day:
			reader.add_problem(field, "other_day", {"day": day.isoformat()})
		return moment

	def check(self, reader: RowReader, row: SignInRow) -> SignInRow:
		"""Keeps problems that concern several cells. A moment's own day serves when the list has no other."""
		if self.session_date and row.date != self.session_date:
			reader.add_problem("date", "other_day", {"day": self.session_date.isoformat()})
		if row.signed_in_at and row.signed_out_at and row.signed_out_at < row.signed_in_at:
			signed_in = row.signed_in_at.strftime("%H:%M")
			reader.add_problem("signed_out", "out_before_in", {"signed_in": signed_in})
		moment = row.signed_in_at or row.signed_out_at
		return replace(row, date=moment.date()) if moment and row.date is None else row


def read_time(cell: Cell, date_1904: bool) -> time:
	"""A time of day; a day's part of a full moment is dropped."""
	moment = read_moment(cell, date_1904)
	return moment.time() if isinstance(moment, datetime) else moment


def get_absence_note(reader: RowReader, person: dict[str, str | None]) -> RowNote:
	"""The note that leaves an absent person out."""
	name = next(value for value in person.values() if value)
	marks = [show(reader.get_cell(field)) for field in ("signed_in", "signed_out")]
	text = shorten(" ".join(filter(None, marks)))
	if text:
		return RowNote(reader.row_number, "marked_absent", {"name": name, "text": text})
	return RowNote(reader.row_number, "not_signed_in", {"name": name})
