"""Takes one guard of the app away, in this process only; nothing in the app knows about it."""

from contextlib import ExitStack, contextmanager
from unittest.mock import patch

OURS = "mental_health_module."


@contextmanager
def without_hook(hook: str, key: str):
	"""A context in which our row `key` of a hook (`doc_events`, `has_permission`, …) is not there."""
	import frappe

	ask = frappe.get_hooks

	def get_hooks(name=None, *args, **options):
		found = ask(name, *args, **options)
		if name is None:
			return frappe._dict({**found, hook: _leave_out(found.get(hook, {}), key)})
		return _leave_out(found, key) if name == hook else found

	with patch.object(frappe, "get_hooks", get_hooks):
		yield


def _leave_out(rows: dict, key: str) -> dict:
	left = {name: value for name, value in rows.items() if name != key}
	if kept := _without_ours(rows.get(key)):
		left[key] = kept
	return left


def _without_ours(value):
	if isinstance(value, dict):
		return {event: kept for event, part in value.items() if (kept := _without_ours(part))}
	return [part for part in value or [] if not part.startswith(OURS)]


@contextmanager
def replaced(address: str, stand_in):
	"""A context in which a function of the app is another one: `package.module.name` or `….Class.name`."""
	with patch(f"{OURS}{address}", stand_in):
		yield


@contextmanager
def with_right(right: str):
	"""A context in which a role that reads a guarded DocType also has another right on it."""
	from mental_health_module.access.classes import is_guarded

	with _with_rights(
		lambda doctype, rights: {right: 1} if is_guarded(doctype) and rights.get("read") else {}
	):
		yield


@contextmanager
def with_reading(doctype: str):
	"""A context in which every role reads a DocType."""
	reading = {"read": 1, "select": 1}
	with _with_rights(lambda asked, rights: reading if asked == doctype else {}):
		yield


@contextmanager
def _with_rights(get_more):
	"""A context in which roles have what `get_more` gives for a DocType and their rights on it."""
	import frappe
	import frappe.permissions

	ask = frappe.permissions.get_role_permissions

	def get_role_permissions(meta, *args, **options):
		rights = ask(meta, *args, **options)
		more = get_more(meta if isinstance(meta, str) else meta.name, rights)
		return frappe._dict({**rights, **more}) if more else rights

	with patch.object(frappe.permissions, "get_role_permissions", get_role_permissions):
		yield


@contextmanager
def with_link_on_the_pupils_form():
	"""A context in which the pupil's form knows by which field files name the pupil."""
	from frappe.model.meta import Meta

	ask = Meta.get_dashboard_data

	def get_dashboard_data(self):
		data = ask(self)
		return {**data, "fieldname": "learner"} if self.name == "Student" else data

	with patch.object(Meta, "get_dashboard_data", get_dashboard_data):
		yield


@contextmanager
def with_field_for_repeating():
	"""A context in which Frappe finds on every DocType the field that repeating needs."""
	from frappe.automation.doctype.auto_repeat.auto_repeat import AutoRepeat

	with patch.object(AutoRepeat, "update_auto_repeat_id", lambda self: None):
		yield


@contextmanager
def with_rows_opened_by_a_role():
	"""A context in which a role for the parent opens a row of a table, as it does from 15.41 on."""
	import frappe.permissions

	def ask(doctype, ptype="read", child_doc=None, user=None, *args, **options):
		return frappe.permissions.has_permission(child_doc.parenttype, ptype, user=user)

	with (
		replaced("access.documents.table_row.may_open", lambda *args: True),
		patch("frappe.permissions.has_child_permission", ask),
	):
		yield


@contextmanager
def all_of(*removals):
	"""A context in which several guards are gone."""
	with ExitStack() as stack:
		for remove in removals:
			stack.enter_context(remove())
		yield
