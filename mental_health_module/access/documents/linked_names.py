"""Links of our own documents to guarded records: somebody else's record and none are refused alike.

Frappe looks up what a new document's links name before it asks whether the document may be made at all, and
says "could not find" where there is nothing: whoever is refused would learn whether a record is there.
"""

import frappe
from frappe.model.document import Document

from mental_health_module.access.classes import get_guarded
from mental_health_module.access.refusals import refuse_as_not_yours


def refuse_foreign_names(document: Document) -> None:
	"""Refuse a document with a new link to a guarded record that the session's user may not reach.

	A link that stands in the stored row already was asked for when it was set.

	Raises: NotYourCaseError, with the same words for a record of somebody else and for none. So does
		StoredValueError, for a link that is set once.
	"""
	if document.flags.ignore_permissions or document.flags.ignore_links:
		return
	if frappe.session.user == "Administrator":
		return
	for row in (document, *document.get_all_children()):
		for field in row.meta.get_link_fields():
			if field.options in get_guarded() and not _may_name(row, field.fieldname, field.options):
				refuse_as_not_yours()


def _may_name(row: Document, fieldname: str, linked: str) -> bool:
	# the rules look at sessions, whose own rows are documents of ours
	from mental_health_module.access.policy import is_reachable

	name = row.get(fieldname)
	if not name or is_reachable(linked, name, frappe.session.user):
		return True
	if row.is_new():
		return False
	is_same = name == frappe.db.get_value(row.doctype, row.name, fieldname)
	if not is_same and fieldname in getattr(row, "set_once", ()):
		row.refuse_change(fieldname)
	return is_same
