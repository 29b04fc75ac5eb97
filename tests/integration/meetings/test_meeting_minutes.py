"""Minutes: who confirms them, what a quorum lets decide, and that they stay as they were confirmed."""

import frappe
import pytest

from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.meetings.refusals import (
	AttendanceMissingError,
	DecisionTooEarlyError,
	MeetingFrozenError,
	NotQuorateError,
	NotTheChairError,
	OwnMinutesError,
	TextMissingError,
)
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


def _is_refused(error, change, meeting):
	"""Whether saving after `change` is refused and leaves the stored meeting as it was."""
	before = frappe.get_doc(meeting.doctype, meeting.name).as_dict()
	changed = frappe.get_doc(meeting.doctype, meeting.name)
	change(changed)
	with pytest.raises(error):
		changed.save()
	return frappe.get_doc(meeting.doctype, meeting.name).as_dict() == before


def test_minutes_are_confirmed_by_the_chair_alone(board, as_user):
	meeting = make_held_meeting(board=board)
	with as_user(board.writer):
		meeting_steps.finish_minutes(meeting)
	other = factories.make_user(roles=["MH Leader", "MH Coordinator", "System Manager"]).name
	for user in (board.writer, other, board.parent, "Administrator"):
		with as_user(user), pytest.raises(NotTheChairError, match="Leader Lu"):
			meeting_steps.confirm(frappe.get_doc("MH Meeting", meeting.name))
	assert get_stored(meeting, "status") == "Minutes Drafted"
	assert not get_stored(meeting, "confirmed_by")


def test_a_chair_named_by_the_client_confirms_nothing(board, as_user):
	meeting = make_held_meeting(board=board)
	with as_user(board.writer):
		meeting_steps.finish_minutes(meeting)
		forged = frappe.get_doc("MH Meeting", meeting.name)
		forged.chair_user = board.writer
		with pytest.raises(NotTheChairError):
			meeting_steps.confirm(forged)
	assert get_stored(meeting, "status") == "Minutes Drafted"


def test_nobody_confirms_the_own_minutes(board, as_user):
	meeting = make_held_meeting(board=board)
	with as_user(board.leader):
		meeting_steps.finish_minutes(meeting)
		with pytest.raises(OwnMinutesError):
			meeting_steps.confirm(meeting)
	assert get_stored(meeting, "status") == "Minutes Drafted"


def test_minutes_sent_back_can_be_written_again(board, as_user):
	meeting = make_held_meeting(board=board, agenda=["Plan"])
	with as_user(board.writer):
		meeting_steps.finish_minutes(meeting)
	with as_user(board.leader):
		with pytest.raises(TextMissingError):
			meeting_steps.send_back(meeting, " ")
		meeting_steps.send_back(meeting, "The figures are missing.")
	assert (get_stored(meeting, "status"), meeting.returned_because) == ("Held", "The figures are missing.")
	with as_user(board.writer):
		meeting.agenda[0].notes = "60 people"
		meeting.save()
		meeting_steps.finish_minutes(meeting)
	assert get_stored(meeting, "status") == "Minutes Drafted"


@pytest.mark.parametrize(
	"change",
	[
		lambda m: m.agenda[0].set("notes", "other"),
		lambda m: m.agenda[0].set("decision", "other"),
		lambda m: m.set("status", "Held"),
		lambda m: m.set("title", "other"),
		lambda m: m.append("agenda", {"subject": "more"}),
		lambda m: m.append("addenda", {"text": "more"}),
		lambda m: m.set("attendees", []),
	],
	ids=["notes", "decision", "state", "title", "item", "addendum", "people"],
)
def test_confirmed_minutes_are_read_only(board, change):
	meeting = make_confirmed_meeting(board=board, agenda=["Plan"])
	assert _is_refused(MeetingFrozenError, change, meeting)


def test_an_addendum_is_a_new_row_and_changes_nothing_else(board, as_user):
	meeting = make_confirmed_meeting(board=board, agenda=["Plan"])
	before = _get_agenda(meeting)
	with as_user(board.members[1]), pytest.raises(NotTheChairError):
		meeting_steps.add_addendum(frappe.get_doc("MH Meeting", meeting.name), "Mine")
	with as_user(board.writer):
		meeting_steps.add_addendum(meeting, "The room was 202.")
	stored = frappe.get_doc("MH Meeting", meeting.name)
	assert [(row.text, row.added_by) for row in stored.addenda] == [("The room was 202.", board.writer)]
	assert _get_agenda(meeting) == before


def _get_agenda(meeting):
	"""The stored agenda without Frappe's own stamps."""
	fields = ("name", "idx", "subject", "notes", "decision", "is_internal")
	return [[row.get(f) for f in fields] for row in frappe.get_doc("MH Meeting", meeting.name).agenda]


def test_a_member_who_later_represents_parents_keeps_the_vote_of_that_day(board, as_user):
	meeting = make_confirmed_meeting(board=board)
	board.group.reload()
	board.group.members[2].constituency = "Parent Representative"
	board.group.save()
	with as_user(board.writer):
		meeting_steps.add_addendum(frappe.get_doc("MH Meeting", meeting.name), "Later.")
	assert (get_stored(meeting, "voting_members"), get_stored(meeting, "voting_present")) == (3, 3)


def _attend(meeting, *words):
	for row, word in zip([row for row in meeting.attendees if row.is_voting], words, strict=True):
		row.attendance = word


def test_a_decision_needs_more_than_half_of_the_votes(board):
	meeting = make_held_meeting(board=board, attendance="", agenda=["Plan"])

	def decide(changed):
		_attend(changed, "Present", "Excused", "Absent")
		changed.attendees[-1].attendance = "Present"
		changed.agenda[0].decision = "Adopted"

	assert _is_refused(NotQuorateError, decide, meeting)
	_attend(meeting, "Present", "Late", "Absent")
	meeting.agenda[0].decision = "Adopted"
	meeting.save()
	assert (meeting.is_quorate, meeting.voting_present) == (1, 2)


def test_a_decision_cannot_lose_its_quorum_afterwards(board):
	meeting = make_held_meeting(board=board, agenda=["Plan"])
	meeting.agenda[0].decision = "Adopted"
	meeting.save()
	assert _is_refused(NotQuorateError, lambda m: _attend(m, "Present", "Absent", "Absent"), meeting)


def test_the_quorum_follows_the_setting(board):
	frappe.db.set_single_value("MH Settings", "quorum_rule", "At Least Two Thirds")
	meeting = make_held_meeting(board=make_board(member_count=5))
	assert (meeting.voting_members, meeting.quorum_needed) == (6, 4)


def test_a_decision_before_the_meeting_is_refused(board):
	meeting = make_meeting(board=board, agenda=["Plan"])
	assert _is_refused(DecisionTooEarlyError, lambda m: m.agenda[0].set("decision", "Adopted"), meeting)


def test_nothing_is_decided_in_a_cancelled_meeting(board, as_user):
	meeting = make_meeting(board=board, agenda=["Plan"])
	with as_user(board.leader):
		with pytest.raises(TextMissingError):
			meeting_steps.cancel(meeting, "")
		meeting_steps.cancel(meeting, "Snow")
	assert (get_stored(meeting, "status"), get_stored(meeting, "cancel_reason")) == ("Cancelled", "Snow")
	assert _is_refused(MeetingFrozenError, lambda m: m.agenda[0].set("decision", "Adopted"), meeting)


def test_minutes_are_finished_only_with_everybodys_attendance(board, as_user):
	meeting = make_held_meeting(board=board, attendance="")
	with as_user(board.writer), pytest.raises(AttendanceMissingError, match="Leader Lu"):
		meeting_steps.finish_minutes(meeting)
	assert get_stored(meeting, "status") == "Held"


def test_markup_is_stored_as_text_and_shown_as_text(board):
	from mental_health_module.services.meetings.minutes import TEMPLATE, get_minutes

	script = "<script>alert('x')</script><img src=x onerror=alert(1)>"
	meeting = make_held_meeting(board=board, title=f"Title {script}", agenda=[f"Subject {script}"])
	meeting.agenda[0].update({"notes": f"Notes {script}", "decision": f"Decision {script}"})
	meeting.save()
	page = frappe.render_template(TEMPLATE, {"minutes": get_minutes(meeting)})
	assert "Notes" in page
	assert "<script" not in page
	assert "<img" not in page


def _print(meeting, print_format, language) -> str:
	"""What a print shows, in a language."""
	before, frappe.local.lang = frappe.local.lang, language
	try:
		return frappe.get_print(meeting.doctype, meeting.name, print_format)
	finally:
		frappe.local.lang = before


@pytest.mark.parametrize(
	("language", "word"), [("en", "Signature of the Chair"), ("zh", "主持人签字")], ids=["English", "Chinese"]
)
def test_minutes_print_in_both_languages_and_without_internal_items_for_representatives(
	board, as_user, language, word
):
	agenda = [{"subject": "主题月安排"}, {"subject": "人员配备", "is_internal": 1}]
	meeting = make_confirmed_meeting(board=board, agenda=agenda, title="第一次例会")
	with as_user(board.members[1]):
		whole = _print(meeting, "Meeting Minutes", language)
		part = _print(meeting, "Meeting Minutes for Representatives", language)
	for words in (whole, part):
		assert word in words
		assert "主题月安排" in words
	assert "人员配备" in whole
	assert "人员配备" not in part
