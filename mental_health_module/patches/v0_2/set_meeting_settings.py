"""Give sites from before the meetings the quorum and the days that a new site starts with.

Without the days, a case conference would be closed to its participants on the day of its end.
"""

import frappe

from mental_health_module.standard_records import SETTINGS

FIELDS = ("quorum_rule", "conference_days")


def execute() -> None:
	"""Set what was never set; a school's own choice stays."""
	for field in FIELDS:
		single = frappe.qb.DocType("Singles")
		query = frappe.qb.from_(single).select(single.value)
		if not query.where((single.doctype == "MH Settings") & (single.field == field)).run():
			frappe.db.set_single_value("MH Settings", field, SETTINGS[field], update_modified=False)
