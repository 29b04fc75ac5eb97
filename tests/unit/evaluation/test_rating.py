"""From points and weights to a rating."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.evaluation.rating import (
	NoWeightError,
	Score,
	are_thresholds,
	get_rating,
	get_shares,
	get_total,
	is_number,
	parse_score,
)

THRESHOLDS = (90, 75, 60)


def test_the_total_is_the_weighted_mean():
	# (3 x 100 + 1 x 50 + 2 x 75) / 6 = 83.33
	scores = [Score(3, 100), Score(1, 50), Score(2, 75)]
	assert get_total(scores) == 83.3
	assert get_shares(scores) == [50, pytest.approx(100 / 6), pytest.approx(100 / 3)]


def test_what_cannot_be_worked_out_gives_its_weight_to_the_others():
	scores = [Score(3, 100), Score(5, None), Score(1, 0)]
	assert get_shares(scores) == [75, None, 25]
	assert get_total(scores) == 75


@pytest.mark.parametrize(
	"scores", [[], [Score(0, 80), Score(0, 20)], [Score(5, None)], [Score(0, 9), Score(3, None)]]
)
def test_what_weighs_nothing_has_no_total(scores):
	with pytest.raises(NoWeightError):
		get_total(scores)


@pytest.mark.parametrize(
	("total", "rating"),
	[(100, "A"), (90, "A"), (89.9, "B"), (75, "B"), (74.9, "C"), (60, "C"), (59.9, "D"), (0, "D")],
)
def test_the_rating_begins_at_its_threshold(total, rating):
	assert get_rating(total, THRESHOLDS) == rating


@pytest.mark.parametrize(
	"thresholds", [(90, 90, 60), (60, 75, 90), (101, 75, 60), (90, 75, 0), (90, 75, -5), (90, 95, 60)]
)
def test_thresholds_fall_from_a_to_c(thresholds):
	assert not are_thresholds(thresholds)
	assert are_thresholds(THRESHOLDS)


@pytest.mark.parametrize(
	("text", "score"),
	[
		("", None),
		(None, None),
		("  ", None),
		("0", 0),
		("100", 100),
		(" 82.5 ", 82.5),
		("82,5", 82.5),
		("６０", 60),
		("８２．５", 82.5),
		("82，5", 82.5),
	],
)
def test_a_written_score_is_read(text, score):
	assert parse_score(text) == score


@pytest.mark.parametrize(
	"text",
	[
		"-1",
		"100.1",
		"A",
		"nan",
		"inf",
		"8 0",
		"<b>5</b>",
		"1e1",
		"1_0",
		"+5",
		"0x10",
		"٨٠",
		"NaN",
		"infinity",
		".5",
		"5.",
	],
)
def test_what_is_no_score_is_refused(text):
	with pytest.raises(ValueError):
		parse_score(text)


scores = st.lists(
	st.builds(Score, st.floats(0.1, 100), st.one_of(st.none(), st.floats(0, 100))), min_size=1, max_size=8
).filter(lambda rows: any(row.points is not None for row in rows))


@given(scores)
def test_shares_add_up_and_the_total_lies_between_the_points(rows):
	assert sum(share for share in get_shares(rows) if share is not None) == pytest.approx(100)
	points = [row.points for row in rows if row.points is not None]
	assert min(points) - 0.05 <= get_total(rows) <= max(points) + 0.05


@given(scores, st.floats(0.1, 10))
def test_only_the_proportion_of_weights_counts(rows, factor):
	other = [Score(row.weight * factor, row.points) for row in rows]
	assert get_total(other) == pytest.approx(get_total(rows), abs=0.1)


@pytest.mark.parametrize("value", [None, "", 0, 30, 12.5, "12.5", " 7 ", -1])
def test_a_weight_is_a_number_as_people_write_it(value):
	assert is_number(value)


@pytest.mark.parametrize("value", ["1e1", "nan", "inf", "1_0", "５", "ten", float("nan"), float("inf")])
def test_what_only_a_program_takes_for_a_number_is_none(value):
	assert not is_number(value)
