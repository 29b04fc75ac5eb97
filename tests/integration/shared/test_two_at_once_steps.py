"""Two people take steps of one record at once: one wins, the other is told who it was, and the state."""

import frappe
import pytest

from mental_health_module.api import work_plan as plan_api
from mental_health_module.services.evaluation import steps as evaluation_steps
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.plans import states as plan_steps
from mental_health_module.services.shared import background
from mental_health_module.services.shared.refusals import WrongStateError
from mental_health_module.services.shared.steps import MACHINES
from tests.makers.evaluation import make_evaluation, make_indicator
from tests.makers.meetings import make_board, make_held_meeting
from tests.makers.records import acting_as, press
from tests.makers.step_cases import CASES, FIRST, SECOND, call, make_office, make_person
from tests.races import race

ALL = [case for cases in CASES.values() for case in cases]


@pytest.fixture
def no_worker(world, monkeypatch):
	"""What is handed to the workers is left lying."""
	monkeypatch.setattr(background, "hand_over", lambda *args, **values: None)
	return world


def test_every_machine_is_raced():
	assert set(CASES) == set(MACHINES)
	assert all(len(cases) >= 2 for cases in CASES.values())


@pytest.mark.parametrize(
	"make", [case for cases in CASES.values() for case in cases], ids=lambda one: one.__name__
)
def test_the_second_one_is_told_who_was_first_and_what_stands_there_now(no_worker, make):
	record, state, first, second = make()
	machine = MACHINES[record.doctype]
	outcome = race(first, second)
	assert type(outcome.error) is WrongStateError
	assert f"{FIRST} has set this to “{state}”" in str(outcome.error)
	assert outcome.has_waited
	frappe.db.rollback()
	stored = frappe.db.get_value(
		record.doctype, record.name, [f"{machine.state} as state", f"{machine.set_by} as user"], as_dict=True
	)
	assert stored.state == state
	assert frappe.db.get_value("User", stored.user, "full_name") == FIRST


@pytest.mark.parametrize("doctype", sorted(CASES))
def test_a_step_asks_for_the_state_that_is_stored_not_for_the_one_that_was_loaded(site, doctype):
	machine = MACHINES[doctype]
	states = frappe.get_meta(doctype).get_field(machine.state).options.split("\n")
	table, name = frappe.qb.DocType(doctype), f"bare-{frappe.generate_hash(length=8)}"
	frappe.qb.into(table).columns("name", machine.state).insert(name, states[0]).run()
	for step, row in machine.steps.items():
		loaded = frappe.get_doc({"doctype": doctype, "name": name, machine.state: row.begins[0]})
		for state in states:
			frappe.db.set_value(doctype, name, machine.state, state, update_modified=False)
			if state in row.begins:
				machine.require_state(loaded, step)
				continue
			with pytest.raises(WrongStateError) as refused:
				machine.require_state(loaded, step)
			assert f"This is “{state}” now" in str(refused.value)


def test_who_may_not_read_a_record_is_not_told_by_whom_it_was_changed(world):
	board = make_board()
	call(board.leader, FIRST)
	meeting = make_held_meeting(board=board)
	stranger = make_person(name=SECOND)
	with acting_as(stranger), pytest.raises(WrongStateError) as refused:
		meeting_steps.STEPS.begin(meeting, "invite")
	assert FIRST not in str(refused.value)
	assert "This is “Held” now" in str(refused.value)


def test_nothing_of_a_step_is_stored_whose_second_half_refuses(world, monkeypatch):
	office = make_office()
	plan = office.make_plan(status="Running")
	with acting_as(office.author):
		draft = plan_api.revise(plan.name)
	plan_steps.review(frappe.get_doc("MH Work Plan", draft), office.member)
	frappe.db.commit()

	def refuse(name: str):
		states = {name: frappe.db.get_value("MH Work Plan", name, "status") for name in (plan.name, draft)}
		assert states == {plan.name: "Superseded", draft: "Running"}
		frappe.throw("Refused at the very end", WrongStateError)

	monkeypatch.setattr(plan_steps, "update_progress", refuse)
	with pytest.raises(WrongStateError), acting_as(office.leader):
		press(plan_api.approve, draft)
	# what Frappe does with a request that was refused
	frappe.db.rollback()
	stored = [frappe.db.get_value("MH Work Plan", name, "status") for name in (plan.name, draft)]
	assert stored == ["Running", "Reviewed"]


def test_a_new_record_begins_where_its_machine_says_whatever_a_client_sends(site):
	evaluation = make_evaluation(status="Rated", rated_by="Guest", state_set_by="Guest")
	assert (evaluation.status, evaluation.rated_by) == ("Draft", None)
	assert evaluation.state_set_by == frappe.session.user
	evaluation.update({"status": "Closed", "state_set_by": "Guest", "closed_by": "Guest"})
	evaluation.save()
	make_indicator()
	evaluation_steps.start_collecting(evaluation)
	stored = frappe.get_doc("MH Evaluation", evaluation.name)
	assert (stored.status, stored.state_set_by, stored.closed_by) == ("Collecting", "Administrator", None)
