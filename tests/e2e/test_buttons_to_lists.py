"""A button that opens a list shows the rows that it means, at once, wherever somebody comes from."""

import pytest

from tests.e2e import desk
from tests.makers import factories

OTHERS, OWN = 25, 3
# what the list in front shows, and what it was asked for
ROWS = (
	"window.cur_list && cur_list.doctype === 'MH Training Attendance' && cur_list.data.map((row) => row.name)"
)


@pytest.fixture
def world(committed):
	"""A training with few people, and another one of whom more than one page of rows stands there."""
	committed.user = factories.make_user(roles=["MH Coordinator"], password=factories.PASSWORD).name
	committed.other = factories.make_training()
	committed.training = factories.make_training(school=committed.other.school)
	person = {"person_type": "User"}
	committed.own = {
		factories.make_attendance(training=committed.training.name, **person).name for _one in range(OWN)
	}
	for _one in range(OTHERS):
		factories.make_attendance(training=committed.other.name, **person)
	committed.keep()
	return committed


def open_form(page, world) -> None:
	desk.open_desk(page, f"mh-training-session/{world.training.name}")
	desk.wait_for_form(page, "MH Training Session")


def press_and_read(page) -> set[str]:
	desk.press(page, "Attendance")
	page.wait_for_function("window.cur_list && cur_list.doctype === 'MH Training Attendance'")
	page.wait_for_function(f"({ROWS} || []).length")
	desk.wait_until_quiet(page, 1.5)
	shown = page.locator(".frappe-list:visible .list-row .list-subject").count()
	rows = page.evaluate(ROWS)
	assert shown == len(rows)
	return set(rows)


def test_the_attendance_of_a_training_is_that_of_this_training(browser, world):
	page = browser(world.user, factories.PASSWORD)
	open_form(page, world)
	assert press_and_read(page) == world.own


def test_it_is_so_too_when_the_list_was_open_before(browser, world):
	page = browser(world.user, factories.PASSWORD)
	desk.open_desk(page, "mh-training-attendance")
	page.wait_for_function(f"({ROWS} || []).length >= 20")
	page.evaluate("name => frappe.set_route('Form', 'MH Training Session', name)", world.training.name)
	desk.wait_for_form(page, "MH Training Session")
	assert press_and_read(page) == world.own
