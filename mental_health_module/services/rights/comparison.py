"""Compares each hour what rights hang on with what it was: what came by SQL, past every event, is told too.

The state of the last time is kept with a seal that only the app can make. Whoever changes both the rights and
the kept state is found by the seal.
"""

import json

import frappe
from frappe.utils import get_datetime, now_datetime

import mental_health_module
from mental_health_module.access.keys import stamps
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.domain.rights import rights_state as states
from mental_health_module.services.rights import state as rights_state
from mental_health_module.services.rights import watch as rights_watch

KEPT, PURPOSE = "MH Rights State", "state of rights"
FIELDS = ("taken_at", "app_version", "content", "stamp")


def compare_and_tell() -> int:
	"""Write down and tell what has changed without an event; return how many records that are.

	A first run has nothing to compare with.
	"""
	kept, now = _get_kept(), rights_state.gather_unchecked()
	found = [] if kept is None else _get_unexplained(kept, now)
	for change in found:
		rights_watch.note_found(change.doctype, change.name, change.detail)
	_keep(now)
	return len(found)


def keep_unchecked() -> None:
	"""Take the present state for the next comparison, after an installation."""
	_keep(rights_state.gather_unchecked())


def keep_first_unchecked() -> None:
	"""Take the present state where none is kept yet; an update does not make anybody's change forgotten."""
	if not _get_stored()["content"]:
		keep_unchecked()


def get_last_time():
	"""Return when the rights were last compared; None when they never were."""
	taken_at = _get_stored()["taken_at"]
	return get_datetime(taken_at) if taken_at else None


def _get_stored() -> dict[str, str]:
	singles = frappe.qb.DocType("Singles")
	query = frappe.qb.from_(singles).select(singles.field, singles.value).where(singles.doctype == KEPT)
	return {field: "" for field in FIELDS} | {field: value or "" for field, value in query.run()}


def _get_kept() -> states.State | None:
	"""Return the kept state, None when there is none; one whose seal is not ours is as good as empty."""
	stored = _get_stored()
	if not stored["content"]:
		return None
	if not stamps.is_stamp(stored["stamp"], PURPOSE, *_get_sealed(stored)):
		return {(KEPT, KEPT): "seal broken"}
	return states.read(json.loads(stored["content"]))


def _get_sealed(stored: dict[str, str]) -> tuple[str, ...]:
	return tuple(stored[field] for field in FIELDS if field != "stamp")


def _get_unexplained(kept: states.State, now: states.State) -> list[states.Change]:
	"""Return the changes that no row of the read log tells of since the last time."""
	changes = states.compare(kept, now)
	if (KEPT, KEPT) in kept:
		return [change for change in changes if change.doctype == KEPT]
	told = _get_told(get_last_time())
	# A setting stands by its own name, and is told with the page of settings.
	return [
		change
		for change in changes
		if not {(change.doctype, change.name), (change.doctype, change.doctype)} & told
	]


def _get_told(since) -> set[tuple[str, str]]:
	rows = frappe.get_all(
		log_rows.LOG,
		filters={"way": rights_watch.WAY, "happened_at": (">=", since)},
		fields=["record_doctype", "record_name"],
		order_by="number asc",
	)
	return {(row.record_doctype, row.record_name) for row in rows}


def _keep(state: states.State) -> None:
	stored = {
		"taken_at": str(now_datetime()),
		"app_version": mental_health_module.__version__,
		"content": json.dumps(states.write(state), sort_keys=True, ensure_ascii=False),
	}
	stored["stamp"] = stamps.make_stamp(PURPOSE, *stored.values())
	singles = frappe.qb.DocType("Singles")
	frappe.qb.from_(singles).delete().where(singles.doctype == KEPT).run()
	query = frappe.qb.into(singles).columns("doctype", "field", "value")
	query.insert(*((KEPT, field, value) for field, value in stored.items())).run()
