"""A counsellor's periods of employment: what each is worth in posts, and which of them cannot be.

Source: the source document, 「应该是由一定数量的全职和兼职教师组成」, 「兼职教师可以是校外的心理专家、
辅导员」: who works part of the week is part of a post by the hours, not by a share that holds for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

FULL_TIME, PART_TIME, EXTERNAL = "Full-time", "Part-time", "External"
STUDENT_ADVISER, TRAINEE, VOLUNTEER = "Student Adviser", "Trainee", "Volunteer"
KINDS = (FULL_TIME, PART_TIME, EXTERNAL, STUDENT_ADVISER, TRAINEE, VOLUNTEER)
# the kinds whose hours say how much of a post they are
BY_HOURS = (PART_TIME, STUDENT_ADVISER)
# the kinds of somebody whom the school only knows by name
OF_OUTSIDE = (EXTERNAL, VOLUNTEER)
WHOLE = Fraction(1)


@dataclass(frozen=True)
class Period:
	"""A time in which somebody is employed in one way; both days belong to it, None has no end yet.

	weekly_hours: of mental-health work. full_time_hours: of a whole post in the same week.
	"""

	kind: str
	from_date: date
	to_date: date | None = None
	weekly_hours: Fraction = Fraction(0)
	full_time_hours: Fraction = Fraction(40)

	def holds_on(self, day: date) -> bool:
		"""Return whether a day lies in the period."""
		return self.from_date <= day and (self.to_date is None or day <= self.to_date)

	@property
	def posts(self) -> Fraction:
		"""Return what the period is worth: whole for full-time, hours ÷ hours of a whole week, else none."""
		if self.kind == FULL_TIME:
			return WHOLE
		return self.weekly_hours / self.full_time_hours if self.kind in BY_HOURS else Fraction(0)


def read_hours(hours: float | str | None) -> Fraction:
	"""Return hours as they were typed, exactly: 13.2 is 66/5, and no number near it."""
	return Fraction(str(hours or 0))


def find_reversed(periods: Sequence[Period]) -> int | None:
	"""Return the place of the first period that ends before it begins, counted from 0; None without."""
	return next((at for at, one in enumerate(periods) if one.to_date and one.to_date < one.from_date), None)


def find_wrong_hours(periods: Sequence[Period]) -> int | None:
	"""Return the place of the first period that is counted by hours and has none; None without."""
	places = (at for at, one in enumerate(periods) if one.kind in BY_HOURS)
	return next(
		(at for at in places if min(periods[at].weekly_hours, periods[at].full_time_hours) <= 0), None
	)


def find_overlap(periods: Sequence[Period]) -> tuple[int, int] | None:
	"""Return the places of two periods that share a day, the earlier one first; None without."""
	order = sorted(range(len(periods)), key=lambda at: periods[at].from_date)
	for first, second in pairwise(order):
		end = periods[first].to_date
		if end is None or periods[second].from_date <= end:
			return first, second
	return None


def get_posts_on(periods: Sequence[Period], day: date) -> Fraction:
	"""Return what all periods together are worth on a day."""
	return sum((one.posts for one in periods if one.holds_on(day)), Fraction(0))


def find_more_than_whole(periods: Sequence[Period]) -> tuple[date, Fraction] | None:
	"""Return the first day on which one person is more than a whole post, and how much; None without.

	The sum rises only where a period begins, so that no other day has to be asked.
	"""
	for day in sorted({one.from_date for one in periods}):
		if (posts := get_posts_on(periods, day)) > WHOLE:
			return day, posts
	return None


def find_overwritten(before: Mapping[str, Period], after: Mapping[str, Period], today: date) -> str | None:
	"""Return the first stored period that has begun and would be another one afterwards; None without.

	An end may be written down, also late, and moved until it has come. One that is over stays: what was
	reported of those days would not be true any more.

	Args: before, after: row -> period.
	"""
	begun = {row: one for row, one in before.items() if one.from_date <= today}
	return next((row for row, one in begun.items() if not _stays(one, after.get(row), today)), None)


def _stays(before: Period, after: Period | None, today: date) -> bool:
	if after is None or replace(after, to_date=before.to_date) != before:
		return False
	is_over = before.to_date is not None and before.to_date < today
	return before.to_date == after.to_date or not is_over


def find_early_return(periods: Sequence[Period], today: date) -> int | None:
	"""Return the place of a period that comes after a break and has not begun yet; None without.

	Who is in office is read from the first and the last day of a record. A return that was written down in
	advance would give the rights of the office back in the break already.
	"""
	order = sorted(range(len(periods)), key=lambda at: periods[at].from_date)
	for first, second in pairwise(order):
		end, start = periods[first].to_date, periods[second].from_date
		if end and start > today and start > end + timedelta(days=1):
			return second
	return None


def get_current(periods: Sequence[Period], day: date) -> Period:
	"""Return what somebody is on a day: the period of the day, else the last one begun, else the first.

	Raises: ValueError without a period.
	"""
	ordered = sorted(periods, key=lambda one: one.from_date)
	if not ordered:
		raise ValueError("no period")
	return next((one for one in reversed(ordered) if one.from_date <= day), ordered[0])


def get_span(periods: Sequence[Period]) -> tuple[date, date | None]:
	"""Return the first day of all periods, and the last one; None where the last period has no end."""
	ends = [one.to_date for one in periods]
	return min(one.from_date for one in periods), None if None in ends else max(ends)


def change(periods: Sequence[Period], new: Period) -> tuple[int, list[Period]]:
	"""Return the place of the period that ends on the day before a new one begins, and all afterwards.

	Raises: ValueError when none is running on that day before, so that there is nothing to be changed.
	"""
	eve = new.from_date - timedelta(days=1)
	found = [at for at, one in enumerate(periods) if one.holds_on(eve)]
	if not found or any(one.from_date > eve for one in periods):
		raise ValueError(f"nothing runs on {eve}")
	ended = [replace(one, to_date=eve) if at == found[0] else one for at, one in enumerate(periods)]
	return found[0], [*ended, new]
