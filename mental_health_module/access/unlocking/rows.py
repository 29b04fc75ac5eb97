"""Rows that the app alone writes: by a query, never through a form or an endpoint of Frappe's."""

import frappe
from frappe.utils import now_datetime

from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.access.unlocking.refusals import KeptByAppError
from mental_health_module.words import _


class KeptByApp(PlainDocument):
	"""A document that cannot be made, changed or deleted through Frappe."""

	def before_insert(self):
		self._refuse()

	def before_validate(self):
		self._refuse()

	def on_trash(self):
		self._refuse()

	def db_update(self):
		self._refuse()

	def db_set(self, *args, **kwargs):
		self._refuse()

	def _refuse(self):
		"""Refuse any change.

		Raises: KeptByAppError.
		"""
		frappe.throw(
			_("This is written by the app alone. Set up unlocking on its own page, with an enrolment code."),
			KeptByAppError,
			title=_("Cannot be changed"),
		)


def insert(doctype: str, name: str, values: dict) -> None:
	"""Insert a row in the transaction in use."""
	table, now = frappe.qb.DocType(doctype), now_datetime()
	own = {"name": name, "creation": now, "modified": now, "owner": "", "modified_by": "", "docstatus": 0}
	row = {**own, "idx": 0, **values}
	frappe.qb.into(table).columns(*row).insert(*row.values()).run()


def update(doctype: str, name: str, values: dict) -> None:
	"""Change a row in the transaction in use."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.update(table).where(table.name == name)
	for field, value in values.items():
		query = query.set(table[field], value)
	query.run()
