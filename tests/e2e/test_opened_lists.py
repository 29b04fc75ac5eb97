"""Lists of confidential records at a counsellor's hand: whose record a row is, also on a phone."""

import frappe
import pytest

from tests.e2e import desk
from tests.e2e.desk import open_desk
from tests.makers import access_case, factories

PHONE = {"viewport": {"width": 390, "height": 844}}
ROWS = ".frappe-list .list-row .list-subject a.ellipsis"
# a name that would run where it is taken for HTML; Frappe strips whole tags only
FIRST_NAME = "Xiaoming <img src=x onerror=document.title=1 "


@pytest.fixture
def case(committed):
	"""A committed file with a session; `user` is its counsellor's account."""
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	counsellor = factories.make_counsellor(user=user)
	learner = factories.make_pupil(first_name="Xiaoming", last_name="Li").name
	committed.frappe.db.set_value("Student", learner, {"first_name": FIRST_NAME, "student_name": FIRST_NAME})
	file = factories.make_file(counsellor=counsellor, learner=learner)
	factories.make_session(file=file, held_on="2026-10-02 10:00:00", form="Individual")
	committed.keep()
	file.user, file.pupil = user, learner
	return file


def open_list(browser, case, doctype: str, **options):
	page = browser(case.user, factories.PASSWORD, **options)
	open_desk(page, doctype)
	page.locator(ROWS).first.wait_for()
	return page


def get_rows(page) -> list[str]:
	return [text.strip() for text in page.locator(ROWS).all_inner_texts()]


def test_on_a_phone_a_row_says_whose_file_it_is(case, browser):
	page = open_list(browser, case, "mh-psychological-file", **PHONE)
	(row,) = get_rows(page)
	assert row.startswith("Xiaoming") and case.pupil in row
	assert page.title() != "1"
	page.locator(ROWS).first.click()
	page.wait_for_function(
		"name => window.cur_frm && cur_frm.doc && cur_frm.doc.name === name", arg=case.name
	)


@pytest.mark.parametrize("options", [PHONE, {}], ids=["phone", "desk"])
def test_a_row_says_whose_session_it_is_and_on_a_phone_when_and_how_it_was_held(case, browser, options):
	page = open_list(browser, case, "mh-counselling-session", **options)
	page.locator(f"{ROWS}.mh-named").wait_for()
	(row,) = get_rows(page)
	assert row.startswith("Xiaoming") and case.pupil in row
	assert not options or ("2026" in row and row.endswith("Individual"))
	assert page.title() != "1" and "Xiaoming" not in page.title()


@pytest.mark.parametrize("options", [PHONE, {}], ids=["phone", "desk"])
def test_a_forms_head_says_whose_record_it_is_and_no_title_does(case, browser, options):
	page = open_list(browser, case, "mh-counselling-session", **options)
	page.locator(ROWS).first.click()
	desk.wait_for_form(page, "MH Counselling Session")
	wait_for_pupil(page, case.pupil)
	titles = [page.title()]
	desk.open_desk(page, f"mh-psychological-file/{case.name}")
	desk.wait_for_form(page, "MH Psychological File")
	wait_for_pupil(page, case.pupil)
	titles.append(page.title())
	assert not [title for title in titles if "Xiaoming" in title or case.pupil in title or title == "1"]
	kept = (
		"JSON.stringify([{...localStorage}, {...sessionStorage}, frappe.route_history || [], location.href])"
	)
	assert "Xiaoming" not in page.evaluate(kept)


def test_a_new_session_says_to_whose_file_it_will_belong(case, browser):
	page = browser(case.user, factories.PASSWORD)
	desk.open_new(page, "MH Counselling Session")
	assert page.locator(".mh-pupil:visible").all_inner_texts() in ([], [""])
	desk.fill(page, psychological_file=case.name)
	wait_for_pupil(page, case.pupil)


def test_whoever_carries_the_case_sees_whose_file_somebody_asks_to_read(case, browser, committed):
	lead = access_case.make_lead()
	grant = access_case.ask(case, lead, by=lead)
	committed.keep()
	page = browser(case.user, factories.PASSWORD)
	desk.open_desk(page, f"mh-access-grant/{grant.name}")
	wait_for_pupil(page, case.pupil)
	assert page.title() != "1" and "Xiaoming" not in page.title()


def test_a_file_is_chosen_by_its_pupil_and_stands_there_by_the_pupil(case, browser):
	page = browser(case.user, factories.PASSWORD)
	desk.open_new(page, "MH Counselling Session")
	field = page.locator(".frappe-control[data-fieldname=psychological_file]")
	box = field.locator("input:visible")
	box.fill("")
	box.type("xiaoming", delay=20)
	offer = field.locator(desk.OFFERS).filter(has_text=case.pupil).first
	assert case.name not in offer.inner_text()
	offer.click()
	desk.wait_for_value(page, "psychological_file", case.name)
	page.wait_for_function(
		"number => cur_frm.get_field('psychological_file').get_label_value().includes(`(${number})`)",
		arg=case.pupil,
	)
	desk.fill(page, minutes=50, form="Individual")
	name = desk.save(page)
	field.locator(".like-disabled-input a", has_text=case.pupil).wait_for()
	assert case.name not in field.inner_text() and page.title() != "1"
	stored = frappe.db.get_value("MH Counselling Session", name, "psychological_file")
	assert stored == case.name


def wait_for_pupil(page, learner: str) -> None:
	place = page.locator(".page-head .mh-pupil:visible").filter(has_text=learner)
	place.wait_for()
	assert place.inner_text().startswith("Xiaoming")


def test_at_a_desk_the_row_keeps_its_name_and_the_pupil_stands_beside_it(case, browser):
	page = open_list(browser, case, "mh-psychological-file")
	assert get_rows(page) == [case.name]
	assert case.pupil in page.locator(".frappe-list .list-row").first.inner_text()
	assert page.title() != "1"


def test_a_pupils_file_is_found_by_the_pupil(case, browser, committed):
	other = factories.make_pupil().name
	committed.keep()
	page = open_list(browser, case, "mh-psychological-file")
	search = page.locator("[data-fieldname=mh_pupil] input")
	choose(page, search, other)
	page.locator(".frappe-list .no-result:visible").first.wait_for()
	choose(page, search, case.pupil)
	page.locator(ROWS).first.wait_for()
	assert get_rows(page) == [case.name]
	assert case.pupil not in page.url


def choose(page, search, learner: str) -> None:
	"""Type a pupil's number and take the first proposal."""
	search.fill("")
	search.type(learner, delay=20)
	page.locator(desk.OFFERS).filter(has_text=learner).first.click()
