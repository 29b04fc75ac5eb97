"""What norms ask about counsellors: how many, with which certificate, and for how many pupils.

Source: 心理健康教育工作队伍 (「专兼职教师队伍配备情况说明」). Each function takes all schools at once.
"""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import frappe

from mental_health_module.domain.shared.measured import Measured
from mental_health_module.domain.staffing.employment import EXTERNAL, FULL_TIME, PART_TIME
from mental_health_module.services.staffing.holders import get_holders
from mental_health_module.services.staffing.posts import count_posts, get_counsellors_of_schools
from mental_health_module.services.staffing.pupil_counts import count_pupils_of_schools
from mental_health_module.words import _

SOON = timedelta(days=90)
Rows = list[frappe._dict]


def count_counsellors(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return how many full-time and part-time counsellors each school has; external ones do not count."""
	return _count(schools, day, lambda row: row.employment in (FULL_TIME, PART_TIME))


def count_full_time(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return how many full-time counsellors each school has."""
	return _count(schools, day, lambda row: row.employment == FULL_TIME)


def _count(schools: list[str], day: date, counts: Callable[[frappe._dict], bool]) -> dict[str, Measured]:
	now, later = get_now_and_later(schools, day)
	return {
		school: Measured(
			sum(map(counts, now[school])), say_posts(now[school]), later=sum(map(counts, later[school]))
		)
		for school in schools
	}


def count_certified(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return how many full-time and part-time counsellors hold a certificate that is valid on the day.

	Who is still in training for it does not count.
	"""
	now, later = get_now_and_later(schools, day)
	held = get_holders(_get_names(now), day)
	held_later = get_holders(_get_names(later), day + SOON)
	return {
		school: Measured(
			_count_holders(now[school], held),
			_("{0}; {1} of them with a valid certificate").format(
				say_posts(now[school]), _count_holders(now[school], held)
			),
			later=_count_holders(later[school], held_later),
		)
		for school in schools
	}


def _get_names(schools: dict[str, Rows]) -> set[str]:
	return {row.name for rows in schools.values() for row in rows}


def _count_holders(rows: Rows, holders: set[str]) -> int:
	return sum(row.employment in (FULL_TIME, PART_TIME) and row.name in holders for row in rows)


def get_pupils_per_post(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return pupils for each full post: a part-time counsellor counts by hours, an external one not."""
	return _divide(schools, day, count_posts)


def get_pupils_per_full_time(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return pupils for each full-time counsellor."""
	return _divide(schools, day, lambda rows: Fraction(sum(row.employment == FULL_TIME for row in rows)))


def _divide(schools: list[str], day: date, count: Callable[[Rows], Fraction]) -> dict[str, Measured]:
	now, later = get_now_and_later(schools, day)
	pupils = count_pupils_of_schools(schools, day)
	return {
		school: _get_ratio(pupils[school], count(now[school]), count(later[school]), say_posts(now[school]))
		for school in schools
	}


def _get_ratio(pupils: int | str, posts: Fraction, later: Fraction, evidence: str) -> Measured:
	if isinstance(pupils, str):
		return Measured(None, missing=pupils)
	if not posts:
		missing = _(
			"Nobody who counts is in post, so there is no ratio: enter the counsellors of the school."
		)
		return Measured(None, missing=missing)
	evidence = _("{0} pupils ÷ {1} posts; {2}").format(pupils, f"{float(posts):g}", evidence)
	ratio_later = Fraction(pupils) / later if later else None
	return Measured(Fraction(pupils) / posts, evidence, later=ratio_later, is_lost_later=not later)


def get_now_and_later(schools: list[str], day: date) -> tuple[dict[str, Rows], dict[str, Rows]]:
	"""Return who is in post on the day, and who is 90 days later by what is entered today."""
	return get_counsellors_of_schools(schools, day), get_counsellors_of_schools(schools, day + SOON)


def say_posts(rows: Rows) -> str:
	"""Return the people in post by their employment, in the reader's language."""
	counts = [sum(row.employment == kind for row in rows) for kind in (FULL_TIME, PART_TIME, EXTERNAL)]
	return _("{0} full-time, {1} part-time, {2} external in post on the day").format(*counts)
