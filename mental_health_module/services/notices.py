"""Notices in the Desk's bell. A notice is no place for personal data: it says what to do, not about whom."""

from collections.abc import Iterable

import frappe

from mental_health_module.access.schools import get_holders


def get_users_with_roles(*roles: str) -> set[str]:
	"""Return the enabled users of the whole site who have one of the roles, without Administrator.

	What concerns a school is told to its own people: `access.schools.get_overseers`.
	"""
	return get_holders(*roles)


def get_enabled(users: Iterable[str]) -> set[str]:
	"""Return those of the users whose account is enabled, without Administrator."""
	wanted = {*users, ""} - {"Administrator", "Guest"}
	enabled = frappe.get_all(
		"User", filters={"name": ("in", sorted(wanted)), "enabled": 1}, pluck="name", order_by="name asc"
	)
	return set(enabled)


def notify_unchecked(users: Iterable[str], subject: str, doctype: str, name: str) -> None:
	"""Tell people to look at a record; the subject is a whole sentence without a name in it."""
	for user in sorted(set(users)):
		notice = frappe.get_doc(
			{
				"doctype": "Notification Log",
				"for_user": user,
				"type": "Alert",
				"subject": subject,
				"document_type": doctype,
				"document_name": name,
			}
		).insert(ignore_permissions=True)
		# Whoever caused the notice, a pupil perhaps, does not stand in it.
		notice.db_set({"owner": user, "modified_by": user}, update_modified=False)
