"""Invitations on a phone: the filled button is what somebody has answered; at the door one press signs in."""

import datetime

import pytest
from frappe.utils import now_datetime

from mental_health_module.services.meetings import steps
from tests.makers import factories
from tests.makers import meetings as meeting_records
from tests.makers.records import acting_as

PHONE = {"viewport": {"width": 375, "height": 740}}
FILLED = "[data-meeting-answer].btn-primary"


@pytest.fixture
def world(committed):
	"""An invitation to a meeting of next week that waits for an answer."""
	board = meeting_records.make_board(password=factories.PASSWORD)
	meeting = meeting_records.make_meeting(board=board)
	with acting_as(board.leader):
		steps.invite(meeting)
	committed.user, committed.meeting = board.members[1], meeting
	committed.keep()
	yield committed
	committed.refresh()
	meeting_records.forget_meetings(board.school)


def get_filled(page) -> list[str]:
	return [one.get_attribute("data-meeting-answer") for one in page.locator(FILLED).all()]


def test_the_filled_button_is_the_answer(browser, world):
	page = browser(world.user, factories.PASSWORD, **PHONE)
	page.goto("/mental-health/meetings")
	card = page.locator(f"[data-meeting='{world.meeting.name}']")
	assert get_filled(page) == []
	for word in ("Declined", "Accepted", "Declined"):
		card.locator(f"[data-meeting-answer={word}]").click()
		card.locator(f"[data-meeting-answer={word}][aria-pressed=true]:enabled").wait_for()
		assert get_filled(page) == [word]
	page.reload()
	card.wait_for()
	assert get_filled(page) == ["Declined"]


@pytest.fixture
def going_on(world):
	"""The meeting has just begun."""
	now = now_datetime()
	starts = max(now - datetime.timedelta(minutes=2), now.replace(hour=0, minute=0, second=0))
	times = {"starts_at": starts.strftime("%H:%M:%S"), "ends_at": "23:59:59"}
	world.frappe.db.set_value("MH Meeting", world.meeting.name, {"meeting_date": now.date(), **times})
	world.frappe.db.commit()
	return world


def test_whoever_comes_to_a_meeting_signs_in_on_the_home_page_by_one_press(browser, going_on):
	world = going_on
	page = browser(world.user, factories.PASSWORD, **PHONE)
	page.goto("/mental-health")
	card = page.locator(f"[data-meeting='{world.meeting.name}']")
	assert card.locator("[data-meeting-answer]").evaluate_all("all => all.map((one) => one.innerText)") == [
		"I can’t attend"
	]
	card.locator("[data-meeting-sign-in]").click()
	page.locator(".mh-toast", has_text="You have signed in").wait_for()
	assert page.locator("[data-meeting-sign-in]").count() == 0
	world.refresh()
	row = {"parent": world.meeting.name, "user": world.user}
	assert world.frappe.db.get_value("MH Meeting Attendee", row, "attendance") == "Present"
	page.goto("/mental-health/meetings")
	note = page.locator(f"[data-meeting='{world.meeting.name}'] .mh-note")
	assert "You have signed in" in note.inner_text()
