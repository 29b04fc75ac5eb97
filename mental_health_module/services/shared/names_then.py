"""What a link of a document was called when the document was signed, confirmed, approved or published."""

import json

from frappe.model.document import Document

SCHOOL_AND_YEAR = ("school", "academic_year")


def get(document: Document, field: str) -> str | None:
	"""Return what a link was called at the step, or is called now where nothing is frozen."""
	kept = json.loads(document.get("names_then") or "{}")
	return kept.get(field) or document.get(field)
