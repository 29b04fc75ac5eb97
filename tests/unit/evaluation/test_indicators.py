"""What may be shown of a figure, and its points."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.evaluation import messages as indicator_messages
from mental_health_module.domain.evaluation.indicators import (
	LESS,
	MORE,
	Figure,
	NotWorkedOutError,
	Reading,
	format_number,
	format_reading,
	get_points,
	get_reading,
	round_half_up,
)
from mental_health_module.domain.training.person_times import Beside


@pytest.mark.parametrize(
	("figure", "shown"),
	[
		(Figure(3, 4, "%"), "75"),
		(Figure(1, 3, "%"), "33.3"),
		(Figure(576, 1.5, "pupils per post"), "384"),
		(Figure(6, None, "trainings"), "6"),
		(Figure(0, 4, "%"), "0"),
		(Figure(0, None, "trainings"), "0"),
		# 22 of 24 people, limit 10: the band 12 to 24, in percent
		(Figure(22, 24, "%", counts_people=True), "50–100"),
		(Figure(24, 24, "%", counts_people=True), "50–100"),
		(Figure(2, 24, "%", counts_people=True), "0–45.8"),
		# 40 of 46 beside 40 sign-ins: the band 36 to 46 would leave at most 4 of the 24 homeroom teachers
		(Figure(40, 46, "%", counts_people=True, beside=Beside(140, (24, 46), 1)), "52.2–100"),
		(Figure(40, 47, "%", counts_people=True, beside=Beside(140, (24, 47), 1)), "76.6–100"),
		(Figure(40, 47, "%", counts_people=True, beside=Beside(40, (24, 47), 1)), "25.5–100"),
		(Figure(576, 1.5, "pupils per post", counts_people=True), "384"),
	],
)
def test_what_is_shown_of_figures_worked_out_by_hand(figure, shown):
	assert format_reading(get_reading(figure, 10)) == shown


@pytest.mark.parametrize(
	("figure", "reason"),
	[
		(Figure(3, 0, "%"), "divides_by_nothing"),
		(Figure(0, 0, "%", counts_people=True), "divides_by_nothing"),
		(Figure(3, None, "%"), "divides_by_nothing"),
		(Figure(576, 0, "pupils per post"), "divides_by_nothing"),
		(Figure(math.nan, 3, "%"), "no_number"),
		(Figure(1, math.inf, "%"), "no_number"),
		(Figure(None, 3, "%"), "no_number"),
		(Figure(-1, 3, "%"), "negative"),
		(Figure(5, 20, "%", counts_people=True), "too_few_people"),
		(Figure(9, None, "pupils", counts_people=True), "too_few_people"),
		(Figure(25, 24, "%", counts_people=True), "more_than_all"),
	],
)
def test_what_cannot_be_worked_out_says_why_and_is_no_zero(figure, reason):
	with pytest.raises(NotWorkedOutError) as refusal:
		get_reading(figure, 10)
	assert refusal.value.args == (reason,)
	assert reason in indicator_messages.REASONS


def test_the_count_of_people_behind_a_band_is_not_in_the_reading():
	reading = get_reading(Figure(22, 24, "%", counts_people=True), 10)
	assert (reading.numerator, reading.denominator) == (None, 24)


@given(st.integers(23, 300), st.data())
def test_every_count_of_a_band_is_read_alike(total, data):
	one = get_reading(Figure(data.draw(st.integers(0, total)), total, "%", counts_people=True), 10)
	other = get_reading(Figure(data.draw(st.integers(0, total)), total, "%", counts_people=True), 10)
	assert one == other or one.high < other.low or other.high < one.low


@pytest.mark.parametrize(
	("value", "target", "direction", "points"),
	[
		(75, 100, MORE, 75),
		(120, 100, MORE, 100),
		(0, 100, MORE, 0),
		(1, 3, MORE, 33.3),
		(384, 1000, LESS, 100),
		(1000, 1000, LESS, 100),
		(1500, 1000, LESS, 66.7),
		(5, 0, LESS, 0),
		(0, 0, LESS, 100),
	],
)
def test_points_worked_out_by_hand(value, target, direction, points):
	assert get_points(value, target, direction) == points


@given(st.floats(0, 1e6), st.floats(0.1, 1e6), st.sampled_from([MORE, LESS]))
def test_points_lie_from_0_to_100(value, target, direction):
	assert 0 <= get_points(value, target, direction) <= 100


@given(st.floats(0, 1e4), st.floats(0, 1e4), st.floats(0.1, 1e4))
def test_more_is_never_worth_less_where_more_is_better(one, other, target):
	low, high = sorted((one, other))
	assert get_points(low, target, MORE) <= get_points(high, target, MORE)
	assert get_points(low, target, LESS) >= get_points(high, target, LESS)


def test_numbers_are_rounded_as_by_hand():
	assert [round_half_up(number, 1) for number in (0.25, 0.35, 33.349, 66.65)] == [0.3, 0.4, 33.3, 66.7]
	assert [format_number(number) for number in (75, 75.04, 33.333, 0)] == ["75", "75", "33.3", "0"]


def test_points_of_a_band_are_those_of_its_middle():
	assert Reading(50, 100, "%").middle == 75
