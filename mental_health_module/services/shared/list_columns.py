"""How many columns the Desk's lists show: all that a list has, on a school's small screens too.

Frappe cuts a list off after four columns on screens of up to 1366 pixels, unless the List View Settings of
the DocType say how many there are. Frappe 16 cuts none off and has no such field.
"""

import frappe

from mental_health_module.access.classes import CLASSES

SHOWN_BY_FRAPPE = 4
MOST = 10
# Frappe counts its own columns as well: subject, tags, status
OF_FRAPPE = 3


def show_all_unchecked() -> None:
	"""Let every list of the app show its columns; what a school has set for a list stays.

	Runs with the installation and after every migration, where there is no user to ask.
	"""
	if not frappe.get_meta("List View Settings").has_field("total_fields"):
		return
	for doctype in _get_lists_without_settings():
		wanted = count_columns(doctype)
		if wanted > SHOWN_BY_FRAPPE:
			settings = frappe.new_doc("List View Settings", total_fields=str(min(wanted, MOST)))
			settings.insert(set_name=doctype, ignore_permissions=True)


def _get_lists_without_settings() -> list[str]:
	"""Asked first: the definitions of all others need not be read."""
	ours, of_lists = {"name": ("in", list(CLASSES))}, {"istable": 0, "issingle": 0}
	lists = frappe.get_all("DocType", {**ours, **of_lists}, pluck="name", order_by="name asc")
	settled = set(frappe.get_all("List View Settings", ours, pluck="name", order_by="name asc"))
	return [doctype for doctype in lists if doctype not in settled]


def count_columns(doctype: str) -> int:
	"""Return how many columns a DocType's list has, 0 where there is no list."""
	meta = frappe.get_meta(doctype)
	if meta.istable or meta.issingle:
		return 0
	listed = {field.fieldname for field in meta.fields if field.in_list_view}
	return OF_FRAPPE + len(listed - {meta.title_field})
