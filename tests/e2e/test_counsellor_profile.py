"""The lead counsellor adds a counsellor, changes the employment, and records a background query."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from tests.e2e import desk
from tests.makers import factories

SAVE = {"en": "Save", "zh": "保存"}
CHANGE = {"en": "Change Employment", "zh": "变更任职"}
ENDS = {"en": "The running period ends on the day before.", "zh": "当前任职在前一天终止。"}
NO_QUERY = {"en": "No background query is recorded yet", "zh": "尚未登记从业背景查询"}
OVERLAP = {"en": "Rows 1 and 2 overlap", "zh": "第 1 行与第 2 行时间重叠"}


@pytest.fixture
def world(committed):
	"""A school with its lead counsellor, who can sign in, and somebody who is going to be a counsellor."""
	school = factories.make_school().name
	password = factories.PASSWORD
	lead = factories.make_user(roles=["MH Lead Counsellor"], password=password).name
	factories.make_counsellor(user=lead, school=school, from_date="2020-01-01")
	person = factories.make_user(roles=["MH Counsellor"], full_name="周晓").name
	committed.keep()
	committed.school, committed.lead, committed.person = school, lead, person
	return committed


def add(page, world, language: str, pictures) -> str:
	"""A second row that overlaps is refused in a sentence; without it the record is saved."""
	desk.open_new(page, "MH Counsellor")
	desk.fill(page, person_type="User", person=world.person, school=world.school, degree="Master")
	desk.fill(page, field_kind="Psychology", profession="Education", practising_since="2016-01-01")
	row = {"employment": "Part-time", "weekly_hours": 16, "from_date": "2026-01-01"}
	# a new form has one empty row already
	page.evaluate(
		"""row => {
			const [first] = cur_frm.doc.periods;
			for (const field of Object.keys(row))
				frappe.model.set_value(first.doctype, first.name, field, row[field]);
		}""",
		row,
	)
	desk.add_row(page, "periods", **{**row, "from_date": "2026-02-01"})
	page.screenshot(path=pictures / "typed.png", full_page=True)
	page.locator(".page-head:visible .primary-action").filter(has_text=SAVE[language]).click()
	page.locator(".modal.show .msgprint", has_text=OVERLAP[language]).wait_for()
	desk.close_message(page)
	page.evaluate("cur_frm.get_field('periods').grid.grid_rows[1].remove()")
	name = desk.save(page, SAVE[language])
	world.remember("MH Counsellor", name)
	desk.wait_until_quiet(page)
	return name


def change(page, language: str) -> None:
	desk.press(page, CHANGE[language])
	page.wait_for_function("window.cur_dialog && cur_dialog.display")
	page.locator(".modal.show", has_text=ENDS[language]).wait_for()
	page.evaluate("cur_dialog.set_value('employment', 'Full-time')")
	page.wait_for_function("cur_dialog.get_value('employment') === 'Full-time'")
	desk.agree(page)
	desk.wait_for_value(page, "employment", "Full-time")
	desk.wait_until_quiet(page)


def record(page, world, name: str, language: str) -> str:
	desk.open_new(page, "MH Background Query")
	desk.fill(page, counsellor=name, queried_on=today(), result="No Record")
	query = desk.save(page, SAVE[language])
	world.remember("MH Background Query", query)
	return query


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_counsellor_is_added_employed_otherwise_and_asked_about(browser, world, tmp_path, language):
	frappe.db.set_value("User", world.lead, "language", language)
	frappe.db.commit()
	page = browser(world.lead, factories.PASSWORD)
	name = add(page, world, language, tmp_path)
	page.locator(".form-message", has_text=NO_QUERY[language]).wait_for()
	page.screenshot(path=tmp_path / "added.png", full_page=True)
	change(page, language)
	page.screenshot(path=tmp_path / "changed.png", full_page=True)
	query = record(page, world, name, language)
	page.screenshot(path=tmp_path / "query.png", full_page=True)
	frappe.db.rollback()
	rows = frappe.get_doc("MH Counsellor", name).periods
	assert [(row.employment, row.to_date) for row in rows] == [
		("Part-time", getdate(add_days(today(), -1))),
		("Full-time", None),
	]
	assert frappe.db.get_value("MH Background Query", query, "recorded_by") == world.lead
	desk.open_desk(page, f"mh-counsellor/{name}")
	desk.wait_for_form(page, "MH Counsellor")
	desk.wait_until_quiet(page)
	assert page.locator(".form-message", has_text=NO_QUERY[language]).count() == 0
