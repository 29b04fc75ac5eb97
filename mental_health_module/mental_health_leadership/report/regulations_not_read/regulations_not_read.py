"""Regulations Not Read: who has still to read which regulation in force."""

import frappe

from mental_health_module.access.at_work import require_at_work
from mental_health_module.services.regulations.report import get_all_readings
from mental_health_module.words import _


def execute(filters: dict | None = None) -> tuple:
	"""Return columns, rows, message, chart and summary for Frappe's report view."""
	require_at_work()
	wanted = frappe._dict(filters or {})
	readings = get_all_readings(wanted.school or None, wanted.regulation or None)
	rows = [_get_row(regulation, reading) for regulation, reading in readings if not reading.read_on]
	return get_columns(), rows, None, get_chart(readings), get_summary(len(readings), len(rows))


def get_columns() -> list[dict]:
	"""Return the report's columns."""
	return [
		_column("title", _("Regulation"), 220),
		_column("version_number", _("Version"), 90, "Int"),
		_column("effective_from", _("Effective From"), 130, "Date"),
		_column("audience", _("Must Be Read By"), 150),
		_column("person_name", _("Name"), 160),
		_column("has_account", _("Account"), 160),
	]


def _column(fieldname: str, label: str, width: int, fieldtype: str = "Data") -> dict:
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width}


def _get_row(regulation, reading) -> dict:
	return {
		"title": regulation.title,
		"version_number": regulation.version_number,
		"effective_from": regulation.effective_from,
		"audience": _(regulation.audience),
		"person_name": reading.person_name,
		"has_account": _("can confirm") if reading.user else _("no account: tell in person"),
	}


def get_chart(readings: list) -> dict | None:
	"""Return read and not read of each regulation as bars; None when there is nothing to draw."""
	if not readings:
		return None
	titles = list(dict.fromkeys(regulation.title for regulation, _reading in readings))
	read = [sum(r.title == title and bool(reading.read_on) for r, reading in readings) for title in titles]
	all_of = [sum(r.title == title for r, _reading in readings) for title in titles]
	unread = [total - done for total, done in zip(all_of, read, strict=True)]
	datasets = [{"name": _("Has read it"), "values": read}, {"name": _("Not yet"), "values": unread}]
	return {"type": "bar", "barOptions": {"stacked": 1}, "data": {"labels": titles, "datasets": datasets}}


def get_summary(due: int, unread: int) -> list[dict]:
	"""Return how many readings are due, and how many of them are still missing."""
	return [
		{"value": due, "label": _("Readings due"), "datatype": "Int", "indicator": "Blue"},
		{"value": due - unread, "label": _("Has read it"), "datatype": "Int", "indicator": "Green"},
		{"value": unread, "label": _("Not yet"), "datatype": "Int", "indicator": "Red"},
	]
