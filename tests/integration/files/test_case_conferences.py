"""Case conferences: who reads them, from when and until when; what leaves the room; and their erasure."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today
from icalendar import Calendar

from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.services.consent.refusals import ConsentMissingError
from mental_health_module.services.files import conference_participants, conference_view
from mental_health_module.services.files import conferences as case_conferences
from mental_health_module.services.files.refusals import (
	ConferenceFrozenError,
	ListedTwiceError,
	NobodyListedError,
	NotBegunError,
	NotListedError,
	ParticipantError,
)
from mental_health_module.services.retention import kinds as retention_kinds
from mental_health_module.services.shared.refusals import PeriodError, WrongStateError
from tests import opened
from tests.makers import factories, portal_people
from tests.makers.conferences import make_case_conference, make_conference_participant, make_room

CONFERENCE, LISTED = "MH Case Conference", "MH Case Conference Participant"
NAME = "Xiaoyu Neverseen"


@pytest.fixture
def room(site):
	return make_room()


def _can_load(as_user, user, document) -> bool:
	with as_user(user):
		try:
			frappe.get_doc(document.doctype, document.name)
		except NotYourCaseError:
			return False
	return True


def _get_logged(document, field: str = "record_name"):
	"""Rows of the read log, which is written in a transaction of its own, as they are stored now."""
	log = frappe.qb.DocType("MH Access Log")
	query = frappe.qb.from_(log).select(
		log.user, log.way, log.reason, log.reason_name, log.psychological_file
	)
	query = query.where(log[field] == document.name).orderby(log.number)
	return query.for_update().run(as_dict=True)


def test_counsellor_and_listed_people_read_the_conference_and_nobody_else(room, as_user):
	lead = factories.make_user(roles=["MH Lead Counsellor", "MH Leader", "MH Auditor", "System Manager"]).name
	other = factories.make_counsellor(school=room.file.school).user
	assert _can_load(as_user, room.counsellor, room.conference)
	assert _can_load(as_user, room.teacher, room.conference)
	for user in (lead, other, "Guest"):
		assert not _can_load(as_user, user, room.conference)
		assert not _can_load(as_user, user, room.row)


def test_a_listed_person_reads_nothing_else_of_the_case(room, as_user):
	session = factories.make_session(file=room.file)
	with as_user(room.teacher):
		for document in (room.file, session):
			with pytest.raises(NotYourCaseError):
				frappe.get_doc(document.doctype, document.name)


def test_nothing_is_read_before_secrecy_is_promised(site, as_user):
	file = factories.make_file()
	conference = make_case_conference(file=file, discussion="Text")
	teacher = factories.make_user(roles=["MH Coordinator"]).name
	counsellor = frappe.db.get_value("MH Counsellor", file.counsellor, "user")
	with as_user(counsellor):
		row = factories.insert(LISTED, case_conference=conference.name, participant=teacher)
	with pytest.raises(NotListedError):
		conference_participants.promise_secrecy(conference.name, teacher)
	with as_user(counsellor):
		case_conferences.invite(conference)
	assert not _can_load(as_user, teacher, conference)
	view = conference_view.get_view(conference.name, teacher)
	assert (view.texts, view.people) == ((), ())
	conference_participants.promise_secrecy(conference.name, teacher)
	assert _can_load(as_user, teacher, conference)
	assert frappe.db.get_value(LISTED, row.name, "secrecy_promised_at")


@pytest.mark.parametrize(
	("values", "may"),
	[
		({"status": "Held"}, True),
		({"status": "Closed", "readable_until": 0}, True),
		({"status": "Closed", "readable_until": -1}, False),
		({"status": "Cancelled"}, False),
		({"status": "Planned"}, False),
	],
)
def test_listed_people_read_until_the_last_day(room, as_user, values, may):
	if "readable_until" in values:
		values = {**values, "readable_until": add_days(today(), values["readable_until"])}
	opened.store(CONFERENCE, room.conference.name, **values)
	assert _can_load(as_user, room.teacher, room.conference) is may
	assert _can_load(as_user, room.counsellor, room.conference)
	assert bool(conference_view.get_cards(room.teacher)) is may


def test_who_leaves_the_school_or_is_taken_off_the_list_reads_nothing_more(room, as_user):
	frappe.db.set_value("Employee", {"user_id": room.teacher}, "status", "Left")
	assert not _can_load(as_user, room.teacher, room.conference)
	frappe.db.set_value("Employee", {"user_id": room.teacher}, "status", "Active")
	assert _can_load(as_user, room.teacher, room.conference)
	with as_user(room.counsellor):
		conference_participants.take_off(frappe.get_doc(LISTED, room.row.name))
	assert not _can_load(as_user, room.teacher, room.conference)


def test_listed_people_change_nothing(site, as_user):
	counsellor = factories.make_counsellor().user
	conference = make_case_conference(discussion="Text")
	row = make_conference_participant(conference=conference, participant_user=counsellor)
	with as_user(counsellor):
		for document in (conference, row):
			loaded = frappe.get_doc(document.doctype, document.name)
			assert not frappe.has_permission(document.doctype, "write", document.name)
			with pytest.raises(frappe.PermissionError):
				loaded.save()
			with pytest.raises(frappe.PermissionError):
				frappe.delete_doc(document.doctype, document.name)
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc(
				{"doctype": LISTED, "case_conference": conference.name, "participant": counsellor}
			).insert()
	assert opened.read(CONFERENCE, conference.name, "discussion") == "Text"


def test_every_read_is_written_down_with_its_reason(room, as_user):
	with as_user(room.teacher):
		conference_view.get_view(room.conference.name, room.teacher)
	with as_user(room.counsellor):
		frappe.get_doc(CONFERENCE, room.conference.name)
	rows = [row for row in _get_logged(room.conference) if row.way == "Opened"]
	by_teacher = [row for row in rows if row.user == room.teacher]
	assert {(row.reason, row.reason_name) for row in by_teacher} == {("Conference", room.conference.name)}
	assert {row.reason for row in rows if row.user == room.counsellor} == {"Own Case"}
	assert {row.psychological_file for row in rows} == {room.file.name}


def test_a_page_that_shows_no_text_reads_nothing(room):
	before = len(_get_logged(room.conference))
	conference_view.get_cards(room.teacher)
	assert len(_get_logged(room.conference)) == before


@pytest.fixture
def mails(site, monkeypatch):
	sent = []
	monkeypatch.setattr(conference_participants, "is_mail_set_up", lambda: True)
	monkeypatch.setattr(site, "sendmail", lambda **values: sent.append(values))
	return sent


def test_outside_of_the_room_there_is_the_code_and_no_name(mails, as_user):
	room = make_room()
	with as_user(room.counsellor):
		room.conference.reload()
		room.conference.conference_date = add_days(today(), 9)
		room.conference.save()
		case_conferences.cancel(room.conference)
	methods, texts = [], []
	for mail in mails:
		content = mail["attachments"][0]["fcontent"]
		calendar = Calendar.from_ical(content)
		methods.append((str(calendar["method"]), int(calendar.walk("VEVENT")[0]["sequence"])))
		assert room.conference.case_code in str(calendar.walk("VEVENT")[0]["summary"])
		texts += [mail["subject"], mail["message"], content.decode().replace("\r\n ", "")]
	assert methods == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
	texts += frappe.get_all("Notification Log", {"for_user": room.teacher}, pluck="subject", order_by="name")
	assert len(texts) == 12
	for word in (NAME, room.file.learner, room.file.name, "What was said"):
		assert not [text for text in texts if word in text]
	assert NAME not in conference_view.get_cards(room.teacher).__repr__()


def test_the_code_is_the_same_for_every_conference_of_a_case(room):
	again = make_case_conference(file=room.file, case_code="Xiaoyu")
	assert again.case_code == room.conference.case_code
	assert make_case_conference().case_code != again.case_code


@pytest.mark.parametrize("kind", ["pupil", "guardian", "stranger"])
def test_pupils_families_and_strangers_are_not_listed(room, as_user, kind):
	user = portal_people.make_account()
	if kind == "pupil":
		frappe.db.set_value("Student", room.file.learner, "user", user)
	if kind == "guardian":
		pupil = frappe.get_doc("Student", room.file.learner)
		portal_people.make_guardian(user=user, wards=[pupil])
		factories.make_employee(user=user)
	with as_user(room.counsellor), pytest.raises(ParticipantError):
		factories.insert(LISTED, case_conference=room.conference.name, participant=user)
	assert not frappe.db.exists(LISTED, {"participant": user})


def test_nobody_is_listed_twice(room, as_user):
	with as_user(room.counsellor), pytest.raises(ListedTwiceError):
		factories.insert(LISTED, case_conference=room.conference.name, participant=room.teacher)
	assert frappe.db.count(LISTED, {"case_conference": room.conference.name}) == 1


def test_steps_go_in_their_order_and_a_closed_conference_stays_as_it_is(site, as_user):
	frappe.db.set_single_value("MH Settings", "conference_days", 3)
	room = make_room(days=-1)
	with as_user(room.counsellor):
		conference = frappe.get_doc(CONFERENCE, room.conference.name)
		with pytest.raises(WrongStateError):
			case_conferences.close(conference)
		case_conferences.hold(conference)
		case_conferences.close(conference)
		assert getdate(conference.readable_until) == getdate(add_days(today(), 3))
		conference.discussion = "Other"
		with pytest.raises(ConferenceFrozenError):
			conference.save()
		with pytest.raises(ParticipantError):
			factories.insert(LISTED, case_conference=conference.name, participant=room.counsellor)
	stored = opened.read_row(CONFERENCE, conference.name, ["status", "discussion"])
	assert (stored.status, stored.discussion) == ("Closed", "What was said in the room")


def test_nobody_is_invited_from_an_empty_list_and_none_held_before_it_begins(room, as_user):
	empty = make_case_conference(file=room.file)
	with as_user(room.counsellor):
		with pytest.raises(NobodyListedError):
			case_conferences.invite(empty)
		with pytest.raises(NotBegunError):
			case_conferences.hold(frappe.get_doc(CONFERENCE, room.conference.name))
	assert frappe.db.get_value(CONFERENCE, empty.name, "status") == "Planned"
	assert frappe.db.get_value(CONFERENCE, room.conference.name, "status") == "Invited"


def test_a_client_sets_neither_state_nor_code_nor_promise(room, as_user):
	with as_user(room.counsellor):
		conference = frappe.get_doc(CONFERENCE, room.conference.name)
		conference.update({"status": "Closed", "case_code": "Xiaoyu", "readable_until": "2099-01-01"})
		conference.save()
		row = frappe.get_doc(LISTED, room.row.name)
		row.update({"secrecy_promised_at": None, "taken_off_at": "2020-01-01 00:00:00", "task": "Reports"})
		row.save()
	stored = frappe.get_doc(CONFERENCE, conference.name)
	assert (stored.status, stored.case_code) == ("Invited", room.conference.case_code)
	row = opened.read_row(LISTED, row.name, ["secrecy_promised_at", "taken_off_at", "task"])
	assert row.secrecy_promised_at
	assert (row.taken_off_at, row.task) == (None, "Reports")


def test_a_conference_needs_a_basis_and_an_end_after_its_start(site, as_user):
	file = factories.make_file()
	with pytest.raises(PeriodError):
		make_case_conference(file=file, ends_at="12:00:00")
	frappe.db.delete("MH Consent", opened.of(file.learner))
	with pytest.raises(ConsentMissingError):
		make_case_conference(file=file)
	assert not frappe.db.exists(CONFERENCE, {"psychological_file": file.name})


def test_answers_come_from_listed_people_alone(room):
	name = room.conference.name
	version = conference_view.get_cards(room.teacher)[0].version
	conference_participants.answer(name, room.teacher, "Accepted", version)
	assert frappe.db.get_value(LISTED, room.row.name, "answer") == "Accepted"
	stranger = factories.make_user(roles=["MH Counsellor", "MH Lead Counsellor"]).name
	for user, word in ((stranger, "Accepted"), ("Guest", "Accepted"), (room.teacher, "Perhaps")):
		with pytest.raises(NotListedError):
			conference_participants.answer(name, user, word, version)
	with pytest.raises(NotListedError):
		conference_view.get_view(room.conference.name, stranger)
	assert frappe.db.get_value(LISTED, room.row.name, "answer") == "Accepted"


def test_a_file_is_deleted_with_its_conferences_their_lists_and_papers(room, as_user):
	from mental_health_module.services.retention import erasure

	with as_user(room.counsellor):
		paper = factories.make_paper(record=room.conference)
	parts = retention_kinds.get_parts("Psychological File", room.file.name)
	assert (parts[CONFERENCE], parts[LISTED]) == ([room.conference.name], [room.row.name])
	with as_user(room.teacher):
		frappe.get_doc(CONFERENCE, room.conference.name)
	assert _get_logged(room.conference)
	assert _get_logged(room.conference, "reason_name")
	erasure.erase_unchecked("Psychological File", room.file.name, "rule", "Administrator")
	for doctype, name in ((CONFERENCE, room.conference.name), (LISTED, room.row.name), ("File", paper.name)):
		assert not frappe.db.exists(doctype, name)
	assert not frappe.db.exists("Notification Log", {"document_name": room.conference.name})
	assert _get_logged(room.conference) == _get_logged(room.conference, "reason_name") == []
