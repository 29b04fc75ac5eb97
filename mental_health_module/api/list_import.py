"""Endpoints of list imports."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import has_role, posted_by
from mental_health_module.services.lists import imports as list_import
from mental_health_module.services.lists import runs as list_import_runs
from mental_health_module.services.shared import sheet_writing as list_import_template
from mental_health_module.services.shared import shown_versions


@frappe.whitelist(methods=["POST"])
@posted_by(*roles.IMPORTERS)
def check(name: str) -> str:
	"""Check a list; return its state, `Checking` when a worker does it."""
	document = frappe.get_doc("MH List Import", name)
	document.check_permission("write")
	return list_import.start_check(document)


@frappe.whitelist(methods=["POST"])
@posted_by(*roles.IMPORTERS)
def commit(name: str, version: str = "") -> str:
	"""Commit a list that is ready as its preview was shown; return its state, `Committing` by a worker."""
	document = frappe.get_doc("MH List Import", name)
	document.check_permission("write")
	if document.status == list_import.READY:
		shown_versions.require_version(document.doctype, name, version)
	return list_import.start_commit(document)


@frappe.whitelist(methods=["POST"])
@posted_by(*roles.IMPORTERS)
def undo(name: str, keep_changed: bool = False) -> str:
	"""Take a committed list back; return its state."""
	document = frappe.get_doc("MH List Import", name)
	document.check_permission("write")
	return list_import.undo(document, keep_changed)


@frappe.whitelist(methods=["GET"])
@has_role(*roles.IMPORTERS)
def get_changed_since(name: str) -> str:
	"""Say which rows of a committed list were changed afterwards; "" when there are none."""
	document = frappe.get_doc("MH List Import", name)
	document.check_permission("read")
	return list_import.get_changed_since(document)


@frappe.whitelist(methods=["GET"])
@has_role(*roles.IMPORTERS)
def get_status(name: str) -> dict:
	"""Return the state of a list and whether its run must have died; for pages without realtime."""
	document = frappe.get_doc("MH List Import", name)
	document.check_permission("read")
	return {"status": document.status, "is_stale": list_import_runs.is_abandoned(name)}


@frappe.whitelist(methods=["GET"])
@has_role(*roles.IMPORTERS)
def download_template(kind: str) -> None:
	"""Send an empty sheet of a kind of list, with headings in the user's language."""
	frappe.response.type = "binary"
	frappe.response.filename, frappe.response.filecontent = list_import_template.make(kind)
