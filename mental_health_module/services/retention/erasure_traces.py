"""What Frappe keeps beside a record: rows that point to it, texts with its name, queues and caches."""

import json

import frappe
from frappe.model.dynamic_links import get_dynamic_link_map
from frappe.model.rename_doc import get_link_fields

from mental_health_module.services.shared.ways import mail_traces

# DocType -> (field with the DocType, field with the name); the row goes
POINTERS = {
	"Version": ("ref_doctype", "docname"),
	"Comment": ("reference_doctype", "reference_name"),
	"Communication": ("reference_doctype", "reference_name"),
	"Communication Link": ("link_doctype", "link_name"),
	"Notification Log": ("document_type", "document_name"),
	"ToDo": ("reference_type", "reference_name"),
	"DocShare": ("share_doctype", "share_name"),
	"Document Follow": ("ref_doctype", "ref_docname"),
	"Document Share Key": ("reference_doctype", "reference_docname"),
	"View Log": ("reference_doctype", "reference_name"),
	"Activity Log": ("reference_doctype", "reference_name"),
	"Tag Link": ("document_type", "document_name"),
	"Deleted Document": ("deleted_doctype", "deleted_name"),
	"Email Queue": ("reference_doctype", "reference_name"),
	"Email Unsubscribe": ("reference_doctype", "reference_name"),
	"Access Log": ("export_from", "reference_document"),
	"Error Log": ("reference_doctype", "reference_name"),
	"Reminder": ("reminder_doctype", "reminder_docname"),
	"Milestone": ("reference_type", "reference_name"),
	"Energy Point Log": ("reference_doctype", "reference_name"),
	"Workflow Action": ("reference_doctype", "reference_name"),
	"Submission Queue": ("ref_doctype", "ref_docname"),
	"Integration Request": ("reference_doctype", "reference_docname"),
	"User Permission": ("allow", "for_value"),
}
# DocType -> fields in which Frappe itself writes addresses and names; the row goes
TEXTS = {
	"Route History": ("route",),
	"Error Log": ("error", "method"),
	"Notification Log": ("subject", "email_content", "link"),
	"Activity Log": ("subject", "content"),
	"Access Log": ("page", "filters", "columns"),
	"Scheduled Job Log": ("details",),
	"Email Queue": ("message",),
	"Integration Request": ("data", "output", "error"),
	"Webhook Request Log": ("url", "data", "response"),
	"Prepared Report": ("filters",),
}


def get_foreign_link(doctype: str, names: list[str], own: dict[str, list[str]]) -> str | None:
	"""Return a DocType with a row that links to a name and is no part of the record; None without."""
	for link in get_link_fields(doctype):
		if not link["issingle"] and _links(link["parent"], {link["fieldname"]: ("in", names)}, own):
			return link["parent"]
	for link in get_dynamic_link_map().get(doctype, []):
		filters = {link.options: doctype, link.fieldname: ("in", names)}
		if link.parent not in POINTERS and _links(link.parent, filters, own):
			return link.parent
	return None


def _links(doctype: str, filters: dict, own: dict[str, list[str]]) -> bool:
	meta = frappe.get_meta(doctype)
	if meta.issingle or meta.get("is_virtual"):
		return False
	names = frappe.get_all(doctype, filters=filters, pluck="name", order_by="name asc")
	return bool(set(names) - set(own.get(doctype, [])))


def sweep_unchecked(doctype: str, names: list[str]) -> None:
	"""Delete what points to the named rows or holds their names, in tables, queues and caches."""
	if not names:
		return
	notices = {"document_type": doctype, "document_name": ("in", names)}
	mail_traces.forget_unchecked(
		frappe.get_all("Notification Log", filters=notices, pluck="name", order_by="name asc")
	)
	for pointer, (doctype_field, name_field) in POINTERS.items():
		if _has_fields(pointer, doctype_field, name_field):
			_delete_rows(pointer, {doctype_field: doctype, name_field: ("in", names)})
	frappe.db.delete("__global_search", {"doctype": doctype, "name": ("in", names)})
	frappe.db.delete("__Auth", {"doctype": doctype, "name": ("in", names)})
	for name in names:
		_sweep_texts(name)
		forget_cached(doctype, name)


def forget_history_unchecked(doctype: str, name: str) -> None:
	"""Delete the versions of a row that stays, for they hold its values of before."""
	_delete_rows("Version", {"ref_doctype": doctype, "docname": name})
	forget_cached(doctype, name)


def _sweep_texts(name: str) -> None:
	for doctype, fields in TEXTS.items():
		for field in fields:
			if _has_fields(doctype, field):
				_delete_rows(doctype, {field: ("like", f"%{name}%")})
	frappe.db.delete("__UserSettings", {"data": ("like", f"%{name}%")})
	# what Frappe writes by itself; a person's own comment on another record is that person's
	_delete_rows("Comment", {"comment_type": ("!=", "Comment"), "content": ("like", f"%{name}%")})
	_delete_rows("Comment", {"comment_type": ("!=", "Comment"), "subject": ("like", f"%{name}%")})


def _delete_rows(doctype: str, filters: dict) -> None:
	names = frappe.get_all(doctype, filters=filters, pluck="name", order_by="name asc")
	if not names:
		return
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parenttype": doctype, "parent": ("in", names)})
	frappe.db.delete(doctype, {"name": ("in", names)})


def _has_fields(doctype: str, *fields: str) -> bool:
	"""Return whether this version of Frappe has the DocType with these fields."""
	return bool(frappe.db.table_exists(doctype)) and all(
		field in frappe.db.get_table_columns(doctype) for field in fields
	)


def forget_cached(doctype: str, name: str) -> None:
	"""Take a row out of the caches, out of people's settings there and out of the queues of rows to come."""
	frappe.clear_document_cache(doctype, name)
	for key, settings in (frappe.cache.hgetall("_user_settings") or {}).items():
		if name in str(settings):
			frappe.cache.hdel("_user_settings", frappe.safe_decode(key))
	for queue in _get_queues():
		for _entry in range(frappe.cache.llen(queue)):
			_put_back_without(queue, name)
	_forget_counted(name)


def _get_queues() -> list[str]:
	"""Return the lists of what Frappe writes later: visited pages and other logs, what can be searched."""
	keys = [frappe.safe_decode(key).split("|", 1)[-1] for key in frappe.cache.get_keys("insert_queue_for_")]
	return [*keys, "global_search_queue"]


def _put_back_without(queue: str, name: str) -> None:
	entry = frappe.cache.lpop(queue)
	if entry is None:
		return
	rows = json.loads(frappe.safe_decode(entry))
	kept = [row for row in rows if name not in str(row)] if isinstance(rows, list) else rows
	if kept and name not in str(kept):
		frappe.cache.rpush(queue, json.dumps(kept))


def _forget_counted(name: str) -> None:
	"""Take a row out of the counts of links, kept until an hourly job has read them."""
	for counts in (getattr(frappe.local, "_link_count", None), frappe.cache.get_value("_link_count")):
		for key in [key for key in counts or () if name in key]:
			del counts[key]
	if counts:
		frappe.cache.set_value("_link_count", counts)
	else:
		frappe.cache.delete_value("_link_count")
