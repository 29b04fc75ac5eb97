"""Figures on plans and activities, worked out by hand."""

from datetime import date

import frappe
import pytest

from mental_health_module.domain.evaluation.indicators import Figure, Period
from mental_health_module.services.evaluation.indicators import plan as indicators_plan
from tests.makers import factories
from tests.makers.plans import Office, make_activity, make_task

TERM = Period(date(2026, 9, 1), date(2027, 1, 31))


@pytest.fixture
def office(site):
	return Office()


@pytest.fixture
def plan(office):
	"""A running plan: two tasks on time, one late, one dropped, one open, and one that is due in January."""
	plan = office.make_plan(tasks=0)
	facts = (
		("2026-09-20", "Done", "2026-09-20"),
		("2026-10-20", "Done", "2026-10-01"),
		("2026-09-10", "Done", "2026-09-11"),
		("2026-10-01", "Dropped", None),
		("2026-09-30", "In Progress", None),
		("2027-01-30", "Open", None),
	)
	tasks = [make_task(plan=plan, due=due) for due, _status, _done in facts]
	plan.reload()
	office.bring_to(plan, "Running")
	for task, (_due, status, done_on) in zip(tasks, facts, strict=True):
		frappe.db.set_value("MH Plan Task", task.name, {"status": status, "done_on": done_on})
	return plan


def test_tasks_on_time_are_those_done_by_their_day(office, plan, monkeypatch):
	monkeypatch.setattr(indicators_plan, "today", lambda: "2026-11-24")
	assert indicators_plan.get_tasks_on_time(office.school, TERM) == Figure(2, 4, "%")


def test_the_share_of_tasks_done_counts_every_task_that_was_not_dropped(office, plan):
	assert indicators_plan.get_tasks_done(office.school, TERM) == Figure(3, 5, "%")
	september = Period(date(2026, 9, 1), date(2026, 9, 30))
	assert indicators_plan.get_tasks_done(office.school, september) == Figure(2, 3, "%")


def test_drafts_and_other_schools_do_not_count(office):
	office.make_plan()
	assert indicators_plan.get_tasks_done(office.school, TERM) == Figure(0, 0, "%")


def test_activities_per_grade_count_once_for_each_grade(site):
	grades = [factories.make_program().name for _index in range(3)]
	school = factories.make_school(units=[("Program", grade) for grade in grades]).name
	held = {"school": school, "status": "Held", "activity_date": "2026-10-10"}
	make_activity(**held, programs=[{"program": grades[0]}, {"program": grades[1]}])
	make_activity(**held)
	make_activity(**held, programs=[{"program": factories.make_program().name}])
	make_activity(school=school, activity_date="2026-10-10")
	make_activity(**{**held, "activity_date": "2026-08-31"})
	# two grades, then all three, then a grade that is not the school's
	assert indicators_plan.get_activities_per_grade(school, TERM) == Figure(5, 3, "activities per grade")
