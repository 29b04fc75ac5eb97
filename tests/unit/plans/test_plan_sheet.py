"""Sheets with the tasks of a work plan, and what they change. All people are made up."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.plans.sheet import parse_plan_sheet
from mental_health_module.domain.plans.task_changes import TaskValues, plan_tasks
from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.domain.sheets.reading import read_sheet
from tests.unit.sheets.sheet_makers import make_xlsx

HEADINGS = ("任务编号", "目标", "措施", "责任人", "工号", "开始日期", "完成时限", "预算(元)", "指标", "权重")
FIRST = date(2026, 9, 1)


def parse(*rows, headings=HEADINGS):
	return parse_plan_sheet(read_sheet(make_xlsx([headings, *rows]), "工作计划.xlsx"))


def get_facts(parsed):
	return [(problem.row_number, problem.column_label, problem.code) for problem in parsed.problems]


def test_a_row_is_read_with_all_that_a_task_has():
	row = ("MHPT-2026-00001", "讲座", "第一行\n第二行", "刘文君", "1001", "2026-09-10", "2026年11月10日")
	parsed = parse((*row, "￥1,200.50元", "每个年级1场", 2))
	assert get_facts(parsed) == []
	task = parsed.rows[0]
	assert (task.task, task.goal, task.measure) == ("MHPT-2026-00001", "讲座", "第一行\n第二行")
	assert (task.name, task.number, task.names_somebody) == ("刘文君", "1001", True)
	assert (task.starts_on, task.due) == (date(2026, 9, 10), date(2026, 11, 10))
	assert (task.budget, task.indicator, task.weight) == (Decimal("1200.50"), "每个年级1场", 2)


def test_english_headings_mean_the_same_in_any_order():
	parsed = parse(("2026-11-10", "Lectures", "Liu"), headings=("Due", "Goal", "Responsible"))
	assert (parsed.rows[0].goal, parsed.rows[0].due, parsed.rows[0].name) == (
		"Lectures",
		date(2026, 11, 10),
		"Liu",
	)


def test_a_goal_with_a_colon_is_no_signature_line():
	parsed = parse(
		("讲座,主题:自信", "2026-11-10"), ("共6人:小组", "2026-11-11"), headings=("目标", "完成时限")
	)
	assert [row.goal for row in parsed.rows] == ["讲座,主题:自信", "共6人:小组"]


@pytest.mark.parametrize(
	"column, value, code",
	[
		("目标", "", "value_missing"),
		("完成时限", None, "value_missing"),
		("完成时限", "明年", "not_a_date"),
		("完成时限", "2026-09-01", "to_before_from"),
		("预算(元)", -5, "amount_negative"),
		("预算(元)", "很多", "not_an_amount"),
		("预算(元)", "1e999999", "not_an_amount"),
		("预算(元)", "=1+1", "formula"),
		("权重", 1.5, "not_a_weight"),
		("权重", 1001, "not_a_weight"),
		("权重", True, "not_a_weight"),
		("措施", "长" * 1001, "too_long"),
		("目标", "长" * 141, "too_long"),
		("责任人", "白雁、王瑛", "several_names"),
	],
)
def test_a_wrong_cell_is_named_by_row_and_column(column, value, code):
	row = dict(zip(HEADINGS, ("", "讲座", "", "", "", "2026-09-10", "2026-11-10", "", "", ""), strict=True))
	parsed = parse(tuple({**row, column: value}.values()))
	assert get_facts(parsed) == [(2, column, code)]
	assert parsed.rows == []


def test_the_same_task_twice_is_a_problem_that_names_both_rows():
	rows = [("", "讲座", "2026-11-10"), ("", "讲 座", "2026-11-10"), ("", "讲座", "2026-12-10")]
	parsed = parse(*rows, headings=("任务编号", "目标", "完成时限"))
	assert get_facts(parsed) == [(3, "目标", "duplicate_task")]
	assert parsed.problems[0].values == {"first_row": 2, "second_row": 3}
	assert [row.row_number for row in parsed.rows] == [2, 4]


def test_empty_lines_are_noted_and_a_list_without_tasks_is_refused():
	parsed = parse((1, "讲座", "2026-11-10"), (2, "", ""), headings=("序号", "目标", "完成时限"))
	assert [(note.row_number, note.code) for note in parsed.notes] == [(3, "only_row_number")]
	with pytest.raises(SheetRefused, match="no task below"):
		parse(headings=("目标", "完成时限"))


def test_a_sheet_without_goals_is_a_problem_of_its_heading():
	parsed = parse(("x", "2026-11-10"), headings=("措施", "完成时限"))
	assert [problem.code for problem in parsed.problems] == ["heading_missing"]


def plan(rows, stored):
	return plan_tasks(list(rows), stored, FIRST)


def test_a_new_task_begins_with_the_plan_and_weighs_one():
	(entry,) = plan([(2, None, TaskValues("讲座", due=FIRST))], {})
	assert (entry.action, entry.name) == ("new", None)
	assert (entry.after.starts_on, entry.after.weight) == (FIRST, 1)


def test_what_the_list_does_not_say_stays_as_it_was():
	stored = {"T1": TaskValues("讲座", measure="两场", due=FIRST, weight=3)}
	(entry,) = plan([(2, "T1", TaskValues("讲座", due=FIRST))], stored)
	assert (entry.action, entry.after) == ("unchanged", stored["T1"])
	(entry,) = plan([(2, "T1", TaskValues("报告", due=FIRST))], stored)
	assert (entry.action, entry.after.goal, entry.after.measure) == ("changed", "报告", "两场")


def test_a_task_without_number_is_found_by_its_goal_and_each_only_once():
	stored = {"T1": TaskValues("讲座"), "T2": TaskValues("讲座")}
	rows = [(2, None, TaskValues("讲 座")), (3, "T1", TaskValues("讲座")), (4, None, TaskValues("讲座"))]
	assert [entry.name for entry in plan(rows, stored)] == ["T2", "T1", None]


goals = st.text("讲座会", min_size=1, max_size=3)


@given(st.lists(goals, max_size=8), st.lists(goals, max_size=8))
def test_no_stored_task_is_used_twice(listed, there):
	stored = {f"T{number}": TaskValues(goal) for number, goal in enumerate(there)}
	entries = plan([(row, None, TaskValues(goal)) for row, goal in enumerate(listed)], stored)
	used = [entry.name for entry in entries if entry.name]
	assert len(used) == len(set(used))
	assert len(entries) == len(listed)
