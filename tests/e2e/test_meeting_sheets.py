"""A meeting of 34 people is held and written with few presses; nothing typed is lost beside others' words."""

import pytest

from tests.e2e import desk
from tests.e2e.hand import Hand
from tests.makers import factories
from tests.makers import meetings as meeting_records
from tests.makers.records import acting_as

PHONE = {"viewport": {"width": 375, "height": 740}}
PEOPLE, FEWEST = 34, 15
TEXTS = ("Everybody has read the plan.", "The plan is accepted.")
NAME, ANSWERED = "MH Meeting", "Declined"


@pytest.fixture
def world(committed):
	"""An invited meeting of yesterday with 34 people, one of whom has answered not to come."""
	board = meeting_records.make_board(member_count=PEOPLE - 2, password=factories.PASSWORD)
	meeting = meeting_records.make_meeting(board=board, days=-1, agenda=["Plan of the term", "Training"])
	committed.board, committed.meeting = board, meeting
	with acting_as(board.leader):
		from mental_health_module.services.meetings import steps

		steps.invite(meeting)
	committed.excused = meeting.attendees[5].name
	committed.frappe.db.set_value("MH Meeting Attendee", committed.excused, "answer", ANSWERED)
	committed.keep()
	yield committed
	committed.refresh()
	meeting_records.forget_meetings(board.school)


def save(page) -> None:
	"""Press the dialog's button and wait until the dialog has gone."""
	page.locator(".mh-sheet.show .btn-modal-primary").click()
	page.locator(".mh-sheet.show").wait_for(state="detached")


def open_meeting(browser, world, **options):
	page = browser(world.board.writer, factories.PASSWORD, **options)
	desk.open_desk(page, f"mh-meeting/{world.meeting.name}")
	desk.wait_for_form(page, NAME)
	desk.wait_until_quiet(page)
	return page


def open_sheet(page, label: str) -> None:
	"""Press the button above the table, which is there on every screen."""
	page.locator(".mh-at-table:visible", has_text=label).click()
	page.locator(".mh-sheet.show").wait_for()
	page.wait_for_function("window.cur_dialog && cur_dialog.display")


def choose(page, name: str, word: str) -> None:
	page.locator(f".mh-sheet input[name='{name}'][value={word}] + span").click()


def write_first_item(page, notes: str, decision: str) -> None:
	open_sheet(page, "Write the Minutes")
	page.locator(".mh-sheet textarea").first.click()
	page.keyboard.type(notes)
	page.keyboard.press("Tab")
	page.keyboard.type(decision)


def get_attendance(world) -> dict[str, str]:
	world.refresh()
	rows = world.frappe.get_all(
		"MH Meeting Attendee",
		{"parent": world.meeting.name},
		["name", "attendance"],
		order_by="idx asc",
	)
	return {row.name: row.attendance or "" for row in rows}


def test_a_meeting_of_34_people_is_held_and_written_with_few_presses(browser, world):
	page = open_meeting(browser, world)
	hand = Hand(page)
	desk.press(page, "Mark as Held")
	desk.agree(page)
	desk.wait_for_value(page, "status", "Held")
	late, absent = (world.meeting.attendees[number].name for number in (1, 2))
	open_sheet(page, "Take Attendance")
	choose(page, late, "Late")
	choose(page, absent, "Absent")
	page.get_by_role("button", name="All Others Attended").click()
	save(hand.page)
	write_first_item(page, *TEXTS)
	save(hand.page)
	desk.press(page, "Finish the Minutes")
	desk.agree(page)
	desk.wait_for_value(page, "status", "Minutes Drafted")
	assert hand.presses <= FEWEST
	words = get_attendance(world)
	assert len(words) == PEOPLE
	assert (words[late], words[absent], words[world.excused]) == ("Late", "Absent", "Excused")
	assert list(words.values()).count("Present") == PEOPLE - 3
	item = {"parent": world.meeting.name, "idx": 1}
	written = world.frappe.db.get_value("MH Meeting Agenda Item", item, ["notes", "decision"])
	assert written == TEXTS


def test_a_meeting_that_is_over_asks_for_no_answer_and_is_corrected_until_confirmed(browser, world):
	page = open_meeting(browser, world)
	assert not page.get_by_text("My Answer").count()
	frappe = world.frappe
	frappe.db.set_value("MH Meeting", world.meeting.name, "status", "Minutes Drafted")
	frappe.db.set_value("MH Meeting Attendee", {"parent": world.meeting.name}, "attendance", "Present")
	frappe.db.commit()
	page = open_meeting(browser, world)
	write_first_item(page, *TEXTS)
	save(page)
	world.refresh()
	item = {"parent": world.meeting.name, "idx": 1}
	assert frappe.db.get_value("MH Meeting Agenda Item", item, "notes") == TEXTS[0]
	assert not page.get_by_text("Finish the Minutes").count()


def test_on_a_phone_every_choice_is_at_the_finger_and_fits(browser, world):
	page = open_meeting(browser, world, **PHONE)
	desk.press(page, "Mark as Held")
	desk.agree(page)
	desk.wait_for_value(page, "status", "Held")
	desk.wait_until_quiet(page)
	open_sheet(page, "Take Attendance")
	box = page.locator(".mh-sheet .mh-roll-choices span").first.bounding_box()
	assert box["height"] >= 40
	assert page.evaluate(
		"""[...document.querySelectorAll(".mh-sheet .mh-roll-choices")].every(
			(one) => one.getBoundingClientRect().right <= window.innerWidth)"""
	)
	page.get_by_role("button", name="All Others Attended").click()
	page.locator(".mh-sheet.show .btn-modal-primary").click()
	page.locator(".mh-sheet.show").wait_for(state="detached")
	assert set(get_attendance(world).values()) == {"Present", "Excused"}


def test_what_is_ticked_stays_beside_what_somebody_else_has_written(browser, world):
	page = open_meeting(browser, world)
	desk.press(page, "Mark as Held")
	desk.agree(page)
	desk.wait_for_value(page, "status", "Held")
	open_sheet(page, "Take Attendance")
	same, other, own = (world.meeting.attendees[number].name for number in (1, 2, 3))
	choose(page, same, "Present")
	choose(page, own, "Present")
	world.refresh()
	meeting = world.frappe.get_doc(NAME, world.meeting.name)
	for row in meeting.attendees:
		if row.name in (same, other):
			row.attendance = "Absent"
	meeting.save()
	world.frappe.db.commit()
	page.locator(".mh-sheet.show .btn-modal-primary").click()
	page.get_by_text("Somebody else has just written: Absent").wait_for()
	words = get_attendance(world)
	assert (words[same], words[other], words[own]) == ("Absent", "Absent", "")
	desk.close_message(page)
	page.locator(".mh-sheet.show .btn-modal-primary").click()
	page.locator(".mh-sheet.show").wait_for(state="detached")
	words = get_attendance(world)
	assert (words[same], words[other], words[own]) == ("Present", "Absent", "Present")
