"""Rows from before the stamps get theirs, once; rows that were changed past the app are found."""

from collections.abc import Iterator

import frappe

from mental_health_module.access.documents import row_stamps
from mental_health_module.access.keys import ring, stamps, state
from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.access.sealed.sealed_fields import STAMP
from mental_health_module.services.shared import bulk_rows

CHUNK = 5_000
DONE = "all rows have their stamps"


def stamp_all_unchecked() -> int:
	"""Stamp each row that has no stamp as it stands, and never again; return how many were stamped.

	Killed at any point, it goes on where it was. Once it is through, a row without a stamp is none of the
	app's, and this does nothing.
	"""
	if is_done():
		return 0
	written = sum(_stamp_unchecked(doctype) for doctype in row_stamps.BOUND)
	with own_transaction():
		note_done()
	return written


def is_done() -> bool:
	"""Return whether all rows have their stamps, so that one without is none of the app's."""
	known = state.get()
	return stamps.is_stamp(known.get("stamped"), DONE, known.get("ring", ""))


def note_done() -> None:
	"""Have rows without a stamp never get one again."""
	state.set_values({"stamped": stamps.make_stamp(DONE, ring.get_ring().name)})


def _stamp_unchecked(doctype: str) -> int:
	table = frappe.qb.DocType(doctype)
	empty = table[STAMP].isnull() | (table[STAMP] == "")
	names = frappe.qb.from_(table).select(table.name).where(empty).orderby(table.name).run(pluck=True)
	columns = ["name", *row_stamps.get_columns(doctype)]
	for chunk in bulk_rows.in_chunks(names):
		with own_transaction():
			for row in bulk_rows.select_locked(doctype, columns, "name", chunk):
				stamp = row_stamps.make_stamp(doctype, row)
				bulk_rows.update_unchecked(doctype, row.name, {STAMP: stamp})
	return len(names)


def find_changed_unchecked() -> Iterator[tuple[str, str]]:
	"""Yield DocType and name of each row that the app has not written as it stands.

	Reads the whole site, rights or not, and says only that somebody has changed a row past the app.
	"""
	for doctype in row_stamps.BOUND:
		for rows in _read_all(doctype):
			yield from ((doctype, row.name) for row in rows if not row_stamps.is_true(doctype, row))


def _read_all(doctype: str) -> Iterator[list[frappe._dict]]:
	table, last = frappe.qb.DocType(doctype), ""
	columns = [table[column] for column in ("name", *row_stamps.get_columns(doctype))]
	query = frappe.qb.from_(table).select(*columns).orderby(table.name).limit(CHUNK)
	while rows := query.where(table.name > last).run(as_dict=True):
		yield rows
		last = rows[-1].name
