"""For how long a counselling room was open: of each day and week, planned and by who was there.

Source: the school's own plan (「心理咨询室每天定时开放,每周不少于6小时」). Five rules decide what counts:

1. Time is what has passed, not what the clock on the wall shows: an hour that the clock skips or repeats in
   the night of a change counts as long as it was.
2. A room that is open past midnight is open on both days, on each for its part.
3. Two counsellors in one room at once keep one room open once.
4. Who has not said when the time ended has kept the room open for no minute yet; the day is marked, so that
   somebody asks.
5. Minutes on a day off count for their day and their week. The room does not have to be open on such a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from fractions import Fraction

# by which a week's minutes are meant: what is asked of a week with more or fewer school days follows from it
SCHOOL_DAYS_A_WEEK = 5


@dataclass(frozen=True)
class Span:
	"""From when until when somebody kept the room open; both with their time zone."""

	start: datetime
	end: datetime


def merge(spans: Iterable[Span]) -> list[Span]:
	"""Return the same time without overlaps, in order; what touches is one, what ends too early is none."""
	merged: list[Span] = []
	for span in sorted(_in_utc(spans), key=lambda span: span.start):
		if merged and span.start <= merged[-1].end:
			merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
		else:
			merged.append(span)
	return merged


def _in_utc(spans: Iterable[Span]) -> Iterator[Span]:
	for span in spans:
		start, end = span.start.astimezone(timezone.utc), span.end.astimezone(timezone.utc)
		if start < end:
			yield Span(start, end)


def count_by_day(spans: Iterable[Span], zone: tzinfo) -> dict[date, int]:
	"""Return the whole minutes for which one room was open on each day that has some.

	Args: zone: of the school, by which a day begins and ends.
	"""
	seconds: Counter[date] = Counter()
	for span in merge(spans):
		for day, part in _split(span, zone):
			seconds[day] += int(part.total_seconds())
	return {day: count // 60 for day, count in sorted(seconds.items()) if count >= 60}


def _split(span: Span, zone: tzinfo) -> Iterator[tuple[date, timedelta]]:
	start = span.start
	while start < span.end:
		day = start.astimezone(zone).date()
		end = min(span.end, _get_beginning(day + timedelta(days=1), zone))
		yield day, end - start
		start = end


def _get_beginning(day: date, zone: tzinfo) -> datetime:
	return datetime.combine(day, time.min, zone).astimezone(timezone.utc)


def localise(moment: datetime, zone: tzinfo) -> datetime:
	"""Return a stored moment, which stands as the school's clock showed it, with its time zone.

	An hour that the clock shows twice is taken for its first time.
	"""
	return moment.replace(tzinfo=zone, fold=0)


def get_required(minutes_a_week: int, school_days: int) -> Fraction:
	"""Return the minutes that are asked of a week with so many school days, exactly.

	A week with holidays is asked for its share; a school day that makes up for another one adds nothing to a
	whole week.
	"""
	return Fraction(minutes_a_week * min(school_days, SCHOOL_DAYS_A_WEEK), SCHOOL_DAYS_A_WEEK)


@dataclass(frozen=True)
class Week:
	"""One week of a room or a school: minutes by day, and which school days were without any.

	`planned` and `actual` are minutes. `actual` is None where nobody has ever checked in: then nothing was
	measured. `closed` are the school days on which the room was not open, of those that are over.
	"""

	monday: date
	school_days: int
	required: Fraction
	planned: int
	actual: int | None
	closed: tuple[date, ...]
	unanswered: tuple[date, ...]

	@property
	def is_met(self) -> bool | None:
		"""Whether it was open on every school day and for long enough; None where that was not measured."""
		if self.actual is None or self.unanswered:
			return None
		return not self.closed and self.actual >= self.required


def get_monday(day: date) -> date:
	"""Return the Monday of a day's week."""
	return day - timedelta(days=day.weekday())


def measure(
	monday: date,
	school_days: Iterable[date],
	minutes_a_week: int,
	planned: Mapping[date, int],
	actual: Mapping[date, int] | None,
	unanswered: Iterable[date] = (),
) -> Week:
	"""Return how one week stands.

	Args:
		school_days: the days of the term that are school days and over; others are left out.
		minutes_a_week: asked of a week of five school days.
		planned, actual: minutes by day; `actual` is None where nobody has ever checked in.
		unanswered: days on which somebody has not said when the time ended.
	"""
	days = [monday + timedelta(days=number) for number in range(7)]
	at_school = sorted(set(days) & set(school_days))
	open_days = {day for day in days if (actual or {}).get(day)}
	return Week(
		monday=monday,
		school_days=len(at_school),
		required=get_required(minutes_a_week, len(at_school)),
		planned=sum(planned.get(day, 0) for day in days),
		actual=None if actual is None else sum(actual.get(day, 0) for day in days),
		closed=() if actual is None else tuple(day for day in at_school if day not in open_days),
		unanswered=tuple(sorted(set(days) & set(unanswered))),
	)
