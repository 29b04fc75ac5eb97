"""Writes many rows of host tables at once, past the documents' events.

Only for the large demo on a site of its own: validation, numbering, search index and, on a real Education,
the pupils' Customers are left out. 40,000 pupils through the documents would take an hour.
"""

from collections.abc import Iterable, Iterator

import frappe
from frappe.utils import now

CHUNK = 2_000


def insert_rows(doctype: str, rows: Iterable[dict], docstatus: int = 0) -> None:
	"""Insert rows; all have the same keys, `name` among them."""
	rows = list(rows)
	if not rows:
		return
	stamp = now()
	common = {"owner": "Administrator", "modified_by": "Administrator", "creation": stamp, "modified": stamp}
	common["docstatus"] = docstatus
	fields = [*rows[0], *common]
	values = [[*row.values(), *common.values()] for row in rows]
	frappe.db.bulk_insert(doctype, fields, values, chunk_size=CHUNK)


def as_children(parent: str, parenttype: str, parentfield: str, rows: Iterable[dict]) -> Iterator[dict]:
	"""Rows of a table in a document, named and numbered."""
	place = {"parent": parent, "parenttype": parenttype, "parentfield": parentfield}
	for number, row in enumerate(rows, start=1):
		yield {"name": f"{parent}-{parentfield}-{number}", **place, "idx": number, **row}
