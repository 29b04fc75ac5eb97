"""Making the site's keys, checking them, the recovery sheet and its way back, and a new data key."""

import os
import time
from dataclasses import replace

import frappe

from mental_health_module.access.keys import recovery, ring, state
from mental_health_module.access.keys.cipher import MARK
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.sealed.sealed_fields import SEALED_FIELDS
from mental_health_module.services.rights.sealing.refusals import KeysExistError, KeySheetError
from mental_health_module.words import _

# Frappe ends its longest jobs after 25 minutes, and web requests much sooner.
OLD_KEY_STAYS = 60


def create_if_new() -> None:
	"""Make the keys of a site that has none; never new ones where something is sealed already.

	Raises: KeyMissingError, KeyDiffersError.
	"""
	if state.get().get("ring"):
		ring.forget()
		ring.get_ring()
		return
	if has_sealed_values():
		ring.refuse_as_missing()
	_store(ring.make())
	log_rows.note_old_end()


def _store(made: ring.Ring) -> None:
	"""The file first: without it the database would name a key that nobody has."""
	path = ring.get_path(made.name)
	if handed_in := ring.read(path):
		made = handed_in
	else:
		ring.write(made, path)
	state.set_values({"ring": made.name, "fingerprint": made.get_fingerprint()})
	ring.forget()


def has_sealed_values() -> bool:
	"""Return whether any row of the site holds a sealed value."""
	for doctype, fields in SEALED_FIELDS.items():
		if frappe.db.table_exists(doctype) and any(_holds_token(doctype, field) for field in fields):
			return True
	return False


def _holds_token(doctype: str, field: str) -> bool:
	if not frappe.db.has_column(doctype, field):
		return False
	return bool(frappe.db.exists(doctype, {field: ("like", f"{MARK}%")}))


def check() -> None:
	"""Refuse to go on where the keys are missing or not this site's, before anything is written.

	Raises: KeyMissingError, KeyDiffersError.
	"""
	if frappe.db.table_exists("MH Psychological File") and state.get().get("ring"):
		ring.forget()
		ring.get_ring()


def get_sheet() -> str:
	"""Return the recovery sheet as text, to be printed once and locked away.

	Raises: KeyMissingError, KeyDiffersError.
	"""
	site_ring = ring.get_ring()
	head = [
		_("Recovery sheet of the keys of {0}").format(frappe.local.site),
		_("Print it, lock it away apart from the backups, and keep no copy on a computer."),
		_("Fingerprint: {0}").format(site_ring.get_fingerprint()),
		_("Recovery code: {0}").format(recovery.get_code()),
	]
	return "\n".join([*head, "", *recovery.get_lines(site_ring)])


def restore(lines: list[str]) -> str:
	"""Write the key file anew from the lines of a recovery sheet; return where it lies.

	Raises: KeySheetError naming the line, KeysExistError where the site's key file is in its place.
	"""
	try:
		read = recovery.read_lines([line for line in lines if ":" in line])
	except recovery.SheetError as error:
		frappe.throw(
			_("The line “{0}” of the recovery sheet is missing or has a slip. Copy it once more.").format(
				error
			),
			KeySheetError,
			title=_("Recovery sheet"),
		)
	known = state.get()
	if known.get("ring") and (known["ring"], known["fingerprint"]) != (read.name, read.get_fingerprint()):
		ring.refuse_as_other()
	path = ring.get_path(read.name)
	if path.exists():
		frappe.throw(
			_("There is a key file already. Move it away first if it is the wrong one."),
			KeysExistError,
			title=_("Key file exists"),
		)
	ring.write(read, path)
	ring.forget()
	return str(path)


def add_key() -> str:
	"""Add a new data key, by which everything is sealed from now on; return its id.

	`services.sealing` seals the rows anew; the old key stays in the file until no row needs it.
	"""
	site_ring = ring.get_ring()
	number = 1 + max(int(key_id[1:]) for key_id in site_ring.data)
	key_id = f"k{number}"
	data = {**site_ring.data, key_id: os.urandom(ring.KEY_BYTES)}
	ring.write(replace(site_ring, current=key_id, data=data), ring.get_path(site_ring.name))
	ring.forget()
	return key_id


def has_old_keys() -> bool:
	"""Return whether the file still holds data keys from before the current one."""
	return len(ring.get_ring().data) > 1


def may_drop_old_keys() -> bool:
	"""Return whether nobody writes with the older keys any more: requests and jobs from before are over."""
	written = ring.get_path(ring.get_ring().name).stat().st_mtime
	return has_old_keys() and time.time() - written >= OLD_KEY_STAYS * 60


def drop_old_keys() -> None:
	"""Take the data keys out of the file by which nothing is sealed any more; the caller has made sure."""
	site_ring = ring.get_ring()
	data = {site_ring.current: site_ring.data[site_ring.current]}
	ring.write(replace(site_ring, data=data), ring.get_path(site_ring.name))
	ring.forget()
