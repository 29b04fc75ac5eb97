"""Fields by which another DocType would reach into a guarded one: links, copies of its columns, filters.

Whoever may read the other DocType would read through such a field: Frappe asks the linked DocType by role
alone, and a fetched value is a column like every other. Only this app's own DocTypes have such links.
"""

import frappe
from frappe.model.document import Document

from mental_health_module.access.classes import CLASSES, is_guarded, is_one_of, names_guarded
from mental_health_module.access.refusals import refuse_outlet


def refuse_doctype(doctype: Document, method: str | None = None) -> None:
	"""Refuse a DocType, not one of this app, with a field that reaches into a guarded one.

	Raises: OutletClosedError.
	"""
	if is_one_of(doctype.name, CLASSES):
		return
	targets = {field.fieldname: field.options for field in doctype.fields}
	if any(reaches(field, targets) for field in doctype.fields):
		refuse_outlet("DocType")


def refuse_custom_field(field: Document, method: str | None = None) -> None:
	"""Refuse a field added to any DocType that reaches into a guarded one.

	Raises: OutletClosedError.
	"""
	if reaches(field, _get_targets(field.dt)):
		refuse_outlet("Custom Field")


def refuse_property(setter: Document) -> None:
	"""Refuse to change a field, or a DocType, so that it reaches into a guarded one.

	Raises: OutletClosedError.
	"""
	targets = _get_targets(setter.doc_type) if setter.property == "fetch_from" else {}
	if names_guarded(setter.value) or _fetches(setter.value, targets):
		refuse_outlet("Property Setter")


def reaches(field: Document | dict, targets: dict[str, str | None]) -> bool:
	"""Return whether a field names a guarded DocType, or copies a column from one.

	Args: targets: fieldname -> options of the fields beside it.
	"""
	if is_guarded(field.get("options")) or names_guarded(field.get("link_filters")):
		return True
	return _fetches(field.get("fetch_from"), targets)


def _fetches(path: object, targets: dict[str, str | None]) -> bool:
	return isinstance(path, str) and bool(targets) and is_guarded(targets.get(path.partition(".")[0].strip()))


def _get_targets(doctype: str | None) -> dict[str, str | None]:
	if not doctype or not frappe.db.exists("DocType", str(doctype)):
		return {}
	return {field.fieldname: field.options for field in frappe.get_meta(doctype).fields}
