"""Takes back everything that `install` and the use of the app have left on a site."""

import frappe

from mental_health_module import roles
from mental_health_module.access.classes import CLASSES
from mental_health_module.host import select_permissions

ROUTE = "/mental-health"
MODULES = (
	"Mental Health Core",
	"Mental Health Leadership",
	"Counsellor Staffing",
	"Mental Health Training",
	"Psychological Files",
)
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
	"Tag Link": "document_type",
	"Document Follow": "ref_doctype",
	"View Log": "reference_doctype",
	"Data Import": "reference_doctype",
}


def prepare() -> None:
	"""Remove what refers to the app's DocTypes, while they still exist."""
	for doctype, fieldname in LEFT_BEHIND.items():
		_delete_rows(doctype, fieldname)
	frappe.db.delete("__UserSettings", {"doctype": ("in", list(CLASSES))})
	select_permissions.remove()
	_remove_portal_menu_row()


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


def remove() -> None:
	"""Remove roles, counters and defaults after the DocTypes are gone."""
	frappe.db.delete("Has Role", {"role": ("in", roles.ALL)})
	for role in roles.ALL:
		frappe.delete_doc("Role", role, force=True, ignore_missing=True, ignore_permissions=True)
	frappe.db.delete("Onboarding Step", {"name": ("like", "MH %")})
	frappe.db.delete("Singles", {"doctype": "MH Settings"})
	frappe.db.delete("Series", {"name": ("like", "MH%")})
	frappe.clear_cache()
