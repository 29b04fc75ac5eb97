"""A session that ends while somebody writes on the portal: it is said, and nothing that was typed is lost."""

import pytest

from tests.e2e import desk
from tests.e2e.test_portal_home import SIZES
from tests.e2e.test_work_plan import world
from tests.makers import factories

__all__ = ["world"]
WORDS = {
	"en": ("You are signed out.", "Sign In Again"),
	"zh": ("登录已过期，请重新登录。", "重新登录"),
}
REPORT = "Two lectures held"


def open_report(page, world):
	"""The page of the own tasks with a report that is written and not sent yet; returns its card."""
	world.frappe.db.set_value("MH Work Plan", world.plan.name, "status", "Running")
	world.frappe.db.commit()
	page.goto("/mental-health/tasks")
	card = page.locator(f"#{world.task.name}")
	card.locator("summary").click()
	card.locator("input[name=progress]").fill("60")
	card.locator("textarea").fill(REPORT)
	return card


@pytest.mark.parametrize(("language", "size"), [("en", "desktop"), ("zh", "phone")])
def test_who_was_signed_out_signs_in_again_and_sends_what_was_typed(browser, world, language, size, tmp_path):
	world.frappe.db.set_value("User", world.teacher, "language", language)
	world.frappe.db.commit()
	page = browser(world.teacher, factories.PASSWORD, **SIZES[size])
	card = open_report(page, world)
	assert page.context.request.get("/api/method/logout").ok
	card.locator("button[type=submit]").click()
	ended, again = WORDS[language]
	link = card.get_by_role("link", name=again)
	link.wait_for()
	note = card.locator(".mh-note").inner_text()
	assert note.startswith(ended)
	assert "<" not in note
	assert card.locator("textarea").input_value() == REPORT
	page.screenshot(path=tmp_path / f"ended-{language}-{size}.png")
	with page.expect_popup() as opened:
		link.click()
	window = opened.value
	desk.sign_in(window, world.teacher, factories.PASSWORD)
	window.wait_for_url("**/mental-health/tasks")
	card.locator("button[type=submit]").click()
	page.locator(f"#{world.task.name} .mh-note", has_text="60%").wait_for()
	assert REPORT in page.locator(f"#{world.task.name}").inner_text()


def test_what_one_person_has_typed_is_not_sent_as_another(browser, world):
	page = browser(world.teacher, factories.PASSWORD)
	card = open_report(page, world)
	form = {"usr": world.office.leader, "pwd": factories.PASSWORD}
	assert page.context.request.get("/api/method/logout").ok
	assert page.context.request.post("/api/method/login", form=form).ok
	card.locator("button[type=submit]").click()
	card.get_by_role("link", name="Sign In Again").wait_for()
	world.refresh()
	assert not world.frappe.db.get_value("MH Plan Task", world.task.name, "progress")
