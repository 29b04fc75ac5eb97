"""China's school year: autumn term from September to January, spring term from February to July."""

import datetime
from dataclasses import dataclass

AUTUMN, SPRING = "秋季学期", "春季学期"


@dataclass(frozen=True)
class Term:
	"""A term with its first and last day."""

	name: str
	start: datetime.date
	end: datetime.date


def get_first_year(day: datetime.date) -> int:
	"""The calendar year in which the school year of a day began."""
	return day.year if day.month >= 9 else day.year - 1


def get_year_name(first_year: int) -> str:
	"""The name of a school year, such as 2012-2013."""
	return f"{first_year}-{first_year + 1}"


def get_bounds(first_year: int) -> tuple[datetime.date, datetime.date]:
	"""First and last day of a school year."""
	return datetime.date(first_year, 9, 1), datetime.date(first_year + 1, 8, 31)


def get_terms(first_year: int) -> tuple[Term, Term]:
	"""Autumn and spring term of a school year."""
	return (
		Term(AUTUMN, datetime.date(first_year, 9, 1), datetime.date(first_year + 1, 1, 31)),
		Term(SPRING, datetime.date(first_year + 1, 2, 1), datetime.date(first_year + 1, 7, 31)),
	)
