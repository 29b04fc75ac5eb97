"""Give counsellors from before the periods their first one; settings get the hours of a whole post."""

import frappe

from mental_health_module import standard_records
from mental_health_module.services.staffing.periods import COUNSELLOR, TABLE, make_row


def execute() -> None:
	"""Add a period to whoever has none; part-time hours follow from the share, which is said in the row."""
	if not frappe.db.get_single_value("MH Settings", "full_time_hours"):
		hours = standard_records.SETTINGS["full_time_hours"]
		frappe.db.set_single_value("MH Settings", "full_time_hours", hours)
	having = set(frappe.get_all(TABLE, {"parenttype": COUNSELLOR}, pluck="parent", order_by="parent asc"))
	fields = ["name", "employment", "from_date", "to_date"]
	for row in frappe.get_all(COUNSELLOR, {"from_date": ("is", "set")}, fields, order_by="name asc"):
		if row.name not in having:
			_add(row)


def _add(row: frappe._dict) -> None:
	place = {"parent": row.name, "parenttype": COUNSELLOR, "parentfield": "periods", "idx": 1}
	values = make_row(row.employment or "Part-time", row.from_date, row.to_date)
	frappe.get_doc({"doctype": TABLE, **place, **values}).db_insert()
