"""The base of records that the app alone writes and that nobody changes or deletes."""

import frappe

from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.access.refusals import AppendOnlyError
from mental_health_module.words import _


class AppendOnlyDocument(GuardedDocument):
	"""A document that cannot be made, changed or deleted through Frappe; its rows are written by a query."""

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

		Raises: AppendOnlyError.
		"""
		frappe.throw(
			_("The read log is written by the app alone. Nobody changes or deletes its rows."),
			AppendOnlyError,
			title=_("Cannot be changed"),
		)
