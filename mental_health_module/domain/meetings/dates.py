"""The days of a series of meetings: every n weeks on a weekday, or monthly on the nth weekday."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKLY, MONTHLY = "Weekly", "Monthly"
WEEKS_OF_MONTH = ("First", "Second", "Third", "Fourth", "Last")
MOST = 200


@dataclass(frozen=True)
class Rhythm:
	"""When a series meets.

	frequency: WEEKLY or MONTHLY. weekday: 0 is Monday. every: weeks between two meetings of a weekly series,
	at least 1. week_of_month: one of WEEKS_OF_MONTH, for a monthly series. Both days are inclusive.
	"""

	frequency: str
	weekday: int
	from_date: date
	to_date: date
	every: int = 1
	week_of_month: str = "First"


def get_dates(rhythm: Rhythm, left_out: Collection[date] = ()) -> list[date]:
	"""Return the days of a series without those left out, at most MOST, earliest first."""
	days = _get_weekly(rhythm) if rhythm.frequency == WEEKLY else _get_monthly(rhythm)
	kept: list[date] = []
	for day in days:
		if day > rhythm.to_date or len(kept) == MOST:
			break
		if day >= rhythm.from_date and day not in left_out:
			kept.append(day)
	return kept


def _get_weekly(rhythm: Rhythm) -> Iterator[date]:
	"""A holiday does not shift the rhythm: the week after next stays the week after next."""
	day = rhythm.from_date + timedelta(days=(rhythm.weekday - rhythm.from_date.weekday()) % 7)
	while True:
		yield day
		day += timedelta(weeks=max(rhythm.every, 1))


def _get_monthly(rhythm: Rhythm) -> Iterator[date]:
	year, month = rhythm.from_date.year, rhythm.from_date.month
	while True:
		yield get_weekday_of_month(year, month, rhythm.weekday, rhythm.week_of_month)
		year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def get_weekday_of_month(year: int, month: int, weekday: int, week: str) -> date:
	"""Return the first, second, third, fourth or last Monday (0) to Sunday (6) of a month.

	Raises: ValueError for another word.
	"""
	if week == "Last":
		following = date(year + month // 12, month % 12 + 1, 1)
		last = following - timedelta(days=1)
		return last - timedelta(days=(last.weekday() - weekday) % 7)
	number = WEEKS_OF_MONTH.index(week)
	first = date(year, month, 1)
	return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * number)
