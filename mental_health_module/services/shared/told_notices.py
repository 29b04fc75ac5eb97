"""Who was told of what: a job that runs twice, or on two workers at once, tells nobody twice.

A row is a hash of the occasion and the person, unique in the database; nothing can be read from it.
"""

from collections.abc import Iterable
from hashlib import sha256

import frappe
from frappe.utils import add_days, now_datetime, today

from mental_health_module.access.documents.drawn_names import draw_name

TOLD = "MH Told Notice"
COLUMNS = ("name", "creation", "modified", "owner", "modified_by", "notice_key", "told_on")
# Longer than any reminder is repeated for.
KEPT_DAYS = 400


def claim_unchecked(users: Iterable[str], occasion: str) -> set[str]:
	"""Return those of the users who are to be told of an occasion; from now on they count as told.

	The database decides between two jobs at the same moment: the later one waits, and tells nobody.
	"""
	keys = {_get_key(user, occasion): user for user in sorted(set(users))}
	if not keys:
		return set()
	rows = {draw_name(): key for key in keys}
	now, author = now_datetime(), frappe.session.user
	query = frappe.qb.into(TOLD).columns(*COLUMNS).ignore()
	query.insert(*((name, now, now, author, author, key, today()) for name, key in rows.items())).run()
	kept = frappe.get_all(
		TOLD, filters={"name": ("in", sorted(rows))}, pluck="notice_key", order_by="name asc"
	)
	return {keys[key] for key in kept}


def _get_key(user: str, occasion: str) -> str:
	return sha256(f"{user}\n{occasion}".encode()).hexdigest()


def forget_old_unchecked() -> None:
	"""Delete what no reminder asks for any more."""
	frappe.db.delete(TOLD, {"told_on": ("<", add_days(today(), -KEPT_DAYS))})
