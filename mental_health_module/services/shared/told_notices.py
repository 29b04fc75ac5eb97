"""Who was told of what: a job that runs twice, or on two workers at once, tells nobody twice.

A row is a hash of the occasion and the person, unique in the database; nothing can be read from it.
"""

from collections.abc import Iterable
from hashlib import sha256

import frappe
from frappe.utils import add_days, now_datetime, today

from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.services.shared.bulk_rows import in_chunks

TOLD = "MH Told Notice"
COLUMNS = ("name", "creation", "modified", "owner", "modified_by", "notice_key", "told_on")
# Longer than any reminder is repeated for.
KEPT_DAYS = 400


def claim_unchecked(users: Iterable[str], occasion: str) -> set[str]:
	"""Return those of the users who are to be told of an occasion; from now on they count as told."""
	return {user for user, _occasion in claim_all_unchecked((user, occasion) for user in users)}


def claim_all_unchecked(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
	"""Return those (user, occasion) of which nobody was told; from now on they count as told.

	The database decides between two jobs at the same moment: the later one waits, and tells nobody.
	"""
	# in one order, whoever comes first: two jobs that wait for each other would both be thrown out
	keys = {_get_key(*pair): pair for pair in sorted(set(pairs))}
	return {keys[key] for chunk in in_chunks(keys) for key in _claim(chunk)}


def _claim(keys: list[str]) -> list[str]:
	rows = {draw_name(): key for key in keys}
	now, author = now_datetime(), frappe.session.user
	query = frappe.qb.into(TOLD).columns(*COLUMNS).ignore()
	query.insert(*((name, now, now, author, author, key, today()) for name, key in rows.items())).run()
	return frappe.get_all(
		TOLD, filters={"name": ("in", sorted(rows))}, pluck="notice_key", order_by="name asc"
	)


def _get_key(user: str, occasion: str) -> str:
	return sha256(f"{user}\n{occasion}".encode()).hexdigest()


def give_back_unchecked(user: str, occasion: str) -> None:
	"""Let somebody count as not told of an occasion: what was to be sent could not be."""
	frappe.db.delete(TOLD, {"notice_key": _get_key(user, occasion)})


def forget_old_unchecked() -> None:
	"""Delete what no reminder asks for any more."""
	frappe.db.delete(TOLD, {"told_on": ("<", add_days(today(), -KEPT_DAYS))})
