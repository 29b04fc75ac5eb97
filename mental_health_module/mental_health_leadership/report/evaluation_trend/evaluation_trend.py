"""Evaluation Trend: totals, ratings and one indicator over the terms."""

import frappe

from mental_health_module.access.at_work import require_at_work
from mental_health_module.domain.evaluation.rating import parse_score
from mental_health_module.services.evaluation.trend import get_trend
from mental_health_module.words import _


def execute(filters: dict | None = None) -> tuple:
	"""Return columns, rows, message and chart for Frappe's report view."""
	require_at_work()
	wanted = frappe._dict(filters or {})
	rows = get_trend(wanted.school or None, wanted.indicator or None)
	return get_columns(wanted.indicator), rows, None, get_chart(rows, wanted.indicator)


def get_columns(indicator: str | None) -> list[dict]:
	"""Return the report's columns; those of the indicator only when one is asked for."""
	columns = [
		_column("school", _("School"), "Link", 220, options="MH School"),
		_column("academic_year", _("Academic Year"), "Link", 120, options="Academic Year"),
		_column("academic_term", _("Academic Term"), "Link", 180, options="Academic Term"),
		_column("total", _("Total (0 to 100)"), "Float", 130, precision=1),
		_column("rating", _("Rating"), "Data", 90),
	]
	if indicator:
		columns += [
			_column("value_text", _("Value"), "Data", 110),
			_column("unit", _("Unit"), "Data", 110),
			_column("points", _("Points"), "Data", 90),
		]
	return columns


def _column(fieldname: str, label: str, fieldtype: str, width: int, **options) -> dict:
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **options}


def get_chart(rows: list, indicator: str | None) -> dict | None:
	"""Return totals, and an indicator's points, as lines over the terms; None without rows."""
	if not rows:
		return None
	datasets = [{"name": _("Total (0 to 100)"), "values": [row.total for row in rows]}]
	if indicator:
		datasets.append({"name": _("Points"), "values": [parse_score(row.points) for row in rows]})
	labels = [row.academic_term or row.academic_year for row in rows]
	return {"type": "line", "data": {"labels": labels, "datasets": datasets}}
