"""What stands for the content of a file, so that another one at the same address is seen."""

import hashlib
from pathlib import Path

from frappe.model.document import Document
from frappe.utils import get_files_path

PRIVATE, PUBLIC = "/private/files/", "/files/"
GONE = "gone"


def get_mark(address: str | None) -> str:
	"""Return what stands for the content that lies at the address of a file now, "" for no address.

	Read from the disk: a file is also replaced without a row of Frappe's being written.
	"""
	if not address:
		return ""
	path = _get_path(address)
	if path is None:
		return hashlib.sha256(address.encode()).hexdigest()
	try:
		return hashlib.sha256(path.read_bytes()).hexdigest()
	except OSError:
		return GONE


def get_exchanged(regulation: Document) -> str:
	"""Return what stands for the file that lies in the place of an adopted one, "" for that one itself."""
	return get_mark(regulation.paper)[:8] if has_changed(regulation) else ""


def _get_path(address: str) -> Path | None:
	"""Return where a file of this site lies, None for an address elsewhere."""
	for start, is_private in ((PRIVATE, 1), (PUBLIC, 0)):
		parts = address.removeprefix(start).split("/")
		if address.startswith(start) and ".." not in parts:
			return Path(get_files_path(*parts, is_private=is_private))
	return None


def has_changed(regulation: Document) -> bool:
	"""Return whether another file lies at the address of an adopted regulation than when it was adopted."""
	if not regulation.paper or not regulation.paper_mark:
		return False
	return get_mark(regulation.paper) != regulation.paper_mark
