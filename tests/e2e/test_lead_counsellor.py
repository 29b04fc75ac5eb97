"""What a lead counsellor who carries no case does by hand: open in an emergency, hold, ask for a right."""

from types import SimpleNamespace

import pytest

from tests.e2e import desk
from tests.makers import factories
from tests.makers.case_worker_people import make_lead

PHONE = {"viewport": {"width": 375, "height": 740}}
EMERGENCY, HOLD = "MH Emergency Access", "MH Legal Hold"


@pytest.fixture
def case(committed):
	"""A pupil with a file, and the school's lead counsellor with that role alone, who reads Chinese."""
	learner = factories.make_pupil(first_name=f"Xiaolan {factories.get_number()}")
	file = factories.make_file(learner=learner.name)
	lead = make_lead(file.school, password=factories.PASSWORD)
	committed.frappe.db.delete("Has Role", {"parent": lead, "role": "MH Counsellor"})
	committed.frappe.db.set_value("User", lead, "language", "zh")
	committed.keep()
	yield SimpleNamespace(pupil=learner, file=file.name, lead=lead)
	committed.refresh()
	for doctype, filters in ((EMERGENCY, {"user": lead}), (HOLD, {"held_by": lead})):
		for name in committed.frappe.get_all(doctype, filters, pluck="name", order_by="name"):
			committed.frappe.db.delete("Notification Log", {"document_name": name})
			committed.frappe.db.delete(doctype, {"name": name})
	committed.frappe.db.commit()


def choose(page, place, fieldname: str, text: str) -> None:
	"""Type into a field of links and take what is offered."""
	place.locator(f"[data-fieldname={fieldname}] input:visible").fill(text)
	page.locator(desk.OFFERS, has_text=text).first.click()


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_a_lead_counsellor_opens_a_file_and_a_refusal_loses_no_word(browser, case, size):
	page = browser(case.lead, factories.PASSWORD, **size)
	desk.open_desk(page, "mh-emergency-access")
	page.locator(".page-head:visible .primary-action").click()
	page.wait_for_function("window.cur_dialog && cur_dialog.display")
	dialog = page.locator(".modal.show").filter(has_text="立即打开档案")
	choose(page, dialog, "learner", case.pupil.name)
	dialog.locator("[data-fieldname=danger] select").select_option("To the Pupil’s Own Life")
	reason = dialog.locator("[data-fieldname=reason] textarea")
	reason.fill("来电")
	dialog.locator(".btn-primary").click()
	page.locator(".modal.show").get_by_text("至少 4 个汉字").wait_for()
	page.wait_for_function("frappe.msg_dialog && frappe.msg_dialog.display")
	page.locator(".modal.show").filter(has=page.locator(".msgprint")).locator(".btn-modal-close").click()
	page.locator(".modal.show .msgprint").wait_for(state="hidden")
	assert reason.input_value() == "来电"
	reason.fill("班主任来电")
	dialog.locator(".btn-primary").click()
	desk.wait_for_form(page, EMERGENCY)
	assert page.evaluate("cur_frm.doc.psychological_file") == case.file


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_a_lead_counsellor_holds_a_pupils_records(browser, case, committed, size):
	page = browser(case.lead, factories.PASSWORD, **size)
	desk.open_new(page, HOLD)
	choose(page, page.locator(".form-page:visible"), "learner", case.pupil.name)
	# Frappe sets the field once the site has said that there is such a pupil
	desk.wait_for_value(page, "learner", case.pupil.name)
	page.locator(".form-page:visible [data-fieldname=reason] textarea").fill("诉讼尚未结束")
	name = desk.save(page, "保存")
	assert not page.locator(".page-head:visible .primary-action").is_visible()
	committed.refresh()
	assert committed.frappe.db.get_value(HOLD, name, "held_by") == case.lead


@pytest.mark.parametrize("doctype", ["MH Access Grant", "MH Case Handover", HOLD])
def test_who_may_create_a_record_is_given_fields_and_save(browser, case, doctype):
	page = browser(case.lead, factories.PASSWORD)
	desk.open_new(page, doctype)
	reason = page.locator(".form-page:visible [data-fieldname=reason] textarea")
	reason.fill("为督导而查阅")
	page.keyboard.press("Tab")
	page.locator(".page-head:visible .primary-action").filter(has_text="保存").wait_for()
	assert page.evaluate("cur_frm.doc.reason") == "为督导而查阅"
