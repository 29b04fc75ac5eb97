"""Norms Check: what each norm in force on a day says of a school, with its source and evidence."""

import frappe
from frappe.utils import getdate, today

from mental_health_module.access.at_work import require_at_work
from mental_health_module.services.norms.checks import check, say_row
from mental_health_module.words import _


def execute(filters: dict | None = None) -> tuple:
	"""Return columns and rows for Frappe's report view; without a school those of every school."""
	require_at_work()
	wanted = frappe._dict(filters or {})
	readable = {"name": wanted.school} if wanted.school else {}
	schools = frappe.get_list(
		"MH School", filters=readable, pluck="name", order_by="name asc", limit_page_length=0
	)
	return get_columns(), [say_row(one) for one in check(schools, getdate(wanted.day or today()))]


def get_columns() -> list[dict]:
	"""Return the report's columns."""
	return [
		_column("school", _("School"), 150),
		_column("title", _("Norm"), 280),
		_column("kind", _("Binding or Comparison"), 110),
		_column("required", _("Required"), 130),
		_column("measured_over", _("Measured Over"), 110),
		_column("measured", _("Measured"), 100),
		_column("answer", _("Answer"), 110),
		_column("evidence", _("Evidence or What Is Missing"), 380),
		_column("source", _("Source"), 380),
	]


def _column(fieldname: str, label: str, width: int) -> dict:
	return {"fieldname": fieldname, "label": label, "fieldtype": "Data", "width": width}
