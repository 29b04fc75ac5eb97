"""A plan is approved by the leader, the leader's own one by a deputy, none by its author."""

from functools import partial

import frappe
import pytest

from mental_health_module.services.plans import approvers
from mental_health_module.services.plans import states as work_plan_states
from mental_health_module.services.plans.refusals import NotLeaderError, OwnPlanError
from tests import query_count
from tests.makers import factories
from tests.makers.plans import Office, get_status


@pytest.fixture
def office(site):
	return Office()


@pytest.fixture
def own_plan(office):
	"""A draft that the leader has written, with its task."""
	plan = office.make_plan()
	plan.db_set("author", office.leader)
	return plan


def get_told(plan) -> list[str]:
	return frappe.get_all(
		"Notification Log", {"document_name": plan.name}, pluck="for_user", order_by="for_user asc"
	)


def test_a_deputy_approves_what_the_leader_has_written(office, own_plan):
	deputy = office.add_deputy()
	work_plan_states.review(own_plan, office.member)
	assert get_told(own_plan) == [deputy]
	with pytest.raises(OwnPlanError):
		work_plan_states.approve(own_plan, office.leader)
	with pytest.raises(NotLeaderError, match="deputy"):
		work_plan_states.approve(own_plan, office.member)
	assert get_status(own_plan) == "Reviewed"
	work_plan_states.approve(own_plan, deputy)
	assert get_status(own_plan) == "Approved"
	assert own_plan.approved_by == deputy


def test_a_deputy_approves_no_plan_of_anybody_else(office):
	deputy, plan = office.add_deputy(), office.make_plan(status="Reviewed")
	with pytest.raises(NotLeaderError):
		work_plan_states.approve(plan, deputy)
	assert get_status(plan) == "Reviewed"
	assert get_told(plan) == [office.leader]
	plan.db_set("author", deputy)
	work_plan_states.approve(plan, office.leader)
	assert get_status(plan) == "Approved"


def test_the_deputy_of_another_school_approves_nothing(office, own_plan):
	stranger = Office().add_deputy()
	office.bring_to(own_plan, "Reviewed")
	with pytest.raises(NotLeaderError):
		work_plan_states.approve(own_plan, stranger)
	assert get_status(own_plan) == "Reviewed"


def test_the_author_is_told_who_approves_before_anything_is_reviewed(office, own_plan):
	blocked = approvers.describe(own_plan, office.leader)
	assert blocked["is_blocked"] and "deputy leader" in blocked["sentence"]
	deputy = office.add_deputy()
	told = approvers.describe(own_plan, office.leader)
	assert "副组长王敏" in told["sentence"] and not told["is_blocked"] and not told["may_approve"]
	assert approvers.describe(own_plan, deputy) == {"sentence": "", "is_blocked": False, "may_approve": True}


def test_a_plan_of_a_school_without_a_leader_says_what_to_do(site):
	user = factories.make_user(roles=["MH Coordinator"]).name
	plan = frappe._dict(author=user, school=factories.make_school().name)
	assert "Activate the leadership group" in approvers.describe(plan, user)["sentence"]


def test_the_form_has_it_while_the_plan_is_not_approved(office):
	plan = office.make_plan(status="Reviewed")
	plan.run_method("onload")
	assert set(plan.get("__onload").approval) == {"sentence", "is_blocked", "may_approve"}
	office.bring_to(plan, "Approved")
	plan = frappe.get_doc(plan.doctype, plan.name)
	plan.run_method("onload")
	assert "approval" not in (plan.get("__onload") or {})


def test_who_approves_many_plans_is_asked_for_all_at_once(office, own_plan):
	deputy = office.add_deputy()
	other = office.make_plan(status="Reviewed")
	few, plans = [own_plan, other], [own_plan, other, *(office.make_plan() for _number in range(4))]
	accounts = approvers.get_accounts_of_plans(plans)
	assert accounts == {plan.name: approvers.get_accounts(plan) for plan in plans}
	assert [set(accounts[plan.name]) for plan in few] == [{deputy}, {office.leader}]
	counted = [query_count.count(partial(approvers.get_accounts_of_plans, some)) for some in (few, plans)]
	assert query_count.get_grown(*counted) == {}
