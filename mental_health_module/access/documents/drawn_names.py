"""The one place where records of ours get a random name (`domain/drawn_names` says which there are not)."""

import frappe
from frappe.model import naming

from mental_health_module.domain.shared.drawn_names import keep_text

BY_HASH = ("", "hash")


def draw_name(length: int = 16) -> str:
	"""Return a random name for a row that is written without its document, of so many signs."""
	return keep_text(frappe.generate_hash(length=length))


def draw_usual_name(doctype: str) -> str:
	"""Return a random name as this version of Frappe gives it to a document."""
	return keep_text(naming.make_autoname("hash", doctype))
