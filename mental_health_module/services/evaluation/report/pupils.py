"""The annual report's table of pupils: what one version of the year has hidden, no other one gives away."""

import json
from collections.abc import Iterator

import frappe

from mental_health_module.domain.evaluation.indicators import Period
from mental_health_module.domain.evaluation.report.tables import HIDDEN, TOTAL, Table
from mental_health_module.domain.evaluation.report.versions import (
	Counts,
	get_hidden,
	keep_rows,
	read_counts,
	stands,
)
from mental_health_module.domain.shared.grade_order import get_grade_key
from mental_health_module.domain.shared.small_cells import add_margins, protect_rows, protect_table
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.pupils import count_pupils_by_grade
from mental_health_module.host.schools import get_programs
from mental_health_module.services.evaluation.indicators.school import get_year, shares_grades
from mental_health_module.services.shared.schools import get_units

REPORT = "MH Annual Report"
TITLE = N_("Enrolled pupils")


def get_pupils(school: str, period: Period, limit: int) -> Table:
	"""Return the enrolled pupils by grade and gender; small counts are hidden so that none is worked out.

	Not from an earlier version either: what one has hidden stays hidden, and where all changes since it are
	smaller than the limit the earlier table stands, with its day. Nor from the table of a school that has
	some of the same pupils: beside it each row is hidden by itself, and alike.
	"""
	year = get_year(period)
	counts = count_pupils_by_grade(get_programs(get_units(school)), year)
	grades = sorted({grade for grade, _ in counts}, key=get_grade_key)
	genders = sorted({gender for _, gender in counts})
	table = Table(
		"Staffing",
		TITLE,
		N_("Pupils with a submitted enrolment of the school year, by grade and gender."),
		[N_("Grade"), *(gender or N_("Not stated") for gender in genders), TOTAL],
		counted_on=str(period.to_date),
		limit=limit,
	)
	cells = [[counts.get((grade, gender), 0) for gender in genders] for grade in grades]
	return _fill(table, school, year, [*grades, TOTAL], cells) if cells else table


def _fill(table: Table, school: str, year: str, names: list[str], cells: list[list[int]]) -> Table:
	rows = [[name, *map(str, row)] for name, row in zip(names, add_margins(cells), strict=True)]
	now, earlier = read_counts(table.columns, rows), list(_get_earlier(school, year))
	if earlier and earlier[0].limit >= table.limit and stands(now, _read(earlier[0]), table.limit):
		return earlier[0]
	others = [
		counts for other in _get_others(school, year) if (counts := keep_rows(_read(other), set(names)))
	]
	before = [*map(_read, earlier), *others]
	hidden = {key for counts in before for key in get_hidden(now, counts, table.limit)}
	places = {(names.index(row), table.columns.index(column) - 1) for row, column in hidden}
	shown = _protect(school, cells, table.limit, places, bool(others))
	table.rows = [[name, *map(_get_text, row)] for name, row in zip(names, shown, strict=True)]
	return table


def _protect(school: str, cells: list[list[int]], limit: int, hidden: set, is_shown_elsewhere: bool) -> list:
	"""Return what is shown. Totals of grades that count for another school too may be known from there."""
	is_shared = shares_grades(school)
	if is_shown_elsewhere or (is_shared and min(map(sum, cells)) < limit):
		return protect_rows(cells, limit, hidden)
	return protect_table(cells, limit, hidden, rows_known=is_shared)


def _get_text(count: int | None) -> str:
	return HIDDEN if count is None else str(count)


def _read(table: Table) -> Counts:
	return read_counts(table.columns, table.rows)


def _get_others(school: str, year: str | None) -> Iterator[Table]:
	"""Yield the tables of the year of schools that may have some of the same pupils."""
	return _get_earlier(("!=", school), year)


def _get_earlier(school: str | tuple, year: str | None) -> Iterator[Table]:
	"""Yield the tables of pupils that reports of a year have shown, the newest first."""
	fields = ["frozen", "shown_before", "frozen_limit", "freeze_date"]
	filters = {"school": school, "academic_year": year or ""}
	for row in frappe.get_all(REPORT, filters, fields, order_by="modified desc, name asc"):
		for table in json.loads(row.shown_before or row.frozen or "[]"):
			if table["title"] == TITLE:
				since = {"counted_on": str(row.freeze_date), "limit": row.frozen_limit}
				yield Table(**{**table, **{key: table.get(key) or value for key, value in since.items()}})


def get_kept(tables: list[dict], before: str | None = None) -> str | None:
	"""Return what a report keeps of its frozen tables for later versions, newest first; None for nothing.

	Args: before: what it has kept so far: each version that was shown counts, not only the last one.
	"""
	kept = [table for table in tables if table["title"] == TITLE]
	shown = [table["rows"] for table in kept]
	kept += [table for table in json.loads(before or "[]") if table["rows"] not in shown]
	return json.dumps(kept, ensure_ascii=False) if kept else None
