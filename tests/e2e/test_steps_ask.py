"""What cannot be taken back asks in the browser, with numbers, and says what was done."""

import pytest

from tests.e2e import desk
from tests.makers import factories
from tests.makers.meetings import forget_meetings, make_board, make_meeting


@pytest.fixture
def world(committed):
	"""A meeting in a week of a group at work: the leader, two members and a parent."""
	committed.board = make_board(member_count=2, password=factories.PASSWORD)
	committed.meeting = make_meeting(board=committed.board)
	committed.keep()
	yield committed
	committed.refresh()
	forget_meetings(committed.board.school)


def open_meeting(browser, world, **settings):
	page = browser(world.board.leader, factories.PASSWORD, **settings)
	desk.open_desk(page, f"mh-meeting/{world.meeting.name}")
	desk.wait_for_form(page, "MH Meeting")
	return page


def get_status(world) -> str:
	world.refresh()
	return world.frappe.db.get_value("MH Meeting", world.meeting.name, "status")


@pytest.mark.parametrize(
	"settings", [{}, {"viewport": {"width": 375, "height": 740}}], ids=["desktop", "phone"]
)
def test_an_invitation_asks_with_the_number_of_people_and_says_it(browser, world, settings):
	page = open_meeting(browser, world, **settings)
	desk.press(page, "Invite")
	question = page.locator(".modal.show .frappe-confirm-message", has_text="tells 3 people")
	question.wait_for()
	assert "agenda is still empty" in question.inner_text()
	page.locator(".modal.show .btn-secondary:visible", has_text="No").click()
	question.wait_for(state="detached")
	assert get_status(world) == "Scheduled"
	desk.press(page, "Invite")
	desk.agree(page)
	page.locator(".desk-alert", has_text="3 people have been told.").wait_for()
	desk.wait_for_value(page, "status", "Invited")
	assert get_status(world) == "Invited"


def test_what_is_not_possible_is_refused_and_not_asked(browser, world):
	page = open_meeting(browser, world)
	desk.press(page, "Invite")
	desk.agree(page)
	desk.wait_for_value(page, "status", "Invited")
	desk.press(page, "Mark as Held")
	page.locator(".modal.show", has_text="Mark it as held afterwards").wait_for()
	assert not page.locator(".modal.show .frappe-confirm-message").count()
	assert get_status(world) == "Invited"
