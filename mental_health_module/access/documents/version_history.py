"""The history of a record (Version): whoever reads the record gets it whole, whatever columns are open."""

import json

import frappe
from frappe.model.document import Document

from mental_health_module.access.classes import is_guarded

ROWS = ("added", "removed", "row_changed")


def keep_readable(version: Document, method: str | None = None) -> None:
	"""Take out of a history what not everybody may read who reads the record.

	Of a guarded record these are all values, of another of ours the columns above the first level.
	"""
	if is_guarded(version.ref_doctype):
		version.data = "{}"
	elif str(version.ref_doctype).startswith("MH "):
		version.data = leave_out_closed(version.ref_doctype, version.data)


def leave_out_closed(doctype: str, data: str | None) -> str:
	"""Return the JSON of a history without the columns of a DocType that are above the first level."""
	meta = frappe.get_meta(doctype)
	closed = {field.fieldname for field in meta.fields if field.permlevel}
	history = json.loads(data or "{}")
	for part in ("changed", *ROWS):
		if history.get(part):
			history[part] = [change for change in history[part] if change[0] not in closed]
	return json.dumps(history, ensure_ascii=False, default=str)


def leave_out_of_kept() -> None:
	"""Take the closed columns out of histories that are kept already."""
	for doctype in _get_with_closed():
		kept = frappe.get_all("Version", {"ref_doctype": doctype}, ["name", "data"], order_by="name asc")
		for row in kept:
			data = leave_out_closed(doctype, row.data)
			if json.loads(data) != json.loads(row.data or "{}"):
				frappe.db.set_value("Version", row.name, "data", data, update_modified=False)


def _get_with_closed() -> list[str]:
	"""Return our DocTypes with a history and columns above the first level."""
	ours = frappe.get_all(
		"DocType", {"name": ("like", "MH %"), "track_changes": 1}, pluck="name", order_by="name asc"
	)
	return [name for name in ours if any(field.permlevel for field in frappe.get_meta(name).fields)]
