"""Which papers of confidential records leave: written down by the bytes that are sent, not by what is asked.

An address can be spelled in many ways, and several File rows can lie at one address. So the path on disk is
asked: every row that lies there is a paper that was read.
"""

from pathlib import Path

import frappe
from frappe.utils import get_files_path

from mental_health_module.access.classes import is_guarded
from mental_health_module.access.read_log import notes as read_log

PRIVATE = "/private/files/"


def note_file(file) -> None:
	"""Write down that the session's user reads a File's bytes from the disk."""
	_note({file.file_url, get_address(file.get_full_path())})


def note_request(request) -> None:
	"""Write down the paper that an address of the web server has sent.

	Nothing else of the request counts: a parameter that names another paper changes no byte.
	"""
	if request.path.startswith(PRIVATE):
		folder = get_files_path(is_private=1)
		_note({request.path, get_address(f"{folder}/{request.path.removeprefix(PRIVATE)}")})


def is_paper(request) -> bool:
	"""Return whether an address of the web server is that of a guarded record's paper."""
	return request.path.startswith(PRIVATE) and any(
		is_guarded(doctype) for doctype, _name in _get_records({request.path})
	)


def get_address(path: str) -> str | None:
	"""Return the address of a file on disk as Frappe writes it; None outside of the private papers."""
	folder, found = Path(get_files_path(is_private=1)).resolve(), Path(path).resolve()
	return f"{PRIVATE}{found.relative_to(folder)}" if found.is_relative_to(folder) else None


def _get_records(addresses: set[str | None]) -> list[tuple[str, str]]:
	"""Return (DocType, name) of the records whose papers lie at addresses."""
	file = frappe.qb.DocType("File")
	query = frappe.qb.from_(file).select(file.attached_to_doctype, file.attached_to_name).distinct()
	wanted = sorted({address for address in addresses if address} | {""})
	query = query.where(file.file_url.isin(wanted) & (file.attached_to_name != ""))
	return list(query.orderby(file.attached_to_doctype, file.attached_to_name).run())


def _note(addresses: set[str | None]) -> None:
	for doctype, name in _get_records(addresses):
		read_log.note(doctype, [name], read_log.PAPER_OPENED, read_log.PAPER)
