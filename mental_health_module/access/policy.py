"""The document hook: runs the criterion of the list hook for one stored row."""

import frappe
from frappe.model.document import Document

from mental_health_module.access.criteria import get_criterion


def has_permission(doc: Document, ptype: str = "read", user: str | None = None) -> bool:
	"""Return whether `user` may do `ptype` with a document, asked of the stored row.

	A row that is not stored yet is judged by who creates it: the service that inserts it decides. True is
	said outright, because Frappe 16 wants every hook to agree, while Frappe 15 takes the first answer.
	"""
	user = user or frappe.session.user
	if doc.is_new() or ptype == "create":
		return may_create(doc, user)
	return is_reachable(doc.doctype, doc.name, user)


def is_reachable(doctype: str, name: str, user: str) -> bool:
	"""Return whether the stored row lies within the user's criterion."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name).where(table.name == name)
	return bool(query.where(get_criterion(doctype, user)).limit(1).run())


def may_create(doc: Document, user: str) -> bool:
	"""Return whether `user` may create this row: a session only within a file of one's own."""
	if doc.doctype == "MH Counselling Session":
		return bool(doc.psychological_file) and is_reachable(
			"MH Psychological File", doc.psychological_file, user
		)
	return True
