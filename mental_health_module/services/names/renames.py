"""Renames and merges: what a right hangs on is refused by the table, else followed, logged and told."""

import frappe
from frappe.model.document import Document

from mental_health_module.access.documents import row_stamps
from mental_health_module.access.doors import rename_rules
from mental_health_module.access.sealed.sealed_fields import STAMP
from mental_health_module.services.names import record_names
from mental_health_module.services.rights import watch as rights_watch
from mental_health_module.services.shared import bulk_rows


def ask(document: Document, method: str, old: str, new: str, merge: bool = False) -> None:
	"""Refuse a rename or merge before Frappe rewrites the links.

	Raises: MergeRefusedError, RenameRefusedError.
	"""
	rename_rules.refuse(document.doctype, old, new, merge)
	rename_rules.note_asked(document.doctype, old)
	_get_noted()[document.doctype, old] = _get_true_rows(document.doctype, old)


def follow(document: Document, method: str, old: str, new: str, merge: bool = False) -> None:
	"""Follow, write down and tell a rename or merge that was done; refuse one that nobody was asked about.

	Raises: RenameUncheckedError, MergeRefusedError, RenameRefusedError.
	"""
	rename_rules.refuse_unasked(document.doctype, old)
	record_names.follow(document.doctype, old, new)
	for doctype, names in _get_noted().pop((document.doctype, old), {}).items():
		_stamp_anew_unchecked(doctype, names)
	if rename_rules.is_followed(document.doctype):
		rights_watch.note_rename(document, old, new, merge)


def _get_noted() -> dict[tuple[str, str], dict[str, list[str]]]:
	if not hasattr(frappe.local, "mh_rows_of_renamed"):
		frappe.local.mh_rows_of_renamed = {}
	return frappe.local.mh_rows_of_renamed


def _get_true_rows(renamed: str, name: str) -> dict[str, list[str]]:
	"""Return the rows whose stamps bind the old name: these alone get one over the new name."""
	found = {}
	for doctype, column in row_stamps.get_renamed(renamed):
		rows = bulk_rows.select_locked(doctype, _get_columns(doctype), column, [name])
		found[doctype] = [row.name for row in row_stamps.keep_true(doctype, rows)]
	return found


def _stamp_anew_unchecked(doctype: str, names: list[str]) -> None:
	for row in bulk_rows.select_locked(doctype, _get_columns(doctype), "name", names):
		stamp = row_stamps.make_stamp(doctype, row)
		bulk_rows.update_unchecked(doctype, row.name, {STAMP: stamp})


def _get_columns(doctype: str) -> list[str]:
	return ["name", *row_stamps.get_columns(doctype)]
