"""An administrator enters the robot of a group, and is told whether a test message arrives."""

import frappe
import pytest

from tests import loopback
from tests.e2e import desk
from tests.makers import factories

KEY = "the-key-of-the-robot"


@pytest.fixture
def manager(committed):
	"""An account that may enter a group; the settings are put back."""
	start = len(factories.MADE)
	user = factories.make_user(roles=["System Manager"], password=factories.PASSWORD).name
	frappe.db.commit()
	yield user
	committed.refresh()
	settings = frappe.get_single("MH Settings")
	settings.update({"group_kind": "", "group_address": "", "group_secret": ""})
	settings.save()
	frappe.db.commit()
	committed.made.extend(factories.MADE[start:])


@pytest.fixture
def robot():
	with loopback.serving() as server:
		server.answer(errcode=0, errmsg="ok")
		yield server


def test_an_address_is_typed_saved_and_tried(browser, manager, robot, tmp_path):
	page = browser(manager, factories.PASSWORD)
	desk.open_desk(page, "mh-settings")
	desk.wait_for_form(page, "MH Settings")
	desk.fill(page, group_kind="DingTalk")
	field = page.locator(".frappe-control[data-fieldname=group_address] input:visible")
	field.fill(robot.get_address(f"/send?access_token={KEY}"))
	field.blur()
	desk.save(page)
	desk.wait_until_quiet(page)
	assert KEY not in page.content()
	assert KEY not in page.evaluate("JSON.stringify(cur_frm.doc)")
	desk.press(page, "Send a Test Message")
	page.get_by_text("The test message has arrived.").wait_for()
	page.screenshot(path=tmp_path / "arrived.png", full_page=True)
	assert len(robot.asked) == 1
	robot.answer(errcode=310000, errmsg="sign not match")
	desk.press(page, "Send a Test Message")
	page.locator(".modal.show").get_by_text("refuses the signature").wait_for()
	page.screenshot(path=tmp_path / "refused.png")
	assert len(robot.asked) == 2


def test_an_address_of_another_service_is_refused_in_a_sentence(browser, manager):
	page = browser(manager, factories.PASSWORD)
	desk.open_desk(page, "mh-settings")
	desk.wait_for_form(page, "MH Settings")
	desk.fill(page, group_kind="Feishu")
	field = page.locator(".frappe-control[data-fieldname=group_address] input:visible")
	field.fill("https://oapi.dingtalk.com/robot/send?access_token=x")
	field.blur()
	page.locator(".page-head:visible .primary-action").filter(has_text="Save").click()
	sentence = page.locator(".modal.show").get_by_text("belongs to another service")
	sentence.wait_for()
	assert sentence.is_visible()
