"""How many people were told by each way on each day, and what is to be done where it does not work."""

from datetime import date, timedelta

import frappe
from pypika.functions import Count, Date

from mental_health_module.access.classes import CLASSES
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.shared.ways import deliveries, mail, mail_texts
from mental_health_module.words import _

BELL = N_("Bell and Portal")
STATES = {
	deliveries.SENT: "sent",
	deliveries.WAITING: "waiting",
	deliveries.FAILED: "failed",
	deliveries.NO_ADDRESS: "no_address",
	deliveries.NOT_WANTED: "not_wanted",
	deliveries.READ_BEFORE: "read_before",
}


def get_rows(first: date, last: date) -> list[dict]:
	"""Return a row for each day on which somebody was told, and each way: the newest day first.

	What stands in the bell has arrived; what of it was read is nobody's business here.
	"""
	rows: dict[tuple, dict] = {}
	for day, count in _count_bells(first, last):
		rows[day, BELL] = _make_row(day, BELL) | {"sent": count}
	for day, way, state, count in _count_deliveries(first, last):
		rows.setdefault((day, way), _make_row(day, way))[STATES[state]] = count
	return sorted(rows.values(), key=lambda row: (-row["day"].toordinal(), row["way"]))


def get_next_steps(failed: int) -> list[str]:
	"""Return what whoever administers the site has to do, in sentences; that all is well where it is."""
	steps = []
	if not mail.is_wanted():
		steps.append(_("Nobody is told by mail: it is switched off in the settings (MH Settings)."))
	elif not mail.is_set_up():
		steps.append(_(mail.NO_ACCOUNT))
	if not mail_texts.is_usable(*mail_texts.get_template(mail_texts.get_chosen())):
		steps.append(
			_("The template of the mails cannot be filled in, so this app’s own words are sent. Correct it.")
		)
	if failed:
		left = _("{0} did not arrive: press “Every Single One”, where it stands why and what to do.")
		steps.append(left.format(failed))
	return steps or [_("All that was to be sent was sent, or waits for the mail of the day.")]


def _make_row(day: date, way: str) -> dict:
	return {"day": day, "way": way, **dict.fromkeys(STATES.values(), 0)}


def _count_bells(first: date, last: date) -> list[tuple]:
	row = frappe.qb.DocType(deliveries.LOG)
	day = Date(row.creation)
	query = frappe.qb.from_(row).select(day, Count("*")).where(row.document_type.isin(sorted(CLASSES)))
	return _between(query, row, first, last).groupby(day).run()


def _count_deliveries(first: date, last: date) -> list[tuple]:
	row = frappe.qb.DocType(deliveries.DELIVERY)
	day = Date(row.creation)
	query = frappe.qb.from_(row).select(day, row.way, row.state, Count("*"))
	return _between(query, row, first, last).groupby(day, row.way, row.state).run()


def _between(query, row, first: date, last: date):
	return query.where((row.creation >= first) & (row.creation < last + timedelta(days=1)))
