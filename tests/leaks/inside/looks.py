"""The two ways in which an attack inside of Frappe looks at a row: in a list, and opened."""


def list_row(frappe, row) -> list:
	"""List the row as the signed-in user; a row of a table by way of its parent."""
	return frappe.get_list(
		row.doctype,
		filters={"name": row.name},
		parent_doctype=row.get("parenttype") or None,
		order_by="name asc",
	)


def open_row(frappe, row) -> bool:
	"""Whether the signed-in user may load and read the row."""
	try:
		return frappe.get_doc(row.doctype, row.name).has_permission("read")
	except frappe.PermissionError:
		return False


LOOKS = {"listed": list_row, "opened": open_row}
