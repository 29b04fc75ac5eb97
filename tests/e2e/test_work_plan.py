"""A work plan in a browser: reviewed, approved, started, reported on by a teacher on a phone."""

import pytest

from tests.e2e import desk
from tests.makers import factories
from tests.makers.plans import Office, make_task

PHONE = {"viewport": {"width": 375, "height": 740}}


@pytest.fixture
def world(committed):
	"""A drafted plan of a school with a group at work; its task is a teacher's."""
	committed.office = Office(password=factories.PASSWORD)
	committed.teacher = factories.make_user(password=factories.PASSWORD).name
	factories.make_employee(name="Teacher Made-up", user=committed.teacher)
	committed.plan = committed.office.make_plan(tasks=0)
	committed.task = make_task(plan=committed.plan, goal="Lectures", person=committed.teacher)
	committed.keep()
	yield committed
	committed.refresh()
	# only drafts can be deleted
	committed.frappe.db.set_value("MH Work Plan", committed.plan.name, "status", "Draft")
	committed.frappe.db.commit()
	notices = {"document_name": committed.plan.name}
	for name in committed.frappe.get_all("Notification Log", notices, pluck="name", order_by="name"):
		committed.remember("Notification Log", name)


def take_step(browser, user: str, plan: str, steps: dict[str, str]) -> None:
	"""Press buttons of the plan's form and say yes; `steps` maps each label to the state it leads to."""
	page = browser(user, factories.PASSWORD)
	desk.open_desk(page, f"mh-work-plan/{plan}")
	desk.wait_for_form(page, "MH Work Plan")
	for label, state in steps.items():
		desk.press(page, label)
		page.locator(".modal:visible").get_by_role("button", name="Yes", exact=True).click()
		desk.wait_for_value(page, "status", state)


def test_a_plan_is_reviewed_approved_and_reported_on(browser, world):
	office, plan = world.office, world.plan.name
	take_step(browser, office.member, plan, {"Mark as Reviewed": "Reviewed"})
	take_step(browser, office.leader, plan, {"Approve": "Approved", "Start": "Running"})
	page = browser(world.teacher, factories.PASSWORD, **PHONE)
	page.goto("/mental-health")
	card = page.locator(f"#{world.task.name}")
	card.locator("summary").click()
	card.locator("input[name=progress]").fill("60")
	card.locator("textarea").fill("Two lectures <b>held</b>")
	card.get_by_role("button", name="Send Report").click()
	page.locator(f"#{world.task.name} .mh-note", has_text="60%").wait_for()
	assert "Two lectures <b>held</b>" in card.inner_text()
	assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
	world.refresh()
	assert world.frappe.db.get_value("MH Work Plan", plan, "progress") == 60


def test_the_leaders_own_plan_names_the_deputy_who_approves_it(browser, world):
	office, plan = world.office, world.plan.name
	deputy = office.add_deputy(factories.PASSWORD)
	world.frappe.db.set_value("MH Work Plan", plan, "author", office.leader)
	world.frappe.db.commit()
	page = browser(office.leader, factories.PASSWORD)
	desk.open_desk(page, f"mh-work-plan/{plan}")
	desk.wait_for_form(page, "MH Work Plan")
	headline = page.locator(".form-message:visible", has_text="副组长王敏")
	headline.wait_for()
	assert headline.locator("div").count() == 1
	take_step(browser, office.member, plan, {"Mark as Reviewed": "Reviewed"})
	page.reload()
	desk.wait_for_form(page, "MH Work Plan")
	assert page.get_by_role("button", name="Approve", exact=True).count() == 0
	take_step(browser, deputy, plan, {"Approve": "Approved"})


def test_a_training_of_a_task_is_prefilled_with_its_day(browser, world):
	page = browser(world.office.author, factories.PASSWORD)
	desk.open_desk(page, f"mh-plan-task/{world.task.name}")
	desk.wait_for_form(page, "MH Plan Task")
	for label, doctype, title, day in (
		("Create Training", "MH Training Session", "topic", "training_date"),
		("Create Activity", "MH Activity", "title", "activity_date"),
	):
		desk.press(page, label)
		desk.wait_for_form(page, doctype)
		facts = page.evaluate(
			"([a, b]) => [cur_frm.doc.plan_task, cur_frm.doc[a], cur_frm.doc[b]]", [title, day]
		)
		assert facts == [world.task.name, "Lectures", "2026-11-10"]
		desk.open_desk(page, f"mh-plan-task/{world.task.name}")
		desk.wait_for_form(page, "MH Plan Task")
