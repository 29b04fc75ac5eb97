"""Rights that were read once in a request are not read again while the database would answer the same.

A form asks for the same rights five times, a list three times. What was read is kept for the transaction of
one request, and only until it writes: within a transaction the database answers alike, from one snapshot.
"""

from collections.abc import Callable
from functools import wraps

import frappe


def kept_until_written(ask: Callable) -> Callable:
	"""Let a question by user, which reads stored rows alone, be answered once in a request.

	Outside of a request, and once this request has written anything, it is asked each time. The answer is
	shared: who gets it must not change it.
	"""

	@wraps(ask)
	def answer(*arguments):
		kept = _get_kept()
		if kept is None:
			return ask(*arguments)
		key = (ask, frappe.session.user, arguments)
		if key not in kept:
			kept[key] = ask(*arguments)
		return kept[key]

	return answer


def _get_kept() -> dict | None:
	if not getattr(frappe.local, "request", None) or frappe.db.transaction_writes:
		return None
	connection, kept = getattr(frappe.local, "mh_kept_answers", None) or (None, None)
	if connection is not frappe.local.db:
		kept = {}
		frappe.local.mh_kept_answers = (frappe.local.db, kept)
		frappe.db.after_commit.add(forget)
		frappe.db.after_rollback.add(forget)
	return kept


def forget() -> None:
	"""Have everything read anew: what was read is of a transaction that is over, or no more true."""
	frappe.local.mh_kept_answers = None
