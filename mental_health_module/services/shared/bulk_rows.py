"""Many rows at once: written and read in chunks, without the hooks and checks of single documents.

Whoever uses this has checked permissions and rules for all rows beforehand. Confidential rows are sealed, and
what becomes of them is written down in the read log, as for single documents.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

import frappe

from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.access.sealed.sealed_fields import CHECK_MARK, STAMP

CHUNK = 1_000
SYSTEM_FIELDS = ("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx")
# the app's own marks on a row, which say nothing of what stands in it
MARKS = {STAMP, CHECK_MARK}


def in_chunks(values: Iterable, size: int = CHUNK) -> Iterator[list]:
	"""Yield lists of at most `size` values."""
	iterator = iter(values)
	while chunk := list(islice(iterator, size)):
		yield chunk


def insert_unchecked(doctype: str, fields: Sequence[str], values: Iterable[Sequence], stamp: datetime) -> int:
	"""Insert rows with random names, created and modified at `stamp` by the signed-in user.

	Args: values: in the order of `fields`, as they are read.

	Returns: how many.

	Raises: ValueTooLongError for one that cannot be sealed.
	"""
	own = (stamp, stamp, frappe.session.user, frappe.session.user, 0, 0)
	count = 0
	for chunk in in_chunks(values):
		# 64 bits: Frappe's usual ten digits collide once in some hundred imports of 100,000 rows
		names = [draw_name() for _row in chunk]
		rows = [
			sealed_rows.get_inserted_values(doctype, name, dict(zip(fields, row, strict=True)))
			for name, row in zip(names, chunk, strict=True)
		]
		columns = [*SYSTEM_FIELDS, *rows[0]]
		written = ((name, *own, *row.values()) for name, row in zip(names, rows, strict=True))
		frappe.db.bulk_insert(doctype, columns, written)
		read_log.note_changes(doctype, names, read_log.CREATED)
		count += len(rows)
	return count


def insert_one_unchecked(doctype: str, values: dict, stamp: datetime) -> str:
	"""Insert one row as `insert_unchecked` does many; return its name."""
	name = draw_name()
	own = (name, stamp, stamp, frappe.session.user, frappe.session.user, 0, 0)
	row = sealed_rows.get_inserted_values(doctype, name, values)
	frappe.db.bulk_insert(doctype, [*SYSTEM_FIELDS, *row], [(*own, *row.values())])
	read_log.note_change(doctype, name, read_log.CREATED)
	return name


def select_locked(doctype: str, fields: Sequence[str], fieldname: str, values: Iterable) -> Iterator:
	"""Yield rows whose field has one of the values, as committed now, locked until the transaction ends."""
	table = frappe.qb.DocType(doctype)
	for chunk in in_chunks(values):
		query = (
			frappe.qb.from_(table)
			.select(*(table[field] for field in fields))
			.where(table[fieldname].isin(chunk))
			.orderby(table.name)
			.for_update()
		)
		yield from query.run(as_dict=True)


def update_unchecked(doctype: str, name: str, values: dict) -> None:
	"""Write fields of one row, `modified` too, without hooks."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.update(table).where(table.name == name)
	for field, value in values.items():
		query = query.set(table[field], value)
	query.run()
	_note_changed(doctype, [name], values)


def update_same_unchecked(doctype: str, names: Iterable[str], values: dict) -> None:
	"""Write the same fields of many rows, without hooks and without touching `modified`."""
	table = frappe.qb.DocType(doctype)
	for chunk in in_chunks(names):
		query = frappe.qb.update(table).where(table.name.isin(chunk))
		for field, value in values.items():
			query = query.set(table[field], value)
		query.run()
		_note_changed(doctype, chunk, values)


def _note_changed(doctype: str, names: list[str], values: dict) -> None:
	if not values.keys() <= MARKS:
		read_log.note_changes(doctype, names, read_log.CHANGED)
