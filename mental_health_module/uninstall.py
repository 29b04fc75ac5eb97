"""Takes back everything that `install` and the use of the app have left on a site."""

import re

import frappe

from mental_health_module import roles, standard_records
from mental_health_module.access.classes import CLASSES
from mental_health_module.host import select_permissions
from mental_health_module.services.shared import profiles

ROUTE = "/mental-health"
# What Frappe's own uninstalling leaves behind: DocType of the row -> field that holds the DocType's name.
LEFT_BEHIND = {
	"Custom DocPerm": "parent",
	"Custom Field": "dt",
	"Property Setter": "doc_type",
	"DocShare": "share_doctype",
	"ToDo": "reference_type",
	"Notification Log": "document_type",
	"File": "attached_to_doctype",
	"Comment": "reference_doctype",
	"Version": "ref_doctype",
	"Deleted Document": "deleted_doctype",
	"User Permission": "allow",
	"List Filter": "reference_doctype",
	"List View Settings": "name",
	"Tag Link": "document_type",
	"Document Follow": "ref_doctype",
	"View Log": "reference_doctype",
	"Data Import": "reference_doctype",
}


def remove() -> None:
	"""Remove what Frappe would leave behind, before it drops the app's DocTypes.

	All of it happens before: what is done after the DocTypes are gone is not committed by Frappe 15.
	"""
	series = _find_series()
	for doctype, fieldname in LEFT_BEHIND.items():
		_delete_rows(doctype, fieldname)
	frappe.db.delete("__UserSettings", {"doctype": ("in", list(CLASSES))})
	select_permissions.remove()
	_remove_portal_menu_row()
	profiles.remove()
	_remove_roles()
	_remove_standard_records()
	for begin in series:
		frappe.db.delete("Series", {"name": ("like", f"{begin}%")})
	frappe.clear_cache()


def _delete_rows(doctype: str, fieldname: str) -> None:
	if doctype == "File":
		_delete_files()
	elif frappe.db.table_exists(doctype):
		frappe.db.delete(doctype, {fieldname: ("in", list(CLASSES))})


def _delete_files() -> None:
	for name in frappe.get_all(
		"File", filters={"attached_to_doctype": ("in", list(CLASSES))}, pluck="name", order_by="name asc"
	):
		frappe.delete_doc("File", name, force=True, ignore_permissions=True, delete_permanently=True)


def _remove_portal_menu_row() -> None:
	settings = frappe.get_doc("Portal Settings")
	kept = [row for row in settings.menu if row.route != ROUTE]
	if len(kept) != len(settings.menu):
		settings.set("menu", kept)
		settings.save(ignore_permissions=True)


def _remove_roles() -> None:
	frappe.db.delete("Has Role", {"role": ("in", roles.ALL), "parenttype": "User"})
	for role in roles.ALL:
		frappe.delete_doc("Role", role, force=True, ignore_missing=True, ignore_permissions=True)


def _remove_standard_records() -> None:
	frappe.db.delete("Onboarding Step", {"name": ("like", "MH %")})
	_remove_from_the_sidebar()
	frappe.db.delete("Scheduled Job Type", {"method": ("like", "mental_health_module.%")})
	frappe.db.delete("Singles", {"doctype": ("in", list(CLASSES))})
	standard_records.remove_unedited_mail_template()


def _remove_from_the_sidebar() -> None:
	"""Frappe 16 has a record for each app's sidebar and one for its icon, and leaves both behind.

	Row by row: with developer mode on, deleting the document deletes the app's file.
	"""
	if not frappe.db.table_exists("Workspace Sidebar"):
		return
	ours = {"app": "mental_health_module"}
	names = frappe.get_all("Workspace Sidebar", filters=ours, pluck="name", order_by="name asc")
	frappe.db.delete("Workspace Sidebar Item", {"parent": ("in", names or [""])})
	frappe.db.delete("Workspace Sidebar", ours)
	frappe.db.delete("Desktop Icon", ours)


def _find_series() -> list[str]:
	"""By each DocType's own rule for names, and by one that the school has set in its place."""
	ours = ("in", list(CLASSES))
	rules = frappe.get_all("DocType", {"name": ours}, pluck="autoname", order_by="name asc")
	own = {"doc_type": ours, "property": "autoname"}
	rules += frappe.get_all("Property Setter", own, pluck="value", order_by="name asc")
	return sorted(filter(None, {get_series(rule) for rule in rules}))


def get_series(rule: str | None) -> str:
	"""Return what names begin with that a DocType's `autoname` counts; empty where it does not count."""
	begin = re.match(r"(?:format:)?(MH[A-Z]*-)", rule or "")
	return begin[1] if begin and "#" in rule else ""
