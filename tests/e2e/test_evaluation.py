"""An evaluation and an annual report in a browser, each step by the person whose it is."""

import pytest

from tests.e2e import desk
from tests.makers import evaluation as records
from tests.makers import factories

DOCTYPES = ("MH Annual Report", "MH Evaluation", "MH Leadership Group")


@pytest.fixture
def world(committed):
	"""Records for the browser: `world.commit()` after the factories, everything goes when the test ends."""
	factories.MADE.clear()
	committed.commit = lambda: (committed.frappe.db.commit(), committed.made.extend(factories.MADE))
	yield committed
	committed.frappe.db.rollback()
	for doctype in DOCTYPES:
		for name in committed.frappe.get_all(doctype, pluck="name", order_by="creation desc"):
			committed.frappe.db.set_value(doctype, name, "status", "Draft")
			committed.remember(doctype, name)
	committed.frappe.db.commit()


@pytest.fixture
def group(world):
	made = records.Group()
	for user in (made.leader, made.coordinator):
		factories.update_password(user, factories.PASSWORD)
		factories._let_open_desk(world.frappe.get_doc("User", user))
	records.make_past_term()
	factories.make_training(school=made.school, training_date="2024-10-10", status="Held")
	world.commit()
	return made


def confirm(page) -> None:
	"""Answer Yes to the question of the form."""
	desk.agree(page)


def evaluate_oneself(page, group) -> str:
	"""Make an evaluation, collect, score one indicator by hand, and finish; returns its name."""
	desk.open_new(page, "MH Evaluation")
	term = f"{records.YEAR} (Term 1)"
	desk.fill(page, school=group.school, academic_year=records.YEAR, academic_term=term)
	name = desk.save(page)
	desk.press(page, "Start Collecting")
	confirm(page)
	desk.wait_for_value(page, "status", "Collecting")
	assert page.evaluate("cur_frm.doc.scores.length") == 15
	page.evaluate(
		"""() => { const row = cur_frm.doc.scores.find((row) => row.indicator === "class_lessons");
		return frappe.model.set_value(row.doctype, row.name, "self_score", "85"); }"""
	)
	desk.save(page)
	desk.press(page, "Finish Self-evaluation")
	page.locator(".modal.show", has_text="of 15 indicators have points, 0 have evidence").wait_for()
	confirm(page)
	desk.wait_for_value(page, "status", "Self-evaluated")
	return name


def test_an_evaluation_goes_from_the_coordinator_to_the_leader(browser, group):
	name = evaluate_oneself(browser(group.coordinator, factories.PASSWORD), group)
	page = browser(group.leader, factories.PASSWORD)
	desk.open_desk(page, f"mh-evaluation/{name}")
	desk.wait_for_form(page, "MH Evaluation")
	desk.press(page, "Confirm the Group's Review")
	desk.wait_for_value(page, "status", "Reviewed")
	desk.press(page, "Rate")
	confirm(page)
	desk.wait_for_value(page, "status", "Rated")
	assert page.evaluate("cur_frm.doc.rating") in ("A", "B", "C", "D")
	desk.press(page, "Close")
	confirm(page)
	desk.wait_for_value(page, "status", "Closed")
	assert "Training" in page.evaluate("cur_frm.doc.scores.map((row) => row.section)")


def test_a_report_is_frozen_signed_and_downloaded(browser, group):
	page = browser(group.leader, factories.PASSWORD)
	desk.open_new(page, "MH Annual Report")
	desk.fill(page, school=group.school, academic_year=records.YEAR, freeze_date="2025-07-01")
	name = desk.save(page)
	desk.press(page, "Freeze Figures")
	confirm(page)
	desk.wait_for_value(page, "status", "Frozen")
	desk.press(page, "Check Small Counts")
	page.wait_for_function("cur_frm.doc.checked_at && cur_frm.doc.open_cells === 0")
	desk.press(page, "Sign")
	confirm(page)
	desk.wait_for_value(page, "status", "Signed")
	method = "mental_health_module.api.annual_report.download_docx"
	answer = page.request.get(f"/api/method/{method}?report={name}&language=zh")
	assert answer.ok and answer.body().startswith(b"PK")
	form = f"doctype=MH%20Annual%20Report&name={name}&format=MH%20Annual%20Report&_lang=zh"
	answer = page.request.get(f"/api/method/frappe.utils.print_format.download_pdf?{form}")
	assert answer.ok and answer.body().startswith(b"%PDF")


def test_every_card_of_the_board_leads_to_its_list_on_a_phone(browser, group):
	page = browser(group.leader, factories.PASSWORD, viewport={"width": 390, "height": 844})
	errors = []
	page.on("pageerror", lambda error: errors.append(str(error)))
	desk.open_desk(page, "mh-board")
	cards = page.locator(".mh-board-card")
	cards.first.wait_for()
	assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
	for place in range(cards.count()):
		cards.nth(place).click()
		page.wait_for_function("frappe.get_route()[0] === 'List' && cur_list && cur_list.page")
		page.go_back()
		cards.first.wait_for(state="visible")
	assert errors == []
