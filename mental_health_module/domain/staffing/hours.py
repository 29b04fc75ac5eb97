"""The hours at which pupils can simply come to a counsellor: plausible, on which days, and the next ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mental_health_module.domain.shared.weekdays import WEEKDAYS

# so many days are looked at, today included: a holiday of one week does not hide the week after it
DAYS_AHEAD = 14


@dataclass(frozen=True)
class Hour:
	"""From when until when, by the clock on the wall; `place` where it is another than the usual."""

	start: time
	end: time
	place: str = ""


@dataclass(frozen=True)
class WeeklyHour:
	"""An hour of every week; `weekday` is one of WEEKDAYS."""

	weekday: str
	hour: Hour


# a day -> its hours, the earliest first
Calendar = Mapping[date, Sequence[Hour]]


def find_not_after(hours: Sequence[WeeklyHour]) -> int | None:
	"""Return the place of the first hour that does not end after it begins, counted from 0; None without."""
	return next((place for place, one in enumerate(hours) if one.hour.end <= one.hour.start), None)


def find_overlap(hours: Sequence[WeeklyHour]) -> tuple[int, int] | None:
	"""Return the places of the first two hours of one weekday that overlap; None without.

	Hours that only touch, such as 12:00-12:30 and 12:30-13:00, do not overlap.
	"""
	for place, one in enumerate(hours):
		for other_place in range(place):
			if _overlap(hours[other_place], one):
				return other_place, place
	return None


def _overlap(one: WeeklyHour, other: WeeklyHour) -> bool:
	meets = one.hour.start < other.hour.end and other.hour.start < one.hour.end
	return one.weekday == other.weekday and meets


def spread(
	weekly: Iterable[WeeklyHour], first: date, days_off: Collection[date], days: int = DAYS_AHEAD
) -> dict[date, tuple[Hour, ...]]:
	"""Return the hours of each day from `first` on that has any; a day off has none.

	Args: days: how many days are looked at, `first` included.
	"""
	weekly, found = list(weekly), {}
	for day in (first + timedelta(days=number) for number in range(days)):
		today = [one.hour for one in weekly if one.weekday == WEEKDAYS[day.weekday()]]
		if today and day not in days_off:
			found[day] = tuple(sorted(today, key=lambda hour: hour.start))
	return found


def get_next(calendar: Calendar, now: datetime) -> tuple[date, tuple[Hour, ...]] | None:
	"""Return the first day with hours that are not over, and these hours; None where there is none."""
	for day in sorted(calendar):
		left = tuple(hour for hour in calendar[day] if datetime.combine(day, hour.end) > now)
		if left:
			return day, left
	return None
