"""The right to pick the host's records in our forms, as constants with `apply()` and `remove()`.

A Link field shows an empty picker to a role without the right to select. Frappe grants rights on another
app's DocType by Custom DocPerm, which first copies the standard rows; `remove()` takes the copy back too
when it was made for us and nobody has changed it since.
"""

import frappe
from frappe.core.doctype.doctype.doctype import validate_permissions_for_doctype
from frappe.permissions import setup_custom_perms

from mental_health_module import roles

STAFF = (roles.LEADER, roles.COORDINATOR, roles.LEAD_COUNSELLOR, roles.COUNSELLOR)
PLANNERS = (roles.LEADER, roles.COORDINATOR, roles.LEAD_COUNSELLOR)
# whoever takes the minutes of a meeting writes down who does what is agreed there
MINUTE_TAKERS = (*STAFF, roles.MEMBER)
# Frappe runs a report only for who may select from every DocType that its columns link to.
REPORT_READERS = (*PLANNERS, roles.MEMBER, roles.AUDITOR)
SELECT_RIGHTS = {
	"Academic Term": REPORT_READERS,
	"Academic Year": REPORT_READERS,
	"Company": PLANNERS,
	"Department": PLANNERS,
	"Employee": MINUTE_TAKERS,
	"Holiday List": PLANNERS,
	"Instructor": MINUTE_TAKERS,
	"Program": STAFF,
	# Leader and coordinator pick the pupils' and parents' representatives in the leadership group.
	"Guardian": (roles.COUNSELLOR, roles.LEADER, roles.COORDINATOR),
	"Student": STAFF,
	# whose accounts belong to the pupils of a class is confirmed by these
	"Student Group": (roles.COORDINATOR, roles.LEAD_COUNSELLOR),
}
COPIED_KEY = "mental_health_module_copied_permissions"
RIGHTS = (
	*("role", "permlevel", "if_owner", "select", "read", "write", "create", "delete", "submit", "cancel"),
	*("amend", "report", "export", "import", "share", "print", "email"),
)


def apply() -> None:
	"""Grant every right of `SELECT_RIGHTS` that is missing."""
	copied = get_copied()
	for doctype, role_names in SELECT_RIGHTS.items():
		if setup_custom_perms(doctype):
			copied.add(doctype)
		_grant(doctype, role_names)
	frappe.db.set_default(COPIED_KEY, ",".join(sorted(copied)))


def _grant(doctype: str, role_names: tuple[str, ...]) -> None:
	there = frappe.get_all(
		"Custom DocPerm", filters={"parent": doctype}, pluck="role", order_by="idx asc, name asc"
	)
	missing = [role for role in role_names if role not in there]
	for role in missing:
		# A new row may read by default; picking a name must not open the host's records.
		rights = {right: int(right == "select") for right in RIGHTS[3:]}
		row = {"parent": doctype, "parenttype": "DocType", "parentfield": "permissions", "role": role}
		frappe.get_doc({"doctype": "Custom DocPerm", **row, **rights}).insert()
	if missing:
		validate_permissions_for_doctype(doctype)


def get_copied() -> set[str]:
	"""Return the host DocTypes whose standard rights were first copied for this app.

	Asked of the table: Frappe's cached defaults can be older than the installation.
	"""
	stored = frappe.db.get_value("DefaultValue", {"defkey": COPIED_KEY, "parent": "__default"}, "defvalue")
	return set(filter(None, (stored or "").split(",")))


def remove() -> None:
	"""Take back every right of our roles on the host's DocTypes, and the copies made for them."""
	copied = get_copied()
	frappe.db.delete("Custom DocPerm", {"role": ("in", roles.ALL)})
	for doctype in copied:
		if _get_rows("Custom DocPerm", doctype) == _get_rows("DocPerm", doctype):
			frappe.db.delete("Custom DocPerm", {"parent": doctype})
		frappe.clear_cache(doctype=doctype)
	frappe.defaults.clear_default(COPIED_KEY, parent="__default")


def _get_rows(table: str, doctype: str) -> list[tuple]:
	rows = frappe.get_all(
		table, filters={"parent": doctype}, fields=list(RIGHTS), order_by="idx asc, name asc"
	)
	return sorted(tuple(row[right] or 0 for right in RIGHTS) for row in rows)
