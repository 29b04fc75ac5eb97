"""The portal's home page by hand: after signing in, what waits, the pages below, and the way back."""

from urllib.parse import urlsplit

import pytest

from tests.e2e import desk
from tests.e2e.test_portal import is_wider_than_screen, world
from tests.makers import factories

__all__ = ["world"]
SIZES = {"desktop": {}, "phone": {"viewport": {"width": 375, "height": 740}}}
WORDS = {"en": ("To Do", "My Trainings"), "zh": ("待办", "我的培训")}


def sign_in(page, user):
	"""Sign in as a person does, at the page for it."""
	page.goto("/login")
	desk.sign_in(page, user, factories.PASSWORD)


@pytest.fixture
def teacher(world, committed):
	"""A teacher who is an Instructor; the language is given by the test."""

	def make(language, user_type="System User"):
		# Frappe makes the first user of the Desk a System Manager
		manager = factories.make_user(roles=["System Manager"]).name
		committed.remember("User", manager)
		people = world(user_type)
		instructor = factories.insert("Instructor", instructor_name="Wang", employee=people.employee)
		committed.frappe.db.set_value("User", people.teacher, "language", language)
		committed.frappe.db.commit()
		committed.remember("Instructor", instructor.name)
		return people

	return make


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", WORDS)
def test_a_teacher_begins_with_what_waits_and_signs_in_with_one_tap(
	browser, teacher, language, size, tmp_path
):
	people = teacher(language)
	to_do, trainings = WORDS[language]
	page = browser(**SIZES[size])
	sign_in(page, people.teacher)
	page.wait_for_url("**/mental-health")
	page.get_by_role("heading", name=to_do).wait_for()
	assert not is_wider_than_screen(page)
	card = page.locator(f"#{people.training.name}")
	card.locator("[data-action=sign_in]:enabled").click()
	page.locator(".mh-toast:visible").wait_for()
	assert page.evaluate("document.activeElement.id") == people.training.name
	page.screenshot(path=tmp_path / f"home-{language}-{size}.png")
	menu = page.locator(".mh-menu" if size == "phone" else ".mh-tiles")
	menu.get_by_role("link", name=trainings).click()
	page.wait_for_url("**/mental-health/trainings")
	assert page.locator("h1").inner_text() == trainings
	assert page.locator(".mh-menu [aria-current=page]").inner_text() == trainings
	assert not is_wider_than_screen(page)
	page.screenshot(path=tmp_path / f"trainings-{language}-{size}.png")


def test_a_teacher_who_opens_the_desk_later_stays_there_and_finds_the_way_back(browser, teacher):
	page = browser()
	people = teacher("en")
	sign_in(page, people.teacher)
	page.wait_for_url("**/mental-health")
	desk.open_desk(page, "")
	page.locator(".dropdown-navbar-user > button, .dropdown-navbar-user > .nav-link").first.click()
	assert urlsplit(page.url).path.startswith("/app")
	page.locator("#toolbar-user").get_by_role("menuitem", name="Mental Health").click()
	page.wait_for_url("**/mental-health")


def test_who_asked_for_a_page_is_brought_to_it(browser, teacher):
	people = teacher("en")
	page = browser()
	page.goto("/login?redirect-to=/mental-health/tasks")
	desk.sign_in(page, people.teacher, factories.PASSWORD)
	page.wait_for_url("**/mental-health/tasks")
	assert page.locator("h1").inner_text() == "My Tasks"


def test_a_leader_begins_at_the_board(browser, committed):
	user = factories.make_user(roles=["MH Leader"], password=factories.PASSWORD).name
	committed.frappe.db.commit()
	committed.remember("User", user)
	page = browser()
	sign_in(page, user)
	page.wait_for_url("**/app/mh-board")
	page.get_by_text("Board of the Work").first.wait_for()
	assert urlsplit(page.url).path == "/app/mh-board"
