"""Tasks of work plans: what is refused, what stays, progress, evidence and notices."""

import frappe
import pytest
from frappe.utils import add_days, flt, getdate, today

from mental_health_module.jobs import work_plans as job
from mental_health_module.patches.v0_2 import set_overdue_days
from mental_health_module.services.plans import notices as plan_notices
from mental_health_module.services.plans import tasks as plan_tasks
from mental_health_module.services.plans.refusals import (
	BudgetError,
	OwnTaskError,
	PlanFrozenError,
	ProgressError,
	TaskPeriodError,
	VerificationError,
	WeightError,
)
from tests.makers import factories
from tests.makers.plans import Office, get_tasks, make_activity, make_plan, make_task


@pytest.fixture
def office(site):
	return Office()


@pytest.mark.parametrize(
	"values, error",
	[
		({"due": "2027-02-01"}, TaskPeriodError),
		({"due": "2026-08-31"}, TaskPeriodError),
		({"starts_on": "2026-08-31"}, TaskPeriodError),
		({"starts_on": "2026-11-11"}, TaskPeriodError),
		({"budget": -0.01}, BudgetError),
		({"budget": float("nan")}, BudgetError),
		({"weight": -1}, WeightError),
		({"progress": 101}, ProgressError),
		({"progress": -1}, ProgressError),
		({"status": "Done", "done_on": "2099-01-01"}, TaskPeriodError),
		({"status": "Verified"}, VerificationError),
	],
)
def test_a_task_that_breaks_a_rule_is_refused_and_nothing_is_saved(site, values, error):
	plan = make_plan()
	with pytest.raises(error):
		make_task(plan=plan, **values)
	assert get_tasks(plan.name) == []


@pytest.mark.parametrize("field, value", [("progress", 150), ("budget", -5), ("due", "2027-02-01")])
def test_a_wrong_change_leaves_the_task_as_it_was(site, field, value):
	task = make_task()
	before = frappe.db.get_value("MH Plan Task", task.name, field)
	task.set(field, value)
	with pytest.raises((ProgressError, BudgetError, TaskPeriodError)):
		task.save()
	assert frappe.db.get_value("MH Plan Task", task.name, field) == before


def test_a_task_knows_its_school_its_start_and_the_account_of_the_responsible(site):
	user = factories.make_user().name
	employee = factories.make_employee(name="王老师", user=user)
	plan = make_plan()
	task = make_task(plan=plan, person_type="Employee", person=employee.name)
	assert (task.school, str(task.starts_on)) == (plan.school, "2026-09-01")
	assert (task.person_name, task.responsible_user) == ("王老师", user)


def test_what_only_services_write_is_not_taken_from_a_client(site):
	other = make_task()
	task = make_task(copied_from=other.name, verified_by="Administrator", told_leader_on="2026-11-01")
	assert (task.copied_from, task.verified_by, task.told_leader_on) == (None, None, None)


def test_the_progress_of_a_plan_follows_its_tasks_and_those_of_plans_within(office):
	year = make_plan(school=office.school, level="Year", to_date="2027-08-31", author=office.author)
	plan = office.make_plan(tasks=0, parent_plan=year.name)
	make_task(plan=plan, progress=100, weight=3)
	late = make_task(plan=plan, progress=20, weight=1)
	assert frappe.db.get_value("MH Work Plan", plan.name, "progress") == 80
	assert frappe.db.get_value("MH Work Plan", year.name, "progress") == 0
	plan.reload()
	office.bring_to(plan, "Running")
	assert frappe.db.get_value("MH Work Plan", year.name, "progress") == 80
	late.reload()
	late.status = "Dropped"
	late.save()
	for name in (plan.name, year.name):
		assert frappe.db.get_value("MH Work Plan", name, "progress") == 100


def test_status_progress_and_day_fit_together(site):
	task = make_task()
	task.progress = 40
	task.save()
	assert (task.status, task.done_on) == ("In Progress", None)
	task.progress = 100
	task.save()
	assert (task.status, getdate(task.done_on)) == ("Done", getdate(today()))
	task.status, task.progress = "In Progress", 60
	task.save()
	assert (task.status, flt(task.progress), task.done_on) == ("In Progress", 60, None)


@pytest.mark.parametrize(
	"field, value",
	[
		("goal", "x"),
		("measure", "x"),
		("due", "2026-11-12"),
		("budget", 5),
		("indicator", "x"),
		("weight", 4),
	],
)
@pytest.mark.parametrize("status", ["Approved", "Running"])
def test_what_was_approved_of_a_task_stays(office, status, field, value):
	(task,) = get_tasks(office.make_plan(status=status).name)
	before = task.get(field)
	task.set(field, value)
	with pytest.raises(PlanFrozenError):
		task.save()
	assert frappe.db.get_value("MH Plan Task", task.name, field) == before


def test_progress_and_evidence_of_an_approved_plan_are_reported(office):
	(task,) = get_tasks(office.make_plan(status="Running").name)
	task.update({"progress": 30, "evidence": "第一场讲座已举办"})
	task.append("evidence_files", {"file": "/private/files/made-up.txt", "note": "照片"})
	task.save()
	assert (task.status, task.evidence, len(task.evidence_files)) == ("In Progress", "第一场讲座已举办", 1)


@pytest.mark.parametrize("status", ["Reviewed", "Closed"])
def test_nothing_is_reported_on_a_plan_that_waits_or_is_over(office, status):
	(task,) = get_tasks(office.make_plan(status=status).name)
	task.progress = 30
	with pytest.raises(PlanFrozenError):
		task.save()
	task.reload()
	task.append("evidence_files", {"file": "/private/files/made-up.txt"})
	with pytest.raises(PlanFrozenError):
		task.save()
	assert frappe.db.get_value("MH Plan Task", task.name, "progress") == 0
	assert not frappe.db.exists("MH Plan Task File", {"parent": task.name})


def test_no_task_joins_or_leaves_an_approved_plan(office):
	plan = office.make_plan(status="Approved")
	with pytest.raises(PlanFrozenError):
		make_task(plan=plan)
	(task,) = get_tasks(plan.name)
	with pytest.raises(PlanFrozenError):
		task.delete()
	assert len(get_tasks(plan.name)) == 1


def test_a_done_task_is_verified_by_somebody_else(office):
	plan = office.make_plan(tasks=0)
	make_task(plan=plan, person=office.author)
	plan.reload()
	office.bring_to(plan, "Running")
	(task,) = get_tasks(plan.name)
	with pytest.raises(VerificationError):
		plan_tasks.verify(task, office.leader)
	task.progress = 100
	task.save()
	with pytest.raises(OwnTaskError):
		plan_tasks.verify(task, office.author)
	assert frappe.db.get_value("MH Plan Task", task.name, "status") == "Done"
	plan_tasks.verify(task, office.leader)
	assert (task.status, task.verified_by) == ("Verified", office.leader)


MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>讲座"


def test_markup_in_texts_is_stored_without_anything_that_runs(office):
	plan = office.make_plan(tasks=0, theme=MARKUP, goals=MARKUP)
	make_task(plan=plan, goal=MARKUP, measure=MARKUP, indicator=MARKUP, evidence=MARKUP)
	activity = make_activity(school=office.school, title=MARKUP, description=MARKUP)
	(task,) = get_tasks(plan.name)
	texts = [plan.theme, plan.goals, activity.title, activity.description]
	texts += [task.goal, task.measure, task.indicator, task.evidence]
	for text in texts:
		assert "讲座" in text
		assert "<script" not in text and "onerror" not in text


def get_told(task) -> list[str]:
	return frappe.get_all(
		"Notification Log", {"document_name": task.name}, pluck="for_user", order_by="creation asc"
	)


def test_the_responsible_and_later_the_leader_are_told_once_a_week(office):
	own = factories.make_user().name
	plan = office.make_plan(tasks=0)
	make_task(plan=plan, person=own, due="2026-09-10")
	plan.reload()
	office.bring_to(plan, "Running")
	(task,) = get_tasks(plan.name)
	frappe.db.set_single_value("MH Settings", "overdue_leader_days", 7)
	told = []
	for day in ("2026-09-10", "2026-09-11", "2026-09-12", "2026-09-17", "2026-09-18", "2026-09-24"):
		plan_notices.tell_about_overdue_unchecked(getdate(day))
		told.append(len(get_told(task)))
	assert told == [0, 1, 1, 2, 3, 4]
	assert sorted(get_told(task)) == sorted([own, office.leader, own, office.leader])
	subjects = frappe.get_all(
		"Notification Log", {"document_name": task.name}, pluck="subject", order_by="creation asc"
	)
	assert not any(task.goal in subject or plan.title in subject for subject in subjects)


def test_nobody_is_told_about_tasks_of_drafts_or_finished_ones(office):
	(draft,) = get_tasks(office.make_plan().name)
	(done,) = get_tasks(office.make_plan(status="Running").name)
	done.progress = 100
	done.save()
	plan_notices.tell_about_overdue_unchecked(getdate("2027-01-30"))
	assert get_told(draft) == get_told(done) == []


def test_the_daily_job_tells_about_what_is_overdue_today(office):
	(task,) = get_tasks(office.make_plan(status="Running").name)
	job.tell_about_overdue()
	assert (office.leader in get_told(task)) == (getdate(task.due) <= getdate(add_days(today(), -7)))


def test_an_older_site_gets_the_days_and_keeps_its_own(site):
	frappe.db.delete("Singles", {"doctype": "MH Settings", "field": "overdue_leader_days"})
	for _ in range(2):
		set_overdue_days.execute()
	assert frappe.db.get_single_value("MH Settings", "overdue_leader_days", cache=False) == 7
	frappe.db.set_single_value("MH Settings", "overdue_leader_days", 0)
	set_overdue_days.execute()
	assert frappe.db.get_single_value("MH Settings", "overdue_leader_days", cache=False) == 0
