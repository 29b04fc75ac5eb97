"""The days of a series, read off a calendar by hand, and as properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.meetings.dates import (
	MOST,
	WEEKS_OF_MONTH,
	Rhythm,
	get_dates,
	get_weekday_of_month,
)

THURSDAY = 3
START, END = date(2026, 9, 1), date(2026, 10, 31)


def _days(*days):
	return [date(2026, month, day) for month, day in days]


def test_every_week_on_thursdays_of_september_and_october_2026():
	found = get_dates(Rhythm("Weekly", THURSDAY, START, END))
	assert found == _days((9, 3), (9, 10), (9, 17), (9, 24), (10, 1), (10, 8), (10, 15), (10, 22), (10, 29))


def test_every_second_week_keeps_its_rhythm_over_the_national_holidays():
	holidays = [date(2026, 10, day) for day in range(1, 9)]
	found = get_dates(Rhythm("Weekly", THURSDAY, START, END, every=2), holidays)
	assert found == _days((9, 3), (9, 17), (10, 15), (10, 29))


@pytest.mark.parametrize(
	("week", "days"),
	[
		("First", _days((9, 3), (10, 1), (11, 5))),
		("Fourth", _days((9, 24), (10, 22), (11, 26))),
		("Last", _days((9, 24), (10, 29), (11, 26))),
	],
)
def test_monthly_on_a_thursday(week, days):
	rhythm = Rhythm("Monthly", THURSDAY, START, date(2026, 11, 30), week_of_month=week)
	assert get_dates(rhythm) == days


def test_a_monthly_series_begins_on_its_first_day_not_before_and_crosses_the_year():
	rhythm = Rhythm("Monthly", THURSDAY, date(2026, 12, 4), date(2027, 2, 28))
	assert get_dates(rhythm) == [date(2027, 1, 7), date(2027, 2, 4)]


def test_a_series_that_ends_before_it_begins_has_no_day():
	assert get_dates(Rhythm("Weekly", THURSDAY, END, START)) == []


def test_a_series_without_end_in_sight_stops():
	assert len(get_dates(Rhythm("Weekly", THURSDAY, START, date(2090, 1, 1)))) == MOST


def test_an_unknown_week_of_the_month_is_refused():
	with pytest.raises(ValueError, match="not in tuple"):
		get_weekday_of_month(2026, 9, THURSDAY, "Fifth")


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(days, st.integers(0, 600), st.integers(0, 6), st.integers(1, 6), st.sets(days, max_size=5))
def test_every_day_of_a_weekly_series_is_wanted_and_none_is_missing(start, length, weekday, every, left_out):
	end = start + timedelta(days=length)
	found = get_dates(Rhythm("Weekly", weekday, start, end, every=every), left_out)
	first = next(start + timedelta(n) for n in range(7) if (start + timedelta(n)).weekday() == weekday)
	wanted = [
		day
		for n in range(length + 1)
		if (day := start + timedelta(n)).weekday() == weekday
		and (day - first).days % (7 * every) == 0
		and day not in left_out
	]
	assert found == wanted


@given(days, st.integers(0, 600), st.integers(0, 6), st.sampled_from(WEEKS_OF_MONTH))
def test_a_monthly_series_meets_once_a_month_on_its_weekday(start, length, weekday, week):
	end = start + timedelta(days=length)
	found = get_dates(Rhythm("Monthly", weekday, start, end, week_of_month=week))
	assert all(start <= day <= end and day.weekday() == weekday for day in found)
	months = [(day.year, day.month) for day in found]
	assert len(set(months)) == len(months)
	for day in found:
		number = (day.day - 1) // 7
		assert WEEKS_OF_MONTH[number] == week if week != "Last" else (day + timedelta(7)).month != day.month
