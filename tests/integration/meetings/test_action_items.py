"""What is agreed in meetings: who does it until when, verified, carried over, reminded of, counted."""

from datetime import date

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from mental_health_module.domain.evaluation.indicators import Figure, Period
from mental_health_module.jobs import meetings as jobs
from mental_health_module.services.evaluation.indicators import meetings as indicators_meetings
from mental_health_module.services.meetings import action_items
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.meetings.refusals import (
	AgendaItemError,
	DueBeforeMeetingError,
	EvidenceMissingError,
	ItemFrozenError,
	ItemPlaceError,
	NotResponsibleError,
	OwnVerificationError,
)
from mental_health_module.services.shared.refusals import UnknownPersonError, WrongStateError
from tests.makers import factories
from tests.makers.meetings import (
	get_stored,
	make_board,
	make_confirmed_meeting,
	make_held_meeting,
	make_item,
	make_meeting,
)


@pytest.fixture
def board(site):
	return make_board(member_count=2)


def _count(board):
	return frappe.db.count("MH Action Item", {"school": board.school})


def test_an_item_knows_its_school_its_subject_and_who_does_it(board):
	meeting = make_held_meeting(board=board, agenda=[{"subject": "Staffing", "is_internal": 1}])
	employee = factories.make_employee(user=board.members[1], name="Ms Bai")
	item = make_item(meeting=meeting, responsible=board.members[1], agenda_item=meeting.agenda[0].name)
	assert (item.school, item.agenda_subject, item.is_internal) == (board.school, "Staffing", 1)
	assert (item.responsible_type, item.responsible) == ("Employee", employee.name)
	assert (item.responsible_name, item.responsible_user) == ("Ms Bai", board.members[1])
	assert item.state == "Open"


@pytest.mark.parametrize(
	("values", "error"),
	[
		({"due": "2020-01-01"}, DueBeforeMeetingError),
		({"responsible": "nobody@school.example"}, UnknownPersonError),
		({"responsible": ""}, UnknownPersonError),
		({"agenda_item": "0000000000"}, AgendaItemError),
	],
	ids=["due before the meeting", "unknown person", "nobody", "agenda of another meeting"],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(board, values, error):
	meeting = make_held_meeting(board=board, agenda=["Plan"])
	with pytest.raises(error):
		make_item(meeting=meeting, **{"responsible": board.writer, **values})
	assert _count(board) == 0


def test_items_come_from_meetings_that_are_being_written_up(board, as_user):
	finished, ahead = make_confirmed_meeting(board=board), make_meeting(board=board)
	for meeting in (finished, ahead):
		with pytest.raises(ItemPlaceError):
			make_item(meeting=meeting, responsible=board.writer)
	held = make_held_meeting(board=board)
	with as_user(board.members[1]), pytest.raises(NotResponsibleError):
		item = frappe.new_doc("MH Action Item")
		item.update({"meeting": held.name, "what": "x", "due": today(), "responsible_type": "User"})
		item.update({"responsible": board.members[1]}).insert()
	assert _count(board) == 0


def test_an_item_is_done_with_evidence_and_verified_by_another_person(board, as_user):
	item = make_item(meeting=make_held_meeting(board=board), responsible=board.writer)
	with as_user(board.writer):
		with pytest.raises(EvidenceMissingError):
			action_items.complete(item, "  ")
		assert get_stored(item, "state") == "Open"
		action_items.complete(item, "Poster in the hall")
		assert (get_stored(item, "state"), get_stored(item, "done_by")) == ("Done", board.writer)
		with pytest.raises(OwnVerificationError):
			action_items.verify(item)
	with as_user(board.members[1]), pytest.raises(NotResponsibleError):
		action_items.verify(item)
	assert get_stored(item, "state") == "Done"
	with as_user(board.leader):
		action_items.verify(item)
	assert (get_stored(item, "state"), get_stored(item, "verified_by")) == ("Verified", board.leader)


def test_somebody_else_does_not_report_it_as_done(board, as_user):
	item = make_item(meeting=make_held_meeting(board=board), responsible=board.parent)
	with as_user(board.members[1]), pytest.raises(NotResponsibleError):
		action_items.complete(item, "done")
	with as_user(board.members[1]), pytest.raises(NotResponsibleError):
		action_items.complete_own(item.name, "done")
	with as_user(board.parent):
		action_items.complete_own(item.name, "Parents were told")
	assert get_stored(item, "state") == "Done"


def test_a_leader_who_does_it_does_not_verify_it(board, as_user):
	item = make_item(meeting=make_held_meeting(board=board), responsible=board.leader)
	with as_user(board.writer):
		action_items.complete(item, "Seen in the hall")
	with as_user(board.leader), pytest.raises(OwnVerificationError):
		action_items.verify(item)
	assert get_stored(item, "state") == "Done"


def test_an_item_that_is_not_done_is_opened_again(board, as_user):
	item = make_item(meeting=make_held_meeting(board=board), responsible=board.writer)
	with as_user(board.writer):
		action_items.complete(item, "Poster")
	with as_user(board.leader):
		action_items.reopen(item)
		with pytest.raises(WrongStateError):
			action_items.verify(item)
	assert (get_stored(item, "state"), get_stored(item, "done_on")) == ("Open", None)


def test_a_client_does_not_set_the_state(board):
	item = make_item(meeting=make_held_meeting(board=board), responsible=board.writer, state="Verified")
	assert item.state == "Open"
	item.update({"state": "Verified", "verified_by": board.leader, "done_on": today()})
	item.save()
	item.reload()
	assert (item.state, item.verified_by, item.done_on) == ("Open", None, None)


def test_what_stands_in_confirmed_minutes_is_not_changed(board, as_user):
	meeting = make_held_meeting(board=board)
	item = make_item(meeting=meeting, responsible=board.writer)
	with as_user(board.writer):
		meeting_steps.finish_minutes(meeting)
	with as_user(board.leader):
		meeting_steps.confirm(meeting)
	for field, value in (("what", "Less"), ("due", add_days(today(), 90)), ("responsible", board.leader)):
		changed = frappe.get_doc("MH Action Item", item.name)
		changed.set(field, value)
		with pytest.raises(ItemFrozenError):
			changed.save()
		assert str(get_stored(item, field)) == str(item.get(field))


def _get_carried(meeting):
	return [row.action_item for row in frappe.get_doc("MH Meeting", meeting.name).agenda if row.action_item]


def test_open_items_stand_on_the_next_agenda_until_they_are_verified(board, as_user):
	first = make_held_meeting(board=board, days=-3, agenda=[{"subject": "Staff", "is_internal": 1}])
	kept = make_item(meeting=first, responsible=board.writer, agenda_item=first.agenda[0].name)
	gone = make_item(meeting=first, responsible=board.writer, what="Other")
	with as_user(board.writer):
		action_items.complete(kept, "done")
		action_items.complete(gone, "done")
	with as_user(board.leader):
		action_items.verify(gone)
	second = make_held_meeting(board=board, days=-2)
	assert _get_carried(second) == [kept.name]
	row = next(row for row in second.agenda if row.action_item)
	assert (row.is_internal, row.subject, row.presenter) == (1, "Open item: Print the poster", "Member 0")
	with as_user(board.leader):
		action_items.verify(kept)
	assert _get_carried(make_held_meeting(board=board, days=-1)) == []


def test_items_of_another_school_stay_there(board):
	other = make_board(member_count=1)
	make_item(meeting=make_held_meeting(board=other, days=-3), responsible=other.writer)
	assert _get_carried(make_held_meeting(board=board)) == []


def test_confirmed_minutes_put_what_is_open_onto_an_agenda_that_has_gone_out(board, as_user):
	following = make_meeting(board=board)
	with as_user(board.leader):
		meeting_steps.invite(following)
	meeting = make_held_meeting(board=board)
	item = make_item(meeting=meeting, responsible=board.writer)
	assert _get_carried(following) == []
	with as_user(board.writer):
		meeting_steps.finish_minutes(meeting)
	with as_user(board.leader):
		meeting_steps.confirm(meeting)
	assert _get_carried(following) == [item.name]


def _get_subjects(item):
	return frappe.get_all(
		"Notification Log",
		{"document_type": "MH Action Item", "document_name": item.name},
		["for_user", "subject"],
		order_by="creation",
	)


@pytest.mark.parametrize(("days", "told"), [(5, 0), (4, 0), (3, 1), (2, 1), (0, 1), (-1, 1), (-20, 1)])
def test_reminders_come_before_on_and_after_the_day(board, days, told):
	meeting = make_held_meeting(board=board, days=-30)
	item = make_item(meeting=meeting, responsible=board.writer, due=add_days(today(), days))
	jobs.remind()
	assert [row.for_user for row in _get_subjects(item)] == [board.writer] * told
	assert all(board.writer not in row.subject for row in _get_subjects(item))


def test_nobody_is_reminded_of_what_is_done(board, as_user):
	meeting = make_held_meeting(board=board, days=-30)
	item = make_item(meeting=meeting, responsible=board.writer, due=today())
	with as_user(board.writer):
		action_items.complete(item, "done")
	jobs.remind()
	assert {row.for_user for row in _get_subjects(item)} == {board.leader}


def test_figures_by_hand(board, as_user):
	meeting = make_held_meeting(board=board, days=-10)
	make_confirmed_meeting(board=board, days=-5)
	make_meeting(board=board, days=3)
	for due in (-9, -8, -1, 5):
		make_item(meeting=meeting, responsible=board.writer, what=f"due {due}", due=add_days(today(), due))
	items = frappe.get_all("MH Action Item", {"school": board.school}, pluck="name", order_by="due asc")
	for name, done_on in zip(items, (-9, -7), strict=False):
		frappe.db.set_value("MH Action Item", name, {"state": "Done", "done_on": add_days(today(), done_on)})
	period = Period(getdate(add_days(today(), -30)), getdate(add_days(today(), 30)))
	# on time: the first; late: the second; overdue: the third; nobody can say yet: the fourth
	assert indicators_meetings.get_action_items_on_time(board.school, period) == Figure(1, 3, "%")
	assert indicators_meetings.get_meetings_held(board.school, period) == Figure(2, None, "meetings")
	assert indicators_meetings.get_minutes_confirmed(board.school, period) == Figure(1, 2, "%")
	empty = Period(date(2001, 1, 1), date(2001, 12, 31))
	assert indicators_meetings.get_meetings_held(board.school, empty) == Figure(0, None, "meetings")
	assert indicators_meetings.get_action_items_on_time(board.school, empty) == Figure(0, 0, "%")
