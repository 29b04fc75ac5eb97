"""Whether mails have left: what Frappe's queue says of them, read back into the rows of deliveries."""

from datetime import datetime

import frappe
from frappe.utils import add_to_date, now_datetime

from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.shared import bulk_rows
from mental_health_module.services.shared.ways import deliveries

QUEUE = "Email Queue"
LEFT, BROKEN = ("Sent",), ("Error", "Expired")
# then nobody can hope any more that it leaves
PATIENCE_HOURS = 72
REFUSED = N_(
	"The mail server has not taken the mail. Open the mail in the queue: it says why, and sends it again."
)
TAKEN_OUT = N_("The mail was deleted from the queue before it had left.")
STUCK = N_("The mail has not left for three days. Look whether sending is switched off and the workers run.")


def read_back_unchecked() -> None:
	"""Write down of each mail in the queue whether it has left or failed; others go on waiting."""
	waiting = frappe.get_all(
		deliveries.DELIVERY,
		{"way": deliveries.MAIL, "state": deliveries.WAITING, "email_queue": ("is", "set")},
		["name", "email_queue", "happened_at"],
		order_by="name asc",
	)
	queued = _get_states({row.email_queue for row in waiting})
	ended: dict[tuple, list[str]] = {}
	for row in waiting:
		if end := get_end(queued.get(row.email_queue), row.happened_at):
			ended.setdefault(end, []).append(row.name)
	for (state, error), names in ended.items():
		deliveries.set_state_unchecked(names, state, error)


def get_end(status: str | None, since: datetime) -> tuple[str, str | None] | None:
	"""Return the state and the reason in which a mail has ended; None while it may still leave.

	Args: status: of its row in the queue; None where there is no row any more.
	"""
	if status in LEFT:
		return deliveries.SENT, None
	if status in BROKEN:
		return deliveries.FAILED, REFUSED
	if status is None:
		return deliveries.FAILED, TAKEN_OUT
	is_stuck = since < add_to_date(now_datetime(), hours=-PATIENCE_HOURS)
	return (deliveries.FAILED, STUCK) if is_stuck else None


def _get_states(names: set[str]) -> dict[str, str]:
	return {
		str(row.name): row.status
		for chunk in bulk_rows.in_chunks(sorted(names))
		for row in frappe.get_all(QUEUE, {"name": ("in", chunk)}, ["name", "status"], order_by="name asc")
	}
