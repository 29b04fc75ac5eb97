"""Meetings: steps and people; each refusal leaves everything as it was."""

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.meetings.refusals import (
	GuestNameError,
	InvitedTwiceError,
	MeetingKeptError,
	NoChairError,
	SamePersonError,
	TooEarlyError,
	WrongGroupError,
)
from mental_health_module.services.shared.refusals import PeriodError, UnknownPersonError, WrongStateError
from tests.makers import factories
from tests.makers.meetings import (
	get_stored,
	make_board,
	make_confirmed_meeting,
	make_held_meeting,
	make_meeting,
)


@pytest.fixture
def board(site):
	return make_board(member_count=2)


def test_a_meeting_goes_from_scheduled_to_confirmed(board, as_user):
	meeting = make_meeting(board=board, days=-1, status="Confirmed", agenda=["Plan of the term"])
	assert meeting.status == "Scheduled"
	assert (meeting.chair_user, meeting.minute_taker_user) == (board.leader, board.writer)
	with as_user(board.leader):
		meeting_steps.invite(meeting)
		assert get_stored(meeting, "status") == "Invited"
		meeting_steps.hold(meeting)
		assert get_stored(meeting, "status") == "Held"
	with as_user(board.writer):
		for row in meeting.attendees:
			row.attendance = "Present"
		meeting.agenda[0].decision = "The plan is adopted."
		meeting.save()
		meeting_steps.finish_minutes(meeting)
		assert get_stored(meeting, "status") == "Minutes Drafted"
	with as_user(board.leader):
		meeting_steps.confirm(meeting)
	assert get_stored(meeting, "status") == "Confirmed"
	assert get_stored(meeting, "confirmed_by") == board.leader


def test_members_are_invited_by_office_and_only_members_have_a_vote(board, as_user):
	meeting = make_meeting(board=board)
	with as_user(board.leader):
		meeting_steps.invite(meeting)
	people = {row.user: (row.capacity, row.is_voting, bool(row.invited_at)) for row in meeting.attendees}
	assert people == {
		board.leader: ("Leader", 1, True),
		board.members[0]: ("Member", 1, True),
		board.members[1]: ("Member", 1, True),
		board.parent: ("Representative", 0, True),
	}
	assert (meeting.voting_members, meeting.quorum_needed) == (3, 2)


def test_a_representative_gets_no_vote_whatever_is_sent(board):
	row = {"person_type": "User", "person": board.parent, "capacity": "Member", "is_voting": 1}
	meeting = make_meeting(board=board, attendees=[row])
	assert (meeting.attendees[0].capacity, meeting.attendees[0].is_voting) == ("Representative", 0)


def test_a_former_member_is_not_invited(board, as_user):
	board.group.reload()
	board.group.members[2].to_date = add_days(today(), -1)
	board.group.save()
	meeting = make_meeting(board=board)
	with as_user(board.leader):
		meeting_steps.invite(meeting)
	assert board.members[1] not in {row.user for row in meeting.attendees}


def test_everybody_is_told_once(board, as_user):
	meeting = make_meeting(board=board)
	with as_user(board.leader):
		meeting_steps.invite(meeting)
		meeting.save()
	notices = frappe.get_all(
		"Notification Log", {"document_name": meeting.name}, pluck="for_user", order_by="for_user"
	)
	assert sorted(notices) == sorted([*board.members, board.parent])


@pytest.mark.parametrize("times", [("15:00:00", "14:00:00"), ("9:30:00", "09:30:00")])
def test_an_end_that_is_not_after_the_start_is_refused(board, times):
	with pytest.raises(PeriodError, match="not after its start"):
		make_meeting(board=board, starts_at=times[0], ends_at=times[1])
	assert not frappe.db.exists("MH Meeting", {"school": board.school})


@pytest.mark.parametrize(
	"rows",
	[
		lambda board: [("User", board.writer, ""), ("User", board.writer, "")],
		lambda board: [("Outside Person", "", "Ms Li"), ("Outside Person", "", " ms li ")],
	],
	ids=["account", "guest"],
)
def test_the_same_person_twice_is_refused(board, rows):
	attendees = [
		{"person_type": kind, "person": person, "person_name": name, "capacity": "Guest"}
		for kind, person, name in rows(board)
	]
	with pytest.raises(InvitedTwiceError, match="Rows 1 and 2"):
		make_meeting(board=board, attendees=attendees)
	assert not frappe.db.exists("MH Meeting", {"school": board.school})


def test_one_person_as_employee_and_as_account_is_the_same_person(board):
	employee = factories.make_employee(user=board.writer)
	attendees = [
		{"person_type": "Employee", "person": employee.name, "capacity": "Guest"},
		{"person_type": "User", "person": board.writer, "capacity": "Guest"},
	]
	with pytest.raises(InvitedTwiceError):
		make_meeting(board=board, attendees=attendees)


def test_a_guest_without_a_name_and_an_unknown_person_are_refused(board):
	with pytest.raises(GuestNameError):
		make_meeting(board=board, attendees=[{"person_type": "Outside Person", "capacity": "Guest"}])
	with pytest.raises(UnknownPersonError):
		make_meeting(board=board, attendees=[{"person_type": "User", "person": "nobody@school.example"}])
	assert not frappe.db.exists("MH Meeting", {"school": board.school})


def test_chair_and_minute_taker_are_two_people(board):
	with pytest.raises(SamePersonError):
		make_meeting(board=board, chair_type="User", chair=board.writer)
	assert not frappe.db.exists("MH Meeting", {"school": board.school})


def test_the_group_of_another_school_is_refused(board):
	with pytest.raises(WrongGroupError):
		make_meeting(board=board, leadership_group=make_board().group.name)


def test_nobody_is_invited_to_a_meeting_without_a_chair(board, as_user):
	board.group.reload()
	board.group.members[0].to_date = add_days(today(), -1)
	board.group.save()
	meeting = make_meeting(board=board)
	with as_user(board.leader), pytest.raises(NoChairError):
		meeting_steps.invite(meeting)
	assert get_stored(meeting, "status") == "Scheduled"
	assert not frappe.db.exists("Notification Log", {"document_name": meeting.name})


def test_a_meeting_is_not_held_before_it_begins(board, as_user):
	meeting = make_meeting(board=board)
	with as_user(board.leader):
		meeting_steps.invite(meeting)
		with pytest.raises(TooEarlyError):
			meeting_steps.hold(meeting)
	assert get_stored(meeting, "status") == "Invited"


@pytest.mark.parametrize(
	"step",
	[
		lambda m: meeting_steps.invite(m),
		lambda m: meeting_steps.hold(m),
		lambda m: meeting_steps.finish_minutes(m),
		lambda m: meeting_steps.cancel(m, "x"),
		lambda m: meeting_steps.confirm(m),
	],
	ids=["invite", "hold", "finish", "cancel", "confirm"],
)
def test_no_step_leads_out_of_confirmed_minutes(board, as_user, step):
	meeting = make_confirmed_meeting(board=board)
	meeting.status = "Scheduled"
	with as_user(board.leader), pytest.raises(WrongStateError):
		step(meeting)
	assert get_stored(meeting, "status") == "Confirmed"


def test_a_client_does_not_set_what_only_steps_change(board):
	meeting = make_meeting(board=board)
	uid = meeting.calendar_uid
	meeting.update(
		{"status": "Held", "calendar_uid": "x", "confirmed_by": board.leader, "calendar_sequence": 9}
	)
	meeting.save()
	stored = frappe.get_doc("MH Meeting", meeting.name)
	assert (stored.status, stored.calendar_uid, stored.confirmed_by) == ("Scheduled", uid, None)
	assert stored.calendar_sequence == 0


def test_a_meeting_with_invitations_is_not_deleted(board, as_user):
	meeting = make_held_meeting(board=board)
	with as_user(board.leader), pytest.raises(MeetingKeptError):
		frappe.delete_doc("MH Meeting", meeting.name)
	assert frappe.db.exists("MH Meeting", meeting.name)


def test_only_chair_minute_taker_leader_and_coordinator_write(board, as_user):
	meeting = make_held_meeting(board=board)
	for user, may in ((board.leader, True), (board.writer, True), (board.members[1], False)):
		with as_user(user):
			assert bool(frappe.has_permission("MH Meeting", "write", meeting.name)) is may
			assert frappe.has_permission("MH Meeting", "read", meeting.name)
	counsellor = factories.make_user(roles=["MH Counsellor"]).name
	with as_user(counsellor), pytest.raises(frappe.PermissionError):
		frappe.get_doc("MH Meeting", meeting.name).save()
