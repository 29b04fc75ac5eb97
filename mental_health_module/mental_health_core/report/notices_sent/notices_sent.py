"""Notices Sent: how many people were told by which way on each day, and how it ended."""

import frappe
from frappe.utils import add_months, getdate, today

from mental_health_module.access.at_work import require_at_work
from mental_health_module.services.shared.ways import figures
from mental_health_module.words import _


def execute(filters: dict | None = None) -> tuple:
	"""Return columns, rows, message, chart and summary for Frappe's report view."""
	require_at_work()
	wanted = frappe._dict(filters or {})
	last = getdate(wanted.to_date or today())
	rows = figures.get_rows(getdate(wanted.from_date or add_months(last, -1)), last)
	message = " ".join(figures.get_next_steps(sum(row["failed"] + row["no_address"] for row in rows)))
	return get_columns(), [{**row, "way": _(row["way"])} for row in rows], message


def get_columns() -> list[dict]:
	"""Return the report's columns."""
	numbers = {
		"sent": _("Sent"),
		"waiting": _("Still Waiting"),
		"failed": _("Failed"),
		"no_address": _("No Address"),
		"not_wanted": _("Not Wanted"),
		"read_before": _("Read Before"),
	}
	return [
		{"fieldname": "day", "label": _("Day"), "fieldtype": "Date", "width": 130},
		{"fieldname": "way", "label": _("Way"), "fieldtype": "Data", "width": 160},
		*(
			{"fieldname": name, "label": label, "fieldtype": "Int", "width": 120}
			for name, label in numbers.items()
		),
	]
