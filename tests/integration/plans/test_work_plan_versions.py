"""The next version of a plan, last term's plan, the template, and the summary."""

import frappe
import pytest
from frappe.utils import getdate

from mental_health_module.api import work_plan as api
from mental_health_module.services.plans import sources as work_plan_sources
from mental_health_module.services.plans import states as work_plan_states
from mental_health_module.services.plans import summary as work_plan_summary
from mental_health_module.services.plans import versions as work_plan_versions
from mental_health_module.services.plans.refusals import (
	OpenRevisionError,
	OtherSchoolError,
	OwnPlanError,
	PlanFrozenError,
	PlanPeriodError,
	SamePlanError,
	SummaryExistsError,
)
from mental_health_module.services.shared.refusals import WrongStateError
from tests.makers import factories
from tests.makers.plans import Office, get_tasks, make_activity, make_plan, make_task


@pytest.fixture
def office(site):
	return Office()


@pytest.fixture
def running(office):
	"""A running plan with the tasks 评选, 宣传 and 讲座, the last one half done."""
	plan = office.make_plan(tasks=0, theme="自信心的培养")
	for goal in ("讲座", "宣传", "评选"):
		make_task(plan=plan, goal=goal, measure="两场", budget=100)
	plan.reload()
	office.bring_to(plan, "Running")
	task = get_task(plan, "讲座")
	task.update({"progress": 50, "evidence": "第一场"})
	task.save()
	plan.reload()
	return plan


def get_task(plan, goal: str):
	(task,) = (task for task in get_tasks(plan.name) if task.goal == goal)
	return task


def test_a_revision_is_a_draft_with_copies_and_the_plan_stays_in_force(office, running):
	new = work_plan_versions.revise(running, office.author)
	running.reload()
	assert (new.status, new.version, new.previous_version) == ("Draft", 2, running.name)
	assert (running.status, new.author) == ("Running", office.author)
	copies = [(task.goal, task.measure, task.copied_from) for task in get_tasks(new.name)]
	assert copies == [(task.goal, "两场", task.name) for task in get_tasks(running.name)]
	assert work_plan_versions.get_difference(new) == {"plan": [], "added": [], "removed": [], "changed": []}


def test_a_second_revision_at_once_and_one_of_a_draft_are_refused(office, running):
	new = work_plan_versions.revise(running, office.author)
	with pytest.raises(OpenRevisionError):
		work_plan_versions.revise(running, office.author)
	with pytest.raises(WrongStateError):
		work_plan_versions.revise(new, office.author)
	assert frappe.db.count("MH Work Plan", {"school": office.school}) == 2


def change(new) -> None:
	"""Another theme, one task removed, one added, one changed."""
	new.theme = "记忆的方法"
	new.save()
	get_task(new, "宣传").delete()
	make_task(plan=new, goal="家校联系")
	task = get_task(new, "讲座")
	task.update({"due": "2026-12-10", "budget": 250})
	task.save()


def test_the_difference_is_shown_field_by_field(office, running):
	new = work_plan_versions.revise(running, office.author)
	change(new)
	found = work_plan_versions.get_difference(new)
	assert found["plan"] == [("Theme", "自信心的培养", "记忆的方法")]
	assert (found["added"], found["removed"]) == (["家校联系"], ["宣传"])
	(changed,) = found["changed"]
	assert changed["goal"] == "讲座"
	assert [field[0] for field in changed["fields"]] == ["Due", "Budget"]
	assert ["100" in changed["fields"][1][1], "250" in changed["fields"][1][2]] == [True, True]


def approve(office, plan) -> None:
	plan.reload()
	work_plan_states.review(plan, office.member)
	work_plan_states.approve(plan, office.leader)


def test_an_approved_revision_takes_the_place_of_the_old_version(office, running):
	training = factories.make_training(school=office.school, plan_task=get_task(running, "讲座").name)
	activity = make_activity(school=office.school, plan_task=get_task(running, "评选").name)
	new = work_plan_versions.revise(running, office.author)
	change(new)
	reported = get_task(running, "讲座")
	reported.update({"progress": 80, "evidence": "第二场"})
	reported.append("evidence_files", {"file": "/private/files/made-up.txt"})
	reported.save()
	approve(office, new)
	running.reload()
	assert (new.status, running.status, running.superseded_by) == ("Running", "Superseded", new.name)
	states = [{task.plan_status for task in get_tasks(plan.name)} for plan in (running, new)]
	assert states == [{"Superseded"}, {"Running"}]
	task = get_task(new, "讲座")
	assert (task.progress, task.evidence, str(task.due), task.budget) == (80, "第二场", "2026-12-10", 250)
	assert [row.file for row in task.evidence_files] == ["/private/files/made-up.txt"]
	assert frappe.db.get_value("MH Training Session", training.name, "plan_task") == task.name
	assert frappe.db.get_value("MH Activity", activity.name, "plan_task") == get_task(new, "评选").name


def test_a_superseded_version_is_kept_and_read_only(office, running):
	new = work_plan_versions.revise(running, office.author)
	approve(office, new)
	running.reload()
	running.summary = "<p>x</p>"
	with pytest.raises(PlanFrozenError):
		running.save()
	task = get_task(running, "讲座")
	task.progress = 90
	with pytest.raises(PlanFrozenError):
		task.save()
	assert [task.goal for task in get_tasks(running.name)] == [task.goal for task in get_tasks(new.name)]
	assert frappe.db.get_value("MH Plan Task", task.name, "progress") == 50


def test_the_author_of_a_revision_does_not_approve_it(office, running):
	new = work_plan_versions.revise(running, office.leader)
	work_plan_states.review(new, office.member)
	with pytest.raises(OwnPlanError):
		work_plan_states.approve(new, office.leader)
	running.reload()
	assert (new.status, running.status) == ("Reviewed", "Running")


def test_plans_within_follow_the_new_version_or_stop_it(office):
	year = office.make_plan(level="Year", to_date="2027-08-31")
	term = office.make_plan(parent_plan=year.name)
	office.bring_to(year, "Approved")
	new = work_plan_versions.revise(year, office.author)
	new.to_date = "2027-01-30"
	new.save()
	new.reload()
	work_plan_states.review(new, office.member)
	with pytest.raises(PlanPeriodError):
		work_plan_states.approve(new, office.leader)
	assert frappe.db.get_value("MH Work Plan", year.name, "status") == "Approved"
	work_plan_states.return_to_draft(new)
	new.to_date = "2027-08-30"
	new.save()
	approve(office, new)
	assert frappe.db.get_value("MH Work Plan", term.name, "parent_plan") == new.name


def test_open_tasks_of_last_term_are_carried_over_with_their_days_moved(office, running):
	done = get_task(running, "评选")
	done.progress = 100
	done.save()
	plan = office.make_plan(tasks=0, from_date="2027-02-01", to_date="2027-07-31")
	assert work_plan_sources.get_last_plan(plan) == running.name
	assert work_plan_sources.carry_over(plan, running) == 2
	carried = get_tasks(plan.name)
	assert [task.goal for task in carried] == ["宣传", "讲座"]
	# 10 November is day 70 of a term from 1 September, and day 70 from 1 February is 12 April
	assert {str(task.due) for task in carried} == {"2027-04-12"}
	assert {(task.status, task.progress, task.evidence) for task in carried} == {("Open", 0, None)}
	assert [task.carried_from for task in carried] == [get_task(running, t.goal).name for t in carried]
	assert work_plan_sources.carry_over(plan, running) == 0


def test_tasks_are_carried_into_drafts_of_the_same_school_only(office, running):
	other = make_plan()
	with pytest.raises(OtherSchoolError):
		work_plan_sources.carry_over(other, running)
	with pytest.raises(WrongStateError):
		work_plan_sources.carry_over(running, other)
	with pytest.raises(SamePlanError):
		work_plan_sources.carry_over(other, other)
	assert get_tasks(other.name) == []


@pytest.mark.parametrize("language, goal", [("zh", "团体辅导"), ("en", "Group counselling")])
def test_the_template_fills_a_draft_once_in_the_users_language(office, language, goal):
	plan = office.make_plan(tasks=0)
	before, frappe.local.lang = frappe.local.lang, language
	try:
		assert work_plan_sources.add_template(plan) == 12
		assert work_plan_sources.add_template(plan) == 0
	finally:
		frappe.local.lang = before
	tasks = get_tasks(plan.name)
	assert goal in [task.goal for task in tasks]
	assert all(task.measure and task.indicator for task in tasks)
	first, last = getdate(plan.from_date), getdate(plan.to_date)
	assert all(first <= getdate(task.due) <= last for task in tasks)


def test_the_template_is_not_added_to_an_approved_plan(office, running):
	with pytest.raises(WrongStateError):
		work_plan_sources.add_template(running)
	assert len(get_tasks(running.name)) == 3


def hold_something(office, running) -> None:
	lecture, contest = get_task(running, "讲座"), get_task(running, "评选")
	training = factories.make_training(
		school=office.school, plan_task=lecture.name, status="Held", topic="倾听"
	)
	for _index in range(2):
		factories.make_attendance(
			training=training.name,
			signed_in_at="2026-11-20 14:00:00",
			signed_out_at="2026-11-20 15:30:00",
		)
	make_activity(
		school=office.school,
		plan_task=contest.name,
		status="Held",
		title="评选<b>会</b>",
		activity_date="2026-11-02",
		pupils=120,
		parents=18,
		staff=5,
	)
	contest.progress = 100
	contest.save()
	running.reload()


def test_the_summary_is_drafted_from_what_was_done(office, running):
	hold_something(office, running)
	text = work_plan_summary.write_summary(running)
	# three tasks: done, in progress at 50, open: (100 + 50 + 0) / 3 = 50
	assert "Tasks: 3 (Done 1, In Progress 1, Open 1). Progress: 50%." in text
	assert "Trainings: 1; person-times: 2; minutes: 180." in text
	assert "Activities: 1; pupils: 120; parents: 18; staff: 5." in text
	assert "Tasks still open: 2." in text
	assert frappe.db.get_value("MH Work Plan", running.name, "summary_generated_on")


def test_a_summary_that_somebody_edited_is_not_overwritten_silently(office, running, as_user):
	running.summary = "<p>由人写成</p>"
	running.save()
	with as_user(office.author), pytest.raises(SummaryExistsError):
		api.write_summary(running.name)
	assert "由人写成" in frappe.db.get_value("MH Work Plan", running.name, "summary")
	with as_user(office.author):
		api.write_summary(running.name, replace=True)
	assert "由人写成" not in frappe.db.get_value("MH Work Plan", running.name, "summary")


def test_a_draft_and_a_closed_plan_get_no_summary(office):
	for status in ("Draft", "Closed"):
		plan = office.make_plan(status=status)
		before = plan.summary
		with pytest.raises(WrongStateError):
			work_plan_summary.write_summary(plan, replace=True)
		assert frappe.db.get_value("MH Work Plan", plan.name, "summary") == before
