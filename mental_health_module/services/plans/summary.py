"""The summary of a plan (总结): a draft from what was done, which a person edits.

Source: 「制定小组工作计划和总结报告」「撰写学校心育活动情况总结」.
"""

from collections import Counter

import frappe
from frappe.model.document import Document
from frappe.utils import escape_html, flt, format_date, strip_html

from mental_health_module.domain.plans import work_plan
from mental_health_module.services.plans.evidence import (
	count_minutes_unchecked,
	get_activities_unchecked,
	get_trainings_unchecked,
)
from mental_health_module.services.plans.refusals import SummaryExistsError
from mental_health_module.services.plans.tasks import get_counted_plans
from mental_health_module.services.plans.versions import get_tasks
from mental_health_module.services.plans.work_plans import PLAN
from mental_health_module.words import _

STATUSES = (
	work_plan.DONE,
	work_plan.VERIFIED,
	work_plan.IN_PROGRESS,
	work_plan.OPEN,
	work_plan.DROPPED,
)


def write_summary(plan: Document, replace: bool = False) -> str:
	"""Put a draft of the summary into a plan and return it.

	Args:
		replace: whether a summary that stands there may be overwritten; the caller has asked.

	Raises: WrongStateError before the approval and after the end, SummaryExistsError.
	"""
	PLAN.begin(plan, "write_summary")
	if strip_html(plan.summary or "").strip() and not replace:
		frappe.throw(
			_("There is a summary already. Confirm that it may be overwritten."),
			SummaryExistsError,
			title=_("Summary exists"),
		)
	PLAN.finish(plan, "write_summary", summary=get_draft(plan))
	return plan.summary


def get_draft(plan: Document) -> str:
	"""Return the draft as HTML; whatever people have written is escaped."""
	tasks = [task for name in get_counted_plans(plan.name) for task in get_tasks(name)]
	names = [task.name for task in tasks]
	parts = [
		_get_tasks_part(plan, tasks),
		_get_trainings_part(names),
		_get_activities_part(names),
		_get_open_part(tasks),
	]
	return "".join(parts)


def _make_part(heading: str, sentence: str, lines: list[str]) -> str:
	items = "".join(f"<li>{escape_html(line)}</li>" for line in lines)
	return f"<h3>{heading}</h3><p>{escape_html(sentence)}</p>" + (f"<ul>{items}</ul>" if items else "")


def _get_tasks_part(plan: Document, tasks: list[Document]) -> str:
	counts = Counter(task.status for task in tasks)
	states = ", ".join(f"{_(status)} {counts[status]}" for status in STATUSES if counts[status])
	sentence = _("Tasks: {0} ({1}). Progress: {2}%.").format(
		len(tasks), states or "0", f"{flt(plan.progress):g}"
	)
	finished = [task for task in tasks if task.status in work_plan.FINISHED]
	lines = [_describe(task.goal, format_date(task.done_on), task.evidence) for task in finished]
	return _make_part(_("What was done"), sentence, lines)


def _describe(*texts: str | None) -> str:
	return " · ".join(" ".join(text.split()) for text in texts if text)


def _get_trainings_part(tasks: list[str]) -> str:
	held = get_trainings_unchecked(tasks)
	sentence = _("Trainings: {0}; person-times: {1}; minutes: {2}.").format(
		len(held), sum(row.person_times for row in held), count_minutes_unchecked(held)
	)
	lines = [
		_describe(
			row.topic,
			format_date(row.training_date),
			_("{0} person-times, {1} persons, {2} minutes").format(
				row.person_times, row.persons, row.minutes
			),
		)
		for row in held
	]
	return _make_part(_("Trainings held"), sentence, lines)


def _get_activities_part(tasks: list[str]) -> str:
	held = get_activities_unchecked(tasks)
	sentence = _("Activities: {0}; pupils: {1}; parents: {2}; staff: {3}.").format(
		len(held), *(sum(getattr(row, kind) for row in held) for kind in ("pupils", "parents", "staff"))
	)
	lines = [_describe(row.title, _(row.kind), format_date(row.activity_date)) for row in held]
	if few := sum(bool(row.held_back) for row in held):
		lines.append(
			_(
				"Numbers of pupils or parents too small to be shown are not counted, in {0} activities."
			).format(few)
		)
	return _make_part(_("Activities held"), sentence, lines)


def _get_open_part(tasks: list[Document]) -> str:
	still_open = [task for task in tasks if task.status in work_plan.STILL_OPEN]
	sentence = _("Tasks still open: {0}.").format(len(still_open))
	lines = [
		_describe(
			task.goal,
			task.person_name,
			_("due on {0}").format(format_date(task.due)),
			f"{flt(task.progress):g}%",
		)
		for task in still_open
	]
	return _make_part(_("Open points"), sentence, lines)
