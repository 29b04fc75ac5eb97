"""Who is invited signs in to a meeting on the phone: at its time, for the own person alone."""

import datetime

import frappe
import pytest
from frappe.utils import date_diff, today

from mental_health_module.api import portal as api
from mental_health_module.services.meetings import invitations, sign_in
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.meetings.portal import get_meeting_section, get_unanswered
from mental_health_module.services.meetings.refusals import MeetingSignInError, NotInvitedError
from tests.makers import factories
from tests.makers.meetings import make_board, make_meeting

DAY = datetime.date(2026, 10, 12)


@pytest.fixture
def board(site):
	return make_board(member_count=2)


@pytest.fixture
def meeting(board, as_user):
	"""A meeting from two to half past three to which everybody is invited."""
	meeting = make_meeting(board=board, days=date_diff(DAY, today()))
	with as_user(board.leader):
		meeting_steps.invite(meeting)
	return meeting


@pytest.fixture
def clock(monkeypatch):
	"""Sets the hour and minute of the meeting's day."""

	def set_to(hour: int, minute: int) -> None:
		now = datetime.datetime.combine(DAY, datetime.time(hour, minute))
		for module in (sign_in, invitations):
			monkeypatch.setattr(module, "now_datetime", lambda: now)
		monkeypatch.setattr("mental_health_module.services.meetings.portal.now_datetime", lambda: now)
		monkeypatch.setattr("mental_health_module.services.meetings.steps.now_datetime", lambda: now)

	return set_to


def get_attendance(meeting, user: str) -> str:
	key = {"parent": meeting.name, "user": user}
	return frappe.db.get_value("MH Meeting Attendee", key, "attendance") or ""


@pytest.mark.parametrize(
	("hour", "minute", "word"),
	[(13, 30, "Present"), (14, 5, "Present"), (14, 6, "Late"), (15, 30, "Late")],
)
def test_who_signs_in_is_present_or_late(board, meeting, as_user, clock, hour, minute, word):
	clock(hour, minute)
	with as_user(board.writer):
		assert api.sign_in_to_meeting(meeting.name)
	assert get_attendance(meeting, board.writer) == word
	assert get_attendance(meeting, board.leader) == ""


def test_a_second_time_changes_nothing(board, meeting, as_user, clock):
	for minute in (0, 50):
		clock(14, minute)
		with as_user(board.writer):
			api.sign_in_to_meeting(meeting.name)
	assert get_attendance(meeting, board.writer) == "Present"


@pytest.mark.parametrize(("hour", "minute"), [(13, 29), (15, 31)])
def test_before_and_after_nobody_signs_in(board, meeting, as_user, clock, hour, minute):
	clock(hour, minute)
	with as_user(board.writer), pytest.raises(MeetingSignInError):
		api.sign_in_to_meeting(meeting.name)
	assert get_attendance(meeting, board.writer) == ""


def test_who_is_not_invited_signs_in_nowhere(board, meeting, as_user, clock):
	clock(14, 0)
	stranger = factories.make_user(roles=["MH Leader"]).name
	for name in (meeting.name, "none"):
		with as_user(stranger), pytest.raises(NotInvitedError):
			api.sign_in_to_meeting(name)


def test_who_has_signed_in_stays_so_when_an_older_list_is_saved(board, meeting, as_user, clock):
	clock(14, 0)
	opened_before = frappe.get_doc("MH Meeting", meeting.name)
	with as_user(board.writer):
		api.sign_in_to_meeting(meeting.name)
	with as_user(board.leader):
		opened_before.place = "Room 202"
		opened_before.save()
		assert get_attendance(meeting, board.writer) == "Present"
		meeting_steps.hold(opened_before)
	assert get_attendance(meeting, board.writer) == "Present"
	assert frappe.db.get_value("MH Meeting", meeting.name, "voting_present") == 1


def test_the_button_waits_on_the_home_page_until_it_is_pressed(board, meeting, as_user, clock):
	clock(12, 0)
	with as_user(board.writer):
		invitations.answer(meeting.name, board.writer, "Accepted")
		assert get_unanswered(board.writer) == ()
		clock(14, 0)
		[card] = get_unanswered(board.writer)
		assert (card.name, card.can_sign_in, card.note) == (meeting.name, True, "You can sign in now.")
		told = api.sign_in_to_meeting(meeting.name)
		assert get_unanswered(board.writer) == ()
		[card] = get_meeting_section(board.writer).upcoming
	assert (card.can_sign_in, card.can_answer, card.note) == (False, False, told)
