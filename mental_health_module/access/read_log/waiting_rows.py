"""Rows of the read log that wait for the commit of what they tell of, and are then sealed together.

They lie in the queue of what Frappe does before a commit: what is rolled back takes its rows along, and a
transaction has one place for its rows, however many records it writes. They are written when everything else
in that queue is done, for the log's end is locked from then until the commit.
"""

from collections.abc import Callable, Iterable

import frappe

from mental_health_module import compat
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.domain.rights.log_chain import ERASED_FIELDS

# in a waiting row: what finds out the rest of it, for many rows at once
REST = "find_rest"
FILE = "MH Psychological File"


class Waiting:
	"""The waiting rows of one transaction, in the order in which they came."""

	def __init__(self):
		self.rows: list[dict] = []
		self.error: BaseException | None = None

	def __call__(self):
		"""Write the rows; the last that is done before the commit."""
		queue = frappe.local.db.before_commit
		if compat.has_callbacks(queue):
			queue.add(self)
			return
		try:
			self._write()
		except BaseException as error:
			# whoever goes on regardless stores no change without its row
			self.error = error
			queue.add(self)
			raise

	def _write(self) -> None:
		if self.error:
			raise self.error
		self.settle()
		if self.rows:
			log_rows.write(self.rows)

	def settle(self) -> None:
		"""Find out the rest of all rows that are waiting for it."""
		asked: dict[Callable, list[dict]] = {}
		for row in self.rows:
			if find_rest := row.pop(REST, None):
				asked.setdefault(find_rest, []).append(row)
		for find_rest, rows in asked.items():
			find_rest(rows)


def add(rows: Iterable[dict], find_rest: Callable[[list[dict]], None] | None = None) -> None:
	"""Have rows written with the transaction in use, directly before it is committed.

	Args:
		rows: as `log_rows.write` takes them.
		find_rest: sets what is not known of rows yet, for all of the transaction together; asked before the
			commit, or earlier by `settle`.
	"""
	found = _find()
	if not found:
		found = Waiting()
		frappe.local.db.before_commit.add(found)
	found.rows += [{**row, REST: find_rest} for row in rows] if find_rest else rows


def _find() -> Waiting | None:
	return compat.find_callback(frappe.local.db.before_commit, Waiting)


def settle() -> None:
	"""Find out the rest of what waits now: what it rests on is about to change, or to be deleted."""
	if found := _find():
		found.settle()


def forget(doctype: str, names: list[str]) -> None:
	"""Take records that are erased out of what waits; that something was done stays."""
	erased = set(names)
	for row in found.rows if (found := _find()) else ():
		is_named = row.get("record_doctype") == doctype and row.get("record_name") in erased
		if is_named or (doctype == FILE and row.get("psychological_file") in erased):
			row.update(dict.fromkeys(ERASED_FIELDS, ""))


class Savepoint:
	"""A savepoint of the transaction in use; what waits goes back to it as well."""

	def __init__(self, name: str):
		self.name = name
		frappe.db.savepoint(name)
		found = _find()
		self._rows = [dict(row) for row in found.rows] if found else []

	def go_back(self) -> None:
		"""Take back what was written since."""
		frappe.db.rollback(save_point=self.name)
		if found := _find():
			found.rows = [dict(row) for row in self._rows]
