"""Sealing the papers of an existing site, and anew after the data key has changed; killed, it goes on.

A paper is replaced on the disk at once or not at all. One whose content also belongs to another record is
sealed as a copy of its own, and the other record keeps what it has.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import frappe

from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes
from mental_health_module.access.documents import papers
from mental_health_module.access.documents.whole_files import written_whole
from mental_health_module.access.keys import cipher, ring
from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.services.rights.sealing.sealing import UNREADABLE

FIELDS = ("name", "file_name", "file_url", "attached_to_doctype", "attached_to_name")
HIDDEN = f"{papers.PRIVATE}paper-"


def seal_papers_unchecked() -> int:
	"""Seal each paper of a confidential record with the current key; return how many were written."""
	return sum(_seal_paper(row) for row in get_papers())


def get_papers() -> list[frappe._dict]:
	"""Return the File rows of all papers of confidential records."""
	attached = {"attached_to_doctype": ("in", sorted(get_doctypes(CONFIDENTIAL, SEALED)))}
	return frappe.get_all(
		"File", filters={**attached, "is_folder": 0}, fields=list(FIELDS), order_by="name asc"
	)


def count_waiting() -> int:
	"""Return how many papers are still to be sealed with the current key."""
	return sum(can_open for _name, can_open in _iterate_older())


def find_unreadable() -> list[str]:
	"""Return the File rows' names of papers that stay as they are: they were changed outside of the app."""
	return [name for name, can_open in _iterate_older() if not can_open]


def _iterate_older() -> Iterator[tuple[str, bool]]:
	"""Yield the File row's name of each paper that the current key has not sealed, and whether it opens."""
	for row in get_papers():
		stored = _read(row)
		if stored is not None and not _is_current(stored):
			yield row.name, _get_sealed(stored, row) is not None


def _read(row: frappe._dict) -> bytes | None:
	"""Return what lies on the disk; None where there is nothing, or no private paper."""
	if not (row.file_url or "").startswith(papers.PRIVATE):
		return None
	try:
		return papers.get_path(row.file_url).read_bytes()
	except OSError:
		return None


def _is_current(stored: bytes) -> bool:
	return cipher.is_sealed_paper(stored) and cipher.get_paper_key_id(stored) == ring.get_current_id()


def _seal_paper(row: frappe._dict) -> bool:
	stored = _read(row)
	if stored is None or _is_current(stored):
		return False
	sealed = _get_sealed(stored, row)
	if sealed is None:
		return False
	if row.file_url.startswith(HIDDEN):
		_replace(papers.get_path(row.file_url), sealed)
	else:
		_hide(row, sealed)
	return True


def _get_sealed(stored: bytes, row: frappe._dict) -> bytearray | None:
	"""Return a paper sealed with the current key, None when it was changed outside of the app."""
	if not cipher.is_sealed_paper(stored):
		is_foreign = sealed_rows.is_everything_sealed()
		return None if is_foreign else papers.seal_called(row.file_name or "", stored, row)
	place = row.attached_to_doctype, row.attached_to_name
	try:
		return cipher.seal_paper(*cipher.open_paper(stored, *place), *place)
	except UNREADABLE:
		frappe.clear_last_message()
		return None


def _hide(row: frappe._dict, sealed: bytearray) -> None:
	"""Lay the paper under a name that says nothing; the open one goes once no row uses it."""
	old, name = papers.get_path(row.file_url), papers.make_name(row.file_name or "")
	_replace(papers.get_path(papers.PRIVATE + name), sealed)
	values = {"file_name": name, "file_url": papers.PRIVATE + name}
	values |= {"content_hash": frappe.generate_hash(length=32), "thumbnail_url": None}
	with own_transaction():
		frappe.db.set_value("File", row.name, values, update_modified=False)
		is_used = frappe.db.exists("File", {"file_url": row.file_url})
	if not is_used:
		old.unlink(missing_ok=True)


def _replace(path: Path, content: bytearray) -> None:
	waiting = path.with_name(f".{path.name}.{os.getpid()}.new")
	with written_whole(waiting), waiting.open("wb") as file:
		file.write(content)
		file.flush()
		os.fsync(file.fileno())
	waiting.replace(path)
