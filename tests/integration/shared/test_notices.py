"""Notices: in the reader's language, once for each occasion, and not lost with a day without a worker."""

import frappe
import pytest
from frappe.utils import add_days, now_datetime, today

from mental_health_module import hooks
from mental_health_module.jobs import certificates
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.shared import notices, told_notices
from tests import opened
from tests.makers import consent_people, factories
from tests.makers.district import make_district, make_emergency
from tests.makers.meetings import make_board, make_held_meeting, make_item, make_meeting
from tests.makers.plans import Office, get_tasks, make_task
from tests.makers.records import acting_as

JOBS = [job for jobs in hooks.scheduler_events.values() for job in jobs]
SENTENCE, CHINESE = "A meeting to which you are invited is tomorrow.", "您受邀参加的会议将于明天召开。"
SPEAKER = "mental_health_module.services.shared.languages.speak_to_who_began"
# What the scene below makes due on the day on which it is made.
KINDS = {
	"MH Meeting",
	"MH Action Item",
	"MH Counsellor",
	"MH Emergency Access",
	"MH Counsellor Qualification",
	"MH Consent",
	"MH Plan Task",
	"MH Leadership Group",
	"MH School",
}


@pytest.fixture
def scene(site):
	"""A school in which every reminder has something to tell of."""
	district = make_district()
	board = make_board(member_count=1)
	factories.make_user(roles=["MH Coordinator"])
	meeting = make_meeting(board=board, days=1)
	with acting_as(board.leader):
		meeting_steps.invite(meeting)
	held = make_held_meeting(board=board, days=-30)
	for days in (3, 0, -1):
		make_item(meeting=held, responsible=board.writer, due=add_days(today(), days))
	factories.make_file(counsellor=district.north.counsellor)
	frappe.db.set_value("MH Counsellor", district.north.counsellor.name, "status", "Left")
	opened.store(
		"MH Emergency Access", make_emergency(district.south), opened_at=add_days(now_datetime(), -3)
	)
	factories.make_qualification(counsellor=district.south.counsellor.name, expires_on=add_days(today(), 45))
	family = consent_people.make_family(age=14, days=-7)
	consent_people.make_given(counsellor=district.south.counsellor, family=family)
	_make_overdue_task()
	_publish(board)
	frappe.db.delete("Notification Log", {"document_type": ("like", "MH %")})
	return board


def _make_overdue_task():
	office = Office()
	plan = office.make_plan(tasks=0)
	make_task(plan=plan, person=factories.make_user().name, due="2026-09-10")
	plan.reload()
	office.bring_to(plan, "Running")
	assert get_tasks(plan.name)


def _publish(board):
	with acting_as(board.leader):
		leadership_notice.publish(board.group, board.leader)
	rows = {"parent": board.group.name}
	frappe.db.set_value("MH Leadership Member", rows, "notified_on", add_days(today(), -7))


def _run_all():
	for job in JOBS:
		frappe.get_attr(job)()


def _get_told():
	rows = frappe.get_all(
		"Notification Log",
		filters={"document_type": ("like", "MH %")},
		fields=["for_user", "document_type", "document_name", "subject"],
		order_by="creation asc, name asc",
	)
	return [tuple(row.values()) for row in rows]


def test_every_scheduled_job_run_twice_tells_nobody_twice(scene):
	_run_all()
	once = _get_told()
	assert {doctype for _user, doctype, *_rest in once} >= KINDS
	_run_all()
	assert _get_told() == once


def test_what_a_day_without_a_worker_has_missed_is_told_at_the_next_run(scene, monkeypatch):
	frappe.db.savepoint("morning")
	_run_all()
	due = {told[:3] for told in _get_told()}
	frappe.db.rollback(save_point="morning")
	assert _get_told() == []
	monkeypatch.setattr("frappe.utils.data.now_datetime", lambda: add_days(now_datetime(), 1))
	_run_all()
	assert due - {told[:3] for told in _get_told()} == set()


def test_two_jobs_at_once_tell_a_person_once_for_the_database_decides(committed):
	users = ["first@x.example", "second@x.example"]
	assert told_notices.claim_unchecked(users[:1], "an occasion") == {users[0]}
	assert told_notices.claim_unchecked(users, "an occasion") == {users[1]}
	assert told_notices.claim_unchecked(users, "another occasion") == set(users)
	assert told_notices.claim_unchecked([], "an occasion") == set()
	unique = frappe.get_meta("MH Told Notice").get_field("notice_key")
	assert unique.unique
	frappe.db.rollback()


def test_everybody_is_told_in_the_own_language_whoever_causes_it(site, as_user):
	reader, other = (factories.make_user().name for _number in range(2))
	frappe.db.set_value("User", reader, "language", "zh")
	frappe.db.set_value("User", other, "language", "en")
	with as_user(other):
		notices.notify_unchecked([reader, other], SENTENCE, "MH Meeting", "MHM-1")
	told = {user: subject for user, _doctype, name, subject in _get_told() if name == "MHM-1"}
	assert told == {reader: CHINESE, other: SENTENCE}
	assert notices.get_waiting([reader, other], SENTENCE, "MH Meeting", "MHM-1") == {reader, other}
	assert notices.get_waiting([other], SENTENCE, "MH Meeting", "MHM-1") == {other}


def test_a_daily_job_speaks_to_each_reader_in_the_own_language(site):
	own = factories.make_counsellor()
	frappe.db.set_value("User", own.user, "language", "zh")
	paper = factories.make_qualification(counsellor=own.name, expires_on=add_days(today(), 45))
	certificates.update_state(paper.name)
	subject = frappe.db.get_value(
		"Notification Log", {"document_name": paper.name, "for_user": own.user}, "subject"
	)
	assert "证书" in subject


def test_a_background_job_of_ours_speaks_the_language_of_who_began_it(site, as_user, monkeypatch):
	reader = factories.make_user().name
	frappe.db.set_value("User", reader, "language", "zh")
	monkeypatch.setattr(frappe.local, "lang", "en")
	assert frappe.get_hooks("before_job").count(SPEAKER) == 1
	with as_user(reader):
		monkeypatch.setattr(frappe.local, "lang", "en")
		for method, language in (("frappe.utils.x", "en"), ("mental_health_module.jobs.x", "zh")):
			frappe.call(SPEAKER, method=method, kwargs={}, transaction_type="job")
			assert frappe.local.lang == language


def test_old_traces_of_notices_go(site):
	told_notices.claim_unchecked(["a@x.example"], "long ago")
	told_notices.claim_unchecked(["b@x.example"], "today")
	names = frappe.get_all("MH Told Notice", pluck="name", order_by="creation asc, name asc")
	old = add_days(today(), -told_notices.KEPT_DAYS - 1)
	frappe.db.set_value("MH Told Notice", names[0], "told_on", old)
	told_notices.forget_old_unchecked()
	assert frappe.get_all("MH Told Notice", pluck="name", order_by="name asc") == names[1:]
