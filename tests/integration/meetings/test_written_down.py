"""Who came, what was said and what was decided, written by several people at once: cell by cell."""

import json

import frappe
import pytest

from mental_health_module.api import meetings as api
from mental_health_module.services.meetings.refusals import NotQuorateError
from mental_health_module.services.shared.refusals import (
	CellsNotReadableError,
	WrittenMeanwhileError,
	WrongStateError,
)
from tests.makers import factories
from tests.makers.meetings import make_board, make_confirmed_meeting, make_held_meeting, make_meeting


@pytest.fixture
def board(site):
	return make_board(member_count=2)


@pytest.fixture
def meeting(board):
	return make_held_meeting(board=board, attendance="", agenda=["Plan"])


def write(meeting, *cells) -> int:
	keys = ("row", "field", "before", "after")
	return api.write_down(meeting.name, json.dumps([dict(zip(keys, cell, strict=True)) for cell in cells]))


def read(meeting) -> tuple[list, tuple]:
	stored = frappe.get_doc("MH Meeting", meeting.name)
	[item] = stored.agenda
	return [row.attendance or "" for row in stored.attendees], (item.notes or "", item.decision or "")


def everybody(meeting, word: str) -> list[tuple]:
	return [(row.name, "attendance", "", word) for row in meeting.attendees]


def test_attendance_and_minutes_are_written_at_once(board, meeting, as_user):
	item = meeting.agenda[0].name
	texts = [(item, "notes", "", "Read."), (item, "decision", "", "Accepted.")]
	with as_user(board.writer):
		assert write(meeting, *everybody(meeting, "Present"), *texts) == 6
	assert read(meeting) == (["Present"] * 4, ("Read.", "Accepted."))
	assert frappe.db.get_value("MH Meeting", meeting.name, "is_quorate") == 1


def test_of_two_people_both_keep_what_they_have_written_into_different_cells(board, meeting, as_user):
	first, second, *_others = everybody(meeting, "Late")
	for user, cell in ((board.writer, first), (board.leader, second)):
		with as_user(user):
			write(meeting, cell)
	assert read(meeting)[0] == ["Late", "Late", "", ""]


def test_nobody_writes_over_a_word_that_was_not_on_the_screen(board, meeting, as_user):
	cells = everybody(meeting, "Absent")
	with as_user(board.leader):
		write(meeting, (meeting.attendees[1].name, "attendance", "", "Present"))
	before = read(meeting)
	with as_user(board.writer), pytest.raises(WrittenMeanwhileError, match="Member 0"):
		write(meeting, *cells)
	assert read(meeting) == before
	with as_user(board.writer):
		write(meeting, (meeting.attendees[1].name, "attendance", "Present", "Absent"))
	assert read(meeting)[0] == ["", "Absent", "", ""]


def test_a_decision_without_a_quorum_is_refused_with_all_that_comes_with_it(board, meeting, as_user):
	cells = everybody(meeting, "Absent")
	with as_user(board.writer), pytest.raises(NotQuorateError):
		write(meeting, *cells, (meeting.agenda[0].name, "decision", "", "Accepted."))
	assert read(meeting) == ([""] * 4, ("", ""))


def test_before_the_meeting_and_after_the_confirmation_nothing_is_written(board, as_user):
	early = make_meeting(board=board, agenda=["Plan"])
	late = make_confirmed_meeting(board=board, agenda=["Plan"])
	for meeting in (early, late):
		before = read(meeting)
		with as_user(board.leader), pytest.raises(WrongStateError):
			write(meeting, (meeting.agenda[0].name, "notes", "", "Forged."))
		assert read(meeting) == before


def test_nobody_else_writes_and_nothing_else_is_written(board, meeting, as_user):
	item, before = meeting.agenda[0].name, read(meeting)
	other = factories.make_user(roles=["MH Member"]).name
	for user in (other, board.members[1], board.parent):
		with as_user(user), pytest.raises(frappe.PermissionError):
			write(meeting, (item, "notes", "", "Forged."))
	foreign = make_held_meeting(board=board, attendance="", agenda=["Staff"])
	with as_user(board.writer):
		for cell in ((item, "subject", "Plan", "Forged"), (meeting.name, "status", "Held", "Confirmed")):
			with pytest.raises(CellsNotReadableError):
				write(meeting, cell)
		for cell in ((foreign.agenda[0].name, "notes", "", "Forged."), (item, "attendance", "", "Present")):
			with pytest.raises(WrittenMeanwhileError):
				write(meeting, cell)
	assert read(meeting) == before and read(foreign)[1] == ("", "")
