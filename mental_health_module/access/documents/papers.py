"""Papers of confidential records: sealed on the disk, under a name that says nothing, opened when sent.

What a person has called a paper may be a pupil's name, so it is sealed with the content. A paper is bound to
its record: laid beside another one it does not open.
"""

import mimetypes
import os
from pathlib import Path
from urllib.parse import quote, unquote

import frappe
from frappe.model.document import Document
from frappe.utils import get_files_path

from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes, is_one_of
from mental_health_module.access.keys import cipher
from mental_health_module.access.sealed import opening, sealed_rows
from mental_health_module.words import _

PRIVATE = "/private/files/"
LONGEST_NAME = 1_000
LONGEST_EXTENSION = 10


class PaperMovedError(frappe.ValidationError):
	"""A paper of a confidential record was to be laid beside another record."""


class UnreadablePaperError(frappe.ValidationError):
	"""A PDF that nobody could open was to be uploaded."""


def refuse_unreadable() -> None:
	"""Refuse a PDF that cannot be opened.

	Raises: UnreadablePaperError.
	"""
	frappe.throw(
		_("This PDF cannot be opened. Save or scan the paper again, and upload the new file."),
		UnreadablePaperError,
		title=_("Damaged file", context="Mental Health"),
	)


def is_of_confidential(file: Document | frappe._dict) -> bool:
	"""Return whether a file belongs to a confidential record, so that it is sealed."""
	named = file.get("attached_to_name")
	return bool(named) and is_one_of(file.get("attached_to_doctype"), get_doctypes(CONFIDENTIAL, SEALED))


def hide_name(file: Document) -> None:
	"""Give a new paper a name that says nothing; what the person has called it is sealed with the content."""
	file.flags.mh_called = os.path.basename(file.file_name or "")
	file.file_name = make_name(file.flags.mh_called)


def make_name(called: str) -> str:
	"""Return a new name that says nothing but of which kind a paper is."""
	extension = Path(called).suffix.lower()
	is_plain = extension[1:].isalnum() and extension.isascii() and len(extension) <= LONGEST_EXTENSION
	return f"paper-{frappe.generate_hash(length=16)}{extension if is_plain else ''}"


def seal(content: bytes | str, file: Document) -> bytearray:
	"""Return what is stored of a paper: its name and its content, sealed."""
	raw = content.encode() if isinstance(content, str) else content
	return seal_called(file.flags.mh_called or file.file_name or "", raw, file)


def seal_called(called: str, content: bytes, file: Document | frappe._dict) -> bytearray:
	"""Return what is stored of a paper that a person has called so."""
	title = called.encode()[:LONGEST_NAME]
	return cipher.seal_paper(title, content, file.attached_to_doctype, file.attached_to_name)


def open_content(stored: bytes, file: Document | frappe._dict) -> tuple[str, bytes]:
	"""Return what a paper was called, and its content, for a person who may read its record.

	Raises: SealedRecordError, ValueUnreadableError.
	"""
	if not opening.may_person_open(frappe.session.user):
		opening.refuse_as_sealed()
	title, content = cipher.open_paper(stored, file.attached_to_doctype, file.attached_to_name)
	return title.decode("utf-8", "replace"), content


def is_foreign(file: Document | frappe._dict) -> bool:
	"""Return whether what lies on the disk for a confidential record is open, and so none of the app."""
	if not is_of_confidential(file) or not sealed_rows.is_everything_sealed():
		return False
	try:
		with get_path(file.file_url or "").open("rb") as stored:
			return not cipher.is_sealed_paper(stored.read(len(cipher.PAPER_MARK)))
	except OSError:
		return False


def refuse_foreign(file: Document) -> None:
	"""Refuse an open paper of a confidential record on a site whose papers are all sealed.

	Raises: ValueUnreadableError.
	"""
	if is_foreign(file):
		cipher.refuse_as_unreadable(file.attached_to_doctype, "file")


def refuse_move(file: Document) -> None:
	"""Refuse to lay a stored paper of a confidential record beside another one: it would not open there.

	Raises: PaperMovedError.
	"""
	before = file.get_doc_before_save()
	place = ("attached_to_doctype", "attached_to_name")
	if not before or all(before.get(field) == file.get(field) for field in place):
		return
	if is_of_confidential(before) or is_of_confidential(file):
		frappe.throw(
			_("A paper of a confidential record stays with it. Upload it to the other record anew."),
			PaperMovedError,
			title=_("Cannot be moved"),
		)


def send_opened(response=None, request=None) -> None:
	"""Send a paper that was fetched as it was uploaded: on the disk, and for the web server, it is sealed."""
	if response is None or response.status_code != 200 or request is None:
		return
	if not request.path.startswith(PRIVATE) or not (file := _get_file(unquote(request.path))):
		return
	stored = _read(file.file_url)
	if stored is None or not cipher.is_sealed_paper(stored):
		return
	called, content = open_content(stored, file)
	response.headers.pop("X-Accel-Redirect", None)
	response.direct_passthrough = False
	response.set_data(content)
	response.mimetype = mimetypes.guess_type(called)[0] or "application/octet-stream"
	kind = "attachment" if "attachment" in response.headers.get("Content-Disposition", "") else "inline"
	response.headers["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(called)}"


def _get_file(address: str) -> frappe._dict | None:
	fields = ["name", "file_url", "attached_to_doctype", "attached_to_name"]
	rows = frappe.get_all("File", filters={"file_url": address}, fields=fields, order_by="name asc")
	return next((row for row in rows if is_of_confidential(row)), None)


def _read(address: str) -> bytes | None:
	try:
		return get_path(address).read_bytes()
	except OSError:
		return None


def get_path(address: str) -> Path:
	"""Return where the private paper of an address lies."""
	return Path(get_files_path(*address.removeprefix(PRIVATE).split("/"), is_private=1))


def get_names(doctype: str, name: str) -> dict[str, str]:
	"""Return what the papers of a record were called, by the File's name; the caller has asked for the right.

	A paper that does not open has its stored name.
	"""
	fields = ["name", "file_url", "file_name", "attached_to_doctype", "attached_to_name"]
	attached = {"attached_to_doctype": doctype, "attached_to_name": name}
	rows = frappe.get_all("File", filters=attached, fields=fields, order_by="name asc")
	return {row.name: _get_called(row) for row in rows}


def _get_called(row: frappe._dict) -> str:
	stored = _read(row.file_url)
	if stored is None or not cipher.is_sealed_paper(stored):
		return row.file_name
	try:
		return open_content(stored, row)[0]
	except cipher.ValueUnreadableError:
		frappe.clear_last_message()
		return row.file_name
