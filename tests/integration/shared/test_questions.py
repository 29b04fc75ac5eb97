"""What a step asks and says: with the numbers of the moment, to whoever may take it, and without doing it."""

import frappe
import pytest

from mental_health_module.api import leadership as leadership_api
from mental_health_module.api import meetings as meetings_api
from mental_health_module.api.steps import get_question
from mental_health_module.services.meetings.refusals import AttendanceMissingError, TooEarlyError
from mental_health_module.services.shared.questions import put_on_page
from mental_health_module.services.shared.refusals import NoLeaderError, WrongStateError
from mental_health_module.services.shared.steps import MACHINES
from tests.makers import factories
from tests.makers.evaluation import make_evaluation, make_report
from tests.makers.meetings import get_stored, make_board, make_held_meeting, make_meeting
from tests.makers.plans import Office
from tests.makers.records import acting_as


@pytest.fixture
def board(site):
	return make_board(member_count=2)


def ask(user: str, document, endpoint: str) -> str:
	with acting_as(user):
		return get_question(document.doctype, document.name, endpoint)


def get_said() -> list[str]:
	return [frappe.parse_json(one)["message"] for one in frappe.local.message_log]


def test_an_invitation_asks_with_the_number_it_then_tells(board):
	meeting = make_meeting(board=board)
	question = ask(board.leader, meeting, "invite")
	assert "tells 3 people" in question and "agenda is still empty" in question
	assert get_stored(meeting, "status") == "Scheduled"
	assert not frappe.db.count("MH Meeting Attendee", {"parent": meeting.name})
	frappe.clear_messages()
	with acting_as(board.leader):
		meetings_api.invite(meeting.name)
	assert get_said() == ["3 people have been told."]
	assert frappe.db.count("Notification Log", {"document_name": meeting.name}) == 3


def test_nobody_is_asked_whether_to_do_what_is_refused(board):
	meeting = make_meeting(board=board)
	with pytest.raises(WrongStateError):
		ask(board.leader, meeting, "hold")
	with acting_as(board.leader):
		meetings_api.invite(meeting.name)
	with pytest.raises(TooEarlyError):
		ask(board.leader, meeting, "hold")
	with pytest.raises(AttendanceMissingError):
		ask(board.writer, make_held_meeting(board=board, attendance=""), "finish_minutes")


def test_minutes_are_handed_in_with_who_was_there(board):
	question = ask(board.writer, make_held_meeting(board=board), "finish_minutes")
	assert "4 of 4 people" in question and "0 decisions" in question and "Leader Lu" in question


def test_only_who_reads_a_record_is_asked(board):
	meeting, stranger = make_meeting(board=board), factories.make_user().name
	with pytest.raises(frappe.PermissionError):
		ask(stranger, meeting, "invite")


def test_a_step_without_a_question_and_a_name_that_is_none_ask_nothing(board):
	meeting = make_meeting(board=board)
	for doctype, endpoint in (("MH Meeting", "send_back"), ("MH Meeting", "cancel"), ("User", "invite")):
		with acting_as(board.leader):
			assert get_question(doctype, meeting.name, endpoint) == ""
	with acting_as(board.leader), pytest.raises(Exception, match="text"):
		get_question({"a": 1}, meeting.name, "invite")


def test_a_group_is_activated_and_closed_with_its_numbers(board):
	draft = factories.make_leadership_group(school=board.school)
	leader = next(row.person for row in draft.members)
	draft.members[0].office = "Member"
	draft.save()
	with pytest.raises(NoLeaderError):
		ask(leader, draft, "activate")
	question = ask(board.leader, board.group, "close")
	assert "4 open memberships" in question and board.group.academic_year in question
	frappe.clear_messages()
	with acting_as(board.leader):
		leadership_api.close(board.group.name)
	assert get_said() == ["The group is closed, its memberships have ended."]


def test_a_plan_says_who_approves_it_and_how_many_tasks_it_has(site):
	office = Office()
	plan = office.make_plan(tasks=2)
	assert "2 tasks" in ask(office.member, plan, "review")
	office.bring_to(plan, "Approved")
	assert "2 tasks" in ask(office.author, plan, "start")


def test_every_question_and_answer_can_be_put_together(site):
	"""No text has a number that its record cannot give, in whatever state the record is."""
	office, board = Office(), make_board()
	records = [
		*(office.make_plan(), make_meeting(board=board), board.group),
		*(make_evaluation(), make_report()),
	]
	for record in records:
		machine = MACHINES[record.doctype]
		for step in machine.steps.values():
			for text in (step.asks, step.says):
				assert "{" not in machine.tell(record, text)
		put_on_page(record)
		assert record.get("__onload").asks
