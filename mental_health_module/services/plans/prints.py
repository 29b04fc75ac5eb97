"""What a work plan says with all its tasks, and an activity, for their print formats."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import cint, flt, format_date, get_datetime, get_fullname, getdate, strip_html

from mental_health_module.domain.evaluation.indicators import format_number
from mental_health_module.domain.plans.work_plan import WAS_APPROVED
from mental_health_module.domain.shared.grade_order import get_grade_key
from mental_health_module.services.plans.work_plans import TASK
from mental_health_module.services.shared import names_then
from mental_health_module.services.shared.papers.seal import Seal, get_day, get_seal
from mental_health_module.words import _, get_label, join_names, say_choice

# a word and a text beside it
Fact = tuple[str, str]
COUNTED = ("pupils", "parents", "staff")


@dataclass(frozen=True)
class PrintedTask:
	"""A task of a plan; texts are translated, not escaped."""

	what: str
	how: str
	responsible: str
	due: str
	evidence: str
	state: str


@dataclass(frozen=True)
class PrintedPlan:
	"""A work plan; `below` stands under the title, such as that it is not approved yet."""

	title: str
	school: str
	below: tuple[str, ...]
	facts: tuple[Fact, ...]
	goals: tuple[str, ...]
	tasks: tuple[PrintedTask, ...]
	summary: tuple[str, ...]
	seal: Seal


@dataclass(frozen=True)
class PrintedActivity:
	"""An activity; of counts it has those that everybody reads."""

	title: str
	school: str
	facts: tuple[Fact, ...]
	about: tuple[str, ...]
	seal: Seal


def get_plan(plan: Document) -> PrintedPlan:
	"""Return what is printed of a plan; of its tasks those that the reader may read.

	A template calls it with the document that Frappe has let the user print.
	"""
	school = names_then.get(plan, "school")
	return PrintedPlan(
		title=plan.title,
		school=school,
		below=()
		if plan.status in WAS_APPROVED
		else (_("Not approved yet: {0}").format(say_choice(plan.doctype, plan.status)),),
		facts=tuple(_get_facts(plan)),
		goals=_get_lines(plan.goals),
		tasks=tuple(_get_task(row) for row in _get_rows(plan)),
		summary=_get_lines(strip_html((plan.summary or "").replace("</p>", "\n").replace("<br>", "\n"))),
		seal=get_seal(school, plan.approved_on and getdate(plan.approved_on)),
	)


def _get_facts(plan: Document):
	for field in ("academic_year", "academic_term"):
		yield get_label(plan.meta, field), names_then.get(plan, field) or ""
	yield _("Period"), f"{get_day(plan.from_date)} – {get_day(plan.to_date)}"
	yield get_label(plan.meta, "theme"), plan.theme or ""
	if cint(plan.version) > 1:
		yield get_label(plan.meta, "version"), str(plan.version)
	yield get_label(plan.meta, "author"), get_fullname(plan.author) if plan.author else ""
	for step in ("reviewed", "approved"):
		yield get_label(plan.meta, f"{step}_by"), _get_step(plan, step)


def _get_step(plan: Document, step: str) -> str:
	person, moment = plan.get(f"{step}_by"), plan.get(f"{step}_on")
	return f"{get_fullname(person)} {format_date(get_datetime(moment))}" if person and moment else ""


def _get_rows(plan: Document) -> list[frappe._dict]:
	return frappe.get_list(
		TASK,
		filters={"work_plan": plan.name},
		fields=["goal", "measure", "person_name", "due", "evidence", "status", "progress"],
		order_by="due asc, name asc",
		limit_page_length=0,
	)


def _get_task(row: frappe._dict) -> PrintedTask:
	progress = f"{format_number(flt(row.progress))}%"
	return PrintedTask(
		what=row.goal,
		how=row.measure or "",
		responsible=row.person_name or "",
		due=format_date(row.due),
		evidence=row.evidence or "",
		state=" ".join(filter(None, (say_choice(TASK, row.status), progress if flt(row.progress) else ""))),
	)


def _get_lines(text: str | None) -> tuple[str, ...]:
	return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def get_activity(activity: Document) -> PrintedActivity:
	"""Return what is printed of an activity: no number that only counsellors read."""
	meta = activity.meta
	held = sorted((row.program for row in activity.programs), key=get_grade_key)
	texts = (
		("kind", say_choice(activity.doctype, activity.kind)),
		("activity_date", get_day(activity.activity_date)),
		("academic_term", activity.academic_term or activity.academic_year),
		("status", say_choice(activity.doctype, activity.status)),
		("person_name", activity.person_name),
		("programs", join_names(held)),
		*((field, str(activity.get(field))) for field in COUNTED if cint(activity.get(field))),
		("held_back", _(activity.held_back) if activity.held_back else ""),
	)
	words = {"person_name": get_label(meta, "person")}
	return PrintedActivity(
		title=activity.title,
		school=activity.school,
		facts=tuple((words.get(field) or get_label(meta, field), text or "") for field, text in texts),
		about=_get_lines(activity.description),
		seal=get_seal(activity.school),
	)
