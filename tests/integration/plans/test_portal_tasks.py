"""A member of staff's own tasks on the portal."""

import frappe
import pytest

from mental_health_module.access.refusals import NotStaffError
from mental_health_module.host.staff import get_staff_of_user
from mental_health_module.services.plans import portal as portal_tasks
from mental_health_module.services.plans.refusals import (
	EvidenceTooLongError,
	ProgressError,
	TaskNotOpenError,
	UnknownTaskError,
)
from mental_health_module.services.portal import page as portal
from tests.makers import factories
from tests.makers.plans import Office, get_tasks, make_task


@pytest.fixture
def office(site):
	return Office()


@pytest.fixture
def teacher(site):
	user = factories.make_user().name
	factories.make_employee(name="王老师", user=user)
	return user


@pytest.fixture
def plan(office, teacher):
	"""A running plan with a task of the teacher and one of somebody else."""
	plan = office.make_plan(tasks=0)
	make_task(plan=plan, goal="A", person=teacher, due="2026-09-10")
	make_task(plan=plan, goal="B", due="2026-09-10")
	plan.reload()
	return office.bring_to(plan, "Running")


def get_cards(user: str):
	return portal_tasks.get_own_tasks(get_staff_of_user(user))


def test_staff_see_their_own_tasks_of_running_plans(plan, teacher, as_user):
	with as_user(teacher):
		(card,) = portal.get_page(teacher).tasks
	assert (card.goal, card.plan, card.progress, card.can_report) == ("A", plan.title, 0, True)
	assert card.is_overdue


def test_a_draft_shows_nothing_on_the_portal(office, teacher):
	make_task(plan=office.make_plan(tasks=0), person=teacher)
	assert get_cards(teacher) == ()


def test_a_report_is_kept_with_its_day_below_the_evidence(plan, teacher, as_user):
	task = get_tasks(plan.name)[0]
	with as_user(teacher):
		portal_tasks.report(task.name, teacher, 40, "第一场讲座")
		sentence = portal_tasks.report(task.name, teacher, 100, "第二场讲座")
	task.reload()
	assert (task.status, task.progress) == ("Done", 100)
	assert [line.split(" ", 1)[1] for line in task.evidence.splitlines()] == ["第一场讲座", "第二场讲座"]
	assert "done" in sentence
	assert frappe.db.get_value("MH Work Plan", plan.name, "progress") == 50


def test_a_report_can_be_taken_back_until_it_is_verified(plan, teacher, as_user):
	task = get_tasks(plan.name)[0]
	with as_user(teacher):
		portal_tasks.report(task.name, teacher, 100, "")
		portal_tasks.report(task.name, teacher, 80, "")
	task.reload()
	assert (task.status, task.progress, task.done_on) == ("In Progress", 80, None)
	frappe.db.set_value("MH Plan Task", task.name, "status", "Verified")
	with as_user(teacher), pytest.raises(TaskNotOpenError):
		portal_tasks.report(task.name, teacher, 10, "")
	assert frappe.db.get_value("MH Plan Task", task.name, "progress") == 80


@pytest.mark.parametrize(
	"progress, evidence, error",
	[(101, "", ProgressError), (-1, "", ProgressError), (50, "长" * 501, EvidenceTooLongError)],
)
def test_a_wrong_report_changes_nothing(plan, teacher, as_user, progress, evidence, error):
	task = get_tasks(plan.name)[0]
	with as_user(teacher), pytest.raises(error):
		portal_tasks.report(task.name, teacher, progress, evidence)
	assert frappe.db.get_value("MH Plan Task", task.name, ["progress", "evidence"]) == (0, None)


def test_somebody_elses_task_and_one_that_is_not_there_are_refused_alike(plan, teacher, as_user):
	foreign = get_tasks(plan.name)[1]
	sentences = set()
	for name in (foreign.name, "MHPT-2026-99999"):
		with as_user(teacher), pytest.raises(UnknownTaskError) as refusal:
			portal_tasks.report(name, teacher, 100, "x")
		sentences.add(str(refusal.value))
	assert len(sentences) == 1
	assert frappe.db.get_value("MH Plan Task", foreign.name, "status") == "Open"


def test_a_responsible_person_without_account_leaves_the_task_to_nobody(office, site, as_user):
	employee = factories.make_employee(name="无账号")
	plan = office.make_plan(tasks=0)
	make_task(plan=plan, person_type="Employee", person=employee.name)
	plan.reload()
	office.bring_to(plan, "Running")
	stranger = factories.make_user().name
	factories.make_employee(user=stranger)
	assert get_cards(stranger) == ()
	(task,) = get_tasks(plan.name)
	with as_user(stranger), pytest.raises(UnknownTaskError):
		portal_tasks.report(task.name, stranger, 100, "")
	assert frappe.db.get_value("MH Plan Task", task.name, "status") == "Open"


def test_pupils_and_strangers_report_nothing(plan):
	task = get_tasks(plan.name)[0]
	for user in (factories.make_user().name, "Guest"):
		with pytest.raises(NotStaffError):
			portal_tasks.report(task.name, user, 100, "")
	assert frappe.db.get_value("MH Plan Task", task.name, "status") == "Open"


def test_markup_in_a_report_runs_nowhere(plan, teacher, as_user):
	task = get_tasks(plan.name)[0]
	with as_user(teacher):
		portal_tasks.report(task.name, teacher, 10, "<script>alert(1)</script>讲座")
		html = frappe.render_template(
			"templates/includes/mental_health/task.html", {"card": get_cards(teacher)[0]}
		)
	assert "讲座" in html
	assert "<script" not in html
