"""Schools and the units whose pupils count for them."""

import frappe
from frappe import _
from frappe.model.document import Document

from mental_health_module.services.refusals import SharedUnitError


def set_required_minutes(school: Document) -> None:
	"""Propose the opening minutes of the settings for a school that names none."""
	if not school.required_opening_minutes:
		school.required_opening_minutes = frappe.db.get_single_value(
			"MH Settings", "default_required_minutes"
		)


def validate_units(school: Document) -> None:
	"""Refuse a unit that stands twice, here or at another school: its pupils would count twice.

	Raises: SharedUnitError naming the unit and where it stands already.
	"""
	seen = set()
	for row in school.units:
		unit = (row.unit_type, row.unit)
		other = school.name if unit in seen else _get_other_school(school, row)
		if other:
			frappe.throw(
				_("Row {0}: {1} already counts for {2}. A unit belongs to one school.").format(
					row.idx, row.unit, other
				),
				SharedUnitError,
				title=_("Unit counted twice"),
			)
		seen.add(unit)


def _get_other_school(school: Document, row: Document) -> str | None:
	return frappe.db.get_value(
		"MH School Unit",
		{
			"unit_type": row.unit_type,
			"unit": row.unit,
			"parent": ("!=", school.name),
			"parenttype": "MH School",
		},
		"parent",
	)
