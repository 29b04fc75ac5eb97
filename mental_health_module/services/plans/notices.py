"""Notices on overdue tasks: to the responsible person, and after some days to the leader."""

from datetime import date

import frappe
from frappe.utils import cint

from mental_health_module.domain.plans.work_plan import RUNNING, STILL_OPEN, OverdueTask, get_whom_to_tell
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.leadership.offices import get_leaders
from mental_health_module.services.plans.work_plans import DOCTYPE, TASK
from mental_health_module.services.shared.notices import get_enabled, notify_unchecked


def tell_about_overdue_unchecked(day: date) -> None:
	"""Tell about every overdue task of a running plan, each person once a week and task at most.

	Unchecked: runs for everybody, ordered by the calendar.
	"""
	leader_days = cint(frappe.db.get_single_value("MH Settings", "overdue_leader_days"))
	plans = frappe.get_all(DOCTYPE, filters={"status": RUNNING}, pluck="name", order_by="name asc")
	tasks = frappe.get_all(
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
	for task in tasks:
		_tell_unchecked(task, day, leader_days)


def _tell_unchecked(task: frappe._dict, day: date, leader_days: int) -> None:
	known = OverdueTask(task.due, task.status, task.told_responsible_on, task.told_leader_on)
	to_responsible, to_leader = get_whom_to_tell(known, day, leader_days)
	own = get_enabled([task.responsible_user or ""])
	if to_responsible and own:
		sentence = N_(
			"A task that you are responsible for is overdue. Report on it, or talk with the leader."
		)
		_send_unchecked(own, sentence, task.name, "told_responsible_on", day)
	leaders = get_leaders(task.school) - own if to_leader else set()
	if leaders:
		sentence = N_("A task of the work plan has been overdue for some time. Open it to see which.")
		_send_unchecked(leaders, sentence, task.name, "told_leader_on", day)


def _send_unchecked(users: set[str], sentence: str, task: str, field: str, day: date) -> None:
	"""Send a notice and keep when; the task does not count as changed by it."""
	notify_unchecked(users, sentence, TASK, task, once=f"{field} {day}")
	frappe.db.set_value(TASK, task, field, day, update_modified=False)
