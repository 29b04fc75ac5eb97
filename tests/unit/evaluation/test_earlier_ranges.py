"""Ranges that are signed already, beside later ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.domain.evaluation.earlier_ranges import make_range, read_range, tells_more
from mental_health_module.domain.evaluation.indicators import Reading, format_number, format_reading
from mental_health_module.domain.shared.small_cells import get_band, get_cuts


@pytest.mark.parametrize(
	("text", "total", "counts"),
	[
		# 34 of 46 are 73.9 %, 40 of 46 are 87 %
		("73.9–87", "46", (34, 40)),
		("0–45.8", "24", (0, 11)),
		# up to everybody
		("50–100", "24", (12, None)),
		("75", "24", None),
		("", "24", None),
		("50–100", "", None),
		("2–3 hours", "24", None),
	],
)
def test_a_range_is_read_as_counts(text, total, counts):
	assert read_range(text, total) == counts


@pytest.mark.parametrize(
	("now", "before", "more"),
	[
		# 46 people: 34 to 40 at one limit of then, 40 to 46 at another: exactly 40
		(make_range(40, 46, 46), make_range(34, 40, 46), True),
		# 21 people 11 to 21, 22 people 0 to 11: exactly 11
		(make_range(0, 11, 22), make_range(11, 21, 21), True),
		# one within the other
		(make_range(12, 23, 46), make_range(12, 20, 46), False),
		(make_range(36, 40, 46), make_range(34, 42, 46), False),
		# the same, also when somebody came since
		(make_range(36, 47, 47), make_range(36, 46, 46), False),
		# not the same count any more
		(make_range(24, 35, 46), make_range(0, 11, 46), False),
	],
)
def test_two_ranges_tell_more_when_neither_lies_in_the_other(now, before, more):
	assert tells_more(now, before) is tells_more(before, now) is more


@settings(max_examples=400, deadline=None)
@given(st.data(), st.integers(3, 30), st.integers(3, 30), st.integers(0, 900))
def test_ranges_of_today_tell_nothing_beside_each_other(data, limit, other_limit, total):
	count = data.draw(st.integers(0, total))
	later = total + data.draw(st.integers(0, 3))
	bands = [get_band(count, total, limit), get_band(count, later, other_limit)]
	if all(bands):
		now, before = (make_range(*band, size) for band, size in zip(bands, (total, later), strict=True))
		assert not tells_more(now, before)


@given(st.integers(20, 990), st.data())
def test_a_range_is_read_as_it_was_written(total, data):
	count = data.draw(st.integers(0, total))
	band = get_band(count, total, 10, get_cuts(total, 10)) or (0, total)
	reading = Reading(*(100 * end / total for end in band), "%", None, total)
	assert read_range(format_reading(reading), format_number(total)) == make_range(*band, total)
