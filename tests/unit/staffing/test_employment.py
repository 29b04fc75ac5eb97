"""Periods of employment and what they are worth, worked by hand, and what holds for all of them.

Source of the hours: 40 hours a week are the standard of 国务院关于职工工作时间的规定 Art. 3; a part-time
counsellor with 16 of them is 16/40 = 2/5 of a post.
"""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.staffing import employment as rules
from mental_health_module.domain.staffing.employment import Period

FIRST, LATER, LAST = date(2026, 9, 1), date(2026, 11, 28), date(2027, 1, 31)
DAY = timedelta(days=1)


def part(hours, start=FIRST, end=None, full=40, kind="Part-time") -> Period:
	return Period(kind, start, end, rules.read_hours(hours), rules.read_hours(full))


@pytest.mark.parametrize(
	("kind", "hours", "full", "posts"),
	[
		("Full-time", 0, 40, Fraction(1)),
		("Part-time", 16, 40, Fraction(2, 5)),
		("Part-time", 13.2, 40, Fraction(33, 100)),
		("Part-time", 12.5, 37.5, Fraction(1, 3)),
		("Student Adviser", 10, 40, Fraction(1, 4)),
		("External", 20, 40, Fraction(0)),
		("Trainee", 40, 40, Fraction(0)),
		("Volunteer", 8, 40, Fraction(0)),
	],
)
def test_a_period_is_worth_its_hours_exactly(kind, hours, full, posts):
	assert part(hours, full=full, kind=kind).posts == posts


def test_thirds_make_a_whole_post_and_not_a_little_more_or_less():
	thirds = [part(12.5, full=37.5) for _number in range(3)]
	assert rules.get_posts_on(thirds, FIRST) == 1
	assert rules.find_more_than_whole(thirds) is None


def test_more_than_one_post_is_found_on_the_day_on_which_it_begins():
	# 24/40 from September on, and 20/40 at another school from 28 November: 1.1 posts from then on
	found = rules.find_more_than_whole([part(24), part(20, LATER)])
	assert found == (LATER, Fraction(11, 10))
	assert rules.find_more_than_whole([part(24, FIRST, LATER - DAY), part(20, LATER)]) is None


def test_periods_that_share_one_day_overlap_and_those_that_follow_each_other_do_not():
	assert rules.find_overlap([part(8, LATER), part(8, FIRST, LATER)]) == (1, 0)
	assert rules.find_overlap([part(8, FIRST), part(8, LATER, LAST)]) == (0, 1)
	assert rules.find_overlap([part(8, FIRST, LATER - DAY), part(8, LATER)]) is None


def test_an_end_before_the_beginning_and_missing_hours_are_found():
	assert rules.find_reversed([part(8, FIRST, FIRST), part(8, LATER, LATER - DAY)]) == 1
	assert rules.find_wrong_hours([part(8), part(0)]) == 1
	assert rules.find_wrong_hours([part(0, kind="Trainee"), part(0, kind="Full-time")]) is None


@pytest.mark.parametrize(
	("changes", "is_kept"),
	[
		({}, True),
		({"to_date": LATER}, True),
		({"to_date": FIRST + DAY}, True),
		({"kind": "Full-time"}, False),
		({"weekly_hours": Fraction(20)}, False),
		({"full_time_hours": Fraction(35)}, False),
		({"from_date": FIRST + DAY}, False),
	],
)
def test_a_period_that_has_begun_can_only_be_ended(changes, is_kept):
	before = {"row": part(16)}
	found = rules.find_overwritten(before, {"row": replace(before["row"], **changes)}, LATER)
	assert found == (None if is_kept else "row")


def test_what_is_over_stays_what_has_not_begun_is_free_and_nothing_begun_is_taken_away():
	over, running = {"row": part(16, FIRST, LATER - DAY)}, {"row": part(16)}
	assert rules.find_overwritten(over, {"row": replace(over["row"], to_date=LAST)}, LATER) == "row"
	assert rules.find_overwritten(over, {"row": replace(over["row"], to_date=None)}, LATER) == "row"
	assert rules.find_overwritten(running, {}, LATER) == "row"
	assert rules.find_overwritten({"row": part(16, LATER + DAY)}, {}, LATER) is None
	assert rules.find_overwritten({"row": part(16, LATER)}, {}, LATER) == "row"


def test_a_return_after_a_break_is_written_down_when_it_has_begun():
	away = part(16, FIRST, LATER - 2 * DAY)
	assert rules.find_early_return([away, part(16, LATER + DAY)], LATER) == 1
	assert rules.find_early_return([away, part(16, LATER)], LATER) is None
	assert rules.find_early_return([part(16, FIRST, LATER), part(16, LATER + DAY)], LATER) is None


def test_what_a_record_says_as_a_whole():
	rows = [part(16, FIRST, LATER - DAY), part(0, LATER, kind="Full-time")]
	assert rules.get_span(rows) == (FIRST, None)
	assert rules.get_span(rows[:1]) == (FIRST, LATER - DAY)
	assert rules.get_current(rows, LATER - DAY).kind == "Part-time"
	assert rules.get_current(rows, LAST).kind == "Full-time"
	assert rules.get_current(rows, FIRST - DAY).kind == "Part-time"
	with pytest.raises(ValueError, match="no period"):
		rules.get_current([], LATER)


def test_nothing_is_changed_where_nothing_runs():
	for start in (FIRST, FIRST - DAY):
		with pytest.raises(ValueError, match="nothing runs"):
			rules.change([part(16)], part(20, start))
	with pytest.raises(ValueError, match="nothing runs"):
		rules.change([part(16, FIRST, LATER)], part(20, LAST))


DAYS = st.integers(0, 400).map(lambda number: FIRST + number * DAY)
HOURS = st.decimals(min_value="0.5", max_value=40, places=1).map(str)


@st.composite
def periods(draw) -> Period:
	start = draw(DAYS)
	end = draw(st.one_of(st.none(), st.integers(0, 200).map(lambda number: start + number * DAY)))
	return part(draw(HOURS), start, end, kind=draw(st.sampled_from(rules.KINDS)))


@given(st.lists(periods(), max_size=6), DAYS)
def test_what_is_accepted_is_never_more_than_a_whole_post_on_any_day(rows, day):
	accepted = rules.find_more_than_whole(rows) is None
	assert not accepted or rules.get_posts_on(rows, day) <= 1
	assert accepted or rules.get_posts_on(rows, rules.find_more_than_whole(rows)[0]) > 1


@given(periods(), periods(), DAYS)
def test_ending_and_beginning_anew_changes_no_day_before(running, new, day):
	running = replace(running, to_date=None)
	if new.from_date <= running.from_date:
		return
	_place, rows = rules.change([running], new)
	if day < new.from_date:
		assert rules.get_posts_on(rows, day) == rules.get_posts_on([running], day)
	else:
		assert rules.get_posts_on(rows, day) == rules.get_posts_on([new], day)
	assert rules.find_overlap(rows) is None


@given(periods(), periods(), st.integers(0, 40))
def test_two_periods_overlap_exactly_where_they_share_a_day(one, other, _number):
	days = {max(one.from_date, other.from_date)}
	shared = any(one.holds_on(day) and other.holds_on(day) for day in days)
	assert (rules.find_overlap([one, other]) is not None) == shared
