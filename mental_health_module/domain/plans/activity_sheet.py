"""Reads a list of activities of mental-health education (心理健康教育活动一览表)."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from mental_health_module.domain.sheets.dates import read_date
from mental_health_module.domain.sheets.headings import ACTIVITY_FIELDS
from mental_health_module.domain.sheets.list_rows import ParsedList, RowReader
from mental_health_module.domain.sheets.record_rows import Words, parse_records, read_count, require
from mental_health_module.domain.sheets.types import Cell, Sheet
from mental_health_module.domain.sheets.values import (
	compact,
	read_choice,
	read_email,
	read_free_text,
	read_name,
	read_number,
	read_paragraphs,
	read_text,
)

LONGEST_DESCRIPTION = 1_000
KINDS = {
	**dict.fromkeys(("讲座", "心理讲座", "专题讲座", "报告会", "lecture"), "Lecture"),
	**dict.fromkeys(("团体辅导", "团辅", "小组辅导", "groupcounselling"), "Group Counselling"),
	**dict.fromkeys(("主题班会", "班会", "心理班会", "themedclassmeeting"), "Themed Class Meeting"),
	**dict.fromkeys(
		("心理活动课", "心理课", "心理健康课", "classcounsellinglesson"), "Class Counselling Lesson"
	),
	**dict.fromkeys(("宣传", "宣传活动", "板报", "手抄报", "广播", "publicity"), "Publicity"),
	**dict.fromkeys(("评选", "比赛", "竞赛", "征文", "contest"), "Contest"),
	**dict.fromkeys(("主题月", "主题周", "心理健康月", "心理健康周", "thememonth"), "Theme Month"),
	**dict.fromkeys(
		("家长活动", "家长会", "家长学校", "家长讲座", "activityforparents"), "Activity for Parents"
	),
	**dict.fromkeys(("其他", "其它", "other"), "Other"),
}
BETWEEN_GRADES = re.compile(r" ?[、,，;；/] ?")


@dataclass(frozen=True)
class ActivityRow:
	"""An activity as a sheet lists one; `name`, `number` and `email` say who is responsible, if anybody."""

	row_number: int
	title: str
	day: date | None = None
	kind: str | None = None
	name: str | None = None
	number: str | None = None
	email: str | None = None
	class_name: str | None = None
	pupils: int | None = None
	parents: int | None = None
	staff: int | None = None
	grades: tuple[str, ...] = ()
	description: str | None = None

	@property
	def names_somebody(self) -> bool:
		"""Whether the row says who is responsible."""
		return bool(self.name or self.number or self.email)


def parse_activities(sheet: Sheet, words: Words | None = None) -> ParsedList[ActivityRow]:
	"""The activities of a sheet. Raises SheetRefused (only_headings)."""
	needs = [("activity",), ("activity_date",), ("kind",)]
	return parse_records(sheet, ACTIVITY_FIELDS, needs, _build, _get_key, words)


def _get_key(row: ActivityRow) -> Hashable:
	return compact(row.title).casefold(), row.day, row.grades


def _build(reader: RowReader, date_1904: bool) -> ActivityRow:
	require(reader, "activity", "activity_date", "kind")
	return ActivityRow(
		reader.row_number,
		reader.read("activity", read_free_text) or "",
		day=reader.read("activity_date", read_date, date_1904),
		kind=reader.read("kind", read_choice, KINDS),
		name=reader.read("responsible", read_name),
		number=reader.read("number", read_number),
		email=reader.read("email", read_email),
		pupils=reader.read("pupils", read_count),
		parents=reader.read("parents", read_count),
		staff=reader.read("staff", read_count),
		grades=reader.read("grades", read_grades) or (),
		description=reader.read("description", read_paragraphs, LONGEST_DESCRIPTION),
	)


def read_grades(cell: Cell) -> tuple[str, ...]:
	"""The grades that a cell names, each once: 三年级、四年级."""
	return tuple(dict.fromkeys(filter(None, BETWEEN_GRADES.split(read_text(cell)))))
