"""The evaluation through its states: who may what, and what stays for ever."""

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.services.evaluation import improvements
from mental_health_module.services.evaluation import steps as evaluation_steps
from mental_health_module.services.evaluation.refusals import (
	EvaluationFrozenError,
	NotInTheGroupError,
	NotTheLeaderError,
	OwnRatingError,
	SecondEvaluationError,
)
from mental_health_module.services.shared.refusals import PeriodError, ReasonMissingError, WrongStateError
from tests.makers import evaluation as records
from tests.makers import factories
from tests.makers import plans as plan_records


@pytest.fixture
def group(site):
	return records.Group()


@pytest.fixture
def indicator(site):
	one = records.make_indicator()
	records.use_only(one)
	return one


def get_stored(evaluation, *fields):
	return frappe.db.get_value("MH Evaluation", evaluation.name, fields or "status")


def test_an_evaluation_begins_as_an_empty_draft_whatever_a_client_sends(site):
	row = {"title": "invented", "points": "100", "weight": 1}
	evaluation = records.make_evaluation(
		status="Rated", rating="A", total=100, scores=[row], rated_by="Administrator"
	)
	assert (evaluation.status, evaluation.rating, evaluation.scores) == ("Draft", None, [])
	assert not evaluation.rated_by and not evaluation.total


def test_the_term_gives_the_days_and_the_title(site):
	evaluation = records.make_evaluation()
	assert (str(evaluation.from_date), str(evaluation.to_date)) == records.TERM_DAYS
	assert evaluation.title == f"{evaluation.school} {records.YEAR} (Term 1)"


def test_a_year_without_a_term_is_the_whole_year(site):
	evaluation = records.make_evaluation(academic_term=None)
	assert (str(evaluation.from_date), str(evaluation.to_date)) == ("2024-09-01", "2025-08-31")


def test_a_term_of_another_year_is_refused(site):
	factories.make_academic_year(year="2023-24")
	with pytest.raises(PeriodError):
		records.make_evaluation(academic_year="2023-24")


def test_a_school_has_one_evaluation_of_a_period(site):
	first = records.make_evaluation()
	with pytest.raises(SecondEvaluationError):
		records.make_evaluation(school=first.school)
	assert records.make_evaluation(school=first.school, academic_term=None).status == "Draft"
	assert frappe.db.count("MH Evaluation", {"school": first.school}) == 2


def test_a_period_that_has_not_begun_is_not_evaluated(group, indicator):
	year = factories.insert(
		"Academic Year",
		academic_year_name="2098-99",
		year_start_date="2098-09-01",
		year_end_date="2099-08-31",
	)
	evaluation = records.make_evaluation(school=group.school, academic_year=year.name, academic_term=None)
	with pytest.raises(PeriodError):
		evaluation_steps.start_collecting(evaluation)
	assert get_stored(evaluation) == "Draft"


@pytest.mark.parametrize("step", ["confirm_review", "rate"])
def test_who_made_the_self_evaluation_neither_reviews_nor_rates(group, indicator, as_user, step):
	before = {"confirm_review": "Self-evaluated", "rate": "Reviewed"}[step]
	evaluation = records.bring_to(records.make_evaluation(school=group.school), before, group)
	with as_user(group.coordinator), pytest.raises(OwnRatingError):
		getattr(evaluation_steps, step)(evaluation)
	assert get_stored(evaluation, "status", "rating") == (before, None)


def test_only_a_member_of_the_group_confirms_its_review(group, indicator, as_user):
	stranger = factories.make_user(roles=["MH Leader"]).name
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Self-evaluated", group)
	with as_user(stranger), pytest.raises(NotInTheGroupError):
		evaluation_steps.confirm_review(evaluation)
	assert get_stored(evaluation) == "Self-evaluated"


def test_only_the_leader_closes(group, indicator, as_user):
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Rated", group)
	for user in (group.deputy, group.coordinator, "Administrator"):
		with as_user(user), pytest.raises(NotTheLeaderError):
			evaluation_steps.close(evaluation)
	assert get_stored(evaluation) == "Rated"
	with as_user(group.leader):
		evaluation_steps.close(evaluation)
	assert get_stored(evaluation, "status", "closed_by") == ("Closed", group.leader)


@pytest.mark.parametrize("step", ["submit_self_evaluation", "confirm_review", "rate", "close"])
def test_steps_are_not_taken_out_of_order(group, indicator, step):
	evaluation = records.make_evaluation(school=group.school)
	with pytest.raises(WrongStateError):
		getattr(evaluation_steps, step)(evaluation)
	assert get_stored(evaluation) == "Draft"


def test_sending_back_needs_a_reason_and_shows_markup_as_text(group, indicator):
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Self-evaluated", group)
	with pytest.raises(ReasonMissingError):
		evaluation_steps.send_back(evaluation, "  ")
	evaluation_steps.send_back(evaluation, "<img src=x onerror=alert(1)>")
	assert get_stored(evaluation, "status", "self_evaluated_by") == ("Collecting", None)
	content = frappe.db.get_value("Comment", {"reference_name": evaluation.name}, "content")
	assert "<img" not in content and "&lt;img" in content


def test_the_rating_follows_the_thresholds_of_the_settings(group, indicator):
	factories.make_training(school=group.school, training_date="2024-10-10", status="Held")
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Rated", group)
	assert (evaluation.total, evaluation.rating, evaluation.thresholds) == (100, "A", "90 / 75 / 60")
	assert evaluation.rated_by == group.deputy


def test_a_rated_evaluation_reads_the_same_when_data_definitions_and_settings_change(group, indicator):
	training = factories.make_training(school=group.school, training_date="2024-10-10", status="Held")
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Rated", group)
	before = records.read_all(evaluation)
	training.status = "Cancelled"
	training.save()
	indicator.update({"title": "另一个名称", "formula": "另一个公式", "target": 7, "weight": 5, "active": 0})
	indicator.save()
	frappe.db.set_single_value("MH Settings", "rating_a", 100)
	frappe.db.set_value("Academic Term", evaluation.academic_term, "term_end_date", "2025-01-30")
	stored = frappe.get_doc("MH Evaluation", evaluation.name)
	stored.append("improvements", {"goal": "增加培训"})
	stored.save()
	assert records.read_all(evaluation) == before


def test_the_words_of_a_rated_evaluation_stay(group, indicator):
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Rated", group)
	evaluation.summary = "other words"
	with pytest.raises(EvaluationFrozenError):
		evaluation.save()
	assert not get_stored(evaluation, "summary")


def test_a_closed_evaluation_is_neither_changed_nor_deleted(group, indicator):
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Closed", group)
	before = records.read_all(evaluation)
	evaluation.append("improvements", {"goal": "too late"})
	with pytest.raises(EvaluationFrozenError):
		evaluation.save()
	with pytest.raises(EvaluationFrozenError):
		frappe.delete_doc("MH Evaluation", evaluation.name, ignore_permissions=True)
	assert records.read_all(evaluation) == before
	assert not frappe.db.count("MH Improvement Item", {"parent": evaluation.name})


def make_rated_with_improvement(group, **values):
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Rated", group)
	person = {"person_type": "User", "person": group.deputy}
	evaluation.append("improvements", {"goal": "增加培训", **person, **values})
	evaluation.save()
	return evaluation


def test_improvements_become_tasks_once_and_their_names_are_nobodys_to_write(group, indicator):
	plan = plan_records.make_plan(school=group.school)
	forged = plan_records.make_task(plan=plan).name
	evaluation = make_rated_with_improvement(group, plan_task=forged, due_date="2026-12-01")
	assert not evaluation.improvements[0].plan_task
	[name] = improvements.add_to_plan(evaluation, plan.name)
	assert improvements.add_to_plan(evaluation, plan.name) == []
	task = frappe.get_doc("MH Plan Task", name)
	assert (task.work_plan, task.goal, task.person, str(task.due)) == (
		plan.name,
		"增加培训",
		group.deputy,
		"2026-12-01",
	)


def test_an_improvement_that_the_plan_cannot_hold_is_refused_and_none_is_made(group, indicator):
	plan = plan_records.make_plan(school=group.school)
	evaluation = make_rated_with_improvement(group, due_date="2031-01-01")
	with pytest.raises(frappe.ValidationError):
		improvements.add_to_plan(evaluation, plan.name)
	assert plan_records.get_tasks(plan.name) == []
	assert not frappe.db.get_value("MH Improvement Item", {"parent": evaluation.name}, "plan_task")


def test_improvements_wait_for_the_rating(group, indicator):
	evaluation = records.collect(group, indicator)
	with pytest.raises(WrongStateError):
		improvements.add_to_plan(evaluation, "PLAN")


def test_a_term_that_still_runs_is_counted_up_to_today(group, indicator):
	from mental_health_module.services.evaluation.evaluations import get_period

	evaluation = records.make_evaluation(school=group.school)
	evaluation.update({"from_date": add_days(today(), -5), "to_date": add_days(today(), 50)})
	assert str(get_period(evaluation).to_date) == today()


ROLES = {
	"MH Leader": True,
	"MH Coordinator": True,
	"MH Member": False,
	"MH Lead Counsellor": False,
	"MH Counsellor": False,
	"MH Auditor": False,
}


@pytest.mark.parametrize(("role", "may_write"), ROLES.items())
def test_roles_read_and_only_leader_and_coordinator_write(site, as_user, role, may_write):
	evaluation = records.make_evaluation()
	with as_user(factories.make_user(roles=[role]).name):
		assert frappe.has_permission("MH Evaluation", "read", evaluation.name)
		assert frappe.has_permission("MH Evaluation", "write", evaluation.name) is may_write
		assert frappe.has_permission("MH Indicator", "write") is may_write
		assert frappe.has_permission("MH Annual Report", "create") is may_write
