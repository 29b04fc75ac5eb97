"""Putting records into the site: quietly, and only where they are missing."""

import contextlib
from unittest import mock

import frappe

from mental_health_module.access.unlocking import acting_unlocked


@contextlib.contextmanager
def quietly():
	"""As Administrator, without mail, messages on the screen or background jobs.

	The host queues two jobs for each new account, one of which asks gravatar.com for a picture; and it
	empties the whole cache for each, which costs seconds: here that happens once, at the end.
	"""
	with (
		with_flags(mute_emails=True, mute_messages=True),
		acting_as("Administrator"),
		mock.patch.object(frappe, "enqueue"),
		mock.patch.object(frappe, "clear_cache", clear_document_cache),
	):
		yield
	frappe.clear_cache()


def clear_document_cache(user: str | None = None, doctype: str | None = None) -> None:
	"""What is left of emptying the cache while the school is loaded: the roles of the account."""
	if user:
		frappe.cache.hdel("roles", user)


@contextlib.contextmanager
def with_flags(**wanted: bool):
	"""Set Frappe's flags for a while."""
	before = {key: frappe.flags.get(key) for key in wanted}
	frappe.flags.update(wanted)
	try:
		yield
	finally:
		frappe.flags.update(before)


@contextlib.contextmanager
def in_chinese():
	"""Let texts that the app stores, such as the duty of a homeroom teacher, be the school's language."""
	before = frappe.local.lang
	frappe.local.lang = "zh"
	try:
		yield
	finally:
		frappe.local.lang = before


@contextlib.contextmanager
def acting_as(user: str):
	"""Do what is inside as another user, with that user's rights."""
	before = frappe.session.user
	frappe.set_user(user)
	try:
		with acting_unlocked(user):
			yield
	finally:
		frappe.set_user(before)


def insert(doctype: str, **values):
	"""Insert a document with all its events; returns it."""
	document = frappe.new_doc(doctype)
	document.update(values)
	return document.insert(ignore_permissions=True)


def ensure(doctype: str, key: dict, **values) -> str:
	"""The name of the record that has the values of `key`; it is made when it is missing."""
	return frappe.db.exists(doctype, key) or insert(doctype, **key, **values).name
