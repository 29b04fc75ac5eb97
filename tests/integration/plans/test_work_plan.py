"""Work plans: what must fit, and the way from draft to closed."""

import frappe
import pytest

from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.api import work_plan as api
from mental_health_module.services.plans import states as work_plan_states
from mental_health_module.services.plans import work_plans
from mental_health_module.services.plans.refusals import (
	CircularPlanError,
	NotLeaderError,
	OtherSchoolError,
	OwnPlanError,
	PlanFrozenError,
	PlanIncompleteError,
	PlanLevelError,
	PlanPeriodError,
	PlanReviewerError,
	SummaryMissingError,
)
from mental_health_module.services.shared.refusals import PeriodError, WrongStateError
from tests.makers import factories
from tests.makers.plans import Office, get_status, make_group_at_work, make_plan, make_task
from tests.makers.records import press


@pytest.fixture
def office(site):
	return Office()


def count_plans(**filters) -> int:
	return frappe.db.count("MH Work Plan", filters)


def test_a_plan_begins_as_a_draft_of_who_made_it_whatever_a_client_sends(site, as_user):
	coordinator = factories.make_user(roles=["MH Coordinator"]).name
	with as_user(coordinator):
		plan = make_plan(status="Approved", version=7, approved_by="Administrator", progress=80)
	assert (plan.status, plan.version, plan.author) == ("Draft", 1, coordinator)
	assert (plan.approved_by, plan.progress) == (None, 0)


def test_state_and_author_change_by_the_steps_alone(office):
	plan = office.make_plan()
	plan.update({"status": "Approved", "author": office.member, "approved_by": office.leader})
	plan.save()
	stored = frappe.db.get_value("MH Work Plan", plan.name, ["status", "author", "approved_by"])
	assert stored == ("Draft", office.author, None)


def test_the_period_comes_from_the_term_and_the_year(site):
	term = factories.make_academic_term()
	plan = make_plan(from_date=None, to_date=None, academic_term=term.name)
	assert (str(plan.from_date), str(plan.to_date)) == ("2026-09-01", "2027-01-31")
	assert plan.academic_year == factories.YEAR
	year = make_plan(level="Year", from_date=None, to_date=None, academic_year=factories.YEAR)
	assert (str(year.from_date), str(year.to_date)) == ("2026-09-01", "2027-08-31")


def test_a_plan_without_period_and_one_that_ends_before_it_begins_are_refused(site):
	school = factories.make_school().name
	for days in ((None, None), ("2027-01-31", "2026-09-01")):
		with pytest.raises(PeriodError):
			make_plan(school=school, from_date=days[0], to_date=days[1])
	assert count_plans(school=school) == 0


@pytest.fixture
def year_plan(office):
	return make_plan(school=office.school, level="Year", to_date="2027-08-31")


def test_a_term_lies_in_a_year_and_a_year_in_the_long_term(office, year_plan):
	long_term = make_plan(school=office.school, level="Long-term", to_date="2029-08-31")
	year_plan.parent_plan = long_term.name
	year_plan.save()
	assert make_plan(school=office.school, parent_plan=year_plan.name).parent_plan == year_plan.name


@pytest.mark.parametrize(
	"values, error",
	[
		({"to_date": "2027-09-01"}, PlanPeriodError),
		({"from_date": "2026-08-31"}, PlanPeriodError),
		({"level": "Year"}, PlanLevelError),
		({"school": "other"}, OtherSchoolError),
	],
)
def test_a_plan_that_does_not_fit_its_parent_is_refused(office, year_plan, values, error):
	if values.get("school"):
		values = {"school": factories.make_school().name}
	before = count_plans()
	with pytest.raises(error):
		make_plan(**{"school": office.school, "parent_plan": year_plan.name, **values})
	assert count_plans() == before


def test_circles_of_plans_are_refused(office, year_plan):
	term = make_plan(school=office.school, parent_plan=year_plan.name)
	for parent in (year_plan.name, term.name):
		year_plan.reload()
		year_plan.parent_plan = parent
		with pytest.raises(CircularPlanError):
			year_plan.save()
		assert not frappe.db.get_value("MH Work Plan", year_plan.name, "parent_plan")


def test_an_improvement_becomes_a_task_of_a_draft_and_of_no_approved_plan(office, as_user):
	plan = office.make_plan(tasks=0)
	values = {"goal": "增加值班", "measure": "x", "due": None, "evaluation": "EV-1", "status": "Done"}
	with as_user(office.author):
		name = work_plans.add_task_from_improvement(plan.name, values)
	task = frappe.get_doc("MH Plan Task", name)
	assert (task.goal, str(task.due), task.status) == ("增加值班", "2027-01-31", "Open")
	with as_user(office.member), pytest.raises(frappe.PermissionError):
		work_plans.add_task_from_improvement(plan.name, values)
	running = office.make_plan(status="Running")
	with pytest.raises(PlanFrozenError):
		work_plans.add_task_from_improvement(running.name, values)
	assert frappe.db.count("MH Plan Task", {"work_plan": ("in", (plan.name, running.name))}) == 2


def test_a_plan_does_not_shrink_below_what_lies_in_it(office, year_plan):
	make_plan(school=office.school, parent_plan=year_plan.name)
	year_plan.to_date = "2026-12-31"
	with pytest.raises(PlanPeriodError):
		year_plan.save()
	plan = office.make_plan()
	plan.to_date = "2026-11-09"
	with pytest.raises(PlanPeriodError):
		plan.save()
	for name, day in ((year_plan.name, "2027-08-31"), (plan.name, "2027-01-31")):
		assert str(frappe.db.get_value("MH Work Plan", name, "to_date")) == day


def test_a_plan_goes_from_draft_to_closed(office):
	plan = office.make_plan(status="Closed")
	assert (plan.status, plan.reviewed_by, plan.approved_by) == ("Closed", office.member, office.leader)
	assert plan.reviewed_on and plan.approved_on


def test_the_leader_is_told_that_a_plan_waits(office):
	plan = office.make_plan(status="Reviewed")
	notice = frappe.get_last_doc("Notification Log", {"document_name": plan.name})
	assert (notice.for_user, notice.document_type) == (office.leader, "MH Work Plan")
	assert plan.title not in notice.subject


def test_the_author_neither_reviews_nor_approves(office):
	plan = office.make_plan()
	with pytest.raises(OwnPlanError):
		work_plan_states.review(plan, office.author)
	assert get_status(plan) == "Draft"
	plan.db_set("author", office.leader)
	office.bring_to(plan, "Reviewed")
	with pytest.raises(OwnPlanError):
		work_plan_states.approve(plan, office.leader)
	assert get_status(plan) == "Reviewed"


def test_only_the_leader_of_the_schools_group_at_work_approves(office):
	plan = office.make_plan(status="Reviewed")
	other_school = factories.make_school().name
	other_leader = factories.make_user(roles=["MH Leader"]).name
	make_group_at_work(school=other_school, leader=other_leader)
	for user in (office.member, other_leader, "Administrator"):
		with pytest.raises(NotLeaderError):
			work_plan_states.approve(plan, user)
	assert get_status(plan) == "Reviewed"


def test_a_leader_whose_time_is_over_approves_nothing(office):
	plan = office.make_plan(status="Reviewed")
	name = frappe.db.get_value("MH Leadership Group", {"school": office.school, "status": "Active"})
	group = frappe.get_doc("MH Leadership Group", name)
	group.members[0].to_date = "2026-09-02"
	group.save()
	with pytest.raises(NotLeaderError):
		work_plan_states.approve(plan, office.leader)
	assert get_status(plan) == "Reviewed"


def test_a_stranger_to_the_group_reviews_nothing_and_a_coordinator_may(office):
	plan = office.make_plan()
	with pytest.raises(PlanReviewerError):
		work_plan_states.review(plan, factories.make_user(roles=["MH Member"]).name)
	assert get_status(plan) == "Draft"
	work_plan_states.review(plan, factories.make_user(roles=["MH Coordinator"]).name)
	assert get_status(plan) == "Reviewed"


def test_an_incomplete_plan_is_not_reviewed(office):
	plan = office.make_plan(tasks=0)
	with pytest.raises(PlanIncompleteError):
		work_plan_states.review(plan, office.member)
	task = make_task(plan=plan)
	task.person = None
	task.save()
	with pytest.raises(PlanIncompleteError, match="responsible"):
		work_plan_states.review(plan, office.member)
	assert get_status(plan) == "Draft"


@pytest.mark.parametrize("step", ["approve", "start", "evaluate", "close"])
def test_steps_are_not_skipped(office, step):
	plan = office.make_plan()
	arguments = [office.leader] if step == "approve" else []
	with pytest.raises(WrongStateError):
		getattr(work_plan_states, step)(plan, *arguments)
	assert get_status(plan) == "Draft"


def test_a_plan_without_summary_is_not_evaluated(office):
	plan = office.make_plan(status="Running")
	plan.summary = "<p> </p>"
	with pytest.raises(SummaryMissingError):
		work_plan_states.evaluate(plan)
	assert get_status(plan) == "Running"


@pytest.mark.parametrize("status", ["Reviewed", "Approved", "Running", "Evaluated"])
def test_what_was_reviewed_or_approved_stays(office, status):
	plan = office.make_plan(status=status, theme="自信心的培养")
	plan.theme = "记忆的方法"
	with pytest.raises(PlanFrozenError):
		plan.save()
	assert frappe.db.get_value("MH Work Plan", plan.name, "theme") == "自信心的培养"


def test_the_summary_is_edited_until_the_plan_is_closed(office):
	plan = office.make_plan(status="Running")
	plan.summary = "<p>x</p>"
	plan.save()
	plan = office.bring_to(plan, "Closed")
	before = plan.summary
	plan.summary = "<p>other</p>"
	with pytest.raises(PlanFrozenError):
		plan.save()
	assert frappe.db.get_value("MH Work Plan", plan.name, "summary") == before


def test_a_reviewed_plan_goes_back_to_be_changed_and_is_reviewed_anew(office):
	plan = office.make_plan(status="Reviewed")
	work_plan_states.return_to_draft(plan)
	plan.theme = "x"
	plan.save()
	assert (plan.status, plan.reviewed_by) == ("Draft", None)


def test_only_drafts_are_deleted_with_their_tasks(office):
	draft, running = office.make_plan(), office.make_plan(status="Running")
	with pytest.raises(PlanFrozenError):
		running.delete()
	draft.delete()
	assert not frappe.db.exists("MH Plan Task", {"work_plan": draft.name})
	assert frappe.db.count("MH Plan Task", {"work_plan": running.name}) == 1


def test_the_endpoints_ask_for_the_role_first(office, as_user):
	plan = office.make_plan(status="Reviewed")
	auditor = factories.make_user(roles=["MH Auditor"]).name
	calls = (api.review, api.approve, api.return_to_draft, api.revise, api.write_summary)
	for user in (auditor, factories.make_user().name):
		for call in calls:
			with as_user(user), pytest.raises(RoleMissingError):
				call(plan.name)
	with as_user(office.member), pytest.raises(RoleMissingError):
		press(api.approve, plan.name)
	assert get_status(plan) == "Reviewed"


def test_a_member_reviews_by_the_endpoint_and_the_leader_approves(office, as_user):
	plan = office.make_plan()
	with as_user(office.member):
		assert press(api.review, plan.name) == "Reviewed"
	with as_user(office.leader):
		assert press(api.approve, plan.name) == "Approved"
		assert api.start(plan.name) == "Running"
	with as_user(office.member), pytest.raises(RoleMissingError):
		api.evaluate(plan.name)


def test_members_read_plans_and_do_not_write_them(office, as_user):
	plan = office.make_plan()
	with as_user(office.member):
		assert frappe.get_list("MH Work Plan", {"name": plan.name}, pluck="name", order_by="name") == [
			plan.name
		]
		document = frappe.get_doc("MH Work Plan", plan.name)
		document.theme = "x"
		with pytest.raises(frappe.PermissionError):
			document.save()
	with as_user(factories.make_user().name), pytest.raises(frappe.PermissionError):
		frappe.get_list("MH Work Plan", order_by="name")
