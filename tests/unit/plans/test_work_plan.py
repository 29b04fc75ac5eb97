"""The rules of a work plan, worked by hand and as properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.plans.difference import FieldChange, TaskChange, compare
from mental_health_module.domain.plans.template import TASKS
from mental_health_module.domain.plans.work_plan import (
	STEPS,
	OverdueTask,
	TaskProgress,
	add_evidence,
	get_day_at,
	get_progress,
	get_whom_to_tell,
	has_circle,
	is_overdue,
	lies_within,
	may_lie_in,
	move_day,
	settle,
)

DUE = date(2026, 11, 10)
STATUSES = ("Open", "In Progress", "Done", "Verified", "Dropped")
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
tasks = st.lists(
	st.builds(TaskProgress, st.integers(0, 100), st.sampled_from(STATUSES), st.integers(0, 50) | st.none()),
	max_size=12,
)


@pytest.mark.parametrize(
	"level, parent, answer",
	[
		("Term", "Year", True),
		("Year", "Long-term", True),
		("Term", "Long-term", False),
		("Year", "Term", False),
		("Long-term", "Long-term", False),
		("Year", "Year", False),
	],
)
def test_a_term_lies_in_a_year_and_a_year_in_the_long_term(level, parent, answer):
	assert may_lie_in(level, parent) is answer


@pytest.mark.parametrize(
	"plan, parent, answer",
	[("A", "A", True), ("A", "C", True), ("C", "A", False), ("D", "C", False), ("A", None, False)],
)
def test_a_plan_never_lies_in_itself(plan, parent, answer):
	assert has_circle(plan, parent, {"C": "B", "B": "A", "A": None}) is answer


def test_a_circle_that_is_stored_already_does_not_run_for_ever():
	assert has_circle("X", "A", {"A": "B", "B": "A"}) is False


def test_a_period_includes_both_ends():
	first, last = date(2026, 9, 1), date(2027, 1, 31)
	assert lies_within(first, last, first, last)
	assert not lies_within(first - timedelta(1), last, first, last)
	assert not lies_within(first, last + timedelta(1), first, last)


@pytest.mark.parametrize(
	"listed, progress",
	[
		([], 0.0),
		([(100, "Done", None), (0, "Open", None)], 50.0),
		# (3 x 100 + 1 x 20) / 4 = 80
		([(100, "Done", 3), (20, "In Progress", 1)], 80.0),
		# the dropped one does not count: (50 + 100) / 2 = 75
		([(50, "In Progress", 1), (100, "Verified", 1), (0, "Dropped", 9)], 75.0),
		# 100 / 3 = 33.33..., rounded down
		([(100, "Done", 1), (0, "Open", 1), (0, "Open", 1)], 33.3),
		# a weight of 0 counts as 1: (40 + 60) / 2
		([(40, "In Progress", 0), (60, "In Progress", 1)], 50.0),
		# 99.96 is not yet everything
		([(100, "Done", 24), (99, "In Progress", 1)], 99.9),
		([(0, "Dropped", 1)], 0.0),
	],
)
def test_progress_is_the_weighted_mean_of_the_tasks(listed, progress):
	assert get_progress([TaskProgress(*task) for task in listed]) == progress


@given(tasks)
def test_progress_lies_between_the_least_and_the_most_of_its_tasks(listed):
	counted = [task.progress for task in listed if task.status != "Dropped"]
	progress = get_progress(listed)
	assert min(counted, default=0) <= progress <= max(counted, default=0)
	assert (progress == 100) == (bool(counted) and min(counted) == 100)


@given(tasks, st.integers(0, 100))
def test_a_dropped_task_changes_nothing(listed, done):
	assert get_progress([*listed, TaskProgress(done, "Dropped", 7)]) == get_progress(listed)


@pytest.mark.parametrize(
	"before, after",
	[
		(("Open", 0), ("Open", 0)),
		(("Open", 30), ("In Progress", 30)),
		(("In Progress", 100), ("Done", 100)),
		(("Done", 40), ("Done", 100)),
		(("Verified", 0), ("Verified", 100)),
		(("Dropped", 40), ("Dropped", 40)),
		(("In Progress", 0), ("In Progress", 0)),
	],
)
def test_status_and_progress_do_not_contradict_each_other(before, after):
	assert settle(*before) == after


@given(st.sampled_from(STATUSES), st.integers(0, 100))
def test_settling_twice_changes_nothing_more(status, progress):
	assert settle(*settle(status, progress)) == settle(status, progress)


def test_a_task_is_overdue_from_the_day_after_on_while_it_is_open():
	assert not is_overdue("Open", DUE, DUE)
	assert is_overdue("In Progress", DUE, DUE + timedelta(1))
	assert [is_overdue(status, DUE, DUE + timedelta(9)) for status in STATUSES] == [True, True] + [False] * 3


@pytest.mark.parametrize(
	"day, told, told_leader, answer",
	[
		(10, None, None, (False, False)),
		(11, None, None, (True, False)),
		(12, 11, None, (False, False)),
		(17, 11, None, (False, True)),
		(18, 11, 17, (True, False)),
		(24, 18, 17, (False, True)),
	],
)
def test_each_is_told_once_a_week_and_the_leader_a_week_later(day, told, told_leader, answer):
	on = [date(2026, 11, number) if number else None for number in (told, told_leader)]
	assert get_whom_to_tell(OverdueTask(DUE, "Open", *on), date(2026, 11, day), 7) == answer


def test_nobody_is_told_about_a_finished_task():
	assert get_whom_to_tell(OverdueTask(DUE, "Done"), DUE + timedelta(30), 0) == (False, False)


def test_a_day_keeps_its_distance_from_the_beginning_within_the_new_period():
	old, new, end = date(2026, 9, 1), date(2027, 2, 1), date(2027, 7, 31)
	assert move_day(date(2026, 9, 15), old, new, end) == date(2027, 2, 15)
	assert move_day(date(2026, 8, 1), old, new, end) == new
	assert move_day(date(2027, 8, 30), old, new, end) == end


@given(days, days, days, st.integers(0, 400))
def test_a_moved_day_lies_in_the_new_period(day, old, new, length):
	assert new <= move_day(day, old, new, new + timedelta(length)) <= new + timedelta(length)


@given(st.floats(0, 1), days, st.integers(0, 2000))
def test_a_share_of_a_period_lies_in_it(share, first, length):
	assert first <= get_day_at(share, first, first + timedelta(length)) <= first + timedelta(length)


def test_evidence_is_added_below_with_its_day():
	text = add_evidence(None, date(2026, 11, 2), " 已完成一次讲座 ")
	assert text == "2026-11-02 已完成一次讲座"
	assert add_evidence(text, DUE, "x") == "2026-11-02 已完成一次讲座\n2026-11-10 x"


def test_a_plan_goes_through_its_states_one_after_the_other():
	state, path = "Draft", ["review", "approve", "start", "evaluate", "close"]
	for step in path:
		assert STEPS[step].begins == (state,)
		state = STEPS[step].ends
	assert state == "Closed"


def compare_tasks(before, after, origins, plan_before=None, plan_after=None):
	return compare(plan_before or {}, plan_after or {}, before, after, origins)


def test_the_difference_names_added_removed_and_changed_tasks_field_by_field():
	before = {
		"T1": {"goal": "讲座", "due": DUE, "budget": 100.0, "progress": 20},
		"T2": {"goal": "宣传", "due": DUE},
		"T3": {"goal": "评选", "due": DUE},
	}
	after = {
		"N1": {"goal": "讲座", "due": DUE + timedelta(7), "budget": 250.0, "progress": 0},
		"N3": {"goal": "评选", "due": DUE},
		"N4": {"goal": "家校联系", "due": DUE},
	}
	found = compare_tasks(before, after, {"N1": "T1", "N3": "T3", "N4": None})
	assert (found.added, found.removed) == (("N4",), ("T2",))
	changes = (FieldChange("due", DUE, DUE + timedelta(7)), FieldChange("budget", 100.0, 250.0))
	assert found.changed == (TaskChange("T1", "N1", changes),)


def test_an_untouched_copy_is_no_difference_whatever_was_reported():
	before = {"T1": {"goal": "讲座", "measure": None, "progress": 80, "evidence": "x"}}
	after = {"N1": {"goal": "讲座 ", "measure": "", "progress": 0}}
	assert compare_tasks(before, after, {"N1": "T1"}).is_empty


def test_the_plans_own_fields_are_compared_too():
	found = compare_tasks({}, {}, {}, {"theme": "自信"}, {"theme": "合作"})
	assert found.plan == (FieldChange("theme", "自信", "合作"),)


@given(st.lists(st.text("abc", min_size=1, max_size=2), unique=True), st.data())
def test_every_task_is_added_removed_or_kept_exactly_once(names, data):
	before = {name: {"goal": name} for name in names}
	kept = data.draw(st.lists(st.sampled_from(names), unique=True)) if names else []
	new = data.draw(st.integers(0, 3))
	after = {f"copy-{name}": {"goal": name} for name in kept} | {
		f"new-{n}": {"goal": "x"} for n in range(new)
	}
	origins = {f"copy-{name}": name for name in kept}
	found = compare_tasks(before, after, origins)
	assert set(found.removed) == set(names) - set(kept)
	assert set(found.added) == {f"new-{n}" for n in range(new)}
	assert found.changed == ()


THEMES = "制度 咨询室 问卷 培训 讲座 班会 团体 毕业班 宣传 评选 家校 档案"


def test_the_template_has_every_theme_of_the_source_in_both_languages():
	texts = [task.get_texts(True)["goal"] + task.get_texts(True)["measure"] for task in TASKS]
	assert [theme for theme in THEMES.split() if not any(theme in text for text in texts)] == []
	for task in TASKS:
		assert 0 <= task.share <= 1
		for is_chinese in (True, False):
			assert all(task.get_texts(is_chinese).values())
			assert len(task.get_texts(is_chinese)["goal"]) <= 140
		assert all(part.isascii() for part in task.get_texts(False).values())


def test_the_template_asks_for_six_hours_a_week():
	assert any("6小时" in task.indicator[0] and "6 hours" in task.indicator[1] for task in TASKS)
