"""Lists of confidential records at a counsellor's hand: whose record a row is, also on a phone."""

import pytest

from tests.e2e.desk import open_desk
from tests.makers import factories

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


def test_on_a_phone_a_row_says_when_and_how_a_session_was_held(case, browser):
	page = open_list(browser, case, "mh-counselling-session", **PHONE)
	(row,) = get_rows(page)
	assert "2026" in row and row.endswith("Individual")


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
	page.locator(".awesomplete li:visible").filter(has_text=learner).first.click()
