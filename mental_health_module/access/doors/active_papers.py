"""Papers that a browser would run: none for everybody, and those behind a right are only downloaded.

Frappe sends some of them as downloads, by a list of endings that leaves many out; the web server sends public
files by itself, and no app can add a word to them.
"""

from pathlib import Path

import frappe
from frappe.model.document import Document

from mental_health_module.access.doors.active_content import MAY_WRITE, is_by_person, refuse_active
from mental_health_module.domain.shared.active_text import LOOKED_AT, is_active_content, is_active_name

PRIVATE = "/private/files/"
DOWNLOADED_ONLY = {
	"Content-Disposition": "attachment",
	"Content-Security-Policy": "sandbox; default-src 'none'",
}
NOT_GUESSED = {"X-Content-Type-Options": "nosniff"}


def refuse_public(file: Document) -> None:
	"""Refuse a public paper that a browser would run, from who is no System Manager.

	Raises: ActiveContentError.
	"""
	if file.is_private or file.is_folder or not is_by_person() or MAY_WRITE in frappe.get_roles():
		return
	if is_active_name(file.file_name) or is_active_name(file.file_url) or is_active_content(_get_first(file)):
		refuse_active(file.file_name or "File")


def _get_first(file: Document) -> bytes | str | None:
	content = file.get("_content") or file.get("content")
	if content or not file.file_url or file.is_remote_file:
		return content
	path = Path(file.get_full_path())
	if not path.is_file():
		return None
	with path.open("rb") as paper:
		return paper.read(LOOKED_AT)


def set_headers(response, path: str) -> None:
	"""Have a private paper that could run downloaded, and none taken for something else than it is called."""
	if not path.startswith(PRIVATE):
		return
	response.headers.update(NOT_GUESSED)
	if is_active_name(path):
		response.headers.update(DOWNLOADED_ONLY)
