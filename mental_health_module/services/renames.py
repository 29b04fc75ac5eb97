"""Renames and merges of whatever a right hangs on: refused by the table, else logged and told."""

from frappe.model.document import Document

from mental_health_module.access import rename_rules
from mental_health_module.services import rights_watch


def ask(document: Document, method: str, old: str, new: str, merge: bool = False) -> None:
	"""Refuse a rename or merge before Frappe rewrites the links.

	Raises: MergeRefusedError, RenameRefusedError.
	"""
	rename_rules.refuse(document.doctype, old, new, merge)
	rename_rules.note_asked(document.doctype, old)


def follow(document: Document, method: str, old: str, new: str, merge: bool = False) -> None:
	"""Write down and tell a rename or merge that was done; one that nobody was asked about is refused.

	Raises: RenameUncheckedError, MergeRefusedError, RenameRefusedError.
	"""
	rename_rules.refuse_unasked(document.doctype, old)
	if rename_rules.is_followed(document.doctype):
		rights_watch.note_rename(document, old, new, merge)
