"""Many rows at once: written and read in chunks, without the hooks and checks of single documents.

Whoever uses this has checked permissions and rules for all rows beforehand.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

import frappe

from mental_health_module.access.documents.drawn_names import draw_name

CHUNK = 1_000
SYSTEM_FIELDS = ("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx")


def in_chunks(values: Iterable, size: int = CHUNK) -> Iterator[list]:
	"""Yield lists of at most `size` values."""
	iterator = iter(values)
	while chunk := list(islice(iterator, size)):
		yield chunk


def insert_unchecked(doctype: str, fields: Sequence[str], values: Iterable[Sequence], stamp: datetime) -> int:
	"""Insert rows with random names, created and modified at `stamp` by the signed-in user.

	Returns: how many.
	"""
	user = frappe.session.user
	columns = [*SYSTEM_FIELDS, *fields]
	count = 0
	for chunk in in_chunks(values):
		# 64 bits: Frappe's usual ten digits collide once in some hundred imports of 100,000 rows
		rows = [(draw_name(), stamp, stamp, user, user, 0, 0, *row) for row in chunk]
		frappe.db.bulk_insert(doctype, columns, rows)
		count += len(rows)
	return count


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


def update_same_unchecked(doctype: str, names: Iterable[str], values: dict) -> None:
	"""Write the same fields of many rows, without hooks and without touching `modified`."""
	table = frappe.qb.DocType(doctype)
	for chunk in in_chunks(names):
		query = frappe.qb.update(table).where(table.name.isin(chunk))
		for field, value in values.items():
			query = query.set(table[field], value)
		query.run()
