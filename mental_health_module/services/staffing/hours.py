"""The hours at which pupils can come to counsellors: what is stored of them, and what may be stored."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import frappe
from frappe.model.document import Document
from frappe.utils import get_time

from mental_health_module.domain.staffing.hours import (
	DAYS_AHEAD,
	Hour,
	WeeklyHour,
	find_not_after,
	find_overlap,
	spread,
)
from mental_health_module.services.shared.days_off import make_days_off
from mental_health_module.services.staffing.refusals import HourOrderError, HoursOverlapError
from mental_health_module.words import _

COUNSELLOR, TABLE = "MH Counsellor", "MH Counsellor Hour"
FIELDS = ("weekday", "from_time", "to_time", "place")


def get_hours(counsellors: Collection[str], day: date) -> dict[str, dict[date, tuple[Hour, ...]]]:
	"""Return counsellor -> day -> hours, for two weeks from a day on; the one reader of published hours.

	Who has given no hours is left out; who has some, and none in these two weeks, has no day. On a day that
	the host's list of the school's holidays names nobody has hours.
	"""
	names = {"parenttype": COUNSELLOR, "parentfield": "hours", "parent": ("in", sorted(counsellors) or [""])}
	rows = frappe.get_all(TABLE, names, ["parent", *FIELDS], order_by="parent asc, idx asc")
	weekly: dict[str, list[WeeklyHour]] = {}
	for row in rows:
		weekly.setdefault(row.parent, []).append(_read(row))
	if not weekly:
		return {}
	schools = _get_schools(weekly)
	days_off = make_days_off(day, day + timedelta(days=DAYS_AHEAD - 1), day)
	return {name: spread(hours, day, days_off(schools[name]) or ()) for name, hours in weekly.items()}


def _get_schools(counsellors: Collection[str]) -> dict[str, str]:
	filters = {"name": ("in", sorted(counsellors))}
	rows = frappe.get_all(COUNSELLOR, filters, ["name", "school"], order_by="name asc")
	return {row.name: row.school for row in rows}


def _read(row: Document | frappe._dict) -> WeeklyHour:
	hour = Hour(get_time(row.from_time), get_time(row.to_time), (row.place or "").strip())
	return WeeklyHour(row.weekday, hour)


def validate_hours(rows: Sequence[Document]) -> None:
	"""Refuse an hour that ends before it begins, and two that overlap on one weekday.

	Raises: HourOrderError, HoursOverlapError, both naming the rows.
	"""
	given = [row for row in rows if row.weekday and row.from_time and row.to_time]
	hours = [_read(row) for row in given]
	if (place := find_not_after(hours)) is not None:
		frappe.throw(
			_("Row {0}: the end ({1}) has to be later than the beginning ({2}).").format(
				given[place].idx, say_time(hours[place].hour.end), say_time(hours[place].hour.start)
			),
			HourOrderError,
			title=_("Check the hours"),
		)
	if pair := find_overlap(hours):
		first, second = (given[place] for place in pair)
		frappe.throw(
			_("Rows {0} and {1} overlap on {2}. Change one of them, or make one row of both.").format(
				first.idx, second.idx, _(second.weekday)
			),
			HoursOverlapError,
			title=_("Check the hours"),
		)


def say_time(moment) -> str:
	"""Return a time as it is shown, such as 09:30."""
	return f"{moment:%H:%M}"
