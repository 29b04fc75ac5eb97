"""Our words in Frappe's standard print: it asks for headings of sections and tables without their DocType."""

import frappe

from mental_health_module import compat
from mental_health_module.words import _


def use(doc, method=None, settings=None) -> None:
	"""Before a record of ours is printed: give the fields their labels in the reader's language.

	For this request: the English label is kept beside, for the next print may be in another language.
	"""
	if not doc.doctype.startswith("MH ") or compat.shares_fields_between_requests():
		return
	tables = [field.options for field in doc.meta.get_table_fields()]
	for meta in (doc.meta, *map(frappe.get_meta, (doc.doctype, *tables))):
		for field in meta.fields:
			field.mh_english = field.get("mh_english") or field.label
			field.label = field.mh_english and _(field.mh_english, context=meta.name)
