"""The base of every guarded DocType's controller: who may not read a row cannot load it either.

Dozens of Frappe's functions load a document before they ask for permission, some never ask, and many take a
filter in place of a name (`frappe.client.get` with `{"learner": ...}` told everyone who has a file). They all
come through `load_from_db`, so the question is put there once.
"""

from contextlib import contextmanager

import frappe
from frappe.model.document import Document
from frappe.model.naming import set_new_name

from mental_health_module.access import case_workers
from mental_health_module.access.at_work import require_at_work
from mental_health_module.access.documents.plain_document import PlainValues
from mental_health_module.access.documents.row_stamps import BOUND
from mental_health_module.access.doors.faults import get_kind, get_steps
from mental_health_module.access.policy import find_within, is_reachable
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.refusals import (
	SavingFailedError,
	StoredValueError,
	refuse_as_changed,
	refuse_as_not_confirmed,
	refuse_as_not_yours,
)
from mental_health_module.access.sealed import opening, sealed_rows
from mental_health_module.access.sealed.sealed_fields import ALL_NAMES, CHECK_MARK, OPENED, STAMP, get_sealed
from mental_health_module.access.unlocking.asked import refuse_while_locked
from mental_health_module.compat import keep_prints_off_the_disk
from mental_health_module.host.long_text import KeepsParagraphs
from mental_health_module.words import _, get_label

SET_BY_FRAPPE = ("owner", "creation")


class GuardedDocument(PlainValues, KeepsParagraphs, Document):
	"""A document whose rows only named people may read.

	`set_once` names the fields that never change, `set_by_server` those that only a service writes: saving a
	form keeps what is stored there.
	"""

	set_once: tuple[str, ...] = ()
	set_by_server: tuple[str, ...] = ()

	def load_from_db(self):
		"""Load the row if the session's user may reach it.

		Raises: NotYourCaseError, with the same words for a row of somebody else and for none; LockedError in
			a session that is not unlocked, whether there is such a row or not.
		"""
		if not is_new_name(self.name):
			refuse_while_locked(self.doctype)
		if not (is_new_name(self.name) or may_load(self.doctype, self.name)):
			_refuse(self.doctype, self.name)
		keep_prints_off_the_disk()
		loaded = super().load_from_db()
		read_log.note(self.doctype, [self.name])
		sealed_rows.open_document(self)
		return loaded

	def db_insert(self, *args, **kwargs):
		"""Insert the row, sealed, and write down who has."""
		if not self.name:
			set_new_name(self)
		with sealed_rows.sealed_in(self):
			super().db_insert(*args, **kwargs)
		read_log.note_change(self.doctype, self.name, read_log.CREATED)

	def db_update(self):
		"""Update the row, sealed, and write down who has."""
		with sealed_rows.sealed_in(self):
			super().db_update()
		read_log.note_change(self.doctype, self.name, read_log.CHANGED)

	def db_set(self, fieldname, value=None, *args, **options):
		"""Write some values at once, sealed where they are to be, and write down who has."""
		plain = fieldname if isinstance(fieldname, dict) else {fieldname: value}
		super().db_set(sealed_rows.get_stored_values(self.doctype, self.name, plain), None, *args, **options)
		read_log.note_change(self.doctype, self.name, read_log.CHANGED)
		self.update(plain)

	def __getstate__(self):
		"""What lies in a cache holds no words: every process reads what Frappe keeps in Redis."""
		return {**super().__getstate__(), **dict.fromkeys(get_sealed(self.doctype))}

	def __getattribute__(self, name):
		"""Hide what is sealed from a template, a condition or a script that was handed the document."""
		value = super().__getattribute__(name)
		if name in ALL_NAMES and value and opening.is_foreign_code_running():
			return None
		if name == "__dict__" and OPENED in value and opening.is_foreign_code_running():
			return {**value, **dict.fromkeys(get_sealed(value.get("doctype")))}
		return value

	def as_dict(self, *args, **options):
		"""Return the values; without what is sealed while it is printed: others write the letter heads."""
		values = super().as_dict(*args, **options)
		if self.flags.in_print:
			values.update(dict.fromkeys(get_sealed(self.doctype)))
		return values

	def run_notifications(self, *args, **options):
		"""Send none of the site's notifications about what is sealed: one may be moved here."""
		if not get_sealed(self.doctype):
			super().run_notifications(*args, **options)

	def notify_update(self):
		"""Tell nothing over the socket: who works on which record would reach everybody with the role."""

	def on_trash(self):
		"""Write down who deletes the row."""
		read_log.note_change(self.doctype, self.name, read_log.DELETED)

	def insert(self, *args, **options):
		"""Insert the row; a fault inside of Frappe is told without the record's values.

		Raises: LockedError.
		"""
		if not (options.get("ignore_permissions") or self.flags.ignore_permissions):
			refuse_while_locked(self.doctype)
		self.__dict__[OPENED] = True
		with without_values_in_logs(self.doctype):
			return super().insert(*args, **options)

	def _save(self, *args, **options):
		"""Save the row; a fault inside of Frappe is told without the record's values."""
		self.__dict__[OPENED] = True
		with without_values_in_logs(self.doctype):
			return super()._save(*args, **options)

	def as_json(self):
		"""Return the document as JSON; nothing while it is deleted, for Frappe would keep that for ever."""
		return "{}" if self.flags.in_delete else super().as_json()

	def before_validate(self):
		"""Keep what is set once or by the server, whatever the client has sent.

		The row is locked, for what another request has written since this one began would be overwritten.

		Raises: StoredValueError naming the field, RowChangedError for a row that was changed past the app.
		"""
		marks = (CHECK_MARK,) if get_sealed(self.doctype) else ()
		marks += (STAMP,) if self.doctype in BOUND else ()
		if self.is_new():
			self.update(dict.fromkeys(marks))
			return
		self._refuse_sealed()
		kept = (*SET_BY_FRAPPE, *self.set_by_server, *marks)
		fields = (*kept, *self.set_once)
		stored = sealed_rows.get_row_unchecked(
			self.doctype, self.name, "values that stay", fields, for_update=True
		)
		if not stored:
			return
		for field in kept:
			self.set(field, stored[field])
		for field in self.set_once:
			if self.get(field) != stored[field]:
				self.refuse_change(field)

	def _refuse_sealed(self):
		"""Who cannot open the record would save it without its words.

		Raises: SealedRecordError.
		"""
		if get_sealed(self.doctype) and not opening.may_person_open(frappe.session.user):
			opening.refuse_as_sealed()

	def refuse_change(self, field: str):
		"""Refuse another value of a field that is set once.

		Raises: StoredValueError.
		"""
		frappe.throw(
			_("{0} is set when the record is made and cannot be changed.").format(
				get_label(self.meta, field)
			),
			StoredValueError,
			title=_("Cannot be changed"),
		)


@contextmanager
def without_values_in_logs(doctype: str):
	"""Replace a fault by one that Frappe does not log.

	Frappe writes a fault of its own (status 500) to the Error Log with the values of all variables, and to
	its log file with the whole request: System Managers would read there what a counsellor was about to save.

	Raises: SavingFailedError in place of any such fault.
	"""
	try:
		yield
	except Exception as fault:
		if getattr(fault, "http_status_code", 500) < 500:
			raise
		_log_without_values(doctype, fault)
	else:
		return
	frappe.throw(
		_(
			"The record was not saved. Check the dates and numbers and save once more; if it fails again,"
			" tell your administrator at what time it was."
		),
		SavingFailedError,
		title=_("Not saved"),
	)


def _log_without_values(doctype: str, fault: Exception) -> None:
	"""Log the kind of a fault and the lines of code it went through."""
	title = f"{get_kind(fault)} while saving {doctype}"
	frappe.log_error(title=title, message=get_steps(fault), defer_insert=True)


def _refuse(doctype: str, name: object) -> None:
	"""Refuse to load a row, with the same words for each row that is not the user's.

	Raises: NotYourCaseError, HasLeftError, NotConfirmedError, RowChangedError.
	"""
	if isinstance(name, str | int) and find_within(doctype, str(name), frappe.session.user):
		refuse_as_changed()
	if read_log.is_logged(doctype):
		require_at_work()
		if case_workers.has_to_wait(frappe.session.user):
			refuse_as_not_confirmed()
	refuse_as_not_yours()


def is_new_name(name: object) -> bool:
	"""Return whether the Desk asks for a form that is not saved yet and wants to hear that there is none.

	No stored row has such a name: guarded rows are named by hash.
	"""
	return isinstance(name, str) and (name == "new" or name.startswith("new-"))


def may_load(doctype: str, name: object) -> bool:
	"""Return whether the session's user may load a row; a filter in place of a name is never let through."""
	if not isinstance(name, str | int):
		return False
	return frappe.session.user == "Administrator" or is_reachable(doctype, str(name), frappe.session.user)
