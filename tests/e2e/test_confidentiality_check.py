"""A system manager presses the button, waits, reads the report and mends a setting."""

import pytest

from tests.e2e.desk import agree, open_desk, press, wait_for_form
from tests.makers import factories

DOCTYPE = "MH Confidentiality Check"
# the check tries thousands of requests, on a machine that may be running other tests
CHECK_MILLISECONDS = 600_000


@pytest.fixture
def manager(committed):
	"""An account that may run the check and mend settings; its reports and the setting are put back."""
	start, frappe = len(factories.MADE), committed.frappe
	user = factories.make_user(roles=["System Manager"], password=factories.PASSWORD).name
	frappe.db.set_single_value("System Settings", "disable_document_sharing", 0)
	frappe.db.commit()
	yield user
	committed.refresh()
	for name in frappe.get_all(DOCTYPE, {"run_by": user}, pluck="name", order_by="name asc"):
		frappe.db.delete("MH Confidentiality Finding", {"parent": name})
		frappe.db.delete(DOCTYPE, {"name": name})
	frappe.db.set_single_value("System Settings", "disable_document_sharing", 0)
	committed.made.extend(factories.MADE[start:])


def test_the_list_of_checks_has_the_button_too(browser, manager):
	page = browser(manager, factories.PASSWORD, viewport={"width": 390, "height": 844})
	open_desk(page, "mh-confidentiality-check")
	button = page.locator(".page-head:visible .primary-action").filter(has_text="Check Confidentiality")
	button.click()
	question = page.locator(".modal.show").get_by_text("nobody is notified")
	question.wait_for()
	assert question.is_visible()


def test_the_button_runs_the_check_and_one_click_mends_a_setting(browser, manager, committed):
	page = browser(manager, factories.PASSWORD)
	open_desk(page, "mh-settings")
	wait_for_form(page, "MH Settings")
	press(page, "Check Confidentiality")
	agree(page)
	wait_for_form(page, DOCTYPE)
	page.wait_for_selector(".mhcc-headline")
	page.wait_for_selector(".mhcc-headline:not(.blue)", timeout=CHECK_MILLISECONDS)
	assert page.locator(".mhcc-headline h3").inner_text() == "No leak was found"
	assert page.locator(".mhcc-card.red").count() == 0
	page.locator("[data-mend=sharing]").click()
	agree(page)
	page.wait_for_selector("[data-mend=sharing]", state="detached")
	committed.refresh()
	assert committed.frappe.db.get_single_value("System Settings", "disable_document_sharing") == 1
