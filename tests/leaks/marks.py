"""A plain column in each table with sealed fields, for the time of the attack only.

What is sealed says nothing, whichever rule is missing: an attack on sealed fields alone would not notice that a
list, a filter or a count lets rows through. So the phrase stands in a plain column as well.
"""

import frappe

from mental_health_module.access.sealed_fields import LOOKUPS, SEALED_FIELDS

MARK = "attack_mark"
# stands in sealed fields alone, after the phrase
SEALED_WORDS = "sealed-words-5d1e"


def add_all() -> None:
	"""Give each DocType with sealed fields the plain column; commits, as a change of a table does."""
	for doctype in sorted(SEALED_FIELDS):
		if not frappe.db.exists("Custom Field", {"dt": doctype, "fieldname": MARK}):
			field = {"dt": doctype, "fieldname": MARK, "fieldtype": "Small Text", "label": "Mark"}
			frappe.get_doc({"doctype": "Custom Field", **field}).insert(ignore_permissions=True)
	frappe.db.commit()


def remove_all() -> None:
	"""Take the columns away again; what they held goes with them."""
	for doctype in sorted(SEALED_FIELDS):
		name = frappe.db.get_value("Custom Field", {"dt": doctype, "fieldname": MARK})
		if name:
			frappe.delete_doc("Custom Field", name, force=True, ignore_permissions=True)
		if frappe.db.has_column(doctype, MARK):
			frappe.db.sql_ddl(f"alter table `tab{doctype}` drop column `{MARK}`")
		frappe.clear_cache(doctype=doctype)
	frappe.db.commit()


def is_plain(doctype: str, field: str) -> bool:
	"""Return whether a field holds text that is stored as it is and means nothing to the app."""
	return field not in SEALED_FIELDS.get(doctype, ()) and field not in LOOKUPS.values()
