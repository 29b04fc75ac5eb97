"""A File that says the same of somebody else's confidential paper and of one that is not there.

Frappe loads a file by a filter, and by an address that can be guessed, before it asks for the right: who may
not read it would learn by the other answer that a paper of that name, or of that content, exists.
"""

from contextlib import suppress
from pathlib import Path

import frappe
from frappe.core.doctype.file.file import File
from pypdf.errors import PyPdfError

from mental_health_module.access.classes import CLASSES, is_guarded, is_one_of
from mental_health_module.access.documents import papers, papers_sent
from mental_health_module.access.documents.attachments import (
	get_records_at,
	is_paper_of_others,
	may_know,
	refuse_second_door,
)
from mental_health_module.access.documents.whole_files import written_whole
from mental_health_module.access.doors import active_papers
from mental_health_module.access.doors.class_below import get_class_below
from mental_health_module.access.keys import cipher
from mental_health_module.access.refusals import refuse_as_missing

LISTS = ("MH List Import",)


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
		"""Refuse an address that the user may not know of; hide the name of a confidential paper.

		A list of people never lies in the open, not even until it is saved.
		"""
		if not self.content:
			self._refuse_unknown_address()
			refuse_second_door(self, self._get_private_address())
		elif papers.is_of_confidential(self):
			papers.hide_name(self)
		if self.content and is_one_of(self.attached_to_doctype, LISTS):
			self.is_private = 1
		active_papers.refuse_public(self)
		super().before_insert()

	def validate(self):
		"""Refuse an address that the user may not know of, to move a paper, and what would run."""
		if not self.is_new() and self.has_value_changed("file_url"):
			self._refuse_unknown_address()
			refuse_second_door(self, self._get_private_address())
		papers.refuse_move(self)
		active_papers.refuse_public(self)
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
		with written_whole(Path(self.get_full_path())):
			if not papers.is_of_confidential(self):
				return super().write_file()
			self.check_content()
			plain = self._content
			self._content = papers.seal(plain, self)
			self.flags.mh_sealed = True
			try:
				return super().write_file()
			finally:
				self._content, self.flags.mh_sealed = plain, False

	def check_content(self):
		"""Have a PDF looked into as it was uploaded: newer hosts do so when they write it, sealed.

		Raises: UnreadablePaperError for one that cannot be opened; the host's refusal of what would run.
		"""
		look = getattr(super(), "check_content", None)
		if look is None or self.flags.mh_sealed:
			return
		if isinstance(self._content, str):
			self._content = self._content.encode()
		try:
			look()
		except PyPdfError:
			papers.refuse_unreadable()

	def on_trash(self):
		"""Delete the row; the paper of one of our records goes from the disk once that is stored.

		Frappe deletes it at once: a request that failed afterwards would keep the row and lose the paper.
		"""
		self.flags.mh_goes_when_stored = is_one_of(self.attached_to_doctype, CLASSES) or self._is_named()
		super().on_trash()
		self.flags.mh_goes_when_stored = False

	def _is_named(self) -> bool:
		"""Return whether a regulation names the address of the paper, wherever it is attached."""
		return bool(frappe.db.exists("MH Regulation", {"paper": self.file_url or "-"}))

	def _delete_file_on_disk(self):
		if self.flags.mh_goes_when_stored:
			frappe.db.after_commit.add(super()._delete_file_on_disk)
			return
		super()._delete_file_on_disk()

	def on_rollback(self):
		"""Put back what was stored before; that of a confidential paper sealed, as it was."""
		if papers.is_of_confidential(self) and self.flags.original_content:
			self.flags.original_content = bytes(papers.seal(self.flags.original_content, self))
		super().on_rollback()

	def get_content(self, *args, **options):
		"""Return the content, as text where it is text; that of a confidential paper for who may read it.

		Who reads a confidential paper from the disk is written down.

		Raises: PaperMissingError, SealedRecordError, ValueUnreadableError.
		"""
		if self.get("content"):
			return super().get_content(*args, **options)
		papers_sent.note_file(self)
		content = super().get_content(*args, **options)
		if not isinstance(content, bytes) or not cipher.is_sealed_paper(content):
			papers.refuse_foreign(self)
			return content
		if not (papers.is_of_confidential(self) and may_know(self)):
			refuse_as_missing()
		self.flags.mh_called, self._content = papers.open_content(content, self)
		with suppress(UnicodeDecodeError):
			self._content = self._content.decode()
		return self._content

	def make_thumbnail(self, *args, **kwargs):
		"""Return the address of a small picture; of a confidential paper none is made, it has no row."""
		return None if self._lies_with_a_record() else super().make_thumbnail(*args, **kwargs)

	def is_downloadable(self):
		"""Return whether the session's user may fetch the paper; Frappe's refusals go by what it finds.

		A row of nobody's that lies at a record's paper opens it to nobody who may not read the record.
		"""
		is_mine = is_guarded(self.attached_to_doctype) or not is_paper_of_others(
			self.file_url, frappe.session.user
		)
		return is_mine and may_know(self) and super().is_downloadable() and not papers.is_foreign(self)

	def exists_on_disk(self):
		"""Return whether a new row can share the paper; one of a guarded record is stored once more."""
		return not self._lies_with_a_record() and super().exists_on_disk()

	def _lies_with_a_record(self) -> bool:
		"""Return whether a guarded record's paper lies at the address of this row."""
		return bool(get_records_at(self.file_url))

	def _get_private_address(self) -> str | None:
		"""Return the one address of the private paper that is meant, however it is spelled, or None."""
		if self.is_folder or not (self.file_url or self.file_name):
			return None
		self.set_file_name()  # Frappe does so next, and looks into it for the path
		return papers_sent.get_address(self.get_full_path())

	def _refuse_unknown_address(self):
		"""Refuse an address of a private paper of others, or of none.

		Raises: PaperMissingError, with the same words for both.
		"""
		address = None if frappe.session.user == "Administrator" else self._get_private_address()
		if not address:
			return
		if not Path(self.get_full_path()).exists() or is_paper_of_others(address, frappe.session.user):
			refuse_as_missing()
