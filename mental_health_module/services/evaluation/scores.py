"""The rows of an evaluation: copies of the indicators, their figures, the scores and the points."""

import frappe
from frappe.model.document import Document
from frappe.utils import flt, now_datetime

from mental_health_module.domain.evaluation.indicators import PERCENT, Reading, format_number, format_reading
from mental_health_module.domain.evaluation.messages import REASONS
from mental_health_module.domain.evaluation.rating import (
	NoWeightError,
	Score,
	get_shares,
	get_total,
	parse_score,
)
from mental_health_module.services.evaluation.evaluations import IS_RATED, get_period
from mental_health_module.services.evaluation.indicators.indicators import (
	Outcome,
	get_active_indicators,
	get_small_cell_limit,
	work_out,
)
from mental_health_module.services.evaluation.refusals import EvaluationRowsError, ScoreError
from mental_health_module.words import _

COPIED = (
	*("title", "title_en", "section", "source", "figure_key", "formula", "formula_en"),
	*("target", "direction", "weight", "unit"),
)
SCORES = ("manual_score", "self_score", "group_score")


def copy_indicators(evaluation: Document) -> None:
	"""Put a copy of every active indicator into an evaluation: later changes to the catalogue do not matter.

	Raises: EvaluationRowsError when no indicator is active.
	"""
	indicators = get_active_indicators()
	if not indicators:
		frappe.throw(
			_("No indicator is active. Switch on those by which you want to evaluate."),
			EvaluationRowsError,
			title=_("No indicators"),
		)
	evaluation.set("scores", [])
	for indicator in indicators:
		copied = {field: indicator.get(field) for field in COPIED}
		evaluation.append(
			"scores", {**copied, "indicator": indicator.name, "evidence_wanted": indicator.evidence}
		)


def work_out_figures(evaluation: Document) -> None:
	"""Work out the figure of every row anew, by the definition that stands in the row."""
	period, now = get_period(evaluation), now_datetime()
	for row in evaluation.scores:
		row.update(get_figure_values(work_out(row, evaluation.school, period), row.unit))
		row.computed_at = now
	evaluation.update({"computed_at": now, "figures_limit": get_small_cell_limit()})


def get_figure_values(outcome: Outcome, unit: str | None) -> dict:
	"""Return what a row stores of an outcome; of a figure that must not be shown nothing is stored."""
	reading = outcome.reading
	return {
		"value_text": format_reading(reading) if reading else "",
		"value_middle": format_number(reading.middle) if reading else "",
		"unit": _get_unit(reading, unit),
		"unit_en": reading.unit if reading else "",
		"numerator": _get_text(reading.numerator if reading else None),
		"denominator": _get_text(reading.denominator if reading else None),
		"reason": REASONS[outcome.reason] if outcome.reason else "",
		"computed_points": _get_text(outcome.points),
	}


def _get_unit(reading: Reading | None, unit: str | None) -> str:
	if reading and reading.unit == PERCENT:
		return PERCENT
	return unit or (_(reading.unit) if reading else "")


def _get_text(number: float | None) -> str:
	return "" if number is None else format_number(number)


def set_points(evaluation: Document) -> None:
	"""Read the scores that people wrote, and work out points, shares and the total so far.

	Raises: ScoreError.
	"""
	if evaluation.status not in IS_RATED:
		for row in evaluation.scores:
			_set_row_points(row)
		_set_total(evaluation)


def _set_row_points(row: Document) -> None:
	manual, own, group = (_read(row, field) for field in SCORES)
	computed = parse_score(row.computed_points)
	before_group = _first(own, manual, computed)
	points = _first(group, before_group)
	if computed is not None and _first(own, manual, computed) != computed and not row.manual_reason:
		_refuse(row, _("say in “Reason” why the score differs from the points of the figure."))
	if manual is not None and not row.manual_reason:
		_refuse(row, _("say in “Reason” why it is scored by hand."))
	if group is not None and before_group is not None and group != before_group and not row.group_reason:
		_refuse(row, _("say in “Reason of the Group” why the group scores differently."))
	row.points = _get_text(points)


def _first(*numbers: float | None) -> float | None:
	return next((number for number in numbers if number is not None), None)


def _read(row: Document, field: str) -> float | None:
	try:
		score = parse_score(row.get(field))
	except ValueError:
		_refuse(row, _("write the scores as numbers from 0 to 100."))
	row.set(field, _get_text(score))
	return score


def _refuse(row: Document, what: str) -> None:
	frappe.throw(
		_("Row {0}, {1}: {2}").format(row.idx, row.title, what), ScoreError, title=_("Score not complete")
	)


def get_scores(evaluation: Document) -> list[Score]:
	"""Return weight and points of the rows."""
	return [Score(flt(row.weight), parse_score(row.points)) for row in evaluation.scores]


def _set_total(evaluation: Document) -> None:
	"""Set total and shares; without any weight there are none, and rating will refuse."""
	scores = get_scores(evaluation)
	try:
		evaluation.total, shares = get_total(scores), get_shares(scores)
	except NoWeightError:
		evaluation.total, shares = 0, [None] * len(scores)
	for row, share in zip(evaluation.scores, shares, strict=True):
		row.share = _get_text(share)
	evaluation.left_out = "\n".join(row.title for row in evaluation.scores if not row.points)
