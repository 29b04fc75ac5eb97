"""What an evaluation says, for its print format: indicators, scores, what is to be improved."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import flt, format_date, format_datetime, get_fullname, getdate

from mental_health_module.domain.evaluation.indicators import format_number, format_target, with_unit
from mental_health_module.domain.evaluation.steps import IS_RATED
from mental_health_module.services.shared import names_then
from mental_health_module.services.shared.papers.seal import Seal, get_day, get_seal
from mental_health_module.words import _, get_label, join_names, say_choice

# a word and a text beside it
Fact = tuple[str, str]
STEPS = ("self_evaluated", "reviewed", "rated", "closed")


@dataclass(frozen=True)
class PrintedScore:
	"""An indicator with its figure and its points; texts are translated, not escaped."""

	title: str
	value: str
	target: str
	weight: str
	points: str
	evidence: str


@dataclass(frozen=True)
class PrintedImprovement:
	"""What is to be improved, by whom and until when."""

	what: str
	how: str
	responsible: str
	due: str


@dataclass(frozen=True)
class PrintedEvaluation:
	"""An evaluation; `words` holds what people wrote, under its heading."""

	school: str
	below: tuple[str, ...]
	facts: tuple[Fact, ...]
	scores: tuple[PrintedScore, ...]
	words: tuple[tuple[str, tuple[str, ...]], ...]
	improvements: tuple[PrintedImprovement, ...]
	seal: Seal


def get_evaluation(evaluation: Document) -> PrintedEvaluation:
	"""Return what is printed of an evaluation.

	A template calls it with the document that Frappe has let the user print.
	"""
	school, is_rated = names_then.get(evaluation, "school"), evaluation.status in IS_RATED
	written = (
		(get_label(evaluation.meta, field), evaluation.get(field)) for field in ("summary", "group_comment")
	)
	return PrintedEvaluation(
		school=school,
		below=()
		if is_rated
		else (_("Not rated yet: {0}").format(say_choice(evaluation.doctype, evaluation.status)),),
		facts=tuple(_get_facts(evaluation, is_rated)),
		scores=tuple(_get_score(row) for row in evaluation.scores),
		words=tuple((word, tuple(text.splitlines())) for word, text in written if text),
		improvements=tuple(_get_improvement(row) for row in evaluation.improvements),
		seal=get_seal(school, evaluation.rated_at and getdate(evaluation.rated_at)),
	)


def _get_facts(evaluation: Document, is_rated: bool):
	for field in ("academic_year", "academic_term"):
		yield get_label(evaluation.meta, field), names_then.get(evaluation, field) or ""
	yield _("Period"), f"{get_day(evaluation.from_date)} – {get_day(evaluation.to_date)}"
	if is_rated:
		yield get_label(evaluation.meta, "total"), format_number(flt(evaluation.total))
		yield get_label(evaluation.meta, "rating"), evaluation.rating
		yield get_label(evaluation.meta, "thresholds"), evaluation.thresholds
	for step in STEPS:
		yield get_label(evaluation.meta, f"{step}_by"), _get_step(evaluation, step)
	yield get_label(evaluation.meta, "left_out"), join_names((evaluation.left_out or "").splitlines())


def _get_step(evaluation: Document, step: str) -> str:
	person, moment = evaluation.get(f"{step}_by"), evaluation.get(f"{step}_at")
	return f"{get_fullname(person)} {format_datetime(moment)}" if person and moment else ""


def _get_score(row: Document) -> PrintedScore:
	is_chinese = (frappe.local.lang or "").startswith("zh")
	unit = (row.unit if is_chinese else _(row.unit_en or row.unit or "")) or ""
	return PrintedScore(
		title=row.title if is_chinese else row.title_en or row.title,
		value=with_unit(row.value_text, unit) if row.value_text else _(row.reason or ""),
		target=format_target(flt(row.target), row.direction, unit) if flt(row.target) else "",
		weight=format_number(flt(row.weight)),
		points=row.points or "–",
		evidence="\n".join(filter(None, (row.evidence, row.manual_reason, row.group_reason))),
	)


def _get_improvement(row: Document) -> PrintedImprovement:
	due = format_date(row.due_date) if row.due_date else ""
	return PrintedImprovement(row.goal or "", row.measure or "", row.person_name or "", due)
