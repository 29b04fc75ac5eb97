"""Figures on plans and activities for the evaluation of a term: each takes a school and a period."""

import frappe
from frappe.utils import getdate, today

from mental_health_module.domain.evaluation.indicators import Figure, Period
from mental_health_module.domain.plans.work_plan import DROPPED, FINISHED, WAS_APPROVED
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.schools import get_every_program, get_programs
from mental_health_module.services.plans.work_plans import DOCTYPE, TASK
from mental_health_module.services.shared.schools import get_units
from mental_health_module.services.training.trainings import HELD

PERCENT, PER_GRADE = "%", N_("activities per grade")


def get_tasks_on_time(school: str, period: Period) -> Figure:
	"""Return how many of the tasks due in the period were done by their day.

	Counted are tasks of approved plans that are due before today or done already; dropped ones are not.
	"""
	rows = [row for row in _get_due(school, period) if row.done_on or row.due < getdate(today())]
	return Figure(sum(_is_on_time(row) for row in rows), len(rows), PERCENT)


def _is_on_time(row: frappe._dict) -> bool:
	return row.status in FINISHED and bool(row.done_on) and row.done_on <= row.due


def get_tasks_done(school: str, period: Period) -> Figure:
	"""Return how many of the tasks due in the period are done; dropped ones do not count."""
	rows = _get_due(school, period)
	return Figure(sum(row.status in FINISHED for row in rows), len(rows), PERCENT)


def _get_due(school: str, period: Period) -> list[frappe._dict]:
	filters = {"school": school, "status": ("in", WAS_APPROVED)}
	plans = frappe.get_all(DOCTYPE, filters=filters, pluck="name", order_by="name asc")
	return frappe.get_all(
		TASK,
		filters={
			"work_plan": ("in", plans or [""]),
			"due": ("between", (period.from_date, period.to_date)),
			"status": ("!=", DROPPED),
		},
		fields=["name", "due", "status", "done_on"],
		order_by="due asc, name asc",
	)


def get_activities_per_grade(school: str, period: Period) -> Figure:
	"""Return how many activities were held for the school's grades, to be divided by the number of grades.

	An activity counts once for each of its grades of this school, and without grades for every one.
	"""
	grades = _get_grades(school)
	filters = {
		"school": school,
		"status": HELD,
		"activity_date": ("between", (period.from_date, period.to_date)),
	}
	held = frappe.get_all("MH Activity", filters=filters, pluck="name", order_by="name asc")
	chosen = _get_chosen(held)
	count = sum(len(chosen[name] & grades) if chosen.get(name) else len(grades) for name in held)
	return Figure(count, len(grades), PER_GRADE)


def _get_grades(school: str) -> set[str]:
	programs = get_programs(get_units(school))
	return get_every_program() if programs is None else programs


def _get_chosen(activities: list[str]) -> dict[str, set[str]]:
	rows = frappe.get_all(
		"MH Activity Program",
		filters={"parent": ("in", activities or [""]), "parenttype": "MH Activity"},
		fields=["parent", "program"],
		order_by="parent asc, idx asc",
	)
	chosen: dict[str, set[str]] = {}
	for row in rows:
		chosen.setdefault(row.parent, set()).add(row.program)
	return chosen
