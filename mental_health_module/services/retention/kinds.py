"""The kinds of record that have a retention period, and what belongs to each.

A kind is registered by its capability (`mental_health_retention_kinds` in hooks.py). A DocType of ours that
links to a record or to a part of it says so in its line (`access/facts/`): a test fails when one does not,
and a deletion that finds such a link refuses rather than leave half a record. A kind of another app that
cannot be asked is a fault: what is to be deleted is never guessed.
"""

from collections.abc import Iterable
from datetime import date

import frappe

from mental_health_module.access.facts import FACTS, get_by_record
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.services.shared.registered import get_entries_or_fail
from mental_health_module.services.shared.retention_kind import Kind, Record

HOOK = "mental_health_retention_kinds"
# DocType -> what is deleted with a row of it: (DocType, the field that links)
PARTS = {doctype: parts for doctype in FACTS if (parts := get_by_record(doctype))}
# Rows about a record that stay without its name and without what people wrote: DocType -> values by field.
EMPTIED = {doctype: dict(facts.emptied) for doctype, facts in FACTS.items() if facts.emptied is not None}


def get_kinds() -> dict[str, Kind]:
	"""Return the kinds by their names."""
	return {kind.name: kind for kind in get_entries_or_fail(HOOK)}


def get_doctype(kind: str) -> str:
	"""Return the DocType of the records of a kind. Raises: KeyError for a kind that there is not."""
	return get_kinds()[kind].doctype


def find_doctype(kind: str | None) -> str | None:
	"""Return the DocType of the records of a kind; None for a kind that there is not."""
	found = get_kinds().get(kind)
	return found.doctype if found else None


def is_stored(kind: str, name: str) -> bool:
	"""Return whether there is a record of a kind with that very name."""
	return bool(name) and frappe.db.get_value(get_doctype(kind), str(name), "name") == name


def get_names(kind: str) -> list[str]:
	"""Return the names of all stored records of a kind."""
	return frappe.get_all(get_doctype(kind), pluck="name", order_by="name asc")


def get_parts(kind: str, name: str) -> dict[str, list[str]]:
	"""Return all rows of a record, DocType -> names, the record's own row first."""
	parts: dict[str, list[str]] = {}
	waiting = [(get_doctype(kind), [name])]
	while waiting:
		doctype, names = waiting.pop(0)
		parts[doctype] = list(dict.fromkeys([*parts.get(doctype, []), *names]))
		for part, field in PARTS.get(doctype, ()):
			waiting.append((part, _get_linked(part, field, names)))
	return parts | get_kinds()[kind].get_others(name)


def _get_linked(doctype: str, field: str, names: list[str]) -> list[str]:
	"""Return the rows that link, read with a lock: others may have stored some meanwhile."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name).where(table[field].isin([*names, ""]))
	return query.where(table[field] != "").orderby(table.name).for_update().run(pluck=True)


def empty_rows_unchecked(kind: str, name: str) -> list[tuple[str, str]]:
	"""Take a deleted record's name out of the rows that stay; return these, as DocType and name."""
	emptied, field = [], get_kinds()[kind].named_by
	for doctype, values in _get_naming(field).items():
		for row in _get_linked(doctype, field, [name]):
			sealed_rows.store_unchecked(doctype, row, {**values, field: ""})
			emptied.append((doctype, row))
	return emptied


def _get_naming(field: str) -> dict[str, dict]:
	return {
		doctype: values for doctype, values in EMPTIED.items() if frappe.get_meta(doctype).has_field(field)
	}


def get_records(kind: str, today: date, names: Iterable[str] | None = None) -> list[Record]:
	"""Return the stored records of a kind (those of `names`, or all) with the facts that the rules need."""
	return get_kinds()[kind].get_records(today, names)
