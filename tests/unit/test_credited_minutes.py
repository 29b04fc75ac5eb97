"""Credited minutes of a training: hand-worked cases and bounds."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.credited_minutes import get_credited_minutes

START = datetime(2026, 11, 20, 14, 0)
TIMES = st.none() | st.datetimes(START - timedelta(days=1), START + timedelta(days=1))


def _at(hour, minute=0, second=0):
	return START.replace(hour=hour, minute=minute, second=second)


@pytest.mark.parametrize(
	("start", "signed_in", "signed_out", "minutes"),
	[
		(START, None, None, 90),
		(START, _at(14), _at(15, 30), 90),
		(START, _at(13), _at(18), 90),
		(START, _at(14, 10), None, 80),
		(START, None, _at(14, 30), 30),
		(START, _at(14, 0, 31), _at(14, 10), 9),
		(START, _at(16), None, 0),
		(None, _at(14), None, 90),
		(None, _at(14), _at(14, 40), 40),
		(None, _at(8), _at(18), 90),
	],
)
def test_the_minutes_within_a_training_of_90(start, signed_in, signed_out, minutes):
	assert get_credited_minutes(start, 90, signed_in, signed_out) == minutes


@given(st.none() | st.just(START), st.integers(1, 1440), TIMES, TIMES)
def test_never_less_than_none_nor_more_than_all(start, length, signed_in, signed_out):
	assert 0 <= get_credited_minutes(start, length, signed_in, signed_out) <= length
