"""What became of what people were told by each way: one row for a notice and a way.

A row says who, by which way, when and how it ended; what it is about stands in the bell alone.
"""

from collections.abc import Iterable

import frappe
from frappe.utils import add_days, now_datetime

from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.services.shared import bulk_rows, languages
from mental_health_module.services.shared.ways.told import Told
from mental_health_module.words import _

LOG, DELIVERY = "Notification Log", "MH Notice Delivery"
MAIL, SMS, GROUP_MESSAGE = "E-mail", "SMS", "Group Message"
WAITING, SENT, FAILED = "Waiting", "Sent", "Failed"
NOT_WANTED, NO_ADDRESS, READ_BEFORE = "Not Wanted", "No Address", "Read Before"
COLUMNS = (
	*("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx"),
	*("user", "way", "state", "happened_at", "notice", "cannot_wait", "error", "email_queue"),
)
KEPT_DAYS = 90


def keep_waiting_unchecked(way: str, told: Iterable[Told]) -> None:
	"""Write down that a way is to tell of these."""
	_insert([(one, way, WAITING, None, None) for one in told])


def note_all_unchecked(
	told: Iterable[Told], way: str, state: str, error: str | None = None, email_queue: str | None = None
) -> None:
	"""Write down what became of notices by one way, in the place of the row that waits, or as a new one.

	Args: error: one plain sentence in English, marked by `N_`: what happened and what to do. email_queue: the
	row of the mail; a row that waits with one is answered for by the mail's own state.
	"""
	told = list(told)
	rows = _get_rows(way, told)
	set_state_unchecked([row.name for row in rows], state, error, email_queue=email_queue)
	known = {row.notice for row in rows}
	_insert([(one, way, state, error, email_queue) for one in told if one.notice not in known])


def set_state_unchecked(names: Iterable[str], state: str, error: str | None, **values) -> None:
	"""Write how rows have ended; the reason in the site's language, which is that of who looks after it."""
	said = error and _(error, languages.get_language(None))
	values |= {"state": state, "error": said, "happened_at": now_datetime()}
	bulk_rows.update_same_unchecked(DELIVERY, names, values)


def _get_rows(way: str, told: list[Told]) -> list[frappe._dict]:
	names = [one.notice for one in told]
	return [
		row
		for chunk in bulk_rows.in_chunks(names)
		for row in frappe.get_all(
			DELIVERY, {"way": way, "notice": ("in", chunk)}, ["name", "notice"], order_by="name asc"
		)
	]


def _insert(rows: list[tuple]) -> None:
	"""In the name of who is told: whoever caused the notice, a pupil perhaps, does not stand in it."""
	if not rows:
		return
	now, spoken = now_datetime(), languages.get_language(None)
	stored = [
		(
			*(draw_name(), now, now, told.user, told.user, 0, 0),
			*(
				told.user,
				way,
				state,
				now,
				told.notice,
				int(told.cannot_wait),
				error and _(error, spoken),
				email_queue,
			),
		)
		for told, way, state, error, email_queue in rows
	]
	frappe.db.bulk_insert(DELIVERY, COLUMNS, stored, chunk_size=1_000)


def forget_old_unchecked() -> None:
	"""Delete what is older than anybody asks for."""
	frappe.db.delete(DELIVERY, {"creation": ("<", add_days(now_datetime(), -KEPT_DAYS))})
