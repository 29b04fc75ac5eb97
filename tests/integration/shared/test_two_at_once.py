"""Two people take a step at the same moment: one of them wins, the other one is told in a sentence."""

import frappe

from mental_health_module.api import evaluation as evaluation_api
from mental_health_module.api import leadership as leadership_api
from mental_health_module.api import meetings as meetings_api
from mental_health_module.api import portal as portal_api
from mental_health_module.api import regulations as regulations_api
from mental_health_module.api import retention as retention_api
from mental_health_module.api import work_plan as plan_api
from mental_health_module.domain.plans.template import TASKS
from mental_health_module.services.leadership.refusals import SecondActiveGroupError
from mental_health_module.services.plans.refusals import OpenRevisionError, PlanFrozenError
from mental_health_module.services.regulations.refusals import RegulationFrozenError, ReplacementError
from mental_health_module.services.retention.refusals import AlreadyProposedError
from mental_health_module.services.shared.refusals import WrongStateError
from mental_health_module.services.shared.steps import taking
from tests.makers import factories
from tests.makers.evaluation import Group, bring_to, make_evaluation
from tests.makers.groups import make_regulation, make_staff
from tests.makers.meetings import make_board, make_confirmed_meeting, make_item, make_meeting, make_series
from tests.makers.plans import Office, make_plan, make_task
from tests.makers.records import acting_as, press
from tests.makers.retention_cases import KIND, get_user, make_legal_hold
from tests.races import acting, count, race


def test_the_template_is_added_to_a_plan_once(world):
	office = Office()
	plan = office.make_plan(tasks=0).name
	step = acting(office.author, plan_api.add_template, plan)
	outcome = race(step, step)
	assert (outcome.first, outcome.second, outcome.error) == (len(TASKS), 0, None)
	assert outcome.has_waited
	assert count("MH Plan Task", work_plan=plan) == len(TASKS)


def test_open_tasks_are_carried_over_once(world):
	office = Office()
	source = office.make_plan(tasks=3).name
	plan = office.make_plan(tasks=0, from_date="2027-02-15", to_date="2027-07-10").name
	step = acting(office.author, plan_api.carry_over, plan, source)
	outcome = race(step, step)
	assert (outcome.first, outcome.second, outcome.error) == (3, 0, None)
	assert count("MH Plan Task", work_plan=plan) == 3


def test_a_plan_gets_one_next_version(world):
	office = Office()
	plan = office.make_plan(status="Approved").name
	step = acting(office.author, plan_api.revise, plan)
	outcome = race(step, step)
	assert isinstance(outcome.error, OpenRevisionError)
	assert outcome.first in str(outcome.error)
	assert count("MH Work Plan", previous_version=plan) == 1


def test_a_plan_that_is_being_reviewed_takes_no_task_any_more(world):
	office = Office()
	plan = office.make_plan()
	values = {"goal": "Late", "due": "2026-11-10", "person_type": "User", "person": office.member}
	outcome = race(
		acting(office.member, press, plan_api.review, plan.name),
		acting(office.author, lambda: frappe.get_doc(_task(plan, values)).insert()),
		in_a_request=True,
	)
	assert isinstance(outcome.error, PlanFrozenError)
	assert count("MH Plan Task", work_plan=plan.name) == 1


def _task(plan, values: dict) -> dict:
	return {"doctype": "MH Plan Task", "work_plan": plan.name, **values}


def test_a_school_gets_one_active_group_of_a_year(world):
	school = factories.make_school().name
	coordinator = factories.make_user(roles=["MH Coordinator"]).name
	first, second = (factories.make_leadership_group(school=school).name for _number in range(2))
	outcome = race(
		acting(coordinator, leadership_api.activate, first),
		acting(coordinator, leadership_api.activate, second),
	)
	assert isinstance(outcome.error, SecondActiveGroupError)
	assert first in str(outcome.error)
	assert count("MH Leadership Group", school=school, status="Active") == 1


def test_one_version_of_a_regulation_is_in_force(world):
	old = make_regulation()
	leader = factories.make_user(roles=["MH Leader"]).name
	with acting_as(leader):
		drafts = [regulations_api.make_new_version(old.name) for _number in range(2)]
	outcome = race(*(acting(leader, press, regulations_api.put_in_force, draft) for draft in drafts))
	assert isinstance(outcome.error, ReplacementError)
	assert count("MH Regulation", replaces=old.name, status="In Force") == 1
	assert frappe.db.get_value("MH Regulation", old.name, "replaced_by") == drafts[0]


def test_a_regulation_that_is_being_adopted_is_not_deleted(world):
	draft = make_regulation(in_force=False)
	leader = factories.make_user(roles=["MH Leader"]).name
	outcome = race(
		acting(leader, press, regulations_api.put_in_force, draft.name),
		lambda: frappe.delete_doc("MH Regulation", draft.name),
	)
	# earlier versions of Frappe 15 wait, and we refuse; later ones do not wait, and refuse themselves
	assert isinstance(outcome.error, RegulationFrozenError | frappe.QueryTimeoutError)
	assert len(str(outcome.error).split()) > 5
	assert count("MH Regulation", name=draft.name, status="In Force") == 1


def test_the_meetings_of_a_series_are_made_once(world):
	board = make_board()
	series = make_series(board=board).name
	step = acting(board.leader, meetings_api.make_meetings, series)
	outcome = race(step, step)
	assert outcome.first > 1
	assert (outcome.second, outcome.error) == (0, None)
	assert count("MH Meeting", series=series) == outcome.first


def test_what_two_meetings_left_open_stands_on_the_next_agenda_once_each(world):
	board = make_board()
	items = []
	held = [make_confirmed_meeting(board=board, title=f"Meeting {number}") for number in range(2)]
	for meeting in held:
		frappe.db.set_value("MH Meeting", meeting.name, "status", "Minutes Drafted")
		items.append(make_item(meeting=meeting, responsible=board.parent).name)
	following = make_meeting(board=board).name
	outcome = race(*(acting(board.leader, press, meetings_api.confirm, meeting.name) for meeting in held))
	assert outcome.error is None
	rows = frappe.get_all(
		"MH Meeting Agenda Item", {"parent": following}, pluck="action_item", order_by="action_item asc"
	)
	assert [row for row in rows if row] == sorted(items)


def test_the_deletion_of_a_record_is_proposed_once(world):
	file = factories.make_file()
	ask = {"record_class": KIND, "record_name": file.name, "ground": "Consent withdrawn", "reason": "Asked"}
	step = acting(get_user(file), retention_api.request_deletion, **ask)
	outcome = race(step, step)
	assert isinstance(outcome.error, AlreadyProposedError)
	assert count("MH Deletion Proposal", record_name=file.name) == 1


def test_the_release_of_a_hold_is_not_overwritten(world):
	leads = [factories.make_user(roles=["MH Lead Counsellor"]).name for _number in range(3)]
	hold = make_legal_hold(user=leads[0], learner=factories.make_pupil().name).name
	outcome = race(
		*(acting(lead, retention_api.release_hold, hold, f"Over, says {lead}") for lead in leads[1:])
	)
	assert isinstance(outcome.error, WrongStateError)
	frappe.db.rollback()
	assert frappe.db.get_value("MH Legal Hold", hold, "released_by") == leads[1]


def test_a_receipt_is_written_once_and_both_presses_are_thanked(world):
	school, (user,) = make_staff()
	regulation = make_regulation(school=school, audience="All Staff").name
	step = acting(user, press, portal_api.confirm_regulation, regulation)
	outcome = race(step, step)
	assert outcome.error is None
	assert outcome.second == outcome.first
	assert count("MH Regulation Receipt", regulation=regulation) == 1


def test_improvements_become_tasks_once(world):
	group = Group()
	evaluation = bring_to(make_evaluation(school=group.school), "Rated", group)
	evaluation.append("improvements", {"goal": "More rooms"})
	with taking(evaluation):
		evaluation.save(ignore_permissions=True)
	plan = make_plan(school=group.school).name
	step = acting(group.leader, evaluation_api.add_to_plan, evaluation.name, plan)
	outcome = race(step, step)
	assert (outcome.first, outcome.second, outcome.error) == (1, 0, None)
	assert count("MH Plan Task", work_plan=plan) == 1


def test_progress_of_two_tasks_reported_at_once_is_counted_whole(world):
	office = Office()
	users = [factories.make_user().name for _number in range(2)]
	for user in users:
		factories.make_employee(user=user)
	plan = office.make_plan(tasks=0)
	tasks = [make_task(plan=plan, person=user).name for user in users]
	plan.reload()
	office.bring_to(plan, "Running")
	outcome = race(
		*(acting(user, portal_api.report_task, task, 100) for user, task in zip(users, tasks, strict=True))
	)
	assert outcome.error is None
	frappe.db.rollback()
	assert frappe.db.get_value("MH Work Plan", plan.name, "progress") == 100
