"""Which page of the portal stands for a record's form, for who may not open the form in the Desk."""

import frappe

from mental_health_module.access.classes import CLASSES
from mental_health_module.services.shared.ways.links import HOOK, get_page


def get_pages_without_form() -> dict[str, str]:
	"""Return the page for each DocType of ours that the session's user may not read.

	Returns: by the word in the form's address; `{name}` stands for the record's name.
	"""
	pages, with_form = frappe.get_hooks(HOOK), {"name": ("in", sorted(CLASSES)), "istable": 0}
	forms = frappe.get_all("DocType", filters=with_form, pluck="name", order_by="name asc")
	unread = [doctype for doctype in forms if not frappe.has_permission(doctype, "read")]
	return {_get_word(doctype): get_page(pages, doctype) for doctype in unread}


def _get_word(doctype: str) -> str:
	return doctype.lower().replace(" ", "-")


def add_to_boot(bootinfo: dict) -> None:
	"""Tell the Desk's scripts where to bring its user instead of to a form."""
	bootinfo["mh_pages"] = get_pages_without_form()
