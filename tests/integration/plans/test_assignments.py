"""Who does the tasks of a plan and until when, written for all at once: all of it is saved, or none."""

import json

import frappe
import pytest

from mental_health_module.api import work_plan as api
from mental_health_module.services.plans.refusals import AssignmentError
from mental_health_module.services.shared.refusals import CellsNotReadableError, WrongStateError
from tests.makers import factories
from tests.makers.plans import Office, make_task
from tests.makers.records import insert

DAY = "2026-11-10"


@pytest.fixture
def world(site):
	site.office = Office()
	site.plan = site.office.make_plan(tasks=0)
	site.tasks = [
		insert("MH Plan Task", work_plan=site.plan.name, goal=f"Goal {number}", due=DAY)
		for number in range(3)
	]
	site.person = factories.make_user().name
	return site


def assign(world, *cells, user: str = "", plan=None) -> int:
	keys = ("row", "field", "before", "after")
	sent = json.dumps([dict(zip(keys, cell, strict=True)) for cell in cells])
	world.set_user(user or world.office.author)
	try:
		return api.assign((plan or world.plan).name, sent)
	finally:
		world.set_user("Administrator")


def get_cells(task, person: str) -> list[tuple]:
	return [(task.name, "person_type", task.person_type or "", "User"), (task.name, "person", "", person)]


def read(world) -> list[tuple]:
	rows = [frappe.get_doc("MH Plan Task", task.name) for task in world.tasks]
	return [(row.person, row.responsible_user, str(row.due)) for row in rows]


def test_all_tasks_get_a_person_and_a_day_at_once(world):
	cells = [cell for task in world.tasks for cell in get_cells(task, world.person)]
	assert assign(world, *cells, (world.tasks[0].name, "due", DAY, "2026-12-01")) == 3
	days = ("2026-12-01", DAY, DAY)
	assert read(world) == [(world.person, world.person, day) for day in days]


def test_each_wrong_line_is_said_in_a_sentence_and_nothing_is_half_saved(world):
	before = read(world)
	first, second, third = world.tasks
	wrong = [*get_cells(second, "nobody@school.example"), (third.name, "due", DAY, "2031-01-01")]
	with pytest.raises(AssignmentError) as refused:
		assign(world, *get_cells(first, world.person), *wrong)
	_head, *sentences = str(refused.value).split("<li>")
	assert ["Goal 1" in sentences[0], "Goal 2" in sentences[1], len(sentences)] == [True, True, 2]
	assert "nobody@school.example" in sentences[0] and "2031" not in "".join(map(str, read(world)))
	assert read(world) == before


def test_nobody_writes_over_what_was_not_on_the_screen(world):
	task = world.tasks[0]
	assign(world, *get_cells(task, world.person))
	before = read(world)
	with pytest.raises(AssignmentError):
		assign(world, *get_cells(task, factories.make_user().name))
	assert read(world) == before


def test_what_was_reviewed_stays(world):
	task = make_task(plan=world.plan)
	for one in world.tasks:
		one.delete()
	world.office.bring_to(world.plan, "Reviewed")
	with pytest.raises(WrongStateError):
		assign(world, (task.name, "due", DAY, "2026-12-01"))
	assert str(frappe.db.get_value("MH Plan Task", task.name, "due")) == DAY


def test_nobody_else_and_nothing_else(world):
	before, task = read(world), world.tasks[0]
	for user in (world.office.member, world.person):
		with pytest.raises(frappe.PermissionError):
			assign(world, *get_cells(task, world.person), user=user)
	with pytest.raises(CellsNotReadableError):
		assign(world, (task.name, "status", "Open", "Verified"))
	foreign = make_task(plan=world.office.make_plan(tasks=0))
	with pytest.raises(AssignmentError):
		assign(world, (foreign.name, "due", DAY, "2026-12-01"))
	assert read(world) == before
	assert str(frappe.db.get_value("MH Plan Task", foreign.name, "due")) == DAY
