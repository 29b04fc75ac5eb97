"""Storing records for tests: what every factory is made of."""

from contextlib import contextmanager
from itertools import count

import frappe

from mental_health_module.access.unlocking import acting_unlocked
from mental_health_module.services.shared import shown_versions

_numbers = count(1)
MADE: list[tuple[str, str]] = []


def get_number() -> str:
	"""Return a text that no other record of this run has, and that is longer than a name Frappe gives."""
	return f"{frappe.generate_hash(length=6)}{next(_numbers):05}"


def insert(doctype: str, **values):
	"""Store a document without asking for permissions; empty mandatory fields of the host are let through."""
	document = frappe.new_doc(doctype)
	document.update(values)
	document.flags.ignore_mandatory = not doctype.startswith("MH ")
	document.insert(ignore_permissions=True)
	MADE.append((doctype, document.name))
	return document


def get_or_insert(doctype: str, name: str, **values):
	"""Return the named document, made if it is missing."""
	if frappe.db.exists(doctype, name):
		return frappe.get_doc(doctype, name)
	return insert(doctype, **values)


@contextmanager
def acting_as(user: str):
	"""A context in which the session's user is another one, who has unlocked confidential records."""
	before = frappe.session.user
	frappe.set_user(user)
	try:
		with acting_unlocked(user):
			yield
	finally:
		frappe.set_user(before)


def press(step, name: str, **values):
	"""Take a step of `api/` from a page that was opened now: its version goes with it."""
	return step(name, **values, version=shown_versions.get_version(step.read[0], name))
