"""A lead counsellor chooses one of two pupils of one name, on a computer and on a phone."""

from types import SimpleNamespace

import frappe
import pytest

from tests.e2e import desk
from tests.makers import factories
from tests.makers.access_case import ask
from tests.makers.case_worker_people import make_lead
from tests.makers.chosen_people import make_class

PHONE = {"viewport": {"width": 375, "height": 740}}
HOLD = "MH Legal Hold"


@pytest.fixture
def namesakes(committed):
	"""Two pupils of one name in one class, and the school's lead counsellor, who reads Chinese."""
	name = f"张小明{factories.get_number()}"
	pupils = [factories.make_pupil(first_name=name) for _number in range(2)]
	group = make_class(*pupils, name=f"三年级{factories.get_number()}班").name
	lead = make_lead(factories.make_school().name, password=factories.PASSWORD)
	committed.frappe.db.set_value("User", lead, "language", "zh")
	committed.keep()
	yield SimpleNamespace(name=name, numbers=sorted(pupil.name for pupil in pupils), group=group, lead=lead)
	committed.refresh()
	for hold in committed.frappe.get_all(HOLD, {"held_by": lead}, pluck="name", order_by="name"):
		committed.frappe.db.delete("Notification Log", {"document_name": hold})
		committed.frappe.db.delete(HOLD, {"name": hold})
	committed.frappe.db.commit()


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_the_second_of_two_pupils_of_one_name_is_chosen(browser, namesakes, committed, size, tmp_path):
	page = browser(namesakes.lead, factories.PASSWORD, **size)
	desk.open_new(page, HOLD)
	form = page.locator(".form-page:visible")
	field = form.locator("[data-fieldname=learner] input:visible")
	field.fill(namesakes.name)
	rows = page.locator(desk.OFFERS, has_text=namesakes.name)
	rows.nth(1).wait_for()
	page.screenshot(path=tmp_path / "offered.png")
	first, second = namesakes.numbers
	for row, number in zip(rows.all(), (first, second), strict=True):
		assert row.inner_text().split("\n") == [namesakes.name, f"{namesakes.group} · {number}"]
	rows.nth(1).click()
	desk.wait_for_value(page, "learner", second)
	place = form.locator("[data-fieldname=learner] .mh-person")
	place.wait_for()
	page.screenshot(path=tmp_path / "chosen.png")
	assert field.input_value() == f"{namesakes.name} ({second})"
	assert place.inner_text() == namesakes.group
	form.locator("[data-fieldname=reason] textarea").fill("诉讼尚未结束")
	save_and_look(page, namesakes, tmp_path)
	committed.refresh()
	assert committed.frappe.db.count(HOLD, {"held_by": namesakes.lead}) == 1


def save_and_look(page, namesakes, tmp_path) -> None:
	"""The saved record, which nobody writes any more, says in one line who it is about."""
	desk.save(page, "保存")
	form, second = page.locator(".form-page:visible"), namesakes.numbers[1]
	shown = form.locator("[data-fieldname=learner] .control-value")
	shown.filter(has_text=f"{namesakes.name} ({second}) · {namesakes.group}").wait_for()
	assert form.locator("[data-fieldname=learner] .mh-person").count() == 0
	page.screenshot(path=tmp_path / "saved.png")


def test_a_name_that_is_only_typed_chooses_nobody(browser, namesakes):
	page = browser(namesakes.lead, factories.PASSWORD)
	desk.open_new(page, HOLD)
	form = page.locator(".form-page:visible")
	field = form.locator("[data-fieldname=learner] input:visible")
	field.fill(namesakes.name)
	page.locator(desk.OFFERS, has_text=namesakes.numbers[0]).click()
	desk.wait_for_value(page, "learner", namesakes.numbers[0])
	form.locator("[data-fieldname=learner] .mh-person").wait_for()
	field.fill(namesakes.name)
	form.locator("[data-fieldname=reason] textarea").fill("诉讼尚未结束")
	page.wait_for_function("!cur_frm.doc.learner")
	assert form.locator("[data-fieldname=learner] .mh-person").count() == 0


def test_a_list_says_who_is_behind_an_account(browser, committed):
	name = f"李老师{factories.get_number()}"
	file = factories.make_file()
	lead = make_lead(file.school, password=factories.PASSWORD)
	grantee = factories.make_user(full_name=name, roles=["MH Counsellor"]).name
	factories.confirm(user=grantee, school=file.school)
	ask(file, grantee, by=frappe.db.get_value("MH Counsellor", file.counsellor, "user"))
	committed.keep()
	page = browser(lead, factories.PASSWORD)
	desk.open_desk(page, "mh-access-grant")
	cell = page.locator(f"a.filterable[data-filter='grantee,=,{grantee}']")
	cell.filter(has_text=name).wait_for()
	assert grantee not in cell.inner_text()
