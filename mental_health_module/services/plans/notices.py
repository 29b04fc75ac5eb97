"""Notices on overdue tasks: to the responsible person, and after some days to the leader."""

from datetime import date

import frappe
from frappe.utils import cint

from mental_health_module.domain.plans.work_plan import RUNNING, STILL_OPEN, OverdueTask, get_whom_to_tell
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.leadership.offices import get_leaders
from mental_health_module.services.plans.work_plans import DOCTYPE, TASK
from mental_health_module.services.shared.notices import Notice, get_enabled, notify_all_unchecked

OWN_SENTENCE = N_("A task that you are responsible for is overdue. Report on it, or talk with the leader.")
LATE_SENTENCE = N_("A task of the work plan has been overdue for some time. Open it to see which.")


def tell_about_overdue_unchecked(day: date) -> None:
	"""Tell about every overdue task of a running plan, each person once a week and task at most.

	Unchecked: runs for everybody, ordered by the calendar.
	"""
	leader_days = cint(frappe.db.get_single_value("MH Settings", "overdue_leader_days"))
	tasks = _get_overdue(day)
	due = [(task, get_whom_to_tell(_get_known(task), day, leader_days)) for task in tasks]
	_tell_responsible_unchecked([task for task, (to_responsible, _to_leader) in due if to_responsible], day)
	_tell_leaders_unchecked([task for task, (_to_own, to_leader) in due if to_leader], day)


def _get_overdue(day: date) -> list[frappe._dict]:
	plans = frappe.get_all(DOCTYPE, filters={"status": RUNNING}, pluck="name", order_by="name asc")
	return frappe.get_all(
		TASK,
		filters={
			"work_plan": ("in", plans or [""]),
			"status": ("in", STILL_OPEN),
			"due": ("<", day),
		},
		fields=[
			*("name", "school", "due", "status", "responsible_user"),
			*("told_responsible_on", "told_leader_on"),
		],
		order_by="due asc, name asc",
	)


def _tell_responsible_unchecked(tasks: list[frappe._dict], day: date) -> None:
	enabled = get_enabled(task.responsible_user for task in tasks)
	told = [(task, {task.responsible_user}) for task in tasks if task.responsible_user in enabled]
	_send_unchecked(told, OWN_SENTENCE, "told_responsible_on", day)


def _tell_leaders_unchecked(tasks: list[frappe._dict], day: date) -> None:
	leaders = {school: get_leaders(school) for school in {task.school for task in tasks}}
	told = [(task, leaders[task.school] - {task.responsible_user}) for task in tasks]
	_send_unchecked([(task, users) for task, users in told if users], LATE_SENTENCE, "told_leader_on", day)


def _get_known(task: frappe._dict) -> OverdueTask:
	return OverdueTask(task.due, task.status, task.told_responsible_on, task.told_leader_on)


def _send_unchecked(told: list[tuple], sentence: str, field: str, day: date) -> None:
	"""Send notices of tasks and keep when; a task does not count as changed by it."""
	notify_all_unchecked(
		Notice(frozenset(users), sentence, TASK, task.name, f"{field} {day}") for task, users in told
	)
	if told:
		names = {"name": ("in", [task.name for task, _users in told])}
		frappe.db.set_value(TASK, names, field, day, update_modified=False)
