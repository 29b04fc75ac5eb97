"""Let people of a site from before begin on the pages of mental-health work, as on a new site."""

import frappe


def execute() -> None:
	"""Switch it on where nobody has said anything yet."""
	singles = frappe.qb.DocType("Singles")
	said = frappe.qb.from_(singles).select(singles.value)
	if not said.where((singles.doctype == "MH Settings") & (singles.field == "begins_here")).run():
		frappe.db.set_single_value("MH Settings", "begins_here", 1)
