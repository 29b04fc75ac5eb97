"""The mail of the day: one to each person, with all that waits and was not read meanwhile."""

from collections.abc import Iterable
from datetime import datetime

import frappe
from frappe.utils import cint, now_datetime

from mental_health_module.domain.shared.digests import get_due
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.shared import background, bulk_rows
from mental_health_module.services.shared.ways import deliveries, handing_on, mail

JOB = "mental_health_module.jobs.notices.send_digests"
# people whose mails one job makes
AT_ONCE = 100
GONE = N_("The account is closed, or the person has left. Nothing is sent.")


def begin_unchecked() -> None:
	"""Hand over to workers whom something waits for since before the hour of the mail."""
	if not mail.is_wanted():
		return
	rows = frappe.get_all(
		deliveries.DELIVERY, _get_filters(), pluck="user", order_by="user asc", distinct=True
	)
	for users in bulk_rows.in_chunks(filter(None, rows), AT_ONCE):
		background.hand_over_if_possible(JOB, queue="long", users=users)


def send_unchecked(users: Iterable[str]) -> None:
	"""Send their mail of the day to users; what was read meanwhile is left out.

	All that waits since before its hour ends here, under a lock: there is nothing left for a second one.
	"""
	found = frappe.get_all(
		deliveries.DELIVERY,
		{**_get_filters(), "user": ("in", [*users, ""])},
		pluck="name",
		order_by="name asc",
	)
	rows = handing_on.lock_waiting(found)
	told = handing_on.get_told_unchecked(rows, only_unread=True)
	mail.send_to_each_unchecked(mail.keep_wanted(told))
	_close({row.notice: row for row in rows}, {one.notice for one in told})


def get_due_time() -> datetime:
	"""Return the newest hour of the mail that has come."""
	hour = frappe.get_cached_doc("MH Settings").digest_hour
	return get_due(now_datetime(), cint(hour))


def _get_filters() -> dict:
	return {**handing_on.get_waiting_filters(deliveries.MAIL), "creation": ("<", get_due_time())}


def _close(rows: dict[str, frappe._dict], told: set[str]) -> None:
	"""What is not told any more waits no longer."""
	left = [row for notice, row in rows.items() if notice not in told]
	gone = handing_on.get_gone({row.user for row in left})
	for is_gone, state, error in (
		(False, deliveries.READ_BEFORE, None),
		(True, deliveries.NO_ADDRESS, GONE),
	):
		names = [row.name for row in left if (row.user in gone) is is_gone]
		deliveries.set_state_unchecked(names, state, error)
