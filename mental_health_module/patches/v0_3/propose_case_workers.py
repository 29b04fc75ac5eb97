"""Nobody keeps access silently: counsellors of a site from before wait to be proposed and confirmed."""

import frappe

from mental_health_module.services.rights.case_workers import case_workers


def execute() -> None:
	"""Make a row for every active counsellor with an account who has none; it opens nothing."""
	rows = frappe.get_all(
		"MH Counsellor",
		filters={"status": "Active", "user": ("is", "set")},
		fields=["name", "user", "school"],
		order_by="name asc",
	)
	for row in rows:
		case_workers.remember_unchecked(row.user, row.name, row.school)
