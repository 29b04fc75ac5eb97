"""Who confirms, signs or decides has read what stands there: a page from before a change confirms nothing."""

import inspect
import json
from pathlib import Path

import frappe
import pytest
from frappe.desk.form.load import getdoc
from frappe.desk.form.save import savedocs

from mental_health_module.access.refusals import ShownChangedError
from mental_health_module.api import case_workers as workers_api
from mental_health_module.api import conferences as conferences_api
from mental_health_module.api import list_import as lists_api
from mental_health_module.api import portal as portal_api
from mental_health_module.services.files import conference_view
from mental_health_module.services.files import conferences as case_conferences
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.portal import page as portal
from mental_health_module.services.shared import shown_versions
from tests.integration.shared.test_steps_take_turns import STEPS
from tests.makers import case_worker_people, factories
from tests.makers import conferences as conference_records
from tests.makers import lists as list_makers
from tests.makers import meetings as meeting_records
from tests.makers.records import acting_as, press
from tests.shown_pages import PAGES, change, open_draft, open_duty, open_regulation

# Steps by which nobody says to have read what somebody else has written, by the reason.
NOTHING_READ = {
	"begins or goes on with work, and can be taken back or done again": (
		"annual_report.freeze annual_report.check_small_cells evaluation.start_collecting "
		"evaluation.work_out_again evaluation.send_back evaluation.add_to_plan leadership.activate "
		"leadership.follow_homeroom_teachers leadership.copy_to_year meetings.invite meetings.hold "
		"meetings.finish_minutes meetings.make_meetings meetings.send_back meetings.reopen_item "
		"work_plan.return_to_draft work_plan.start work_plan.evaluate work_plan.revise "
		"work_plan.add_template work_plan.carry_over work_plan.write_summary conferences.invite "
		"conferences.hold regulations.make_new_version consent.make_new_version "
		"staffing.change_card staffing.give_back_card"
	),
	"ends something, whatever is written in it": (
		"leadership.close meetings.cancel conferences.close conferences.cancel conferences.take_off "
		"access.withdraw_grant case_workers.end portal.withdraw_consent retention.keep "
		"retention.release_hold staffing.hide_card"
	),
	"the person's own words, or what the person has done": (
		"meetings.add_addendum meetings.complete_item portal.complete_item portal.report_task "
		"portal.sign_in portal.sign_out portal.take_back_sign_out portal.sign_in_to_meeting "
		"portal.read_notices portal.choose_telling portal.ask_to_talk portal.withdraw_talk "
		"counselling.mark_reached "
		"access.open_in_emergency retention.request_deletion list_words.change staffing.send_card"
	),
	"the promise is a sentence of the app and never changes": "conferences.promise_secrecy",
	"names people in its arguments, who are then confirmed by somebody else": (
		"case_workers.propose case_workers.propose_myself case_workers.propose_all"
	),
	"the server's own work, asked for by a button": (
		"access.check_read_log confidentiality_check.start confidentiality_check.mend "
		"retention.apply_deletions_again list_import.check list_import.undo notices.send_test_message"
	),
	"each cell of a table comes with what stood there before": "meetings.write_down work_plan.assign",
	"reads": "opened.find_of_pupil opened.get_paper_names opened.get_pupils opened.get_case",
	"the own session and the own ways to unlock": (
		"unlocking.unlock_with_code unlocking.get_passkey_options unlocking.unlock_with_passkey "
		"unlocking.keep unlocking.lock unlocking.give_enrolment_code unlocking.get_authenticator "
		"unlocking.enrol_code unlocking.get_new_passkey_options unlocking.enrol_passkey"
	),
}
# Steps that compare what they are sent in their services.
COMPARED_INSIDE = {
	"portal.give_consent": "tests/integration/consent/test_consent_answers",
	"portal.refuse_consent": "tests/integration/consent/test_consent_answers",
	"ties.confirm": "tests/integration/ties/test_ties",
	"conferences.answer": "below",
	"list_import.commit": "below",
	"case_workers.confirm_all": "below",
}
READ = {name: step for name, step in STEPS.items() if hasattr(step, "read")}


def test_every_step_is_asked_what_was_on_the_screen_or_is_named_with_a_reason():
	named = [name for names in NOTHING_READ.values() for name in names.split()]
	assert len(named) == len(set(named)) and len(READ) > 20
	assert set(STEPS) - set(READ) - set(COMPARED_INSIDE) == set(named)
	for name in COMPARED_INSIDE:
		assert {"version", "mark"} & set(inspect.signature(STEPS[name]).parameters), name


@pytest.mark.parametrize("name", sorted(name for name in READ if not name.startswith("portal.")))
def test_a_form_that_takes_such_a_step_sends_the_version(name):
	module, _dot, method = name.partition(".")
	scripts = Path(frappe.get_app_path("mental_health_module")).glob("*/doctype/*/*.js")
	asking = [text for one in scripts if f"api.{module}" in (text := one.read_text(encoding="utf-8"))]
	assert any(method in text and "confirm_read" in text for text in asking)


@pytest.mark.parametrize("name", sorted(READ))
def test_a_step_that_is_asked_holds_its_record_and_is_refused_without_a_version(site, name):
	step = READ[name]
	assert step.read in step.held and step.read[0] in shown_versions.get_kinds()
	called = inspect.unwrap(step, stop=lambda one: not hasattr(getattr(one, "__wrapped__", one), "read"))
	values = {one: "none" for one, of in inspect.signature(step).parameters.items() if of.default is of.empty}
	for version in ("", "0" * 64):
		with (
			acting_as(factories.make_user().name),
			pytest.raises((ShownChangedError, frappe.PermissionError)),
		):
			called(**{**values, "version": version})


@pytest.mark.parametrize("what", sorted(PAGES))
def test_a_page_from_before_a_change_confirms_nothing_and_one_opened_now_does(site, what):
	page, change_what_is_shown = PAGES[what]()
	change_what_is_shown()
	before = page.read()
	for version in (page.version, ""):
		page.version = version
		with pytest.raises(ShownChangedError):
			page.press()
		assert page.read() == before
	with acting_as(page.user):
		press(page.step, page.name)
	assert page.read() != before


def test_the_pages_that_are_opened_now_carry_what_is_asked_for(site):
	page, change_file = open_regulation()
	change_file()
	[card] = portal.get_page(page.user).regulations.waiting
	assert card.version != page.version
	page.version = card.version
	page.press()
	assert page.read() == 1


def test_the_duty_of_the_sub_group_stands_on_the_card_that_is_acknowledged(site):
	page, change_duty = open_duty("subgroup")
	change_duty()
	[card] = portal.get_page(page.user).groups
	assert card.duties == ("Plans", "Pays")
	page.version = card.version
	page.press()
	assert page.read()


def test_a_form_carries_the_version_when_it_is_opened_and_when_it_is_saved(site):
	page, _change = open_draft()
	with acting_as(page.user):
		getdoc("MH Regulation", page.name)
		[opened] = frappe.response.docs
		assert opened.get("__onload").version == page.version
		opened.text = "Another text."
		savedocs(opened.as_json(), "Save")
		saved = frappe.response.docs[-1]
		version = (saved.get("__onload") or {}).get("version")
	assert version != page.version
	page.version = version
	assert page.press() == "In Force"


def test_the_answer_to_a_meeting_that_was_moved_meanwhile_is_refused(site):
	board = meeting_records.make_board()
	meeting = meeting_records.make_meeting(board=board)
	with acting_as(board.leader):
		meeting_steps.invite(meeting)
	[card] = portal.get_page(board.parent).meetings.upcoming
	change(meeting, starts_at="08:00:00", ends_at="09:00:00")
	row = {"parent": meeting.name, "user": board.parent}
	with acting_as(board.parent), pytest.raises(ShownChangedError):
		portal_api.answer_invitation(meeting.name, "Accepted", version=card.version)
	assert not frappe.db.get_value("MH Meeting Attendee", row, "answer")
	[card] = portal.get_page(board.parent).meetings.upcoming
	with acting_as(board.parent):
		portal_api.answer_invitation(meeting.name, "Accepted", version=card.version)
	assert frappe.db.get_value("MH Meeting Attendee", row, "answer") == "Accepted"


def test_an_answer_of_another_person_makes_no_invitation_another_one(site):
	board = meeting_records.make_board()
	meeting = meeting_records.make_meeting(board=board)
	with acting_as(board.leader):
		meeting_steps.invite(meeting)
	version = shown_versions.get_version("MH Meeting", meeting.name)
	with acting_as(board.parent):
		press_answer = {"word": "Declined", "version": version}
		portal_api.answer_invitation(meeting.name, **press_answer)
	assert shown_versions.get_version("MH Meeting", meeting.name) == version


def test_the_answer_to_a_conference_that_was_moved_meanwhile_is_refused(site):
	room = conference_records.make_room()
	[card] = conference_view.get_cards(room.teacher)
	with acting_as(room.counsellor):
		conference = frappe.get_doc("MH Case Conference", room.conference.name)
		conference.starts_at, conference.ends_at = "08:00:00", "09:00:00"
		conference.save()
		case_conferences.tell_changes(conference)
	with acting_as(room.teacher):
		for version in (card.version, ""):
			with pytest.raises(ShownChangedError):
				conferences_api.answer(card.name, "Accepted", version)
		[card] = conference_view.get_cards(room.teacher)
		assert not card.answer
		conferences_api.answer(card.name, "Accepted", card.version)
	assert conference_view.get_cards(room.teacher)[0].answer == "Accepted"


def test_a_list_is_committed_as_its_preview_was_shown(site):
	school = factories.make_school().name
	sheet = list_makers.make_sign_ins(list_makers.make_teachers(1))
	ready = list_makers.check(list_makers.make_list(sheet, school=school))
	version = shown_versions.get_version("MH List Import", ready.name)
	list_makers.check(ready)
	for stale in (version, ""):
		with pytest.raises(ShownChangedError):
			lists_api.commit(ready.name, stale)
	assert frappe.db.get_value("MH List Import", ready.name, "status") == "Ready"
	assert (
		lists_api.commit(ready.name, shown_versions.get_version("MH List Import", ready.name)) == "Committed"
	)


def test_nobody_is_confirmed_as_a_case_worker_who_did_not_stand_in_the_list(site):
	staff = case_worker_people.make_staff()
	seen = case_worker_people.propose(staff)
	shown = {seen: str(frappe.db.get_value("MH Case Worker", seen, "modified"))}
	other = factories.make_counsellor(school=staff.school, is_confirmed=False).user
	later = case_worker_people.propose(staff, other)
	with acting_as(staff.leader):
		for version in ("", "no list", json.dumps([seen]), json.dumps({seen: "2020-01-01"})):
			with pytest.raises(ShownChangedError):
				workers_api.confirm_all(staff.school, version)
		assert frappe.db.get_value("MH Case Worker", seen, "state") == "Proposed"
		[confirmed] = workers_api.confirm_all(staff.school, json.dumps(shown))
	states = [frappe.db.get_value("MH Case Worker", name, "state") for name in (seen, later)]
	assert (states, bool(confirmed["code"])) == (["Confirmed", "Proposed"], True)
