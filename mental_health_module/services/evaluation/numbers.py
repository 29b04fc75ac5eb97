"""The numbers that the steps of an evaluation ask and tell with."""

from frappe.model.document import Document

from mental_health_module.services.evaluation.evaluations import STEPS
from mental_health_module.services.evaluation.indicators.indicators import get_active_indicators
from mental_health_module.words import _


@STEPS.number("indicators")
def _count_indicators(evaluation: Document) -> int:
	return len(get_active_indicators())


@STEPS.number("scores")
def _count_scores(evaluation: Document) -> int:
	return len(evaluation.scores)


@STEPS.number("scored")
def _count_scored(evaluation: Document) -> int:
	fields = ("computed_points", "manual_score", "self_score")
	return sum(any(row.get(field) for field in fields) for row in evaluation.scores)


@STEPS.number("proved")
def _count_proved(evaluation: Document) -> int:
	return sum(bool(row.evidence) for row in evaluation.scores)


@STEPS.number("rating")
def _get_rating(evaluation: Document) -> str:
	return _(evaluation.rating)
