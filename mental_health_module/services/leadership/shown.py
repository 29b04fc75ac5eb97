"""What a leadership group tells a member, who acknowledges it."""

import frappe
from frappe.model.document import Document

from mental_health_module.services.leadership import notice, rows


def get_shown(doctype: str, name: str, user: str) -> list:
	"""Return a user's own offices and duties in a group."""
	group = frappe.get_doc(doctype, name)
	return list_shown(group, notice.get_own_rows(group, user))


def list_shown(group: Document, own_rows: list[Document]) -> list:
	"""Return what is shown of a group in one's own rows of it."""
	parts = []
	for row in own_rows:
		parts += [row.name, row.office, row.subgroup, row.from_date, row.to_date]
		parts += ["", *rows.get_duties(group, row)]
	return [group.title, *parts]
