"""What rights to confidential records hang on at this moment, read from the stored rows.

It reads the whole site and is shown to nobody: `rights_comparison` keeps it and tells what has changed.
"""

from collections import defaultdict
from collections.abc import Iterator

import frappe

from mental_health_module.access.classes import CLASSES, names_one_of
from mental_health_module.access.keys import state
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.domain.rights.rights_state import Key, shorten
from mental_health_module.services.rights import row_stamping, site_facts
from mental_health_module.services.rights.watch import LEADING, WATCHED_ROLES

OURS = ("in", sorted(CLASSES))
# DocType -> (filter by the DocType that it is about, fields that say what it does)
CUSTOMISATIONS = {
	"Custom DocPerm": (
		"parent",
		("role", "permlevel", "read", "write", "create", "delete", "share", "export"),
	),
	"Property Setter": ("doc_type", ("field_name", "property", "value")),
	"Custom Field": ("dt", ("fieldname", "fieldtype", "options")),
	"User Permission": ("allow", ("user", "for_value", "applicable_for")),
	"DocShare": ("share_doctype", ("user", "share_name", "everyone")),
	"Client Script": ("dt", ("enabled", "script")),
	"Server Script": ("reference_doctype", ("disabled", "script_type", "doctype_event", "script")),
}
# What runs in the browser of everybody who opens the site; DocType -> field of a Single.
SCRIPTS_FOR_ALL = {"Website Script": ("javascript",), "Website Settings": ("head_html", "banner_html")}


def gather_unchecked() -> dict[Key, str]:
	"""Return (DocType, record) -> what it gives; unchecked: only for the comparison."""
	pieces = (
		*(_get_roles, _get_counsellors, _get_leaders, _get_customisations, _get_scripts, _get_settings),
		*(_get_changed_rows, _get_lost_marks),
	)
	return {key: value for piece in pieces for key, value in piece()}


def _get_roles() -> Iterator[tuple[Key, str]]:
	"""Roles of accounts, and those that a set of roles brings."""
	found = defaultdict(list)
	for row in frappe.get_all(
		"Has Role",
		filters={"role": ("in", sorted(WATCHED_ROLES)), "parenttype": ("in", ("User", "Role Profile"))},
		fields=["parenttype", "parent", "role"],
		order_by="parent asc, role asc",
	):
		found[row.parenttype, row.parent].append(row.role)
	for key, names in found.items():
		yield key, ", ".join(sorted(set(names)))


def _get_counsellors() -> Iterator[tuple[Key, str]]:
	fields = ("user", "school", "status", "to_date")
	for row in frappe.get_all("MH Counsellor", fields=["name", *fields], order_by="name asc"):
		yield ("MH Counsellor", row.name), " · ".join(str(row[field] or "") for field in fields)


def _get_leaders() -> Iterator[tuple[Key, str]]:
	found = defaultdict(list)
	for row in frappe.get_all(
		"MH Leadership Member",
		filters={"office": ("in", LEADING)},
		fields=["parent", "person_type", "person", "to_date"],
		order_by="parent asc, person asc",
	):
		found["MH Leadership Group", row.parent].append(f"{row.person_type} {row.person} {row.to_date or ''}")
	for key, people in found.items():
		yield key, shorten(", ".join(sorted(people)))


def _get_customisations() -> Iterator[tuple[Key, str]]:
	for doctype, (about, fields) in CUSTOMISATIONS.items():
		rows = frappe.get_all(doctype, fields=["name", about, *fields], order_by="name asc")
		for row in rows:
			if row[about] in CLASSES or names_one_of(row.get("script"), CLASSES):
				values = (f"{row[about]}:", *(shorten(row[field]) for field in fields))
				yield (doctype, str(row.name)), " ".join(values)


def _get_scripts() -> Iterator[tuple[Key, str]]:
	for doctype, fields in SCRIPTS_FOR_ALL.items():
		values = [frappe.db.get_single_value(doctype, field) for field in fields]
		if any(values):
			yield (doctype, doctype), shorten("\n".join(str(value or "") for value in values))


def _get_settings() -> Iterator[tuple[Key, str]]:
	settings = frappe.get_doc("System Settings")
	for name in site_facts.SWITCHES.values():
		if settings.meta.has_field(name):
			yield ("System Settings", name), str(settings.get(name) or 0)


def _get_changed_rows() -> Iterator[tuple[Key, str]]:
	"""Rows that were written past the app: nobody reads by them, and somebody has tried to."""
	for key in row_stamping.find_changed_unchecked():
		yield key, "changed outside of the app"


def _get_lost_marks() -> Iterator[tuple[Key, str]]:
	"""Without them plain words are shown in place of sealed ones, and rows without a stamp get one."""
	marks = {"sealed": sealed_rows.is_everything_sealed, "stamped": row_stamping.is_done}
	for name, holds in marks.items():
		if not holds():
			yield (state.STATE, name), "mark gone"
