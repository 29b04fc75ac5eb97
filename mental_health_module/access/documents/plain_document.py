"""The base of our DocTypes' controllers: values that name a record are plain before anything asks for it."""

import frappe
from frappe.model.document import Document

from mental_health_module.access.background_queue import require_reachable
from mental_health_module.access.documents.drawn_names import BY_HASH, draw_usual_name
from mental_health_module.access.documents.linked_names import refuse_foreign_names
from mental_health_module.access.documents.plain_values import require_plain_values
from mental_health_module.access.doors.closed_columns import leave_out_of_values
from mental_health_module.access.turns import hold_for_saving, told_in_a_sentence


class PlainValues:
	"""A document that is neither inserted nor saved with a filter in place of a name; before Frappe's own.

	Frappe looks up what links name before it asks for rights and before any hook of a document runs.
	"""

	def insert(self, *args, **options):
		"""Insert the document.

		Raises: NameNotPlainError, AtTheSameMomentError, StoredAlreadyError.
		"""
		require_plain_values(self)
		with told_in_a_sentence():
			hold_for_saving(self)
			return super().insert(*args, **options)

	def _save(self, *args, **options):
		"""Save the document.

		Raises: NameNotPlainError, AtTheSameMomentError, StoredAlreadyError.
		"""
		require_plain_values(self)
		with told_in_a_sentence():
			hold_for_saving(self)
			return super()._save(*args, **options)

	def autoname(self):
		"""Draw the name where Frappe draws one; it asks here when no rule of the site has given one."""
		if (self.meta.autoname or "").lower() in BY_HASH:
			self.name = draw_usual_name(self.doctype)

	def run_method(self, method, *args, **options):
		"""Run a method with its hooks; what a person deletes waits for a worker that tidies up after it.

		Frappe asks for that worker when the deletion is stored already, and ends in a fault without a queue.

		Raises: NoWorkerError.
		"""
		if method == "on_trash" and getattr(frappe.local, "request", None):
			require_reachable()
		return super().run_method(method, *args, **options)

	def as_dict(self, *args, **options):
		"""Return the values; columns that are not open to the session's user are empty.

		Frappe answers a save with the whole document, whatever of it may be read.
		"""
		return leave_out_of_values(self.doctype, super().as_dict(*args, **options))

	def _validate_links(self):
		"""Look up what links name; Frappe does so before it asks for rights.

		Raises: NotYourCaseError, frappe.LinkValidationError.
		"""
		refuse_foreign_names(self)
		super()._validate_links()


class PlainDocument(PlainValues, Document):
	"""A document of ours whose rows have no rule of their own for loading."""

	def load_from_db(self):
		"""Load the row; a filter in place of the name finds what the session's user could list.

		Raises: frappe.DoesNotExistError, frappe.PermissionError.
		"""
		if isinstance(self.name, dict | list):
			found = frappe.get_list(self.doctype, self.name, pluck="name", limit=1, order_by="name asc")
			self.name = found[0] if found else ""
		return super().load_from_db()
