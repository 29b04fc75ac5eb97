"""Reads the sign-in sheet of one or several trainings (培训签到表)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mental_health_module.domain.sheets.attendance_words import get_missed_minutes
from mental_health_module.domain.sheets.blocks import put_below
from mental_health_module.domain.sheets.columns import find_headings
from mental_health_module.domain.sheets.dates import read_date
from mental_health_module.domain.sheets.facts import Fact, find_facts
from mental_health_module.domain.sheets.headings import (
	PERSON_FIELDS,
	SIGN_IN_FIELDS,
	Column,
	Headings,
	get_minutes_per_unit,
	has_text,
)
from mental_health_module.domain.sheets.list_rows import ParsedList, RowReader, parse_rows
from mental_health_module.domain.sheets.messages import RowNote, RowProblem, shorten
from mental_health_module.domain.sheets.person_matching import get_name_key
from mental_health_module.domain.sheets.row_places import get_row
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.sheets.unread_columns import refuse_unread
from mental_health_module.domain.sheets.values import compact, read_choice, read_minutes, read_text, show
from mental_health_module.domain.training.absence_beside import (
	find_absence,
	get_absence_note,
	get_name_and_mark,
	refuse_drawn,
)
from mental_health_module.domain.training.absence_elsewhere import (
	get_people,
	refuse_named_absent,
	refuse_other_sheets,
	refuse_title,
)
from mental_health_module.domain.training.mark_legend import find_legend
from mental_health_module.domain.training.sign_in_cells import read_stay, read_time, read_topic
from mental_health_module.domain.training.sign_in_marks import Marks, read_marks
from mental_health_module.domain.training.words import LEVELS, MODES, PLACES

# 白雁(白雁-语文组) is how a meeting shows who came as 白雁
NICKNAME = re.compile(r"([^(（]+)[(（].*[)）]")
# People leave a meeting and come back; so many minutes may be lost on the way.
LOST_MINUTES = 5
TRAINING = ("topic", "date", "starts_at", "minutes", "level", "place", "mode", "trainer")
# Who was later than this and has no time is not credited with the whole training.
MOST_LATE = 15


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


def parse_sign_in_sheet(
	sheet: Sheet, session_date: date | None = None, words: Mapping[tuple[str, str], str] | None = None
) -> SignInList:
	"""The people of a sign-in sheet, with every problem by row and column.

	In: `session_date` is the day of the training when the whole sheet belongs to one; a row of another day is
	then a problem. `words` is what people have said that words mean which are not known here. When the sheet
	has sign-ins, people without one, or marked as absent, are left out with a note; a sheet with names only
	takes everybody as present, unless something in it speaks of absence. Blocks side by side are read one
	after the other: each row then has a number of its own (`row_places`); problems and notes name the row of
	the sheet.
	Raises SheetRefused (only_headings).
	"""
	sheet, blocks, doubts = put_below(sheet, SIGN_IN_FIELDS)
	headings = find_headings(sheet, SIGN_IN_FIELDS, [PERSON_FIELDS], words, session_date)
	headings.words = {**find_legend(sheet, headings), **headings.words}
	builder = SignInBuilder(sheet, headings, session_date)
	parsed = parse_rows(sheet, headings, builder.build, get_key)
	if not headings.problems:
		builder.refuse_unsigned()
		parsed.problems.extend(headings.problems)
	parsed.notes = [builder.tell_read(note) for note in (*parsed.notes, *builder.notes)]
	refuse_named_absent(parsed, sheet)
	parsed.problems.extend(doubts)
	if blocks > 1:
		name_rows(parsed, blocks)
	return parsed


def name_rows(parsed: SignInList, blocks: int) -> None:
	"""Lets problems and notes of a sheet with blocks name the sheet's rows, and tells of the blocks."""
	note = RowNote(parsed.headings.first_row, "side_by_side", {"count": blocks})
	parsed.problems = [
		replace(problem, row_number=get_row(problem.row_number)) for problem in parsed.problems
	]
	parsed.notes = [
		note,
		*(replace(said, row_number=said.row_number and get_row(said.row_number)) for said in parsed.notes),
	]


def get_key(row: SignInRow) -> Hashable:
	"""What is the same for the same person in the same training."""
	person = row.number or row.email or (get_name_key(row.name), compact(row.class_name or ""))
	return person, row.date, compact(row.topic or "")


class SignInBuilder:
	"""Builds sign-in rows; knows the sheet's epoch, the day of the training and where people have signed.

	`facts` are the topic and the day that stand above the headings; they serve where no column says them.
	"""

	def __init__(self, sheet: Sheet, headings: Headings, session_date: date | None):
		self.sheet, self.headings = sheet, headings
		self.date_1904 = sheet.date_1904
		self.session_date = session_date
		self.notes: list[RowNote] = []
		self.people = get_people(sheet, headings)
		self.filled = {column.part for column in self.get_marks() if self.is_filled(column.index)}
		self.readers = self.get_readers()
		self.facts = find_facts(sheet, headings)
		day = self.facts.get("date")
		if day and "date" in headings.columns:
			del self.facts["date"]
		elif day and session_date and day.value != session_date:
			values = {"day": session_date.isoformat()}
			headings.problems.append(
				RowProblem(day.row_number, day.label, day.value.isoformat(), "other_day", values)
			)

	def get_marks(self, is_absence: bool = False) -> list[Column]:
		"""The columns in which people sign, or those in which only absence is written down."""
		return [column for column in self.headings.marks if (column.field_name == "absence") is is_absence]

	def is_filled(self, index: int) -> bool:
		"""Whether anybody has something in the column."""
		return any(has_text(row.cells, index) for row in self.people)

	def refuse_unsigned(self) -> None:
		"""Keeps problems of whole columns: nobody has signed, or who came stands where it was not read."""
		has_marks = bool(self.filled) or any(self.is_filled(c.index) for c in self.get_marks(True))
		has_own = any(not column.spare and self.is_filled(column.index) for column in self.headings.marks)
		refuse_unread(self.headings, self.sheet, self.people, has_marks, has_own)
		if not has_marks:
			refuse_title(self.headings, self.sheet)
			refuse_other_sheets(self.headings, self.sheet)
		marks = self.get_marks()
		if marks and self.people and not has_marks:
			self.headings.add_problem("nobody_signed", marks[0].label, heading=marks[0].label)

	def tell_read(self, note: RowNote) -> RowNote:
		"""The note on a row above the headings, which was read after all when a fact of it serves."""
		used = {fact.row_number for name, fact in self.facts.items() if not self.is_said(name)}
		is_read = note.code == "above_heading" and note.row_number in used
		return replace(note, code="above_read") if is_read else note

	def is_said(self, name: str) -> bool:
		"""Whether the list says the topic or the day in a column, or a training is chosen for it."""
		return name in self.headings.columns or self.session_date is not None

	def get_fact(self, name: str) -> str | date | None:
		"""What stands above the headings, None when nothing does."""
		fact: Fact | None = self.facts.get(name)
		return fact.value if fact else None

	def build(self, reader: RowReader) -> SignInRow | RowNote:
		"""The row, or a note when the person was absent. Problems stay in the reader."""
		person = reader.read_person()
		training = self.read_training(reader)
		person["name"], is_absent = get_name_and_mark(person["name"])
		if is_absent:
			return get_absence_note(reader, person, shorten(show(reader.get_cell("name"))))
		refuse_drawn(reader, self.sheet)
		epoch = (self.date_1904, training["date"])
		marks = read_marks(reader, self.headings.marks, person["name"], self.filled, epoch)
		if not marks.present:
			return get_absence_note(reader, person, marks.text)
		remark = find_absence(reader, self.headings, marks.is_said)
		if remark:
			return get_absence_note(reader, person, remark)
		self.note_late(reader, person, marks)
		row = SignInRow(
			reader.row_number,
			**self.get_shown(person),
			class_name=reader.read("class_name", read_text),
			signed_in_at=self.get_moment(reader, "signed_in", marks.signed_in, training["date"]),
			signed_out_at=self.get_moment(reader, "signed_out", marks.signed_out, training["date"]),
			**training,
		)
		return self.check(reader, row)

	def get_shown(self, person: dict[str, str | None]) -> dict[str, str | None]:
		"""The person, a nickname of a meeting without what stands behind it in brackets."""
		column = self.headings.columns.get("name")
		if (
			column
			and person["name"]
			and "昵称" in column.label
			and (found := NICKNAME.fullmatch(person["name"]))
		):
			return {**person, "name": found[1].strip()}
		return person

	def note_late(self, reader: RowReader, person: dict[str, str | None], marks: Marks) -> None:
		"""Tells that somebody was late and is credited with the whole training all the same."""
		if marks.late and get_missed_minutes(marks.text) > MOST_LATE:
			reader.add_problem(marks.late.column, "part_missed")
		elif marks.late:
			name = next((value for value in person.values() if value), "")
			self.notes.append(RowNote(reader.row_number, "late", {"name": name, "text": marks.text}))

	def read_training(self, reader: RowReader) -> dict:
		"""What the row says about the training itself."""
		training = dict.fromkeys(TRAINING)
		for name, read, *arguments in self.readers:
			training[name] = reader.read(name, read, *arguments)
		training["topic"] = training["topic"] or self.get_fact("topic")
		training["date"] = training["date"] or self.session_date or self.get_fact("date")
		return training

	def get_readers(self) -> list[tuple]:
		"""How the columns of the list are read that are about the training, in their order."""
		column = self.headings.columns.get("minutes")
		readers = (
			("date", read_date, self.date_1904, self.session_date),
			("topic", read_topic),
			("starts_at", read_time, self.date_1904),
			("minutes", read_minutes, get_minutes_per_unit(column.label) if column else None),
			("level", read_choice, LEVELS),
			("place", read_choice, PLACES),
			("mode", read_choice, MODES),
			("trainer", read_text),
		)
		return [reader for reader in readers if reader[0] in self.headings.columns]

	def get_moment(
		self, reader: RowReader, field: str, moment: datetime | time | None, day: date | None
	) -> datetime | None:
		"""The moment on its day; a time without a day is a problem."""
		if isinstance(moment, time):
			if day is None:
				if reader.get_cell("date") is None:  # a date that cannot be read is named already
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
		row = self.apply_stay(reader, row)
		moment = row.signed_in_at or row.signed_out_at
		return replace(row, date=moment.date()) if moment and row.date is None else row

	def apply_stay(self, reader: RowReader, row: SignInRow) -> SignInRow:
		"""Heeds how long somebody was in a meeting: coming first and leaving last do not tell it."""
		column = reader.columns.get("stayed")
		stayed = reader.read("stayed", read_stay, get_minutes_per_unit(column.label) if column else None)
		if stayed is None:
			return row
		if row.signed_in_at is None:
			reader.add_problem("stayed", "stay_without_time", {"heading": column.label})
			return row
		end = row.signed_in_at + timedelta(minutes=stayed)
		if row.signed_out_at is None:
			return replace(row, signed_out_at=end)
		if row.signed_out_at - end > timedelta(minutes=LOST_MINUTES):
			reader.add_problem("stayed", "stay_shorter", {"minutes": stayed})
		return row
