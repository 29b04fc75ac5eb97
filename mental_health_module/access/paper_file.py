"""A File that says the same of somebody else's confidential paper and of one that is not there.

Frappe loads a file by a filter, and by an address that can be guessed, before it asks for the right: who may
not read it would learn by the other answer that a paper of that name, or of that content, exists.
"""

from contextlib import suppress
from pathlib import Path

import frappe
from frappe.core.doctype.file.file import File
from frappe.utils import get_files_path

from mental_health_module.access import papers
from mental_health_module.access.attachments import is_paper_of_others, may_know
from mental_health_module.access.class_below import get_class_below
from mental_health_module.access.keys import cipher
from mental_health_module.access.refusals import refuse_as_missing

PRIVATE = "/private/files/"


class PaperFile(get_class_below("File", File)):
	"""Frappe's File; papers of guarded records are not there for those who may not read the record."""

	def load_from_db(self):
		"""Load the row; by a filter only one that the session's user may know of.

		Raises: PaperMissingError, with the same words for a paper of others and for none.
		"""
		if isinstance(self.name, str | int | None):
			return super().load_from_db()
		try:
			loaded = super().load_from_db()
			is_known = may_know(self)
		except frappe.DoesNotExistError:
			frappe.clear_last_message()
			is_known = False
		return loaded if is_known else refuse_as_missing()

	def before_insert(self):
		"""Refuse an address that the user may not know of; hide the name of a confidential paper."""
		if not self.content:
			self._refuse_unknown_address()
		elif papers.is_of_confidential(self):
			papers.hide_name(self)
		super().before_insert()

	def validate(self):
		"""Refuse to change to an address that the user may not know of, and to move a confidential paper."""
		if not self.is_new() and self.has_value_changed("file_url"):
			self._refuse_unknown_address()
		papers.refuse_move(self)
		super().validate()

	def save_file(self, content=None, decode=False, ignore_existing_file_check=False, overwrite=False):
		"""Store the content; of a confidential paper no trace of it stays by which it could be guessed."""
		is_sealed = papers.is_of_confidential(self)
		stored = super().save_file(content, decode, ignore_existing_file_check or is_sealed, overwrite)
		if is_sealed:
			self.content_hash = frappe.generate_hash(length=32)
		return stored

	def write_file(self):
		"""Write the content to the disk; that of a confidential paper sealed."""
		if not papers.is_of_confidential(self):
			return super().write_file()
		plain = self._content
		self._content = papers.seal(plain, self)
		try:
			return super().write_file()
		finally:
			self._content = plain

	def on_rollback(self):
		"""Put back what was stored before; that of a confidential paper sealed, as it was."""
		if papers.is_of_confidential(self) and self.flags.original_content:
			self.flags.original_content = papers.seal(self.flags.original_content, self)
		super().on_rollback()

	def get_content(self, *args, **options):
		"""Return the content, as text where it is text; that of a confidential paper for who may read it.

		Raises: PaperMissingError, SealedRecordError, ValueUnreadableError.
		"""
		content = super().get_content(*args, **options)
		if not isinstance(content, bytes) or not cipher.is_sealed_paper(content):
			return content
		if not may_know(self):
			refuse_as_missing()
		self.flags.mh_called, self._content = papers.open_content(content, self)
		with suppress(UnicodeDecodeError):
			self._content = self._content.decode()
		return self._content

	def is_downloadable(self):
		"""Return whether the session's user may fetch the paper; Frappe's refusals go by what it finds."""
		return may_know(self) and super().is_downloadable()

	def exists_on_disk(self):
		"""Return whether the paper can be shared with a new row; one of others is stored once more."""
		return may_know(self) and super().exists_on_disk()

	def _refuse_unknown_address(self):
		"""Refuse an address of a private paper of others, or of none.

		Raises: PaperMissingError, with the same words for both.
		"""
		if self.is_folder or frappe.session.user == "Administrator" or not (self.file_url or self.file_name):
			return
		path, folder = Path(self.get_full_path()).absolute(), Path(get_files_path(is_private=1)).absolute()
		if not path.is_relative_to(folder):
			return
		if not path.exists() or is_paper_of_others(
			f"{PRIVATE}{path.relative_to(folder)}", frappe.session.user
		):
			refuse_as_missing()
