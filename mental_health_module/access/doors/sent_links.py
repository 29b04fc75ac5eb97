"""What a request sends in place of a record's name, asked before Frappe looks it up.

Frappe looks up what a document's links name before it asks for rights and before any hook of the document
runs: a filter in a link of any DocType is answered, and so is a guess at a guarded record's name. Therefore
each request is read once before it is answered, and each document once more before it is stored.
"""

import json
from collections.abc import Iterator

import frappe
from frappe.model.document import Document

from mental_health_module.access.classes import CLASSES, is_guarded, is_one_of, names_guarded
from mental_health_module.access.documents.plain_values import LINKS, STRUCTURES, refuse_unplain
from mental_health_module.access.doors.reaching_fields import reaches
from mental_health_module.access.refusals import refuse_outlet

DEFINITIONS = ("DocType", "Custom Field", "Customize Form")
RESOURCES = ("/api/resource/", "/api/v1/resource/", "/api/v2/document/")


def refuse() -> None:
	"""Refuse a request with a link that holds a filter, or that points to a guarded record from elsewhere.

	Raises: NameNotPlainError, OutletClosedError.
	"""
	sent = dict(frappe.local.form_dict)
	is_about_guarded = names_guarded(sent)
	if doctype := _get_resource():
		sent["doctype"] = doctype
	else:
		_refuse_filters(sent.get("doctype"), _get_set_values(sent))
	for row in _get_rows(sent) if _may_hold_rows(sent) else [sent]:
		if row is not sent or doctype:
			_refuse_filters(row.get("doctype"), row)
		if is_about_guarded:
			_refuse_reaching(row)


def refuse_stored(document: Document, method: str | None = None) -> None:
	"""Refuse to store a document, not one of ours, with a link to a guarded record, whoever stores it.

	Raises: OutletClosedError.
	"""
	if document.doctype in CLASSES:
		return
	for row in (document, *document.get_all_children()):
		if any(map(is_guarded, _get_linked_doctypes(row))):
			refuse_outlet(document.doctype)


def _get_linked_doctypes(row: Document) -> Iterator[str | None]:
	"""Yield the DocTypes to which the filled links of a row point."""
	for field in row.meta.get_link_fields():
		if row.get(field.fieldname):
			yield field.options
	for field in row.meta.get_dynamic_link_fields():
		if row.get(field.fieldname):
			yield row.get(field.options)


def _get_resource() -> str:
	"""Return the DocType of a request for a resource, whose body is the document; "" for a method."""
	path = getattr(frappe.local.request, "path", "")
	for start in RESOURCES:
		if path.startswith(start):
			return path.removeprefix(start).partition("/")[0]
	return ""


def _may_hold_rows(sent: dict) -> bool:
	"""Return whether a dict may stand among the values: as itself, in braces, or behind a backslash."""
	try:
		text = "".join(sent.values())
	except TypeError:  # not texts alone
		return True
	return "{" in text or "\\" in text


def _get_rows(value: object, depth: int = 0) -> Iterator[dict]:
	"""Yield every dict of a value, also where it stands as JSON in a text."""
	if isinstance(value, str):
		value = _parse(value)
	if isinstance(value, dict):
		yield value
	if isinstance(value, dict | list) and depth < 20:
		for part in value.values() if isinstance(value, dict) else value:
			yield from _get_rows(part, depth + 1)


def _parse(text: str) -> object:
	if text.lstrip()[:1] not in ("{", "["):
		return None
	try:
		return json.loads(text)
	except (ValueError, RecursionError):
		return None


def _refuse_filters(doctype: object, values: dict) -> None:
	if not values or not isinstance(doctype, str) or not _holds_structures(values):
		return
	if any(isinstance(values.get(fieldname), STRUCTURES) for fieldname in _get_links(doctype)):
		refuse_unplain()


def _holds_structures(values: dict) -> bool:
	return any(isinstance(value, STRUCTURES) for value in values.values())


def _get_set_values(row: dict) -> dict:
	"""Return what a call sets that names a field and its value."""
	fieldname = row.get("fieldname")
	if isinstance(fieldname, str):
		found = _parse(fieldname)
		return found if isinstance(found, dict) else {fieldname: row.get("value")}
	return fieldname if isinstance(fieldname, dict) else {}


def _get_links(doctype: str) -> tuple[str, ...]:
	if not frappe.db.exists("DocType", doctype, cache=True):
		return ()
	return tuple(field.fieldname for field in frappe.get_meta(doctype).fields if field.fieldtype in LINKS)


def _refuse_reaching(row: dict) -> None:
	"""Of a request that names a guarded DocType somewhere."""
	selectors = [key for key, value in row.items() if key != "doctype" and is_guarded(value)]
	if selectors and any(row.get(link) for link in _get_dynamic_links(selectors)):
		refuse_outlet(str(row.get("doctype") or "Dynamic Link"))
	_refuse_definition(row)


def _refuse_definition(row: dict) -> None:
	"""The form that customises another form writes fields past their own hooks."""
	if row.get("doctype") not in DEFINITIONS or is_one_of(row.get("name"), CLASSES):
		return
	fields = [field for field in row.get("fields") or [row] if isinstance(field, dict)]
	targets = {str(field.get("fieldname")): field.get("options") for field in fields}
	if any(reaches(field, targets) for field in fields):
		refuse_outlet(row["doctype"])


def _get_dynamic_links(selectors: list[str]) -> set[str]:
	"""Return the fields of the site's Dynamic Links whose DocType is named by one of the fields given.

	No such field is called `doctype`, so that most requests ask the database for nothing here.
	"""
	return {
		field
		for doctype in ("DocField", "Custom Field")
		for field in frappe.get_all(
			doctype,
			filters={"fieldtype": "Dynamic Link", "options": ("in", selectors)},
			pluck="fieldname",
			order_by="name asc",
		)
	}
