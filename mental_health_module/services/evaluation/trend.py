"""How evaluations develop over the terms; only what is rated, and only what the user may read."""

import frappe

from mental_health_module.services.evaluation.evaluations import EVALUATION, IS_RATED


def get_trend(school: str | None, indicator: str | None = None) -> list[frappe._dict]:
	"""Return one row for each rated evaluation, oldest first: total and rating, and an indicator's figure.

	Args:
		school: None for all schools that the user may read.
		indicator: key of an indicator; None for none.
	"""
	rows = frappe.get_list(
		EVALUATION,
		filters={"status": ("in", IS_RATED), **({"school": school} if school else {})},
		fields=["name", "school", "academic_year", "academic_term", "total", "rating"],
		order_by="from_date asc, to_date asc, name asc",
	)
	figures = _get_figures([row.name for row in rows], indicator) if indicator else {}
	for row in rows:
		row.update(figures.get(row.name, {"points": "", "value_text": "", "unit": ""}))
	return rows


def _get_figures(evaluations: list[str], indicator: str) -> dict[str, dict]:
	rows = frappe.get_all(
		"MH Evaluation Score",
		filters={"parent": ("in", evaluations or [""]), "parenttype": EVALUATION, "indicator": indicator},
		fields=["parent", "points", "value_text", "unit"],
		order_by="idx asc",
	)
	return {
		row.parent: {"points": row.points, "value_text": row.value_text, "unit": row.unit} for row in rows
	}
