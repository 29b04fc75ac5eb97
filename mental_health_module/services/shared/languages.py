"""What is sent or kept for somebody is said in that person's language, not in the site's or the sender's."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import frappe

DEFAULT = "en"


def get_language(user: str | None) -> str:
	"""Return a user's language; the site's for who has chosen none and for people without an account."""
	chosen = user and frappe.db.get_value("User", user, "language")
	return chosen or frappe.db.get_default("lang") or DEFAULT


def get_languages(users: Iterable[str]) -> dict[str, str]:
	"""Return the language of each of many users, as `get_language` would."""
	wanted = sorted(set(users))
	if len(wanted) == 1:
		return {wanted[0]: get_language(wanted[0])}
	rows = frappe.get_all("User", {"name": ("in", wanted or [""])}, ["name", "language"], order_by="name asc")
	# the database finds an account in whatever case it is written
	chosen, others = {row.name.lower(): row.language for row in rows}, get_language(None)
	return {user: chosen.get(user.lower()) or others for user in wanted}


@contextmanager
def speaking(language: str) -> Iterator[None]:
	"""Speak a language until the block ends."""
	before = frappe.local.lang
	frappe.local.lang = language
	try:
		yield
	finally:
		frappe.local.lang = before


def speaking_to(user: str | None):
	"""Speak a user's language until the block ends."""
	return speaking(get_language(user))


def speak_to_who_began(method: str | None = None, **job) -> None:
	"""Let each background job of this app speak the language of the user in whose name it runs.

	Frappe's workers speak the site's, so that what a job keeps or sends would be in another language than
	the same step done at once.
	"""
	if str(method or "").startswith("mental_health_module."):
		frappe.local.lang = get_language(frappe.session.user)
