"""Sealing all rows and papers of a site: of an existing site once, and anew after the data key has changed.

Row by row in short transactions: killed at any point, it goes on where it was, and every row is readable all
the time. What is sealed with the current key is not touched, and neither is a row that was changed outside of
the app: sealed once more, it would be taken for the app's own.
"""

from collections.abc import Iterator
from functools import lru_cache

import frappe
from pypika.terms import Parameter, Values

from mental_health_module.access import statements
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.keys import cipher, ring
from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.access.sealed.sealed_fields import LOOKUPS, SEALED_FIELDS
from mental_health_module.services.shared import shares

BATCH = 500
# The site's keys are there; a value may name one that never was.
UNREADABLE = (cipher.ValueUnreadableError, ring.KeyMissingError)
# Secrets of the app's own: sealed when they are written, and here again with a new key.
OWN_SECRETS = {"MH Unlock Factor": ("secret",), "MH Unlock Enrolment": ("secret",)}
SEALED = {**SEALED_FIELDS, **OWN_SECRETS}


def seal_all_unchecked() -> int:
	"""Seal every row of the site with the current key; return how many rows were written."""
	return sum(shares.run_shared(doctype, seal_doctype_unchecked) for doctype in SEALED)


def seal_doctype_unchecked(doctype: str, after: str = "", until: str | None = None) -> int:
	"""Seal each row of a DocType that the current key has not sealed; return how many were written.

	Args: after, until: of the rows whose names come after the one, up to and with the other.
	"""
	fields = _get_fields(doctype)
	written, last = 0, after
	while True:
		with own_transaction():
			rows = _read_locked(doctype, fields, last, until)
			waiting = [values for row in rows if (values := _get_sealed_anew(doctype, row))]
			_write(doctype, fields, waiting)
		written += len(waiting)
		if len(rows) < BATCH:
			return written
		last = rows[-1].name


def _get_fields(doctype: str) -> list[str]:
	columns = (*SEALED[doctype], *_get_lookups(doctype), *row_stamps.get_columns(doctype))
	return list(dict.fromkeys(columns))


def _get_lookups(doctype: str) -> list[str]:
	return [LOOKUPS[field] for field in SEALED[doctype] if field in LOOKUPS]


def _read_locked(doctype: str, fields: list[str], last: str, until: str | None) -> list[frappe._dict]:
	"""Locked, for somebody may save the same row now."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name, *(table[field] for field in fields))
	if until is not None:
		query = query.where(table.name <= until)
	return query.where(table.name > last).orderby(table.name).limit(BATCH).for_update().run(as_dict=True)


def _get_sealed_anew(doctype: str, row: frappe._dict) -> dict | None:
	"""Return a row as it is to be stored, None when it is already."""
	sealed = [field for field in SEALED[doctype] if row[field]]
	if all(_is_current(row[field]) for field in sealed) and not _lacks_lookup(doctype, row):
		return None
	plain = _open(doctype, row, sealed)
	if plain is None:
		return None
	stored = _seal(doctype, row.name, plain)
	return {**row, **stored, **row_stamps.get_restamped(doctype, row, stored)}


def _seal(doctype: str, name: str, plain: dict[str, str]) -> dict[str, str]:
	if doctype in OWN_SECRETS:
		return {field: cipher.seal(value, doctype, name, field) for field, value in plain.items()}
	return sealed_rows.seal_values(doctype, name, plain)


def _is_current(value: str) -> bool:
	return cipher.is_sealed(value) and cipher.get_key_id(value) == ring.get_current_id()


def _lacks_lookup(doctype: str, row: frappe._dict) -> bool:
	return any(row[field] and not row[LOOKUPS[field]] for field in SEALED[doctype] if field in LOOKUPS)


def _open(doctype: str, row: frappe._dict, fields: list[str]) -> dict[str, str] | None:
	"""Return the plain values of a row, None when one of them was changed outside of the app."""
	try:
		return {field: sealed_rows.open_value(row[field], doctype, row.name, field) for field in fields}
	except UNREADABLE:
		frappe.clear_last_message()
		return None


def _write(doctype: str, fields: list[str], rows: list[dict]) -> None:
	"""Write many rows by one statement: the rows are there and locked, so that none is inserted."""
	if rows:
		columns = ("name", *fields)
		statements.run_with_each(
			_get_statement(doctype, columns), ([row[c] for c in columns] for row in rows)
		)


@lru_cache(maxsize=32)
def _get_statement(doctype: str, columns: tuple[str, ...]) -> str:
	"""The statement for one row with places for its values: building it takes longer than sealing the row."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.into(table).columns(*columns).insert(*(Parameter("%s") for _column in columns))
	for column in columns[1:]:
		query = query.on_duplicate_key_update(table[column], Values(table[column]))
	return query.get_sql()


def count_waiting() -> dict[str, int]:
	"""Return for each DocType how many of its rows are still to be sealed with the current key."""
	return {doctype: sum(can_open for _name, can_open in _iterate_older(doctype)) for doctype in SEALED}


def find_unreadable() -> dict[str, list[str]]:
	"""Return by DocType the names of rows that stay as they are: they were changed outside of the app.

	Rows that the current key has sealed are not looked into.
	"""
	found = {
		doctype: [name for name, can_open in _iterate_older(doctype) if not can_open] for doctype in SEALED
	}
	return {doctype: names for doctype, names in found.items() if names}


def _iterate_older(doctype: str) -> Iterator[tuple[str, bool]]:
	"""Yield the name of each row that the current key has not sealed, and whether it opens."""
	fields = [*SEALED[doctype], *_get_lookups(doctype)]
	rows = frappe.get_all(doctype, fields=["name", *fields], order_by="name asc")
	for row in rows:
		sealed = [field for field in SEALED[doctype] if row[field]]
		if not all(_is_current(row[field]) for field in sealed) or _lacks_lookup(doctype, row):
			yield row.name, _open(doctype, row, sealed) is not None
