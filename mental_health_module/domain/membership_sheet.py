"""Reads the list of a school's leadership group (领导小组成员名单)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from mental_health_module.domain.list_rows import ParsedList, RowReader, parse_rows
from mental_health_module.domain.sheet_dates import read_date
from mental_health_module.domain.sheet_headings import MEMBERSHIP_FIELDS, PERSON_FIELDS, find_headings
from mental_health_module.domain.sheet_types import Sheet
from mental_health_module.domain.sheet_values import compact, read_choice, read_text

OFFICES = {
	**dict.fromkeys(("组长", "leader", "head", "chair"), "Leader"),
	**dict.fromkeys(("副组长", "deputyleader", "deputy", "viceleader", "deputyhead"), "Deputy Leader"),
	**dict.fromkeys(("成员", "组员", "member"), "Member"),
}


@dataclass(frozen=True)
class MembershipRow:
	"""One person's membership; `office` is Leader, Deputy Leader or Member, None in dates means open."""

	row_number: int
	name: str | None = None
	number: str | None = None
	email: str | None = None
	class_name: str | None = None
	office: str | None = None
	duty: str | None = None
	subgroup: str | None = None
	from_date: date | None = None
	to_date: date | None = None


MembershipList = ParsedList[MembershipRow]


def parse_membership_sheet(sheet: Sheet) -> MembershipList:
	"""The members of a leadership group, with every problem by row and column.

	A person may stand in several rows when the sub-group or the first day differs. Raises SheetRefused
	(only_headings).
	"""
	headings = find_headings(sheet, MEMBERSHIP_FIELDS, [PERSON_FIELDS, ("office",)])

	def build(reader: RowReader) -> MembershipRow:
		return build_member(reader, sheet.date_1904)

	return parse_rows(sheet, headings, build, get_key)


def get_key(row: MembershipRow) -> Hashable:
	"""What is the same for the same membership."""
	person = row.number or row.email or (row.name, compact(row.class_name or ""))
	return person, compact(row.subgroup or ""), row.from_date


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
		duty=reader.read("duty", read_text),
		subgroup=reader.read("subgroup", read_text),
		from_date=reader.read("from_date", read_date, date_1904),
		to_date=reader.read("to_date", read_date, date_1904),
	)
	if row.from_date and row.to_date and row.to_date < row.from_date:
		reader.add_problem("to_date", "to_before_from", {"from_date": row.from_date.isoformat()})
	return row
