"""Words typed into a form stay: before a step, while the server works, and when the form fetches anew."""

import pytest

from tests.e2e import desk
from tests.makers import factories
from tests.makers.groups import make_regulation
from tests.makers.plans import Office

WORDS = "Typed a moment ago"


@pytest.fixture
def world(committed):
	"""A school with a drafted plan and a drafted regulation."""
	committed.office = Office(password=factories.PASSWORD)
	committed.plan = committed.office.make_plan(tasks=1)
	committed.regulation = make_regulation(in_force=False, school=committed.plan.school)
	committed.keep()
	return committed


def open_form(browser, user: str, record):
	"""Open a record's form as `user`, quiet enough to be typed into; returns the page."""
	page = browser(user, factories.PASSWORD)
	desk.open_desk(page, f"{record.doctype.lower().replace(' ', '-')}/{record.name}")
	desk.wait_for_form(page, record.doctype)
	desk.wait_until_quiet(page)
	return page


def type_into(page, fieldname: str) -> None:
	"""Type as a hand does: the form is not told until a key is pressed."""
	page.locator(f".frappe-control[data-fieldname={fieldname}] input:visible").fill(WORDS)


def test_a_form_that_hears_of_a_change_keeps_what_is_typed(browser, world):
	page = open_form(browser, world.office.author, world.plan)
	page.evaluate("cur_frm.debounced_reload_doc()")
	type_into(page, "title")
	page.keyboard.press("Tab")
	page.get_by_text("has been modified after you have loaded it").wait_for()
	assert page.evaluate("[cur_frm.doc.title, cur_frm.is_dirty()]") == [WORDS, True]


def test_a_form_that_nobody_types_into_shows_the_change(browser, world):
	page = open_form(browser, world.office.author, world.plan)
	world.frappe.db.set_value("MH Work Plan", world.plan.name, "title", WORDS)
	world.frappe.db.commit()
	page.evaluate("cur_frm.debounced_reload_doc()")
	desk.wait_for_value(page, "title", WORDS)
	assert not page.evaluate("cur_frm.is_dirty()")


def test_what_is_typed_is_saved_before_a_step(browser, world):
	page = open_form(browser, world.office.leader, world.regulation)
	type_into(page, "title")
	page.keyboard.press("Tab")
	desk.press(page, "Put in Force")
	desk.agree(page)
	page.wait_for_function("cur_frm.doc.status !== 'Draft'")
	world.refresh()
	assert world.frappe.db.get_value("MH Regulation", world.regulation.name, "title") == WORDS


def test_nothing_is_typed_while_the_server_works(browser, world):
	page = open_form(browser, world.office.member, world.plan)
	waiting = []
	page.route("**/api/method/mental_health_module.api.work_plan.review", lambda route: waiting.append(route))
	desk.press(page, "Mark as Reviewed")
	with page.expect_request("**/api/method/mental_health_module.api.work_plan.review"):
		desk.agree(page)
	page.locator("#freeze").wait_for()
	waiting[0].abort()
	page.locator("#freeze").wait_for(state="detached")
	assert page.evaluate("cur_frm.doc.status") == "Draft"


def test_a_form_from_before_a_change_decides_nothing_and_shows_what_stands_there_now(browser, world):
	page = open_form(browser, world.office.leader, world.regulation)
	world.frappe.db.set_value("MH Regulation", world.regulation.name, "title", WORDS)
	world.frappe.db.commit()
	desk.press(page, "Put in Force")
	desk.agree(page)
	page.get_by_text("This was changed since you opened it").wait_for()
	desk.wait_for_value(page, "title", WORDS)
	page.locator(".modal.show .btn-modal-close:visible").click()
	assert page.evaluate("cur_frm.doc.status") == "Draft"
	desk.press(page, "Put in Force")
	desk.agree(page)
	page.wait_for_function("cur_frm.doc.status !== 'Draft'")
