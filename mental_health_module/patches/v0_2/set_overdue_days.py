"""Give sites from before the work plans the number of days after which the leader is told, as a new site has.

Without it the leader would be told about every task on the first day after it was due.
"""

import frappe

from mental_health_module.standard_records import SETTINGS

FIELD = "overdue_leader_days"


def execute() -> None:
	"""Set the number unless the site has one, 0 included."""
	singles = frappe.qb.DocType("Singles")
	stored = (singles.doctype == "MH Settings") & (singles.field == FIELD)
	if not frappe.qb.from_(singles).select(singles.value).where(stored).run():
		frappe.db.set_single_value("MH Settings", FIELD, SETTINGS[FIELD], update_modified=False)
