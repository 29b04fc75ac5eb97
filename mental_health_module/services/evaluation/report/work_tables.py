"""The annual report's tables of the group's own work: plans, activities, regulations, meetings.

They count tasks, activities, decisions: never people, of whom a few could be told.
Source: 「制定小组工作计划和总结报告」「健全规章制度」「定期召开小组会议」.
"""

from collections import Counter

import frappe
from frappe.utils import flt, getdate

from mental_health_module.domain.evaluation.indicators import Period, format_number
from mental_health_module.domain.evaluation.report.tables import Table
from mental_health_module.domain.meetings import meeting as meetings
from mental_health_module.domain.plans import work_plan
from mental_health_module.domain.regulations.regulations import DRAFT
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.evaluation.indicators.meetings import HELD as MEETING_HELD
from mental_health_module.services.plans import work_plans
from mental_health_module.services.regulations import regulations
from mental_health_module.services.training.trainings import HELD


def get_plans(school: str, period: Period, limit: int) -> Table:
	"""Return the approved plans that touch the period, with their tasks; dropped tasks do not count."""
	plans = frappe.get_all(
		work_plans.DOCTYPE,
		filters={
			"school": school,
			"status": ("in", work_plan.WAS_APPROVED),
			"from_date": ("<=", period.to_date),
			"to_date": (">=", period.from_date),
		},
		fields=["name", "title", "status", "progress"],
		order_by="from_date asc, level desc, name asc",
	)
	return Table(
		"Plan and Activities",
		N_("Work plans of the year"),
		N_("Approved plans of the period as they stood at the freezing. Dropped tasks are not counted."),
		[N_("Plan"), N_("State"), N_("Tasks"), N_("Tasks done"), N_("Progress")],
		[[row.title, row.status, *_count_tasks(row.name), f"{flt(row.progress):g} %"] for row in plans],
		translated=[1],
	)


def _count_tasks(plan: str) -> tuple[str, str]:
	filters = {"work_plan": plan, "status": ("!=", work_plan.DROPPED)}
	states = frappe.get_all(work_plans.TASK, filters=filters, pluck="status", order_by="name asc")
	return str(len(states)), str(sum(state in work_plan.FINISHED for state in states))


def get_activities(school: str, period: Period, limit: int) -> Table:
	"""Return how many activities were held in the period, by kind."""
	held = frappe.get_all(
		"MH Activity",
		filters={
			"school": school,
			"status": HELD,
			"activity_date": ("between", (period.from_date, period.to_date)),
		},
		pluck="kind",
		order_by="activity_date asc, name asc",
	)
	counts = sorted(Counter(held).items(), key=lambda item: (-item[1], item[0]))
	return Table(
		"Plan and Activities",
		N_("Activities by kind"),
		N_("Activities held in the period."),
		[N_("Kind"), N_("Activities")],
		[[kind, str(count)] for kind, count in counts],
		bars=1,
		translated=[0],
	)


def get_regulations(school: str, period: Period, limit: int) -> Table:
	"""Return the regulations that held on the period's last day, those for every school included."""
	rows = frappe.get_all(
		regulations.DOCTYPE,
		filters={"status": ("!=", DRAFT), "effective_from": ("<=", period.to_date)},
		fields=["title", "school", "version_number", "effective_from", "superseded_from"],
		order_by="title asc, version_number asc, name asc",
	)
	own = [row for row in rows if row.school in (None, "", school) and _holds(row, period)]
	return Table(
		"Regulations",
		N_("Regulations in force"),
		N_("Versions that held on the last day of the period."),
		[N_("Title"), N_("Version"), N_("In force since")],
		[[row.title, str(row.version_number), str(row.effective_from)] for row in own],
	)


def _holds(row: frappe._dict, period: Period) -> bool:
	return not row.superseded_from or getdate(row.superseded_from) > period.to_date


def get_meetings(school: str, period: Period, limit: int) -> Table:
	"""Return the meetings held in the period, with how far their minutes are and how much was decided."""
	held = frappe.get_all(
		"MH Meeting",
		filters={
			"school": school,
			"status": ("in", MEETING_HELD),
			"meeting_date": ("between", (period.from_date, period.to_date)),
		},
		fields=["name", "title", "meeting_date", "status"],
		order_by="meeting_date asc, starts_at asc, name asc",
	)
	decisions = _count_decisions([row.name for row in held])
	return Table(
		"Meetings",
		N_("Meetings of the leadership group"),
		N_("Meetings held in the period, the state of their minutes, and the items with a decision."),
		[N_("Date"), N_("Meeting"), N_("State"), N_("Decisions")],
		[[str(row.meeting_date), row.title, row.status, str(decisions[row.name])] for row in held],
		translated=[2],
	)


def _count_decisions(names: list[str]) -> Counter:
	decided = frappe.get_all(
		"MH Meeting Agenda Item",
		filters={"parent": ("in", names or [""]), "parenttype": "MH Meeting", "decision": ("is", "set")},
		pluck="parent",
		order_by="parent asc, idx asc",
	)
	return Counter(decided)


def get_agreed(school: str, period: Period, limit: int) -> Table:
	"""Return what became of the action items that were due in the period."""
	states = frappe.get_all(
		"MH Action Item",
		filters={"school": school, "due": ("between", (period.from_date, period.to_date))},
		pluck="state",
		order_by="due asc, name asc",
	)
	counts = Counter(states)
	return Table(
		"Meetings",
		N_("What became of what was agreed"),
		N_("Action items due in the period, by their state at the freezing."),
		[N_("State"), N_("Action items")],
		[
			[state, format_number(counts[state])]
			for state in (meetings.OPEN, meetings.DONE, meetings.VERIFIED)
			if counts[state]
		],
		translated=[0],
	)
