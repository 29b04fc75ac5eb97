"""The base of every child table's controller: a row is read, changed and deleted with its parent alone.

Frappe also opens, saves and deletes such a row by itself. It does not ask the parent's rules then (confirmed
minutes and frozen figures would change), from 15.41 on not for its row rules either but for a role alone, and
a row that is sent with another parent moves there.
"""

from contextlib import contextmanager

import frappe
from frappe.model.document import Document

from mental_health_module.access.documents.plain_document import PlainValues
from mental_health_module.access.refusals import RowAloneError, refuse_as_not_yours
from mental_health_module.words import _

PLACE = ("parenttype", "parent", "parentfield")


class TableRow(PlainValues, Document):
	"""A row of a child table."""

	def load_from_db(self):
		"""Load the row by itself for who may read its parent.

		Raises: NotYourCaseError, with the same words for a row of somebody else and for none.
		"""
		if not may_open(self.doctype, self.name):
			refuse_as_not_yours()
		return super().load_from_db()

	def validate(self):
		"""Refuse to save the row by itself; Frappe does not call this when it saves the parent.

		Raises: RowAloneError.
		"""
		refuse_row_alone()

	def on_trash(self):
		"""Refuse to delete the row by itself.

		Raises: RowAloneError.
		"""
		refuse_row_alone()

	def db_update(self):
		"""Write the row with its parent.

		Raises: RowAloneError when it is stored in another parent.
		"""
		is_new = self.get("__islocal") or not self.name
		stored = None if is_new else frappe.db.get_value(self.doctype, self.name, PLACE)
		if stored and stored != tuple(self.get(field) for field in PLACE):
			refuse_row_alone()
		super().db_update()


def may_open(doctype: str, name: object) -> bool:
	"""Return whether the session's user may read the parent of a stored row; without a word about why not."""
	if frappe.session.user == "Administrator":
		return True
	place = frappe.db.get_value(doctype, name, PLACE[:2]) if isinstance(name, str) else None
	if not place or not all(place):
		return False
	with _without_words():
		try:
			return bool(frappe.has_permission(place[0], "read", doc=place[1]))
		except frappe.PermissionError:
			return False


@contextmanager
def _without_words():
	before = list(frappe.local.message_log)
	try:
		yield
	finally:
		frappe.local.message_log = before


def refuse_row_alone() -> None:
	"""Refuse to change a row past its parent, whose rules would not be asked.

	Raises: RowAloneError.
	"""
	frappe.throw(
		_("A row of a table is changed in its record. Open the record, change the row there and save."),
		RowAloneError,
		title=_("Open the record"),
	)
