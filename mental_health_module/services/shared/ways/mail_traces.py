"""Mails that lead to a record go with it; what else stood in one that has not left is sent anew."""

from collections.abc import Iterable

import frappe

from mental_health_module.services.shared import bulk_rows
from mental_health_module.services.shared.ways import deliveries

QUEUE, RECIPIENT = "Email Queue", "Email Queue Recipient"


def forget_unchecked(notices: Iterable[str]) -> None:
	"""Delete what was written down of notices, and the mails of the queue in which their links stand.

	The text of a mail is coded, so that no search for a name finds it there.
	"""
	notices = [str(name) for name in notices]
	rows = _get_rows("notice", notices)
	mails = sorted({row.email_queue for row in rows} - {None, ""})
	others = [row for row in _get_rows("email_queue", mails) if row.notice not in set(notices)]
	# one that waits and has no mail any more waits for the next mail of the day
	values = {"email_queue": None}
	bulk_rows.update_same_unchecked(deliveries.DELIVERY, [row.name for row in others], values)
	for chunk in bulk_rows.in_chunks(mails):
		frappe.db.delete(RECIPIENT, {"parent": ("in", chunk)})
		frappe.db.delete(QUEUE, {"name": ("in", chunk)})
	for chunk in bulk_rows.in_chunks(notices):
		frappe.db.delete(deliveries.DELIVERY, {"notice": ("in", chunk)})


def _get_rows(field: str, values: list[str]) -> list[frappe._dict]:
	return [
		row
		for chunk in bulk_rows.in_chunks(values)
		for row in frappe.get_all(
			deliveries.DELIVERY,
			{field: ("in", chunk)},
			["name", "notice", "email_queue"],
			order_by="name asc",
		)
	]
