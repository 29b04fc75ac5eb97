"""What a leadership group tells a member, who acknowledges it."""

import frappe

from mental_health_module.services.leadership import notice, rows


def get_shown(doctype: str, name: str, user: str) -> list:
	"""Return a user's own offices and duties in a group."""
	group, parts = frappe.get_doc(doctype, name), []
	for row in notice.get_own_rows(group, user):
		parts += [row.name, row.office, row.subgroup, row.from_date, row.to_date]
		parts += ["", *rows.get_duties(group, row)]
	return [group.title, *parts]
