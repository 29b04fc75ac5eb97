"""The host's school calendar: academic years and terms."""

from collections.abc import Iterable
from datetime import date

import frappe

ACADEMIC_YEAR = "Academic Year"


def get_term_on(day: date) -> tuple[str | None, str | None]:
	"""Return (academic year, academic term) in which a day lies; None for what the host does not have."""
	term = frappe.get_all(
		"Academic Term",
		filters={"term_start_date": ("<=", day), "term_end_date": (">=", day)},
		fields=["name", "academic_year"],
		order_by="term_start_date desc, name asc",
		limit=1,
	)
	if term:
		return term[0].academic_year, term[0].name
	return _get_year_on(day), None


def _get_year_on(day: date) -> str | None:
	years = frappe.get_all(
		"Academic Year",
		filters={"year_start_date": ("<=", day), "year_end_date": (">=", day)},
		pluck="name",
		order_by="year_start_date desc, name asc",
		limit=1,
	)
	return years[0] if years else None


def get_year_of_term(academic_term: str) -> str | None:
	"""Return the academic year to which a term belongs."""
	return frappe.db.get_value("Academic Term", academic_term, "academic_year")


def get_year_bounds(academic_year: str) -> tuple[date, date] | None:
	"""Return the first and last day of an academic year, None when there is no such year."""
	return frappe.db.get_value("Academic Year", academic_year, ["year_start_date", "year_end_date"])


def get_bounds_of_years(academic_years: Iterable[str]) -> dict[str, tuple[date, date]]:
	"""Return the first and last day of several academic years by their names."""
	rows = frappe.get_all(
		"Academic Year",
		filters={"name": ("in", sorted(set(academic_years)) or [""])},
		fields=["name", "year_start_date", "year_end_date"],
		order_by="year_start_date asc, name asc",
	)
	return {row.name: (row.year_start_date, row.year_end_date) for row in rows}


def get_years_on(day: date) -> list[str]:
	"""Return the academic years in which a day lies; between two years the one that has begun last."""
	rows = frappe.get_all(
		"Academic Year",
		filters={"year_start_date": ("<=", day)},
		fields=["name", "year_end_date"],
		order_by="year_start_date desc, name asc",
	)
	return [row.name for row in rows if row.year_end_date >= day] or [row.name for row in rows[:1]]


def get_term_bounds(academic_term: str) -> tuple[date, date] | None:
	"""Return the first and last day of a term, None when there is no such term or the host knows no days."""
	bounds = frappe.db.get_value("Academic Term", academic_term, ["term_start_date", "term_end_date"])
	return bounds if bounds and all(bounds) else None


def get_terms(academic_year: str) -> list[str]:
	"""Return the terms of an academic year, in the order of their days."""
	return frappe.get_all(
		"Academic Term",
		filters={"academic_year": academic_year},
		pluck="name",
		order_by="term_start_date asc, name asc",
	)
