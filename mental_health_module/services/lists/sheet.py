"""The sheet of a list import: kept private, read with the user's own rights, turned into rows."""

from pathlib import Path

import frappe
from frappe.model.document import Document

from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.domain.sheets.reading import MAX_FILE_MEGABYTES, read_sheet
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.services.shared.refusals import SheetNotReadableError
from mental_health_module.words import _


def get_file(document: Document) -> Document:
	"""Return the attached File that the signed-in user may read.

	Raises: SheetNotReadableError when there is none.
	"""
	names = frappe.get_all(
		"File",
		filters={"file_url": document.sheet or "", "is_folder": 0},
		pluck="name",
		order_by="creation desc",
	)
	for name in names:
		file = frappe.get_doc("File", name)
		if file.has_permission("read"):
			return file
	return frappe.throw(
		_("The sheet is not there, or you may not read it. Upload it again."),
		SheetNotReadableError,
		title=_("Sheet not readable"),
	)


def keep_private(document: Document) -> None:
	"""Let a list of people lie in a private file only: a public upload is moved, or copied if others use it.

	Raises: SheetNotReadableError.
	"""
	if not document.has_value_changed("sheet") and (document.sheet or "").startswith("/private/"):
		return
	file = get_file(document)
	if file.is_private or _move_unchecked(file, document):
		return
	private = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": file.file_name,
			"is_private": 1,
			"content": _get_path(file).read_bytes(),
			**_get_place(document),
		}
	)
	_replace_unchecked(file, private, document)


def _replace_unchecked(file: Document, private: Document, document: Document) -> None:
	"""Put the private copy in the place of the upload, which goes unless it belongs to something else.

	Unchecked: the upload is the session's own, and the copy can be read by fewer people.
	"""
	private.insert(ignore_permissions=True)
	document.sheet = private.file_url
	if _is_own(file, document):
		file.delete(ignore_permissions=True)


def _is_own(file: Document, document: Document) -> bool:
	attached_here = file.attached_to_doctype in (None, "", document.doctype)
	return attached_here and file.owner == frappe.session.user


def _get_place(document: Document) -> dict:
	return {
		"attached_to_doctype": document.doctype,
		"attached_to_name": document.name,
		"attached_to_field": "sheet",
	}


def _move_unchecked(file: Document, document: Document) -> bool:
	"""Move the session's own upload that nothing else uses out of the open; return whether that was done.

	Moving takes no room on the disk, and what is moved stays private whatever becomes of the request.
	Unchecked: fewer people can read it afterwards.
	"""
	is_of_others = frappe.db.exists("File", {"file_url": file.file_url, "name": ("!=", file.name)})
	if is_of_others or not _is_own(file, document):
		return False
	name = f"{frappe.generate_hash(length=10)}-{file.file_name}"
	target = Path(frappe.get_site_path("private", "files", name))
	try:
		_get_path(file).replace(target)
	except OSError:
		return False
	document.sheet = f"/private/files/{name}"
	values = {"is_private": 1, "file_url": document.sheet, **_get_place(document)}
	frappe.db.set_value("File", file.name, values)
	return True


def read(document: Document, max_rows: int) -> Sheet:
	"""Return the rows of the sheet.

	Raises: SheetNotReadableError; SheetRefused with the reason why the file is no list.
	"""
	file = get_file(document)
	path = _get_path(file)
	if path.stat().st_size > MAX_FILE_MEGABYTES * 1024 * 1024:
		raise SheetRefused("too_large", file_name=file.file_name, limit=MAX_FILE_MEGABYTES)
	return read_sheet(path.read_bytes(), file.file_name, max_rows)


def get_size(document: Document) -> int:
	"""Return the size of the sheet in bytes.

	Raises: SheetNotReadableError.
	"""
	return _get_path(get_file(document)).stat().st_size


def _get_path(file: Document) -> Path:
	"""Return where a local file lies; Frappe's own `get_content` would guess an encoding."""
	path = Path(file.get_full_path())
	if not path.is_file():
		frappe.throw(
			_("The sheet is not on this server. Upload it again."),
			SheetNotReadableError,
			title=_("Sheet not readable"),
		)
	return path


def translate(template: str, values: dict) -> str:
	"""Return a sentence of the sheet's reader in the user's language."""
	return _(template).format(**values)
