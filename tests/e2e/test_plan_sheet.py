"""Who does the tasks of a plan, and until when: written in one table and saved at once, or not at all."""

import pytest

from tests.e2e import desk
from tests.makers import factories
from tests.makers.plans import Office
from tests.makers.records import insert

TASKS = 3
NAMES = ("Zhang Made-up", "Li Made-up")


@pytest.fixture
def world(committed):
	"""A drafted plan with tasks that nobody does yet, and two people on the staff."""
	committed.office = Office(password=factories.PASSWORD)
	committed.plan = committed.office.make_plan(tasks=0)
	committed.first, committed.second = (factories.make_employee(name=name).name for name in NAMES)
	committed.tasks = [
		insert("MH Plan Task", work_plan=committed.plan.name, goal=f"Goal {number}", due="2026-11-10")
		for number in range(TASKS)
	]
	committed.keep()
	return committed


def open_sheet(browser, world):
	page = browser(world.office.author, factories.PASSWORD)
	desk.open_desk(page, f"mh-work-plan/{world.plan.name}")
	desk.wait_for_form(page, "MH Work Plan")
	desk.wait_until_quiet(page)
	desk.press(page, "Who Does What")
	page.locator(".mh-sheet.show .mh-task").nth(TASKS - 1).wait_for()
	page.wait_for_function("window.cur_dialog && cur_dialog.display")
	return page


def choose(page, place, person: str) -> None:
	"""Type a name and take the person who is offered, as a hand does."""
	field = page.locator(f".mh-sheet {place} input")
	field.click()
	field.fill(person)
	page.locator(f".mh-sheet {place} [role=listbox] > *", has_text=person).first.click()
	page.locator(f".mh-sheet {place} [role=listbox]:visible").wait_for(state="hidden")


def save(page) -> None:
	page.locator(".mh-sheet.show .btn-modal-primary").click()


def read(world) -> list[tuple]:
	world.refresh()
	rows = [world.frappe.get_doc("MH Plan Task", task.name) for task in world.tasks]
	return [(row.person, str(row.due)) for row in rows]


def test_all_tasks_get_their_people_at_once(browser, world):
	page = open_sheet(browser, world)
	choose(page, f"[data-task='{world.tasks[0].name}'] .mh-who", NAMES[0])
	choose(page, ".mh-everybody", NAMES[1])
	page.get_by_role("button", name="Enter for All Without a Person").click()
	page.locator(f"[data-due='{world.tasks[1].name}']").fill("2026-12-01")
	save(page)
	page.locator(".mh-sheet.show").wait_for(state="detached")
	assert read(world) == [
		(world.first, "2026-11-10"),
		(world.second, "2026-12-01"),
		(world.second, "2026-11-10"),
	]
	page.locator(".mhwp-tasks", has_text=NAMES[1]).wait_for()


def test_what_is_wrong_is_said_of_each_line_and_nothing_is_saved(browser, world):
	page = open_sheet(browser, world)
	before = read(world)
	choose(page, f"[data-task='{world.tasks[0].name}'] .mh-who", NAMES[0])
	for task, day in zip(world.tasks[1:], ("2020-01-01", "2031-01-01"), strict=True):
		page.locator(f"[data-due='{task.name}']").fill(day)
	save(page)
	told = page.locator(".msgprint")
	told.get_by_text("Goal 1").wait_for()
	assert "Goal 2" in told.inner_text() and "Goal 0" not in told.inner_text()
	assert read(world) == before
	desk.close_message(page)
	for task in world.tasks[1:]:
		page.locator(f"[data-due='{task.name}']").fill("2026-12-01")
	save(page)
	page.locator(".mh-sheet.show").wait_for(state="detached")
	assert [row[0] for row in read(world)] == [world.first, None, None]
	assert [row[1] for row in read(world)] == ["2026-11-10", "2026-12-01", "2026-12-01"]
