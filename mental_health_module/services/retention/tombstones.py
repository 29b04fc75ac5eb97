"""What says that a record was deleted: a hash of its name, in the database and once more outside of it.

An old backup brings deleted records back and takes the tombstones of later days away. The second copy, a file
of lines beside the site's files, is in no backup of the database, so that the deletions can be applied again.

The hash has no secret key: with a key that is lost or changed when a site moves, no tombstone would fit any
more and deleted records would stay without a word. What could be guessed from it is a name without
meaning.
"""

import fcntl
import hashlib
import json
import os
from datetime import datetime
from pathlib import Path

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate, now_datetime, today

from mental_health_module.services.retention.refusals import TombstoneError
from mental_health_module.words import _

DOCTYPE = "MH Retention Tombstone"
FIELDS = ("record_hash", "record_class", "deleted_on", "rule", "confirmed_by", "school", "deleted_at")
# Lines from before version 0.2 have no school, those from before 0.3 no time of day.
NEEDED = FIELDS[:-2]
ON_REQUEST = "On Request"
# What versions before 0.3 wrote in place of a rule: it tells what a family has asked for.
GROUNDS = ("Consent withdrawn", "Request of the pupil or guardian", "Opened by mistake")


def get_hash(record_class: str, name: str) -> str:
	"""Return what stands for a record's name, 64 hexadecimal digits."""
	return hashlib.sha256(f"mental_health_module/{record_class}/{name}".encode()).hexdigest()


def refuse(tombstone: Document) -> None:
	"""Refuse to write, change or delete a tombstone: only a deletion writes one.

	Raises: TombstoneError.
	"""
	frappe.throw(
		_("Nobody writes, changes or deletes the list of deleted records. A deletion adds to it by itself."),
		TombstoneError,
		title=_("Cannot be changed"),
	)


def write_unchecked(
	record_hash: str, record_class: str, rule: str, confirmed_by: str, school: str | None = None
) -> None:
	"""Write the tombstone of a record that is deleted in this transaction; once for each record."""
	_insert_unchecked(
		{
			"record_hash": record_hash,
			"record_class": record_class,
			"deleted_on": today(),
			"deleted_at": now_datetime(),
			"rule": rule,
			"confirmed_by": confirmed_by,
			"school": school,
		}
	)


def _insert_unchecked(values: dict) -> None:
	if frappe.db.exists(DOCTYPE, {"record_hash": values["record_hash"]}):
		return
	tombstone = frappe.new_doc(DOCTYPE)
	tombstone.update({field: values.get(field) for field in FIELDS})
	tombstone.deleted_at = tombstone.deleted_at or None
	if tombstone.rule in GROUNDS:
		tombstone.rule = ON_REQUEST
	# renamed since the line was written, or from a site that had other schools
	if tombstone.school and not frappe.db.exists("MH School", tombstone.school):
		tombstone.school = None
	tombstone.flags.from_deletion = True
	tombstone.insert(ignore_permissions=True)


def get_moment(tombstone: dict) -> datetime:
	"""Return when a record was deleted; the beginning of the day where only the day is known."""
	return get_datetime(tombstone.get("deleted_at") or tombstone["deleted_on"])


def get_moment_unchecked(record_hash: str) -> datetime | None:
	"""Return when a record was deleted by its stored tombstone, None without one. Unchecked: jobs ask."""
	fields = ["deleted_at", "deleted_on"]
	row = frappe.db.get_value(DOCTYPE, {"record_hash": record_hash}, fields, as_dict=True)
	return get_moment(row) if row else None


def get_path() -> Path:
	"""Return where the second copy lies: in the site's private folder, outside of what is backed up."""
	return Path(frappe.get_site_path("private", "mental_health_module", "tombstones.jsonl")).absolute()


def copy_outside(record_hash: str) -> None:
	"""Add a stored tombstone to the second copy; called once the deletion is committed, never before.

	A line about a record that stands after all would delete it the next night. One that is there already is
	not written twice: after a restored backup the record is deleted again.
	"""
	if record_hash not in _read_copy():
		_append([row for row in _get_stored() if row.record_hash == record_hash])


def bring_copies_together() -> dict[str, dict]:
	"""Add to each copy what only the other one has; return all tombstones by hash."""
	stored = {row.record_hash: row for row in _get_stored()}
	outside = _read_copy()
	for record_hash, values in outside.items():
		if record_hash not in stored:
			_insert_unchecked(values)
	_append([row for record_hash, row in stored.items() if record_hash not in outside])
	return {**outside, **stored}


def _get_stored() -> list[frappe._dict]:
	return frappe.get_all(DOCTYPE, fields=list(FIELDS), order_by="creation asc, name asc")


def _read_copy() -> dict[str, dict]:
	"""Return the tombstones of the second copy; a line cut off by a crash is left out and written anew."""
	path = get_path()
	lines = path.read_text("utf-8").splitlines() if path.exists() else []
	return {values["record_hash"]: values for values in map(_parse, lines) if values}


def _parse(line: str) -> dict | None:
	try:
		values = json.loads(line)
		return {**values, "deleted_on": str(getdate(values["deleted_on"]))} if _is_whole(values) else None
	except (ValueError, TypeError, KeyError):
		return None


def _is_whole(values: object) -> bool:
	return isinstance(values, dict) and all(isinstance(values.get(field), str) for field in NEEDED)


def _append(rows: list[dict]) -> None:
	"""Add lines to the second copy, readable and writable by the site's own account only."""
	if not rows:
		return
	path = get_path()
	path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
	text = "".join(json.dumps({field: str(row[field] or "") for field in FIELDS}) + "\n" for row in rows)
	descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
	try:
		fcntl.flock(descriptor, fcntl.LOCK_EX)
		os.write(descriptor, (_get_line_end(descriptor) + text).encode())
		os.fsync(descriptor)
	finally:
		os.close(descriptor)


def _get_line_end(descriptor: int) -> str:
	"""Return what closes a line that a crash has cut off, so that the next one is not lost with it."""
	size = os.fstat(descriptor).st_size
	return "\n" if size and os.pread(descriptor, 1, size - 1) != b"\n" else ""
