"""Trainings and activities of a task: its evidence, and what is refused."""

import itertools

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.access.refusals import ColumnClosedError
from mental_health_module.services.plans import evidence as plan_evidence
from mental_health_module.services.plans.refusals import ActivityDayError, OtherSchoolError
from tests.makers import factories
from tests.makers.plans import Office, get_tasks, make_activity, make_task


@pytest.fixture
def office(site):
	return Office()


def hold_training(task, **values):
	training = factories.make_training(school=task.school, plan_task=task.name, status="Held", **values)
	for minutes in ("15:30:00", "15:00:00"):
		factories.make_attendance(
			training=training.name,
			signed_in_at="2026-11-20 14:00:00",
			signed_out_at=f"2026-11-20 {minutes}",
		)
	return training


def test_held_trainings_and_activities_are_the_tasks_evidence(office):
	(task,) = get_tasks(office.make_plan().name)
	training = hold_training(task)
	factories.make_training(school=office.school, plan_task=task.name)
	activity = make_activity(
		school=office.school, plan_task=task.name, status="Held", activity_date="2026-11-02", pupils=120
	)
	make_activity(school=office.school, plan_task=task.name)
	held = plan_evidence.get_held(task)
	(row,) = held["trainings"]
	# 90 minutes and 60 minutes
	assert (row["name"], row["person_times"], row["persons"], row["minutes"]) == (training.name, 2, 2, 150)
	assert [(row["name"], row["pupils"], row["staff"]) for row in held["activities"]] == [
		(activity.name, 120, 0)
	]


def test_evidence_is_shown_to_readers_of_the_task_only(office, as_user):
	(task,) = get_tasks(office.make_plan().name)
	assert not task.flags.ignore_permissions
	with as_user(factories.make_user().name), pytest.raises(frappe.PermissionError):
		plan_evidence.get_held(task)
	with as_user(factories.make_user(roles=["MH Counsellor"]).name):
		assert plan_evidence.get_held(task) == {"trainings": [], "activities": []}


def test_a_task_of_another_school_is_refused_for_trainings_and_activities(office):
	task = make_task()
	for make in (factories.make_training, make_activity):
		with pytest.raises(OtherSchoolError):
			make(school=office.school, plan_task=task.name)
	assert not frappe.db.exists("MH Activity", {"plan_task": task.name})
	assert not frappe.db.exists("MH Training Session", {"plan_task": task.name})


def test_an_activity_is_not_held_before_its_day(site):
	tomorrow = add_days(today(), 1)
	with pytest.raises(ActivityDayError):
		make_activity(status="Held", activity_date=tomorrow)
	assert not frappe.db.exists("MH Activity", {"activity_date": tomorrow, "status": "Held"})


def test_a_pupil_reads_an_activity_but_not_how_many_took_part(site, as_user):
	activity = make_activity(kind="Group Counselling", pupils=13, parents=1, staff=2)
	pupil = factories.make_user().name
	with as_user(pupil):
		[row] = frappe.get_list("MH Activity", {"name": activity.name}, ["*"], order_by="name asc")
		assert row.title == activity.title
		assert not {"pupils", "parents", "staff", "few_parents", "held_back"} & set(row)
		columns = ("name", "pupils", "few_parents", "staff", "`tabMH Activity`.`staff`")
		for asked in itertools.permutations(columns):
			[row] = frappe.get_list("MH Activity", {"name": activity.name}, [*asked], order_by="name asc")
			assert list(row) == ["name"]
		document = frappe.get_doc("MH Activity", activity.name)
		document.apply_fieldlevel_read_permissions()
		assert not any(document.get(field) for field in ("pupils", "few_parents", "staff", "held_back"))


@pytest.mark.parametrize(
	"asked",
	[
		{"filters": {"pupils": (">", 2)}},
		{"filters": [["MH Activity", "pupils", "=", 3]]},
		{"filters": [["staff", "=", 3]]},
		{"or_filters": {"parents": 3}},
		{"order_by": "pupils asc"},
		{"order_by": "`tabMH Activity`.`pupils` desc"},
		{"group_by": "pupils"},
		{"fields": ["sum(pupils) as total"]},
	],
)
def test_a_pupil_does_not_choose_activities_by_how_many_took_part(site, as_user, asked):
	make_activity(pupils=3)
	with as_user(factories.make_user().name), pytest.raises(ColumnClosedError):
		frappe.get_list("MH Activity", **{"order_by": "name asc", **asked})
	with as_user(factories.make_user(roles=["MH Member"]).name):
		assert isinstance(frappe.get_list("MH Activity", **{"order_by": "name asc", **asked}), list)


def test_who_keeps_activities_writes_how_many_took_part(site, as_user):
	activity = make_activity(pupils=30)
	with as_user(factories.make_user(roles=["MH Coordinator"]).name):
		document = frappe.get_doc("MH Activity", activity.name)
		document.pupils = 40
		document.save()
	assert frappe.db.get_value("MH Activity", activity.name, "pupils") == 40


def test_a_grade_counts_once_for_an_activity_and_everybody_reads_it(site, as_user):
	grade = factories.make_program().name
	activity = make_activity(programs=[{"program": grade}, {"program": grade}])
	assert [row.program for row in activity.programs] == [grade]
	with as_user(factories.make_user().name):
		assert frappe.get_list("MH Activity", {"name": activity.name}, pluck="name", order_by="name")
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc("MH Activity", activity.name).save()
