"""From a form, a list and the own page one press leads to the guide about it, in the reader's language."""

import pytest

from tests.e2e import desk
from tests.e2e.test_portal import is_wider_than_screen
from tests.makers import factories

SIZES = {"desktop": {}, "phone": {"viewport": {"width": 390, "height": 844}}}


@pytest.fixture
def coordinator(committed):
	"""A coordinator who works in Chinese."""
	user = factories.make_user(roles=["MH Coordinator"], password=factories.PASSWORD).name
	committed.frappe.db.set_value("User", user, "language", "zh")
	committed.frappe.db.commit()
	return user


def test_the_help_menu_of_a_list_leads_to_its_page(browser, coordinator, tmp_path):
	page = browser(coordinator, factories.PASSWORD)
	desk.open_desk(page, "mh-training-session")
	page.locator(".dropdown-help .nav-link").click()
	with page.context.expect_page() as opened:
		page.locator("#help-links a").click()
	guide = opened.value
	guide.locator(".mh-guide h1").wait_for()
	assert guide.url.endswith("/mental-health-help/counsellors-and-training")
	assert guide.locator(".mh-guide h1").inner_text() == "心理教师与培训"
	guide.screenshot(path=tmp_path / "guide.png")


@pytest.mark.parametrize("size", SIZES)
def test_all_pages_can_be_read_on_a_phone_too_with_their_pictures(browser, coordinator, size, tmp_path):
	page = browser(coordinator, factories.PASSWORD, **SIZES[size])
	page.goto("/mental-health-help")
	page.get_by_role("link", name="教师手册").click()
	page.wait_for_url("**/mental-health-help/teachers")
	picture = page.locator(".mh-guide img").first
	picture.scroll_into_view_if_needed()
	page.wait_for_function("() => document.querySelector('.mh-guide img').naturalWidth > 300")
	assert not is_wider_than_screen(page)
	page.screenshot(path=tmp_path / f"teachers-{size}.png", full_page=True)


def test_a_guest_is_asked_to_sign_in(browser):
	page = browser()
	page.goto("/mental-health-help/teachers")
	page.locator("#login_email").wait_for()
	assert page.locator(".mh-guide").count() == 0
