"""When what waits for an answer goes one step up."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.going_up import Stage, count_school_days, get_begun

# a Wednesday
ASKED = datetime(2026, 9, 16, 15, 0)
GOLDEN_WEEK = {date(2026, 10, day) for day in range(1, 8)} | {date(2026, 9, 26), date(2026, 9, 27)}
TWO = (Stage("", days=2), Stage("", days=5))


@pytest.mark.parametrize(
	("day", "count"),
	[
		(date(2026, 9, 15), 0),
		(date(2026, 9, 16), 0),
		(date(2026, 9, 17), 1),
		(date(2026, 9, 18), 2),
		(date(2026, 9, 20), 2),
		(date(2026, 9, 21), 3),
		(date(2026, 9, 23), 5),
	],
)
def test_without_a_list_a_week_has_five_school_days(day, count):
	assert count_school_days(ASKED.date(), day, None) == count


def test_a_list_says_which_days_are_off_and_which_saturday_is_worked():
	# Wednesday to the Thursday after the holidays: Thu, Fri, Mon..Wed and Thursday the 8th
	assert count_school_days(date(2026, 9, 23), date(2026, 10, 8), GOLDEN_WEEK) == 6
	# a Saturday that is not on the list is a school day
	assert count_school_days(date(2026, 10, 9), date(2026, 10, 10), GOLDEN_WEEK) == 1


@pytest.mark.parametrize(
	("now", "begun"),
	[
		(datetime(2026, 9, 17, 23, 0), []),
		(datetime(2026, 9, 18, 0, 0), [0]),
		(datetime(2026, 9, 20, 23, 0), [0]),
		(datetime(2026, 9, 23, 0, 0), [0, 1]),
		(ASKED + timedelta(days=120), [0, 1]),
		(ASKED + timedelta(days=120, seconds=1), []),
	],
)
def test_stages_begin_one_after_the_other(now, begun):
	assert get_begun(TWO, ASKED, now, None) == begun


def test_hours_go_on_over_the_weekend():
	stages = (Stage("", hours=72),)
	assert get_begun(stages, ASKED, ASKED + timedelta(hours=71, minutes=59), None) == []
	assert get_begun(stages, ASKED, ASKED + timedelta(hours=72), None) == [0]


@pytest.mark.parametrize("key", rules.TIMES)
def test_each_stage_has_a_reason_and_comes_after_the_one_before(key):
	stages = rules.TIMES[key]
	lengths = [stage.hours or stage.days * 24 for stage in stages]
	assert lengths == sorted(set(lengths))
	assert all(bool(stage.hours) != bool(stage.days) and stage.why for stage in stages)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))
DAYS_OFF = st.none() | st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30)


@settings(max_examples=30)
@given(since=MOMENTS, passed=st.timedeltas(timedelta(0), timedelta(days=119)), days_off=DAYS_OFF)
def test_what_has_begun_stays_begun_and_is_never_ahead_of_the_one_before(since, passed, days_off):
	for stages in rules.TIMES.values():
		begun = get_begun(stages, since, since + passed, days_off)
		assert begun == list(range(len(begun)))
		later = get_begun(stages, since, since + passed + timedelta(hours=20), days_off)
		assert later[: len(begun)] == begun


@settings(max_examples=30)
@given(since=MOMENTS, days=st.integers(-30, 90), days_off=DAYS_OFF)
def test_school_days_are_never_more_than_days(since, days, days_off):
	day = since.date() + timedelta(days=days)
	count = count_school_days(since.date(), day, days_off)
	assert 0 <= count <= max(0, days)
	assert count_school_days(since.date(), day, frozenset()) == max(0, days)


@pytest.mark.parametrize("page", ["messages.md", "zh/messages.md"])
def test_the_administrators_page_says_the_same_times(page):
	text = (Path(__file__).resolve().parents[3] / "docs" / page).read_text()
	rows = [
		line.split("|")[2:4] for line in text.rpartition("---|\n")[2].splitlines() if line.startswith("|")
	]
	said = [[int(cell.split()[0]) for cell in row if cell.strip()] for row in rows]
	assert said == [[stage.hours or stage.days for stage in stages] for stages in rules.TIMES.values()]
