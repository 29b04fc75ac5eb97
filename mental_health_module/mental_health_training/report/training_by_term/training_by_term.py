"""Training by Term: sessions, person-times, persons and minutes."""

import frappe
from frappe.utils import getdate

from mental_health_module.access.at_work import require_at_work
from mental_health_module.services.training.report import TrainingFilters, get_figures_by_term, get_totals
from mental_health_module.words import _


def execute(filters: dict | None = None) -> tuple:
	"""Return columns, rows, message, chart and summary for Frappe's report view."""
	require_at_work()
	wanted = _get_filters(frappe._dict(filters or {}))
	rows = get_figures_by_term(wanted, frappe.session.user)
	return get_columns(), rows, None, get_chart(rows), get_summary(get_totals(wanted, frappe.session.user))


def _get_filters(filters: frappe._dict) -> TrainingFilters:
	return TrainingFilters(
		school=filters.school or None,
		academic_year=filters.academic_year or None,
		level=filters.level or None,
		from_date=getdate(filters.from_date) if filters.from_date else None,
		to_date=getdate(filters.to_date) if filters.to_date else None,
	)


def get_columns() -> list[dict]:
	"""Return the report's columns."""
	return [
		_column("school", _("School"), "Link", 220, options="MH School"),
		_column("academic_year", _("Academic Year"), "Link", 120, options="Academic Year"),
		_column("academic_term", _("Academic Term"), "Link", 180, options="Academic Term"),
		_column("sessions", _("Training Sessions"), "Int", 140),
		_column("person_times", _("Person-times"), "Int", 120),
		_column("persons", _("Persons"), "Int", 100),
		_column("minutes", _("Credited Minutes"), "Int", 140),
	]


def _column(fieldname: str, label: str, fieldtype: str, width: int, **options) -> dict:
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **options}


def get_chart(rows: list) -> dict | None:
	"""Return person-times and persons of each term as bars; None when there is nothing to draw."""
	if not rows:
		return None
	return {
		"type": "bar",
		"data": {
			"labels": [row.academic_term or row.academic_year or _("No term") for row in rows],
			"datasets": [
				{"name": _("Person-times"), "values": [row.person_times for row in rows]},
				{"name": _("Persons"), "values": [row.persons for row in rows]},
			],
		},
	}


def get_summary(totals: frappe._dict) -> list[dict]:
	"""Return the figures over all rows; persons are counted once, so they are no sum of the rows."""
	labels = {
		"sessions": _("Training Sessions"),
		"person_times": _("Person-times"),
		"persons": _("Persons (each counted once)"),
		"minutes": _("Credited Minutes"),
	}
	return [
		{"value": totals[key], "label": label, "datatype": "Int", "indicator": "Blue"}
		for key, label in labels.items()
	]
