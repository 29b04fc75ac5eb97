"""What Frappe keeps beside a record, for the search for leftovers."""

import json

import frappe
from frappe.model.naming import is_autoincremented

from tests.makers import factories
from tests.makers.retention_cases import CANARY

# DocType -> (field with the DocType, field with the name, field with a text)
POINTERS = {
	"Version": ("ref_doctype", "docname", "data"),
	"Comment": ("reference_doctype", "reference_name", "content"),
	"Communication": ("reference_doctype", "reference_name", "content"),
	"ToDo": ("reference_type", "reference_name", "description"),
	"DocShare": ("share_doctype", "share_name", "user"),
	"View Log": ("reference_doctype", "reference_name", "viewed_by"),
	"Notification Log": ("document_type", "document_name", "subject"),
	"Deleted Document": ("deleted_doctype", "deleted_name", "data"),
	"Activity Log": ("reference_doctype", "reference_name", "subject"),
	"Tag Link": ("document_type", "document_name", "title"),
	"Access Log": ("export_from", "reference_document", "filters"),
	"Email Queue": ("reference_doctype", "reference_name", "message"),
}


def leave_traces(file) -> None:
	"""Leave what Frappe keeps beside a record, past our refusals, as an older version or a console does."""
	for doctype, (doctype_field, name_field, text_field) in POINTERS.items():
		_insert(doctype, {doctype_field: file.doctype, name_field: file.name, text_field: CANARY})
	_insert("Route History", {"route": f"Form/{file.doctype}/{file.name}"})
	_insert("Error Log", {"method": "x", "error": f"... {file.name} ... {CANARY}"})
	_fill_side_tables(file)
	_fill_cache(file)


def _insert(doctype: str, values: dict) -> None:
	row = frappe.new_doc(doctype)
	row.update(values)
	row.name = None if is_autoincremented(doctype) else factories.get_number()
	row.db_insert()


def _fill_side_tables(file) -> None:
	searched, settings = frappe.qb.Table("__global_search"), frappe.qb.Table("__UserSettings")
	query = frappe.qb.into(searched).columns("doctype", "name", "content")
	query.insert(file.doctype, file.name, CANARY).run()
	query = frappe.qb.into(settings).columns("user", "doctype", "data")
	query.insert("Guest", file.doctype, json.dumps({"last_view": file.name})).run()


def _fill_cache(file) -> None:
	frappe.cache.hset("_user_settings", f"{file.doctype}::Guest", json.dumps({"last_view": file.name}))
	visited = json.dumps([{"route": f"Form/{file.doctype}/{file.name}"}, {"route": "List/ToDo"}])
	frappe.cache.rpush("insert_queue_for_Route History", visited)
	searched = {"doctype": file.doctype, "name": file.name, "content": CANARY}
	frappe.cache.lpush("global_search_queue", json.dumps(searched))
	frappe.get_cached_doc(file.doctype, file.name)
