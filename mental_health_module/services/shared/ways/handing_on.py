"""From the bell to the other ways: what waits is stored with the notice, a worker sends it after."""

from collections.abc import Iterable

import frappe
from frappe.utils import add_to_date, now_datetime

from mental_health_module.host import still_here
from mental_health_module.services.shared import background, bulk_rows, languages
from mental_health_module.services.shared.ways import deliveries, table
from mental_health_module.services.shared.ways.told import Told

JOB = "mental_health_module.jobs.notices.send"
LOG_FIELDS = ["name", "for_user", "subject", "document_type", "document_name"]
# an hour's job takes up what no worker has taken by now, and gives up what is no news any more
LATE_MINUTES, NO_NEWS_HOURS = 10, 24


def hand_on_unchecked(told: Iterable[Told]) -> None:
	"""Have each way that the site uses tell people of what was put into their bells."""
	told = list(told)
	for way in table.WAYS:
		taken = [one for one in told if way.takes(one)]
		if not taken or not way.is_on():
			continue
		deliveries.keep_waiting_unchecked(way.key, taken)
		for chunk in bulk_rows.in_chunks(one.notice for one in taken):
			background.hand_over_if_possible(JOB, way=way.key, notices=chunk)


def send_unchecked(way: str, notices: list[str]) -> None:
	"""Have one way send what waits of these; what another worker has sent meanwhile is not sent again."""
	found = frappe.get_all(
		deliveries.DELIVERY,
		{**get_waiting_filters(way), "notice": ("in", [*notices, ""])},
		pluck="name",
		order_by="name asc",
	)
	told = get_told_unchecked(lock_waiting(found))
	if told:
		next(one for one in table.WAYS if one.key == way).send_unchecked(told)


def send_left_unchecked() -> None:
	"""Hand what cannot wait and nobody has sent to the ways again."""
	late = add_to_date(now_datetime(), minutes=-LATE_MINUTES)
	since = add_to_date(now_datetime(), hours=-NO_NEWS_HOURS)
	for way in table.WAYS:
		filters = {**get_waiting_filters(way.key), "cannot_wait": 1}
		filters["creation"] = ("between", (since, late))
		left = frappe.get_all(deliveries.DELIVERY, filters, pluck="notice", order_by="name asc")
		for chunk in bulk_rows.in_chunks(left):
			background.hand_over_if_possible(JOB, way=way.key, notices=chunk)


def get_told_unchecked(rows: Iterable[frappe._dict], only_unread: bool = False) -> list[Told]:
	"""Return what rows of deliveries are to tell: without who has left, and what left the bell."""
	cannot_wait = {row.notice: bool(row.cannot_wait) for row in rows}
	read = {"read": 0} if only_unread else {}
	found = [
		row
		for chunk in bulk_rows.in_chunks(cannot_wait)
		for row in frappe.get_all(
			deliveries.LOG, {"name": ("in", chunk), **read}, LOG_FIELDS, order_by="creation asc, name asc"
		)
	]
	here = still_here.get_users_here({row.for_user for row in found})
	spoken = languages.get_languages(here)
	return [
		Told(
			*(row.for_user, row.subject, row.document_type, row.document_name),
			*(cannot_wait[str(row.name)], spoken[row.for_user], str(row.name)),
		)
		for row in found
		if row.for_user in here
	]


def get_gone(users: set[str]) -> set[str]:
	"""Return those of the users whose account is closed or who have left."""
	return users - still_here.get_users_here(users)


def get_waiting_filters(way: str) -> dict:
	"""Return the filters of what one way is still to send, and has not put into its own queue."""
	return {"way": way, "state": deliveries.WAITING, "email_queue": ("is", "not set")}


def lock_waiting(names: list[str]) -> list[frappe._dict]:
	"""Return those of the rows that still wait, locked; whoever comes second finds none.

	By their names alone: a lock on what lies between them would keep new ones from being stored.
	"""
	fields = ("name", "user", "notice", "cannot_wait", "state", "email_queue")
	rows = bulk_rows.select_locked(deliveries.DELIVERY, fields, "name", names)
	return [row for row in rows if row.state == deliveries.WAITING and not row.email_queue]
