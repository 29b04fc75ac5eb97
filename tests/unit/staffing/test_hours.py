"""The hours at which pupils can come. 2026-11-30 is a Monday; all cases are worked out by hand."""

from datetime import date, datetime, time

import pytest

from mental_health_module.domain.staffing.hours import (
	Hour,
	WeeklyHour,
	find_not_after,
	find_overlap,
	get_next,
	spread,
)

MONDAY, TUESDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 4)
NOON, EVENING = Hour(time(12), time(13, 30)), Hour(time(16), time(17))
LIBRARY = Hour(time(12), time(13), "Library")


def on(weekday: str, start: tuple, end: tuple) -> WeeklyHour:
	return WeeklyHour(weekday, Hour(time(*start), time(*end)))


def test_an_hour_that_ends_before_it_begins_or_at_once_is_found():
	right = on("Monday", (12,), (12, 1))
	assert find_not_after([right]) is None
	assert find_not_after([right, on("Monday", (13,), (12,))]) == 1
	assert find_not_after([on("Friday", (13,), (13,)), right]) == 0


@pytest.mark.parametrize(
	("start", "end", "overlaps"),
	[
		((11,), (12,), False),
		((13,), (14,), False),
		((11,), (12, 1), True),
		((12, 59), (14,), True),
		((12, 15), (12, 30), True),
		((11,), (14,), True),
		((12,), (13,), True),
	],
)
def test_hours_of_one_weekday_overlap_when_they_have_a_minute_in_common(start, end, overlaps):
	noon = on("Tuesday", (12,), (13,))
	assert find_overlap([noon, on("Tuesday", start, end)]) == ((0, 1) if overlaps else None)
	assert find_overlap([on("Tuesday", start, end), noon]) == ((0, 1) if overlaps else None)
	assert find_overlap([noon, on("Wednesday", start, end)]) is None


def test_the_rows_that_overlap_are_named():
	hours = [on("Monday", (8,), (9,)), on("Monday", (12,), (13,)), on("Monday", (8, 30), (10,))]
	assert find_overlap(hours) == (0, 2)


def test_each_day_has_the_hours_of_its_weekday_the_earliest_first():
	weekly = [WeeklyHour("Monday", EVENING), WeeklyHour("Monday", NOON), WeeklyHour("Friday", LIBRARY)]
	assert spread(weekly, MONDAY, (), days=7) == {MONDAY: (NOON, EVENING), FRIDAY: (LIBRARY,)}


def test_two_weeks_are_looked_at_and_not_a_day_more():
	found = spread([WeeklyHour("Monday", NOON)], TUESDAY, ())
	assert list(found) == [date(2026, 12, 7), date(2026, 12, 14)]
	found = spread([WeeklyHour("Monday", NOON)], MONDAY, ())
	assert list(found) == [MONDAY, date(2026, 12, 7)]


def test_a_day_off_has_no_hours():
	weekly = [WeeklyHour("Monday", NOON), WeeklyHour("Tuesday", NOON)]
	assert list(spread(weekly, MONDAY, {MONDAY}, days=7)) == [TUESDAY]
	assert spread(weekly, MONDAY, {MONDAY, TUESDAY}, days=7) == {}


@pytest.mark.parametrize(
	("clock", "expected"),
	[
		((8, 0), (MONDAY, (NOON, EVENING))),
		((12, 0), (MONDAY, (NOON, EVENING))),
		((13, 29), (MONDAY, (NOON, EVENING))),
		((13, 30), (MONDAY, (EVENING,))),
		((16, 59), (MONDAY, (EVENING,))),
		((17, 0), (TUESDAY, (LIBRARY,))),
	],
)
def test_the_next_hours_are_those_that_are_not_over(clock, expected):
	calendar = {TUESDAY: (LIBRARY,), MONDAY: (NOON, EVENING)}
	assert get_next(calendar, datetime(2026, 11, 30, *clock)) == expected


def test_without_hours_there_is_no_next_one():
	assert get_next({}, datetime(2026, 11, 30, 8)) is None
	assert get_next({MONDAY: (NOON,)}, datetime(2026, 11, 30, 14)) is None
