"""Reads a list of the school's regulations (规章制度目录)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from mental_health_module.domain.sheets.dates import read_date
from mental_health_module.domain.sheets.headings import REGULATION_FIELDS
from mental_health_module.domain.sheets.list_rows import ParsedList, RowReader
from mental_health_module.domain.sheets.record_rows import Words, parse_records, read_version, require
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.sheets.values import compact, read_choice, read_free_text, read_paragraphs

# what a cell of Excel holds
LONGEST_TEXT = 32_767
AUDIENCES = {
	**dict.fromkeys(("全体教职工", "全体教师", "全体人员", "全校", "教职工", "allstaff"), "All Staff"),
	**dict.fromkeys(("班主任", "全体班主任", "homeroomteachers"), "Homeroom Teachers"),
	**dict.fromkeys(("心理教师", "心理咨询师", "counsellors"), "Counsellors"),
	**dict.fromkeys(("领导小组", "领导小组成员", "leadershipgroup"), "Leadership Group"),
}


@dataclass(frozen=True)
class RegulationRow:
	"""A regulation as a sheet lists one; it becomes a draft."""

	row_number: int
	title: str
	version_number: int | None = None
	audience: str | None = None
	effective_from: date | None = None
	text: str | None = None


def parse_regulations(sheet: Sheet, words: Words | None = None) -> ParsedList[RegulationRow]:
	"""The regulations of a sheet. Raises SheetRefused (only_headings)."""
	needs = [("regulation",)]
	return parse_records(sheet, REGULATION_FIELDS, needs, _build, _get_key, words)


def _get_key(row: RegulationRow) -> Hashable:
	return compact(row.title).casefold()


def _build(reader: RowReader, date_1904: bool) -> RegulationRow:
	require(reader, "regulation")
	return RegulationRow(
		reader.row_number,
		reader.read("regulation", read_free_text) or "",
		version_number=reader.read("version_number", read_version),
		audience=reader.read("audience", read_choice, AUDIENCES),
		effective_from=reader.read("effective_from", read_date, date_1904),
		text=reader.read("text", read_paragraphs, LONGEST_TEXT),
	)
