"""Unlocked sessions: rows of our own, not in the host's sessions, which others may read, write and flush.

A row is found by a keyed hash of cookie, person, host session and browser, and sealed over what it says: who
writes the database can neither make one nor turn one into another person's.
"""

from datetime import datetime

import frappe
from frappe.utils import cint, now_datetime

from mental_health_module.access.keys.stamps import is_stamp, make_stamp
from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.access.statements import built_once
from mental_health_module.access.unlocking import rows
from mental_health_module.domain.rights.unlocking import LONGEST, get_idle_minutes, is_over, is_to_renew

SESSION = "MH Unlocked Session"
FIELDS = ("user", "unlocked_at", "last_used_at", "idle_minutes", "factor", "host_session", "stamp")
PURPOSE = "unlocked-session-row"


def open_session(key: str, host_session: str, factor: str) -> None:
	"""Write down that the session's user has unlocked; earlier unlockings of the same host session end."""
	now = now_datetime().replace(microsecond=0)
	table = frappe.qb.DocType(SESSION)
	is_over_or_earlier = (table.host_session == host_session) | (table.unlocked_at < now - LONGEST)
	frappe.qb.from_(table).delete().where(is_over_or_earlier).run()
	values = {
		"user": frappe.session.user,
		"unlocked_at": now,
		"last_used_at": now,
		"idle_minutes": get_idle_minutes(
			cint(frappe.db.get_single_value("MH Settings", "unlock_idle_minutes"))
		),
		"factor": factor,
		"host_session": host_session,
	}
	rows.insert(SESSION, key, {**values, "stamp": _make_stamp(key, values)})


def use(key: str, user: str) -> bool:
	"""Return whether an unlocked session of that key goes on, and note that it is in use."""
	found = _read(key)
	if not found or found["user"] != user or not is_stamp(found["stamp"], PURPOSE, *_get_parts(key, found)):
		return False
	now = now_datetime()
	if is_over(found["unlocked_at"], found["last_used_at"], found["idle_minutes"], now):
		return False
	if is_to_renew(found["last_used_at"], now):
		_renew(key, now)
	return True


def is_going_on(key: str, user: str) -> bool:
	"""Return whether an unlocked session of that key goes on, without taking this for a use."""
	found = _read(key)
	if not found or found["user"] != user or not is_stamp(found["stamp"], PURPOSE, *_get_parts(key, found)):
		return False
	return not is_over(found["unlocked_at"], found["last_used_at"], found["idle_minutes"], now_datetime())


def _read(key: str) -> dict | None:
	return next(iter(_select(key=key)), None)


@built_once
def _select(key):
	table = frappe.qb.DocType(SESSION)
	return frappe.qb.from_(table).select(*FIELDS).where(table.name == key)


def _renew(key: str, now: datetime) -> None:
	"""In a transaction of its own: Frappe rolls back what a GET writes."""
	table = frappe.qb.DocType(SESSION)
	with own_transaction():
		frappe.qb.update(table).set(table.last_used_at, now).where(table.name == key).run()


def end(key: str) -> None:
	"""End one unlocked session."""
	table = frappe.qb.DocType(SESSION)
	frappe.qb.from_(table).delete().where(table.name == key).run()


def end_of_host_session(host_session: str) -> None:
	"""End what was unlocked in a session of the host: its person signs out."""
	table = frappe.qb.DocType(SESSION)
	frappe.qb.from_(table).delete().where(table.host_session == host_session).run()


def end_all(user: str) -> None:
	"""End all unlocked sessions of a user: a factor or the confirmation as a case worker is suspended."""
	table = frappe.qb.DocType(SESSION)
	frappe.qb.from_(table).delete().where(table.user == user).run()


def _make_stamp(key: str, values: dict) -> str:
	return make_stamp(PURPOSE, *_get_parts(key, values))


def _get_parts(key: str, values: dict) -> tuple[str, ...]:
	sealed = ("user", "unlocked_at", "idle_minutes", "factor", "host_session")
	return (key, *(str(values[field]) for field in sealed))
