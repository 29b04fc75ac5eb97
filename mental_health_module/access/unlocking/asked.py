"""Whether the session's person has unlocked it, asked in this request by this browser."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

from mental_health_module import roles
from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes
from mental_health_module.access.unlocking import browser, sessions
from mental_health_module.access.unlocking.refusals import refuse_as_locked

LOCKED_AWAY = get_doctypes(CONFIDENTIAL, SEALED)


def is_unlocked() -> bool:
	"""Return whether the session's user has unlocked this session in this browser.

	Locked are: jobs, tokens, sessions that act as somebody else, sign-in links, stolen session ids. The last
	use is written at most once a minute.
	"""
	user = frappe.session.user
	if getattr(frappe.local, "mh_unlocked_user", None) == user:
		return True
	asked = (user, frappe.session.get("sid"))
	known = getattr(frappe.local, "mh_unlock_asked", None)
	if not known or known[0] != asked:
		known = frappe.local.mh_unlock_asked = (asked, _ask())
	return known[1]


def _ask() -> bool:
	key = browser.get_key()
	return bool(key) and sessions.use(key, frappe.session.user)


def forget() -> None:
	"""Have it asked anew in this request: it was unlocked or locked."""
	frappe.local.mh_unlock_asked = None


def require_unlocked(user: str | None = None) -> None:
	"""Refuse in a session that is not unlocked.

	Args: user: for whom something is shown or written; no cookie is asked for somebody else.

	Raises: LockedError.
	"""
	if (user or frappe.session.user) == frappe.session.user and not is_unlocked():
		refuse_as_locked()


def is_locked_for(doctype: str, user: str) -> bool:
	"""Return whether rows of a DocType are kept from a user because the own session is locked.

	Somebody else who is asked about, to be told of something, is not behind this session's lock.
	"""
	if doctype not in LOCKED_AWAY or user != frappe.session.user or user == "Administrator":
		return False
	return not is_unlocked()


def refuse_while_locked(doctype: str) -> None:
	"""Refuse rows of a DocType in a locked session; who has no role of ours would see nothing anyway.

	Raises: LockedError.
	"""
	user = frappe.session.user
	if is_locked_for(doctype, user) and set(roles.ALL) & set(frappe.get_roles(user)):
		refuse_as_locked()


@contextmanager
def acting_unlocked(user: str) -> Iterator[None]:
	"""A context of our own code in which that user's session counts as unlocked, without a browser.

	For the rehearsal, the demo and tests. No code written on the site reaches it: it is neither a flag of
	Frappe's nor in the session.
	"""
	before = getattr(frappe.local, "mh_unlocked_user", None)
	frappe.local.mh_unlocked_user = user
	try:
		yield
	finally:
		frappe.local.mh_unlocked_user = before
