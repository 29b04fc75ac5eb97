"""Group Members on a Day: who was a member of a school's leadership group, in which office, since when."""

import frappe
from frappe.utils import getdate, today

from mental_health_module.access.at_work import require_at_work
from mental_health_module.services.leadership.offices import get_members_of_schools
from mental_health_module.words import _

FIELDS = ("person_name", "organisation", "duty", "subgroup", "from_date", "to_date")


def execute(filters: dict | None = None) -> tuple:
	"""Return columns and rows for Frappe's report view; without a school those of every school."""
	require_at_work()
	wanted = frappe._dict(filters or {})
	schools = [wanted.school] if wanted.school else _get_schools()
	day = getdate(wanted.day or today())
	return get_columns(), [_get_row(school, row) for school, row in get_members_of_schools(schools, day)]


def _get_schools() -> list[str]:
	return frappe.get_list("MH School", pluck="name", order_by="name asc", limit_page_length=0)


def get_columns() -> list[dict]:
	"""Return the report's columns."""
	return [
		_column("school", _("School"), 150),
		_column("office", _("Group Office"), 110),
		_column("person_name", _("Name"), 130),
		_column("constituency", _("Stands For"), 140),
		_column("organisation", _("Organisation"), 150),
		_column("duty", _("Duty"), 320),
		_column("subgroup", _("Sub-group"), 180),
		_column("from_date", _("Since"), 110, "Date"),
		_column("to_date", _("Until"), 110, "Date"),
	]


def _column(fieldname: str, label: str, width: int, fieldtype: str = "Data") -> dict:
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width}


def _get_row(school: str, row) -> dict:
	values = {field: row.get(field) or "" for field in FIELDS}
	constituency = _(row.constituency) if row.constituency else ""
	return {**values, "school": school, "office": _(row.office), "constituency": constituency}
