"""Minutes of several trainings at one time count once."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.training.presence import (
	Presence,
	count_minutes,
	get_overlapping,
	get_presence,
)

NINE = datetime(2026, 11, 20, 9)


def at(minutes: int) -> datetime:
	return NINE + timedelta(minutes=minutes)


@pytest.mark.parametrize(
	("presences", "minutes"),
	[
		([], 0),
		([Presence(90, NINE)], 90),
		([Presence(90, NINE), Presence(90, NINE)], 90),
		([Presence(90, NINE), Presence(90, at(60))], 150),
		([Presence(90, NINE), Presence(30, at(30))], 90),
		([Presence(90, NINE), Presence(90, at(90))], 180),
		([Presence(90, NINE), Presence(45)], 135),
		([Presence(30, at(60)), Presence(90, NINE), Presence(60, at(80))], 140),
	],
)
def test_a_minute_of_the_clock_counts_once(presences, minutes):
	assert count_minutes(presences) == minutes


@pytest.mark.parametrize(
	("times", "came"),
	[
		((NINE, 90, None, None), NINE),
		((NINE, 60, at(30), None), at(30)),
		((NINE, 90, at(-20), None), NINE),
		((None, 90, None, None), None),
		((None, 90, NINE, None), None),
		((None, 90, NINE, at(90)), NINE),
	],
)
def test_somebody_is_there_from_the_start_or_from_signing_in(times, came):
	assert get_presence(*times).came == came


SPANS = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 120)), max_size=8)


@given(SPANS)
def test_counted_once_is_what_a_clock_would_count(spans):
	clock = {minute for start, length in spans for minute in range(start, start + length)}
	assert count_minutes([Presence(length, at(start)) for start, length in spans]) == len(clock)


@given(SPANS)
def test_who_overlaps_is_found(spans):
	times = {str(place): (at(start), at(start + length)) for place, (start, length) in enumerate(spans)}
	expected = {
		one
		for one, (start, end) in times.items()
		for other, (begins, ends) in times.items()
		if one != other and start < ends and begins < end
	}
	assert get_overlapping(times) == expected
