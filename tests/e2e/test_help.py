"""What a child finds who looks for help: at the page for signing in, on the own page, on the next one."""

import pytest

from tests.e2e.test_portal import is_wider_than_screen
from tests.http.test_portal_page import make_world
from tests.makers import factories

SIZES = {"desktop": {}, "phone": {"viewport": {"width": 375, "height": 740}}}
DIALLED = ["tel:12356", "tel:110", "tel:120"]
EXCEPTIONS = "代管、个案研讨、经批准查阅、紧急情况时也会有别人看"


def get_dialled(page):
	links = page.locator(".mh-helpline a")
	return [link.get_attribute("href") for link in links.all()]


@pytest.mark.parametrize("size", SIZES)
def test_from_the_page_for_signing_in_help_is_one_tap_away(browser, size, tmp_path):
	page = browser(locale="zh-CN", **SIZES[size])
	page.goto("/login")
	link = page.get_by_role("link", name="想找人说说话？求助电话")
	box = link.bounding_box()
	assert box["height"] >= 44
	assert box["y"] + box["height"] <= page.viewport_size["height"]
	page.screenshot(path=tmp_path / f"login-{size}.png")
	link.click()
	page.wait_for_url("**/mental-health")
	numbers = page.locator(".mh-numbers a").first
	assert numbers.bounding_box()["y"] < page.viewport_size["height"]
	assert get_dialled(page) == DIALLED
	assert all(link.bounding_box()["height"] >= 44 for link in page.locator(".mh-helpline a").all())
	page.screenshot(path=tmp_path / f"help-{size}.png", full_page=True)


@pytest.fixture
def pupil(committed):
	"""A pupil with a file that the counsellor has written."""
	world = make_world(committed)
	committed.frappe.db.set_value("User", world.pupil, "language", "zh")
	committed.frappe.db.commit()
	return world


@pytest.mark.parametrize("size", SIZES)
def test_what_a_child_is_promised_holds_on_the_next_page_too(browser, pupil, size, tmp_path):
	page = browser(pupil.pupil, factories.PASSWORD, **SIZES[size])
	page.goto("/mental-health")
	promise = page.locator(".mh-promise li").all_inner_texts()
	assert len(promise) == 3
	assert EXCEPTIONS in promise[2]
	assert "写在“谁看过档案”里" in promise[2]
	assert pupil.counsellor_name in page.locator(".mh-counsellors").inner_text()
	assert not is_wider_than_screen(page)
	page.screenshot(path=tmp_path / f"pupil-{size}.png", full_page=True)
	page.get_by_role("link", name="谁看过我的档案？").click()
	page.wait_for_url("**/mental-health-readers")
	assert EXCEPTIONS in page.locator(".mh-portal").inner_text()
	assert "依据待核实" not in page.locator(".mh-portal").inner_text()
	assert page.locator(".mh-portal li").count() >= 1
	page.screenshot(path=tmp_path / f"readers-{size}.png", full_page=True)
