"""Lists of tasks: checked against the plan, committed, exported, run again, undone."""

import io

import frappe
import openpyxl
import pytest

from mental_health_module.services.lists import imports as list_import
from mental_health_module.services.lists.refusals import ListNotAllowedError, RowsChangedSinceError
from mental_health_module.services.plans import export as work_plan_export
from mental_health_module.services.plans.refusals import PlanFrozenError
from mental_health_module.services.shared.refusals import ListStateError, WrongStateError
from tests.makers import factories
from tests.makers.lists import check, commit, get_problems, make_csv, make_list, make_teachers
from tests.makers.plans import Office, get_tasks, make_plan, make_task

HEADINGS = ("目标", "措施", "责任人", "工号", "完成时限", "预算", "指标", "权重")


@pytest.fixture
def office(site):
	return Office()


@pytest.fixture
def plan(office):
	return office.make_plan(tasks=0)


@pytest.fixture
def people(site):
	return make_teachers(2)


def make_rows(people, budget="1200.50") -> list[tuple]:
	first, second = people
	return [
		("讲座", "每个年级一场", *first, "2026-11-10", budget, "六场", 2),
		("宣传", "", *second, "2026-12-10", "", "", ""),
		("档案", "", "", "", "2027-01-20", "", "", ""),
	]


def make_task_list(content: bytes, plan, **values):
	names = {"school": plan.school, "kind": "Work Plan Tasks", "work_plan": plan.name}
	return make_list(content, **{**names, **values})


def get_facts(plan) -> list[tuple]:
	return [
		(task.goal, task.measure or "", task.person_name or "", str(task.due), task.budget, task.weight)
		for task in get_tasks(plan.name)
	]


def test_tasks_come_into_the_plan_and_go_again(plan, people):
	document = commit(make_task_list(make_csv(make_rows(people), HEADINGS), plan))
	assert (document.created_count, document.updated_count) == (3, 0)
	assert get_facts(plan) == [
		("宣传", "", people[1][0], "2026-12-10", 0, 1),
		("档案", "", "", "2027-01-20", 0, 1),
		("讲座", "每个年级一场", people[0][0], "2026-11-10", 1200.5, 2),
	]
	list_import.undo(document)
	assert get_tasks(plan.name) == []


def test_a_corrected_list_changes_what_it_says_and_is_undone(plan, people):
	commit(make_task_list(make_csv(make_rows(people), HEADINGS), plan))
	before = get_facts(plan)
	assert commit(make_task_list(make_csv(make_rows(people), HEADINGS), plan)).unchanged_count == 3
	corrected = commit(make_task_list(make_csv(make_rows(people, "900"), HEADINGS), plan))
	assert (corrected.created_count, corrected.updated_count) == (0, 1)
	assert get_facts(plan)[2][4] == 900
	list_import.undo(corrected)
	assert get_facts(plan) == before


def test_every_problem_is_named_and_nothing_is_saved(plan, people):
	first, second = people
	rows = [
		("讲座", "", *first, "2027-02-01", "", "", ""),
		("宣传", "", *second, "2026-12-10", "-5", "", ""),
		("", "x", "", "", "2026-12-10", "", "", ""),
		("好", "", "", "", "2026-12-10", "", "", ""),
	]
	document = check(make_task_list(make_csv(rows, HEADINGS), plan))
	assert document.status == "Has Problems"
	assert [problem[:2] for problem in get_problems(document)] == [(2, "完成时限"), (3, "预算"), (4, "目标")]
	with pytest.raises(WrongStateError):
		list_import.start_commit(document)
	assert get_tasks(plan.name) == []


def test_an_unknown_person_is_asked_about_and_never_guessed(plan):
	rows = [("讲座", "", "不认识的人", "", "2026-11-10", "", "", "")]
	document = check(make_task_list(make_csv(rows, HEADINGS), plan))
	assert (document.status, document.choices[0].value) == ("Needs Choice", "不认识的人")
	assert get_tasks(plan.name) == []


def test_a_number_of_another_plans_task_is_a_problem(plan):
	stranger = make_task()
	content = make_csv([(stranger.name, "讲座", "2026-11-10")], ("任务编号", "目标", "完成时限"))
	document = check(make_task_list(content, plan))
	assert [problem[:2] for problem in get_problems(document)] == [(2, "任务编号")]
	assert frappe.db.get_value("MH Plan Task", stranger.name, "goal") == stranger.goal


def test_tasks_of_an_approved_plan_are_not_imported(office, people):
	plan = office.make_plan(status="Running")
	document = check(make_task_list(make_csv(make_rows(people), HEADINGS), plan))
	assert document.status == "Failed"
	assert len(get_tasks(plan.name)) == 1


def test_an_import_is_not_undone_under_an_approved_plan(office, plan, people):
	rows = make_rows(people)[:1]
	document = commit(make_task_list(make_csv(rows, HEADINGS), plan))
	plan.reload()
	office.bring_to(plan, "Approved")
	with pytest.raises(PlanFrozenError):
		list_import.undo(document)
	assert len(get_tasks(plan.name)) == 1


def test_a_task_changed_by_hand_is_kept(plan, people):
	document = commit(make_task_list(make_csv(make_rows(people), HEADINGS), plan))
	task = get_tasks(plan.name)[2]
	task.measure = "由人改动"
	task.save()
	with pytest.raises(RowsChangedSinceError, match="讲座"):
		list_import.undo(document)
	frappe.db.set_value("MH List Import", document.name, "status", "Committed")
	list_import.undo(frappe.get_doc("MH List Import", document.name), keep_changed=True)
	assert [task.measure for task in get_tasks(plan.name)] == ["由人改动"]


def test_the_plan_is_chosen_and_of_the_same_school(site, plan):
	content = make_csv([("讲座", "2026-11-10")], ("目标", "完成时限"))
	for name in (None, make_plan().name):
		with pytest.raises(ListStateError):
			make_task_list(content, plan, work_plan=name)
	assert not frappe.db.exists("MH List Import", {"school": plan.school})


def test_a_reader_exports_and_does_not_import(office, plan, people, as_user):
	document = make_task_list(make_csv(make_rows(people), HEADINGS), plan)
	with as_user(office.member):
		document = frappe.get_doc("MH List Import", document.name)
		assert work_plan_export.make(frappe.get_doc("MH Work Plan", plan.name))[0] == f"{plan.name}.xlsx"
		with pytest.raises(ListNotAllowedError):
			list_import.start_check(document)
	with as_user(factories.make_user().name), pytest.raises(frappe.PermissionError):
		work_plan_export.make(frappe.get_doc("MH Work Plan", plan.name))
	assert get_tasks(plan.name) == []


def read(content: bytes) -> list[tuple]:
	return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_export_comes_back_unchanged(plan, people, language):
	commit(make_task_list(make_csv(make_rows(people), HEADINGS), plan))
	user = factories.make_user(full_name="Coordinator Made-up", roles=["MH Coordinator"]).name
	task = make_task(plan=plan, goal="=1+1", person=user, measure="第一行\n第二行", starts_on="2026-10-01")
	before, frappe.local.lang = frappe.local.lang, language
	try:
		_name, content = work_plan_export.make(plan)
	finally:
		frappe.local.lang = before
	document = commit(make_task_list(content, plan, file_name="tasks.xlsx"))
	assert (document.unchanged_count, document.created_count, document.updated_count) == (4, 0, 0)
	assert task.goal in [cell.value for row in read(content) for cell in row]


def test_a_text_that_looks_like_a_formula_stays_text_in_the_export(plan):
	make_task(plan=plan, goal="=HYPERLINK(1)", evidence="=1+1")
	row = read(work_plan_export.make(plan)[1])[1]
	texts = [cell for cell in row if str(cell.value).startswith("=")]
	assert len(texts) == 2
	assert {(cell.data_type, cell.quotePrefix) for cell in texts} == {("s", True)}
