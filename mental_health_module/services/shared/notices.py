"""Notices in the Desk's bell. A notice is no place for personal data: it says what to do, not about whom."""

from collections.abc import Iterable

import frappe

from mental_health_module.access.schools import get_holders
from mental_health_module.host import still_here
from mental_health_module.services.shared import languages, told_notices
from mental_health_module.words import _


def get_users_with_roles(*roles: str) -> set[str]:
	"""Return the users at work on the whole site who have one of the roles, without Administrator.

	What concerns a school is told to its own people: `access.schools.get_overseers`.
	"""
	return get_holders(*roles)


def get_enabled(users: Iterable[str]) -> set[str]:
	"""Return those of the users who can sign in and have not left the school, without Administrator."""
	return still_here.get_users_here({*users} - {"Administrator", "Guest", "", None})


def notify_unchecked(users: Iterable[str], subject: str, doctype: str, name: str, once: str = "") -> None:
	"""Tell people to look at a record, each in the own language; whoever has left is told nothing.

	Args:
		subject: a whole sentence in English without a name in it, marked by `N_`.
		once: what the sentence is about, for jobs, such as the day that comes near: who was told of this of
			this record is not told again, however often and on however many workers the job runs.
	"""
	wanted = still_here.get_users_here(users)
	if once:
		wanted = told_notices.claim_unchecked(wanted, f"{doctype}\n{name}\n{once}")
	for user in sorted(wanted):
		_insert_unchecked(user, subject, doctype, name)


def _insert_unchecked(user: str, subject: str, doctype: str, name: str) -> None:
	"""Put a notice into somebody's bell, in whose name nobody stands."""
	notice = frappe.get_doc(
		{
			"doctype": "Notification Log",
			"for_user": user,
			"type": "Alert",
			"subject": _(subject, languages.get_language(user)),
			"document_type": doctype,
			"document_name": name,
		}
	).insert(ignore_permissions=True)
	# Whoever caused the notice, a pupil perhaps, does not stand in it.
	notice.db_set({"owner": user, "modified_by": user}, update_modified=False)


def get_waiting(subject: str, doctype: str, name: str) -> set[str]:
	"""Return who has been told this of a record, in whatever language, and has not read it yet."""
	rows = frappe.get_all(
		"Notification Log",
		filters={"document_type": doctype, "document_name": name, "read": 0},
		fields=["for_user", "subject"],
		order_by="creation asc",
	)
	return {row.for_user for row in rows if row.subject == _(subject, languages.get_language(row.for_user))}
