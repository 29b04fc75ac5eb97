"""Invitations: mails with calendar files, their versions, answers, and what each person can download."""

import email

import frappe
import pytest
import vobject
from frappe.utils import add_days, today
from icalendar import Calendar

from mental_health_module.services.meetings import invitations as meeting_invitations
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.meetings.refusals import NotInvitedError
from tests.makers import factories
from tests.makers.meetings import get_stored, make_board, make_held_meeting, make_meeting
from tests.makers.records import acting_as


@pytest.fixture
def board(site):
	return make_board(member_count=1)


@pytest.fixture
def mail(site, monkeypatch):
	"""A site with an account that sends mails; what is sent is kept here, as Frappe would queue it."""
	monkeypatch.setattr(meeting_invitations, "is_mail_set_up", lambda: True)
	sent = []
	monkeypatch.setattr(site, "sendmail", lambda **values: sent.append(frappe._dict(values)))
	return sent


def _invite(board, **values):
	meeting = make_meeting(board=board, **values)
	with acting_as(board.leader):
		meeting_steps.invite(meeting)
	return meeting


def _get_events(mails):
	"""The receiver of each mail with the method and the event of its file."""
	found = {}
	for one in mails:
		calendar = Calendar.from_ical(one.attachments[0]["fcontent"])
		found[one.recipients[0]] = (str(calendar["method"]), calendar.walk("VEVENT")[0])
	return found


def test_everybody_gets_a_mail_with_the_own_calendar_file(board, mail):
	meeting = _invite(board, title="Plan 计划", place="Room <1>")
	events = _get_events(mail)
	assert set(events) == {board.leader, board.writer, board.parent}
	for receiver, (method, event) in events.items():
		assert method == "REQUEST"
		assert str(event["attendee"]) == f"mailto:{receiver}"
		assert str(event["organizer"]) == f"mailto:{board.leader}"
		assert (str(event["uid"]), int(event["sequence"])) == (meeting.calendar_uid, 0)
		assert str(event["dtstart"].dt.tzinfo) == frappe.utils.get_system_timezone()
	assert mail[0].attachments[0]["fname"] == "meeting.ics"
	assert "Room &lt;1&gt;" in mail[0].message


def test_a_guest_from_outside_gets_a_mail_too(board, mail):
	guest = {"person_type": "Outside Person", "person_name": "Dr Wu", "email": "wu@hospital.example"}
	_invite(board, attendees=[guest])
	event = _get_events(mail)["wu@hospital.example"][1]
	assert event["attendee"].params["ROLE"] == "OPT-PARTICIPANT"


def test_without_an_account_that_sends_there_are_notices_and_no_mail(board, monkeypatch):
	monkeypatch.setattr(frappe, "sendmail", lambda **values: pytest.fail("a mail was sent"))
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "default_outgoing", 0)
	meeting = _invite(board)
	assert frappe.db.count("Notification Log", {"document_name": meeting.name}) == 2


def test_a_moved_meeting_is_sent_again_under_the_same_number_with_a_higher_version(board, mail):
	meeting = _invite(board)
	with acting_as(board.writer):
		meeting_invitations.answer(meeting.name, board.writer, "Accepted")
	mail.clear()
	meeting.reload()
	meeting.meeting_date = add_days(today(), 14)
	meeting.save()
	events = _get_events(mail)
	assert {(method, int(event["sequence"])) for method, event in events.values()} == {("REQUEST", 1)}
	assert {str(event["uid"]) for _method, event in events.values()} == {meeting.calendar_uid}
	assert events[board.writer][1]["attendee"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_another_room_keeps_the_answers(board, mail):
	meeting = _invite(board)
	meeting_invitations.answer(meeting.name, board.writer, "Accepted")
	mail.clear()
	meeting.reload()
	meeting.place = "Room 305"
	meeting.save()
	event = _get_events(mail)[board.writer][1]
	assert (event["attendee"].params["PARTSTAT"], int(event["sequence"])) == ("ACCEPTED", 1)


def test_what_nobody_needs_to_hear_of_sends_nothing(board, mail):
	meeting = _invite(board)
	mail.clear()
	meeting.append("agenda", {"subject": "One more"})
	meeting.save()
	assert mail == []
	assert get_stored(meeting, "calendar_sequence") == 0


def test_who_is_added_later_is_invited_and_who_is_taken_off_is_told(board, mail):
	meeting = _invite(board)
	mail.clear()
	late = factories.make_user().name
	meeting.append("attendees", {"person_type": "User", "person": late, "capacity": "Guest"})
	meeting.set("attendees", [row for row in meeting.attendees if row.user != board.parent])
	meeting.save()
	assert {who: method for who, (method, _event) in _get_events(mail).items()} == {
		late: "REQUEST",
		board.parent: "CANCEL",
	}


def test_a_cancelled_meeting_is_taken_back_from_everybody(board, mail):
	meeting = _invite(board)
	mail.clear()
	with acting_as(board.leader):
		meeting_steps.cancel(meeting, "Snow")
	events = _get_events(mail)
	assert len(events) == 3
	for method, event in events.values():
		assert (method, str(event["status"])) == ("CANCEL", "CANCELLED")
		assert (str(event["uid"]), int(event["sequence"])) == (meeting.calendar_uid, 1)


def _get_method_of_part(mail):
	kind, _separator, method = mail.attachments[0]["content_type"].partition("; method=")
	assert kind == "text/calendar"
	return method


def test_the_part_of_a_mail_names_the_method_of_its_file(board, mail):
	meeting = _invite(board)
	with acting_as(board.leader):
		meeting_steps.cancel(meeting, "Snow")
	methods = [(_get_method_of_part(one), *_get_events([one]).values()) for one in mail]
	assert {method for method, *_events in methods} == {"REQUEST", "CANCEL"}
	assert all(method == event[0] for method, event in methods)
	assert all(event[1]["attendee"].params["RSVP"] == "FALSE" for _method, event in methods)


def _let_somebody_without_an_account_lead(meeting, mail):
	chair = factories.make_employee()
	mail.clear()
	meeting.reload()
	meeting.update({"chair_type": "Employee", "chair": chair.name, "place": "Room 305"})
	meeting.save()
	assert not get_stored(meeting, "chair_user")
	return meeting


def test_a_chair_without_an_account_invites_under_the_address_by_which_the_school_sends(board, mail):
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "default_outgoing", 0)
	account = frappe.new_doc("Email Account")
	account.update({"name": factories.get_number(), "email_id": "school@x.example"})
	account.update({"enable_outgoing": 1, "default_outgoing": 1})
	account.db_insert()
	_let_somebody_without_an_account_lead(_invite(board), mail)
	events = _get_events(mail)
	assert {str(event["organizer"]) for _method, event in events.values()} == {"mailto:school@x.example"}
	assert {method for method, _event in events.values()} == {"REQUEST"}


def test_where_no_address_is_known_the_file_only_tells_of_the_meeting(board, mail):
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "default_outgoing", 0)
	meeting = _let_somebody_without_an_account_lead(_invite(board), mail)
	meeting_steps.cancel(meeting, "Snow")
	assert [_get_method_of_part(one) for one in mail] == ["PUBLISH"] * len(mail) != []
	for one in mail:
		assert Calendar.from_ical(one.attachments[0]["fcontent"])["method"] == "PUBLISH"
		assert b"ATTENDEE" not in one.attachments[0]["fcontent"]


def test_each_mail_is_in_the_language_of_whoever_gets_it(board, mail):
	frappe.db.set_value("User", board.writer, "language", "zh")
	frappe.db.set_value("User", board.leader, "language", "en")
	_invite(board, title="Plan\x0b 计划")
	subjects = {one.recipients[0]: one.subject for one in mail}
	assert subjects[board.leader] == "Invitation: Plan 计划"
	assert subjects[board.writer] == "会议邀请：Plan 计划"
	messages = {one.recipients[0]: one.message for one in mail}
	assert "Answer on" in messages[board.leader] and "Answer on" not in messages[board.writer]


def test_frappe_sends_the_file_as_it_is(board, monkeypatch):
	"""The mail that Frappe makes holds the calendar file, readable by a second parser."""
	from frappe.email.email_body import get_email

	sent = []
	monkeypatch.setattr(meeting_invitations, "is_mail_set_up", lambda: True)
	monkeypatch.setattr(frappe, "sendmail", lambda **values: sent.append(values))
	title = "心理健康教育工作领导小组例会：讨论本学期计划、班主任培训安排与心理咨询室开放时间"
	_invite(board, title=title)
	mail = get_email(
		recipients=sent[0]["recipients"],
		sender="school@school.example",
		msg=sent[0]["message"],
		subject=sent[0]["subject"],
		attachments=sent[0]["attachments"],
	)
	parts = email.message_from_string(mail.as_string()).walk()
	part = next(part for part in parts if part.get_filename() == "meeting.ics")
	content = part.get_payload(decode=True)
	assert part.get_content_type() == "text/calendar"
	assert (part.get_param("method"), part.get_param("charset")) == ("REQUEST", "utf-8")
	assert content.splitlines() == sent[0]["attachments"][0]["fcontent"].splitlines()
	assert vobject.readOne(content.decode()).vevent.summary.value == title


def test_one_answers_the_own_invitation_and_changes_the_answer(board):
	meeting = _invite(board)
	for word in ("Accepted", "Declined"):
		assert "It is noted" in meeting_invitations.answer(meeting.name, board.parent, word)
		meeting.reload()
		assert {row.user: row.answer for row in meeting.attendees}[board.parent] == word
	assert [row.answer for row in meeting.attendees if row.user != board.parent] == [None, None]


@pytest.mark.parametrize("word", ["Maybe", "", "accepted"])
def test_another_word_is_no_answer(board, word):
	meeting = _invite(board)
	with pytest.raises(NotInvitedError):
		meeting_invitations.answer(meeting.name, board.parent, word)


def test_nobody_answers_for_others_or_after_the_meeting(board):
	scheduled, held = make_meeting(board=board), make_held_meeting(board=board)
	stranger = factories.make_user(roles=["MH Leader"]).name
	invited = _invite(board)
	for name, user in (
		(invited.name, stranger),
		(invited.name, "Guest"),
		(scheduled.name, board.parent),
		(held.name, board.parent),
		("MHM-0000-0000", board.parent),
	):
		with pytest.raises(NotInvitedError):
			meeting_invitations.answer(name, user, "Accepted")
	assert not frappe.db.exists("MH Meeting Attendee", {"answer": ("is", "set"), "parent": invited.name})


def test_the_form_offers_an_answer_until_the_meeting_ends(board):
	meeting, scheduled = _invite(board), make_meeting(board=board)
	for day, is_offered in ((add_days(today(), 1), True), (add_days(today(), -1), False)):
		frappe.db.set_value("MH Meeting", meeting.name, "meeting_date", day)
		assert _is_offered(meeting) is is_offered
	assert not _is_offered(scheduled)


def _is_offered(meeting) -> bool:
	shown = frappe.get_doc("MH Meeting", meeting.name)
	shown.run_method("onload")
	return shown.get("__onload")["is_answerable"]


def test_saving_the_meeting_does_not_answer_for_people(board):
	meeting = _invite(board)
	meeting_invitations.answer(meeting.name, board.writer, "Declined")
	for row in meeting.attendees:
		row.answer = "Accepted"
	meeting.save()
	meeting.reload()
	answers = {row.user: row.answer for row in meeting.attendees}
	assert answers == {board.leader: None, board.writer: "Declined", board.parent: None}


def test_one_downloads_the_own_invitation_and_others_the_meeting_without_addresses(board):
	meeting = _invite(board)
	own = Calendar.from_ical(meeting_invitations.get_calendar_file(meeting, board.parent))
	assert str(own.walk("VEVENT")[0]["attendee"]) == f"mailto:{board.parent}"
	auditor = factories.make_user(roles=["MH Auditor"]).name
	content = meeting_invitations.get_calendar_file(meeting, auditor)
	assert Calendar.from_ical(content)["method"] == "PUBLISH"
	assert b"ATTENDEE" not in content
