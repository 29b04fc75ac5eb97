"""How many minutes of a training somebody is credited with."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.training.credited_minutes import get_credited_minutes

START = dt.datetime(2012, 3, 15, 8, 0)


def at(text: str | None) -> dt.datetime | None:
	return text and dt.datetime.fromisoformat(f"2012-03-15T{text}")


@pytest.mark.parametrize(
	("signed_in", "signed_out", "minutes"),
	[
		(None, None, 120),
		("07:50:00", "10:10:00", 120),
		("08:30:00", None, 90),
		(None, "09:00:00", 60),
		("08:30:00", "09:15:00", 45),
		("08:30:30", "09:15:00", 44),
		("10:05:00", None, 0),
		("07:00:00", "07:50:00", 0),
		("09:00:00", "08:30:00", 0),
	],
)
def test_presence_counts_as_far_as_it_overlaps_with_the_training(signed_in, signed_out, minutes):
	assert get_credited_minutes(START, 120, at(signed_in), at(signed_out)) == minutes


def test_without_a_known_start_the_stay_counts_up_to_the_whole_training():
	assert get_credited_minutes(None, 120, at("08:00:00"), at("09:30:00")) == 90
	assert get_credited_minutes(None, 60, at("08:00:00"), at("09:30:00")) == 60
	assert get_credited_minutes(None, 60, at("08:00:00"), None) == 60


MOMENTS = st.datetimes(START - dt.timedelta(hours=5), START + dt.timedelta(hours=9))
LENGTHS = st.integers(-5, 600)


@given(st.none() | MOMENTS, LENGTHS, st.none() | MOMENTS, st.none() | MOMENTS)
def test_credit_lies_between_nothing_and_the_whole_training(start, length, signed_in, signed_out):
	assert 0 <= get_credited_minutes(start, length, signed_in, signed_out) <= max(length, 0)


@given(LENGTHS, MOMENTS, MOMENTS, st.integers(0, 300))
def test_coming_later_or_leaving_earlier_never_earns_more(length, signed_in, signed_out, delay):
	later = dt.timedelta(minutes=delay)
	whole = get_credited_minutes(START, length, signed_in, signed_out)
	assert get_credited_minutes(START, length, signed_in + later, signed_out) <= whole
	assert get_credited_minutes(START, length, signed_in, signed_out - later) <= whole
