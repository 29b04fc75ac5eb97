"""By hand in the Desk: the school confirms whose account is whose; two records of a pupil become one."""

from types import SimpleNamespace

import pytest

from mental_health_module.access import ties
from mental_health_module.access.sealed import sealed_rows
from tests.e2e import desk
from tests.makers import factories, portal_people
from tests.makers.case_worker_people import make_lead

MERGE = "MH Pupil Merge"
PHONE = {"viewport": {"width": 375, "height": 740}}


def sign_in_as(committed, *roles: str, language: str = "en") -> str:
	"""An account that can sign in and reads `language`."""
	user = factories.make_user(roles=roles, password=factories.PASSWORD).name
	committed.frappe.db.set_value("User", user, "language", language)
	return user


@pytest.fixture
def family(committed):
	"""A pupil and a guardian in a class whose ties nobody has confirmed; the coordinator reads Chinese."""
	pupil_user, guardian_user = (factories.make_user().name for _ in range(2))
	pupil = factories.make_pupil(user=pupil_user, first_name="Xiaoming", is_confirmed=False)
	portal_people.make_guardian(user=guardian_user, wards=[pupil], is_confirmed=False)
	group = factories.make_student_group()
	group.append("students", {"student": pupil.name, "active": 1})
	group.save(ignore_permissions=True)
	family = SimpleNamespace(
		learner=pupil.name, pupil_user=pupil_user, guardian_user=guardian_user, group=group.name
	)
	family.school = factories.make_school().name
	family.coordinator = sign_in_as(committed, "MH Coordinator", language="zh")
	committed.keep()
	yield family
	committed.refresh()
	for row in ties.get_rows_unchecked([family.learner]):
		committed.frappe.db.delete(ties.DOCTYPE, {"name": row.name})


@pytest.fixture
def twins(committed):
	"""Two records of one pupil, of whom one has a file; somebody of the office, and the lead counsellor."""
	first, second = (factories.make_pupil(first_name="Xiaohong").name for _ in range(2))
	file = factories.make_file(learner=first)
	lead = make_lead(file.school, password=factories.PASSWORD)
	office = sign_in_as(committed, "Education Manager", "Academics User", "System Manager")
	committed.keep()
	yield SimpleNamespace(first=first, second=second, file=file.name, lead=lead, office=office)
	committed.refresh()
	for name in committed.frappe.get_all(MERGE, {"into": second}, pluck="name", order_by="name"):
		committed.frappe.db.delete("Notification Log", {"document_name": name})
		committed.remember(MERGE, name)


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_a_coordinator_confirms_the_ties_of_a_class(browser, family, committed, size):
	page = browser(family.coordinator, factories.PASSWORD, **size)
	desk.open_desk(page, f"mh-school/{family.school}")
	desk.wait_for_form(page, "MH School")
	desk.press(page, "确认学校名单中的身份关联")
	dialog = page.locator(".modal.show")
	dialog.locator("[data-fieldname=student_group] input").fill(family.group)
	page.locator(desk.OFFERS, has_text=family.group).first.click()
	dialog.get_by_role("button", name="查看").click()
	rows = page.locator(".modal.show .checkbox-options label")
	rows.first.wait_for()
	assert rows.count() == 2
	rows.filter(has_text=family.guardian_user).locator("input").uncheck()
	desk.agree(page)
	page.locator(".modal.show .msgprint").wait_for()
	committed.refresh()
	held = [
		ties.is_confirmed_tie(family.pupil_user, family.learner, "Pupil"),
		ties.is_confirmed_tie(family.guardian_user, family.learner, "Guardian"),
	]
	assert held == [True, False]


def merge_in_the_desk(page, old: str, new: str) -> None:
	"""Rename a pupil's record to another's name and say that they are one."""
	desk.open_desk(page, f"student/{old}")
	desk.wait_for_form(page, "Student")
	page.locator(".page-head:visible .title-text").first.click()
	dialog = page.locator(".modal.show")
	dialog.locator("[data-fieldname=name] input").fill(new)
	dialog.get_by_role("checkbox", name="Merge with existing").check()
	desk.agree(page)
	page.locator(".modal.show").get_by_text("This cannot be undone").wait_for()
	desk.agree(page)


def test_two_records_of_a_pupil_become_one_after_the_lead_has_agreed(browser, twins, committed):
	office = browser(twins.office, factories.PASSWORD)
	merge_in_the_desk(office, twins.first, twins.second)
	office.locator(".modal.show").get_by_text("has to agree").wait_for()
	lead = browser(twins.lead, factories.PASSWORD)
	desk.open_desk(lead, "mh-pupil-merge")
	lead.locator(".list-row", has_text="Xiaohong").first.click()
	desk.wait_for_form(lead, MERGE)
	lead.locator("[data-fieldname=comparison] td", has_text=twins.second).wait_for()
	desk.press(lead, "Agree")
	desk.agree(lead)
	lead.wait_for_function("cur_frm.doc.status === 'Agreed'")
	merge_in_the_desk(office, twins.first, twins.second)
	# at once, or by a worker where the site has its scheduler on
	for _second in range(60):
		if not office.evaluate("name => frappe.db.exists('Student', name)", twins.first):
			break
		desk.wait_until_quiet(office, seconds=1)
	committed.refresh()
	assert sealed_rows.get_file_of(twins.second) == twins.file
