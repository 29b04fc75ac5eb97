"""Reads the list of a school's leadership group (领导小组成员名单)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date

from mental_health_module.domain.leadership import constituencies
from mental_health_module.domain.leadership.duties import LONGEST_DUTY
from mental_health_module.domain.sheets.columns import find_headings
from mental_health_module.domain.sheets.dates import read_date
from mental_health_module.domain.sheets.headings import MEMBERSHIP_FIELDS, PERSON_FIELDS
from mental_health_module.domain.sheets.list_rows import ParsedList, RowReader, parse_rows
from mental_health_module.domain.sheets.person_matching import get_name_key
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.sheets.values import compact, read_choice, read_paragraphs, read_text

OFFICES = {
	**dict.fromkeys(("组长", "leader", "head", "chair"), "Leader"),
	**dict.fromkeys(("副组长", "deputyleader", "deputy", "viceleader", "deputyhead"), "Deputy Leader"),
	**dict.fromkeys(("秘书", "secretary"), "Secretary"),
	**dict.fromkeys(("成员", "组员", "member"), "Member"),
}
CONSTITUENCIES = {
	**dict.fromkeys(("学校领导", "校领导", "schoolleader"), constituencies.SCHOOL_LEADER),
	**dict.fromkeys(("心理教师", "心理健康教育教师", "心理咨询师", "counsellor"), constituencies.COUNSELLOR),
	**dict.fromkeys(("班主任", "homeroomteacher"), constituencies.HOMEROOM_TEACHER),
	**dict.fromkeys(("任课教师", "教师代表", "科任教师", "subjectteacher"), constituencies.SUBJECT_TEACHER),
	**dict.fromkeys(("辅导员", "心理辅导员", "studentadviser", "adviser"), constituencies.STUDENT_ADVISER),
	**dict.fromkeys(("研究人员", "心理健康教育研究人员", "researcher"), constituencies.RESEARCHER),
	**dict.fromkeys(("学生代表", "pupilrepresentative"), constituencies.PUPIL_REPRESENTATIVE),
	**dict.fromkeys(("家长代表", "parentrepresentative"), constituencies.PARENT_REPRESENTATIVE),
	**dict.fromkeys(("志愿者", "volunteer"), constituencies.VOLUNTEER),
	**dict.fromkeys(("校外专家", "专家", "outsideexpert", "expert"), constituencies.OUTSIDE_EXPERT),
}


@dataclass(frozen=True)
class MembershipRow:
	"""One person's membership; `office` and `constituency` are standard terms, None in dates is open."""

	row_number: int
	name: str | None = None
	number: str | None = None
	email: str | None = None
	class_name: str | None = None
	office: str | None = None
	constituency: str | None = None
	organisation: str | None = None
	duty: str | None = None
	subgroup: str | None = None
	from_date: date | None = None
	to_date: date | None = None


MembershipList = ParsedList[MembershipRow]


def parse_membership_sheet(
	sheet: Sheet, words: Mapping[tuple[str, str], str] | None = None
) -> MembershipList:
	"""The members of a leadership group, with every problem by row and column.

	A person may stand in several rows when the sub-group, the first day, or the office from a day on differs.
	`words` is what people have said that words mean which are not known here. Raises SheetRefused
	(only_headings).
	"""
	headings = find_headings(sheet, MEMBERSHIP_FIELDS, [PERSON_FIELDS, ("office",)])
	headings.words = words or {}

	def build(reader: RowReader) -> MembershipRow:
		return build_member(reader, sheet.date_1904)

	return parse_rows(sheet, headings, build, get_key)


def get_key(row: MembershipRow) -> Hashable:
	"""What is the same for the same membership."""
	person = (
		row.number
		or row.email
		or (get_name_key(row.name), compact(row.class_name or ""), row.organisation or "")
	)
	# Without a first day the list says how things are now, and a second office is a slip of the pen.
	office = row.office if row.from_date else None
	return person, office, compact(row.subgroup or ""), row.from_date


def build_member(reader: RowReader, date_1904: bool) -> MembershipRow:
	"""The row's membership; problems stay in the reader."""
	person = reader.read_person()
	if reader.get_cell("office") is None:
		reader.add_problem("office", "value_missing")
	row = MembershipRow(
		reader.row_number,
		**person,
		class_name=reader.read("class_name", read_text),
		office=reader.read("office", read_choice, OFFICES),
		constituency=reader.read("constituency", read_choice, CONSTITUENCIES),
		organisation=reader.read("organisation", read_text),
		duty=reader.read("duty", read_paragraphs, LONGEST_DUTY),
		subgroup=reader.read("subgroup", read_text),
		from_date=reader.read("from_date", read_date, date_1904),
		to_date=reader.read("to_date", read_date, date_1904),
	)
	if row.from_date and row.to_date and row.to_date < row.from_date:
		reader.add_problem("to_date", "to_before_from", {"from_date": row.from_date.isoformat()})
	return row
