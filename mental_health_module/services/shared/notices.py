"""Notices, in the bell and by other ways: no place for personal data. They say what to do, not about whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe.utils import now_datetime

from mental_health_module.access.documents.drawn_names import draw_usual_name
from mental_health_module.access.schools import get_holders
from mental_health_module.compat import get_next_number
from mental_health_module.host import notice_listeners, still_here
from mental_health_module.services.shared import languages, told_notices
from mental_health_module.services.shared.bulk_rows import in_chunks
from mental_health_module.services.shared.ways import handing_on
from mental_health_module.services.shared.ways.deliveries import LOG
from mental_health_module.services.shared.ways.told import Told
from mental_health_module.words import _

SETTINGS = "Notification Settings"
COLUMNS = (
	*("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx", "type", "read"),
	*("for_user", "subject", "document_type", "document_name"),
)


@dataclass(frozen=True)
class Notice:
	"""What people are told of a record.

	subject: a whole sentence in English without a name in it, marked by `N_`. once: what it is about,
	for jobs, such as the day that comes near: who was told of this of this record is not told again, however
	often and on however many workers the job runs. cannot_wait: whether somebody has to act within hours:
	it is sent at once by every way that the site uses, whatever the person has chosen.
	"""

	users: frozenset[str]
	subject: str
	doctype: str
	name: str
	once: str = ""
	cannot_wait: bool = False

	@property
	def occasion(self) -> str:
		"""What counts as the same thing to be told."""
		return f"{self.doctype}\n{self.name}\n{self.once}"


def get_users_with_roles(*roles: str) -> set[str]:
	"""Return the users at work on the whole site who have one of the roles, without Administrator.

	What concerns a school is told to its own people: `access.schools.get_overseers`.
	"""
	return get_holders(*roles)


def get_enabled(users: Iterable[str]) -> set[str]:
	"""Return those of the users who can sign in and have not left the school, without Administrator."""
	return still_here.get_users_here({*users} - {"Administrator", "Guest", "", None})


def notify_unchecked(
	users: Iterable[str], subject: str, doctype: str, name: str, once: str = "", cannot_wait: bool = False
) -> None:
	"""Tell people to look at a record, each in the own language; see `Notice` and `notify_all_unchecked`."""
	notify_all_unchecked([Notice(frozenset(users), subject, doctype, name, once, cannot_wait)])


def notify_all_unchecked(notices: Iterable[Notice]) -> None:
	"""Tell of many records at once: in the bell, then by the ways that the site uses (`ways.table`).

	Whoever has left is told nothing.
	"""
	notices = list(notices)
	here = still_here.get_users_here({user for notice in notices for user in notice.users})
	pairs = [(notice, user) for notice in notices for user in sorted(notice.users & here)]
	pairs = _claim(pairs)
	if not pairs:
		return
	spoken = languages.get_languages(user for _notice, user in pairs)
	rows = [(user, _(notice.subject, spoken[user]), notice.doctype, notice.name) for notice, user in pairs]
	insert = _insert_one_by_one_unchecked if notice_listeners.has_any() else _insert_at_once_unchecked
	handing_on.hand_on_unchecked(
		Told(*row, notice.cannot_wait, spoken[user], str(name))
		for name, row, (notice, user) in zip(insert(rows), rows, pairs, strict=True)
	)


def _claim(pairs: list[tuple[Notice, str]]) -> list[tuple[Notice, str]]:
	"""Leave out who was told before, once for all notices."""
	claimed = told_notices.claim_all_unchecked(
		(user, notice.occasion) for notice, user in pairs if notice.once
	)
	return [(notice, user) for notice, user in pairs if not notice.once or (user, notice.occasion) in claimed]


def _insert_one_by_one_unchecked(rows: list[tuple]) -> list:
	"""As documents, for something on this site wants to hear of each; return their names."""
	return [_insert_one_unchecked(*row) for row in rows]


def _insert_one_unchecked(user: str, subject: str, doctype: str, name: str) -> str | int:
	values = {"for_user": user, "subject": subject, "document_type": doctype, "document_name": name}
	notice = frappe.get_doc({"doctype": LOG, "type": "Alert", **values}).insert(ignore_permissions=True)
	# Whoever caused the notice, a pupil perhaps, does not stand in it.
	notice.db_set({"owner": user, "modified_by": user}, update_modified=False)
	return notice.name


def _insert_at_once_unchecked(rows: list[tuple]) -> list:
	"""As Frappe would: the row, the bell that rings, and what is unseen. It mails nobody an alert.

	Returns: the names of the rows, in their order.
	"""
	now, users = now_datetime(), sorted({user for user, *_rest in rows})
	is_numbered = get_next_number(LOG) is not None
	names = [get_next_number(LOG) if is_numbered else draw_usual_name(LOG) for _row in rows]
	stored = (
		(name, now, now, user, user, 0, 0, "Alert", 0, user, *rest)
		for name, (user, *rest) in zip(names, rows, strict=True)
	)
	frappe.db.bulk_insert(LOG, COLUMNS, stored, chunk_size=1_000)
	for chunk in in_chunks(users):
		frappe.db.set_value(SETTINGS, {"name": ("in", chunk)}, "seen", 0, update_modified=False)
	for user in users:
		frappe.publish_realtime("notification", after_commit=True, user=user)
	return _get_numbers(rows, now) if is_numbered else names


def _get_numbers(rows: list[tuple], now: datetime) -> list[int]:
	"""Return the numbers that the database has given to rows stored at this moment."""
	fields = ["for_user", "subject", "document_type", "document_name", "name"]
	numbers: dict[tuple, list[int]] = defaultdict(list)
	for chunk in in_chunks(sorted({row[0] for row in rows})):
		told = {"creation": now, "for_user": ("in", chunk)}
		for *row, number in frappe.get_all(LOG, told, fields, order_by="name desc", as_list=True):
			numbers[tuple(row)].append(number)
	return [numbers[row].pop() for row in rows]


def get_waiting(users: Iterable[str], subject: str, doctype: str, name: str) -> set[str]:
	"""Return who of the users was told this of a record, in whatever language, and has not read it yet."""
	told = {"document_type": doctype, "document_name": name, "read": 0}
	rows = frappe.get_all(
		LOG,
		filters={**told, "for_user": ("in", [*users, ""])},
		fields=["for_user", "subject"],
		order_by="creation asc",
	)
	spoken = languages.get_languages(row.for_user for row in rows)
	return {row.for_user for row in rows if row.subject == _(subject, spoken[row.for_user])}
