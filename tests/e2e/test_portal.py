"""The portal page in a browser, as a teacher and a guest use it."""

import pytest

from tests.e2e import desk
from tests.makers import factories, portal_people

PHONE = {"viewport": {"width": 375, "height": 740}}


@pytest.fixture
def world(committed):
	"""A teacher with an open training; the account is given by the test."""
	factories.MADE.clear()

	def make(user_type):
		world = portal_people.make_portal_school(password=factories.PASSWORD, user_type=user_type)
		committed.frappe.db.commit()
		for doctype, name in factories.MADE:
			committed.remember(doctype, name)
		return world

	yield make
	committed.refresh()
	for doctype, name in factories.MADE:
		if doctype == "MH Training Session":
			filters = {"training_session": name}
			for row in committed.frappe.get_all("MH Training Attendance", filters=filters, order_by="name"):
				committed.remember("MH Training Attendance", row.name)


def is_wider_than_screen(page):
	return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def sign_in_to_training(page, world):
	"""Press the button and wait for the page that the server sends afterwards."""
	card = page.locator(f"#{world.training.name}")
	card.get_by_role("button", name="Sign in to").dblclick()
	card.get_by_role("button", name="Sign out of").wait_for()
	return card


@pytest.mark.parametrize("user_type", ["System User", "Website User"])
def test_a_teacher_finds_the_page_in_the_menu_and_signs_in(browser, world, user_type):
	people = world(user_type)
	page = browser(people.teacher, factories.PASSWORD)
	page.goto("/me")
	page.locator(".nav-avatar").click()
	page.locator(".dropdown-menu").get_by_role("link", name="Mental Health").click()
	page.wait_for_url("**/mental-health")
	card = sign_in_to_training(page, people)
	assert "You signed in at" in card.locator(".mh-note").inner_text()
	said = card.locator(".mh-note").inner_text()
	page.locator(".mh-tiles").get_by_role("link", name="My Trainings").click()
	page.wait_for_url("**/mental-health/trainings")
	credited = int(page.locator("[data-total=all]").inner_text())
	assert 85 <= credited <= 90
	assert f"{credited} minutes are credited" in said


def test_a_teacher_reaches_the_page_from_the_menu_of_a_phone(browser, world):
	people = world("Website User")
	page = browser(people.teacher, factories.PASSWORD, **PHONE)
	page.goto("/me")
	page.locator(".navbar-toggler").click()
	page.locator("#navbarSupportedContent").get_by_role("link", name="Mental Health").first.click()
	page.wait_for_url("**/mental-health")
	assert not is_wider_than_screen(page)
	button = page.locator(f"#{people.training.name}").get_by_role("button")
	assert button.bounding_box()["height"] >= 44


def test_signing_out_asks_first_and_is_taken_back_by_one_press(browser, world):
	people = world("Website User")
	page = browser(people.teacher, factories.PASSWORD)
	page.goto("/mental-health")
	card = sign_in_to_training(page, people)
	questions = []
	page.on("dialog", lambda dialog: (questions.append(dialog.message), dialog.accept()))
	card.get_by_role("button", name="Sign out of").click()
	page.locator(".mh-toast", has_text="You signed out at").wait_for()
	assert len(questions) == 1
	assert "If you sign out now, 0 minutes are credited" in questions[0]
	card.get_by_role("button", name="I am still there").click()
	page.locator(".mh-toast", has_text="You signed in at").wait_for()
	card.get_by_role("button", name="Sign out of").click()
	page.locator(".mh-toast", has_text="You signed out at").wait_for()
	page.goto("/mental-health/trainings")
	card.get_by_text("You signed out at").wait_for()


def test_a_button_waits_for_the_script_that_listens_to_it(browser, world):
	people = world("Website User")
	page = browser(people.teacher, factories.PASSWORD)
	held = []
	page.route("**/*.js", lambda route: held.append(route))
	page.goto("/mental-health", wait_until="commit")
	button = page.locator(f"#{people.training.name}").get_by_role("button", name="Sign in to")
	button.wait_for()
	assert button.is_disabled()
	for route in held:
		route.continue_()
	page.unroute("**/*.js")
	sign_in_to_training(page, people)


def test_a_closed_sign_in_is_said_on_the_page(browser, world, committed):
	people = world("Website User")
	page = browser(people.teacher, factories.PASSWORD)
	page.goto("/mental-health")
	committed.frappe.db.set_value("MH Training Session", people.training.name, "status", "Cancelled")
	committed.frappe.db.commit()
	card = page.locator(f"#{people.training.name}")
	card.get_by_role("button").click()
	card.get_by_text("Sign-in for this training is not open now.").wait_for()
	assert card.get_by_role("button").is_enabled()


def test_a_guest_is_refused_politely_and_comes_back_after_signing_in(browser, world):
	people = world("Website User")
	page = browser(**PHONE)
	page.goto("/mental-health")
	assert not is_wider_than_screen(page)
	page.locator(".mh-portal").get_by_role("link", name="Sign in").click()
	page.wait_for_url("**/login**")
	desk.sign_in(page, people.teacher, factories.PASSWORD)
	page.wait_for_url("**/mental-health")
	page.locator(f"#{people.training.name}").wait_for()
