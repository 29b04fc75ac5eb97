"""For how long a room was open, worked by hand; the rules stand in domain/rooms/opening.py."""

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.rooms.opening import (
	Span,
	count_by_day,
	get_monday,
	get_required,
	localise,
	measure,
	merge,
)

XIAN, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
TUESDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 28)
WEEKDAYS = [MONDAY + timedelta(days=number) for number in range(5)]


def at(day: date, clock: str, zone=XIAN) -> datetime:
	return localise(datetime.fromisoformat(f"{day} {clock}"), zone)


def span(day: date, start: str, end: str, zone=XIAN, last: date | None = None) -> Span:
	return Span(at(day, start, zone), at(last or day, end, zone))


def test_an_hour_and_a_half_at_noon_are_ninety_minutes():
	assert count_by_day([span(MONDAY, "12:00", "13:30")], XIAN) == {MONDAY: 90}


def test_two_counsellors_at_once_keep_one_room_open_once():
	# 12:00-13:00 and 12:30-13:30 together are 12:00-13:30
	spans = [span(MONDAY, "12:30", "13:30"), span(MONDAY, "12:00", "13:00")]
	assert count_by_day(spans, XIAN) == {MONDAY: 90}
	assert len(merge(spans)) == 1


def test_a_pause_between_two_does_not_count():
	spans = [span(MONDAY, "08:00", "08:40"), span(MONDAY, "12:00", "12:20")]
	assert count_by_day(spans, XIAN) == {MONDAY: 60}


def test_past_midnight_each_day_has_its_part():
	# 23:30-00:45 are 30 minutes of Monday and 45 of Tuesday
	assert count_by_day([span(MONDAY, "23:30", "00:45", last=TUESDAY)], XIAN) == {MONDAY: 30, TUESDAY: 45}


@pytest.mark.parametrize(
	"day, minutes", [(date(2026, 3, 29), 23 * 60), (date(2026, 10, 25), 25 * 60), (date(2026, 5, 1), 24 * 60)]
)
def test_a_day_with_a_change_of_the_clock_is_as_long_as_it_was(day, minutes):
	whole = Span(at(day, "00:00", BERLIN), at(day + timedelta(days=1), "00:00", BERLIN))
	assert count_by_day([whole], BERLIN) == {day: minutes}


def test_the_hour_that_the_clock_skips_is_none():
	# on 29 March 2026 Berlin goes from 02:00 to 03:00: 01:30-03:30 is one hour
	assert count_by_day([span(date(2026, 3, 29), "01:30", "03:30", BERLIN)], BERLIN) == {
		date(2026, 3, 29): 60
	}


def test_seconds_are_added_before_they_are_cut_to_minutes():
	spans = [span(MONDAY, "12:00:00", "12:00:40"), span(MONDAY, "12:10:00", "12:10:30")]
	assert count_by_day(spans, XIAN) == {MONDAY: 1}
	assert count_by_day(spans[:1], XIAN) == {}


def test_an_end_before_its_beginning_is_no_time():
	assert count_by_day([span(MONDAY, "13:00", "12:00")], XIAN) == {}


@pytest.mark.parametrize("school_days, minutes", [(5, 360), (6, 360), (3, 216), (1, 72), (0, 0)])
def test_a_week_is_asked_for_its_school_days(school_days, minutes):
	# six hours for five days are 72 minutes a day
	assert get_required(360, school_days) == minutes


def test_the_share_is_exact():
	assert get_required(361, 3) == Fraction(1083, 5)


def test_every_school_day_and_six_hours_are_met():
	week = measure(MONDAY, WEEKDAYS, 360, {}, dict.fromkeys(WEEKDAYS, 72))
	assert (week.actual, week.closed, week.is_met) == (360, (), True)


def test_six_hours_on_four_days_are_not_every_day():
	actual = dict.fromkeys(WEEKDAYS[1:], 90)
	week = measure(MONDAY, WEEKDAYS, 360, {}, actual)
	assert (week.actual, week.closed, week.is_met) == (360, (MONDAY,), False)


def test_a_day_off_is_not_asked_for_and_counts_where_somebody_came():
	# National Day style week: Monday and Tuesday off, 3 x 72 asked, Saturday's hour counts
	actual = {WEEKDAYS[2]: 60, WEEKDAYS[3]: 60, WEEKDAYS[4]: 60, SATURDAY: 40}
	week = measure(MONDAY, WEEKDAYS[2:], 360, {}, actual)
	assert (week.school_days, week.required, week.actual, week.is_met) == (3, 216, 220, True)


def test_a_school_day_that_makes_up_is_one_on_which_the_room_has_to_be_open():
	week = measure(MONDAY, [*WEEKDAYS, SATURDAY], 360, {}, dict.fromkeys(WEEKDAYS, 80))
	assert (week.required, week.closed, week.is_met) == (360, (SATURDAY,), False)


def test_nobody_has_ever_checked_in_is_not_measured_and_never_met():
	week = measure(MONDAY, WEEKDAYS, 360, dict.fromkeys(WEEKDAYS, 90), None)
	assert (week.planned, week.actual, week.closed, week.is_met) == (450, None, (), None)


def test_a_week_with_an_unanswered_end_is_not_judged():
	actual = dict.fromkeys(WEEKDAYS, 90)
	week = measure(MONDAY, WEEKDAYS, 360, {}, actual, unanswered=[MONDAY, MONDAY - timedelta(days=1)])
	assert (week.unanswered, week.is_met) == ((MONDAY,), None)


def test_a_week_begins_on_monday():
	assert get_monday(MONDAY) == get_monday(SATURDAY + timedelta(days=1)) == MONDAY


BEGINNING = datetime(2026, 3, 22, tzinfo=timezone.utc)
MINUTES = 14 * 24 * 60
PAIRS = st.lists(st.tuples(st.integers(0, MINUTES), st.integers(0, MINUTES)), max_size=12)
ZONES = st.sampled_from([XIAN, BERLIN, ZoneInfo("America/New_York")])


def make_spans(pairs) -> list[Span]:
	return [Span(*(BEGINNING + timedelta(minutes=number) for number in pair)) for pair in pairs]


SPANS = PAIRS.map(make_spans)


@given(PAIRS, ZONES)
def test_all_days_together_are_the_minutes_in_which_somebody_was_there(pairs, zone):
	there = set().union(*(range(*pair) for pair in pairs))
	assert sum(count_by_day(make_spans(pairs), zone).values()) == len(there)


@given(SPANS, SPANS, ZONES)
def test_more_time_never_makes_a_day_shorter_and_the_order_does_not_matter(spans, more, zone):
	before, after = count_by_day(spans, zone), count_by_day([*more, *spans], zone)
	assert all(after[day] >= minutes for day, minutes in before.items())
	assert after == count_by_day([*reversed(spans), *reversed(more)], zone)


@given(SPANS, ZONES)
def test_no_day_is_longer_than_a_day_was(spans, zone):
	assert all(0 < minutes <= 25 * 60 for minutes in count_by_day(spans, zone).values())
