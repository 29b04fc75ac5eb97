"""Columns of a DocType above the levels that somebody may read (Frappe's Perm Level)."""

import frappe


def get_closed(doctype: str, user: str) -> set[str]:
	"""Return the names of the columns of a DocType that a user may not read."""
	meta = frappe.get_meta(doctype)
	above = {field.fieldname: field.permlevel for field in meta.fields if field.permlevel}
	levels = meta.get_permlevel_access("read", user=user) if above else ()
	return {name for name, level in above.items() if level not in levels}


def leave_out_of_values(doctype: str, values: dict) -> dict:
	"""Return the values of a document, empty where a column is not open to the session's user."""
	closed = get_closed(doctype, frappe.session.user) & values.keys()
	values.update({name: [] if isinstance(values[name], list) else None for name in closed})
	return values
