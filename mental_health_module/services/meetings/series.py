"""Series of meetings: their days without the school's holidays, and the meetings made from them."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from mental_health_module.domain.meetings.dates import MOST, WEEKLY, Rhythm, get_dates
from mental_health_module.domain.shared.weekdays import WEEKDAYS
from mental_health_module.host.holidays import get_holiday_list, get_holidays
from mental_health_module.services.leadership.offices import get_group_on
from mental_health_module.services.meetings import invitations as meeting_invitations
from mental_health_module.services.meetings.meetings import MEETING
from mental_health_module.services.meetings.refusals import SeriesRhythmError
from mental_health_module.services.shared.refusals import PeriodError
from mental_health_module.services.shared.schools import get_units
from mental_health_module.words import _

COPIED = (
	*("title", "school", "leadership_group", "place", "starts_at", "ends_at"),
	*("chair_type", "chair", "minute_taker_type", "minute_taker"),
)


def validate_rhythm(series: Document) -> None:
	"""Refuse a series that ends before it begins, never meets, or meets too often.

	Raises: PeriodError, SeriesRhythmError.
	"""
	if getdate(series.to_date) < getdate(series.from_date):
		frappe.throw(
			_("The series ends before it begins. Correct one of the dates."),
			PeriodError,
			title=_("End before start"),
		)
	if series.frequency == WEEKLY and (series.every or 0) < 1:
		frappe.throw(
			_("A weekly series meets every week or every few weeks: write 1 or more."),
			SeriesRhythmError,
			title=_("No rhythm"),
		)
	days = get_days(series)
	if not days or len(days) == MOST:
		frappe.throw(
			_("The series has {0} days. Choose dates between which it meets 1 to {1} times.").format(
				len(days), MOST - 1
			),
			SeriesRhythmError,
			title=_("No rhythm"),
		)


def get_days(series: Document) -> list[date]:
	"""Return the days on which a series meets, without the holidays of its list."""
	rhythm = Rhythm(
		series.frequency,
		WEEKDAYS.index(series.weekday),
		getdate(series.from_date),
		getdate(series.to_date),
		series.every or 1,
		series.week_of_month or "First",
	)
	return get_dates(rhythm, _get_left_out(series))


def _get_left_out(series: Document) -> set[date]:
	if not series.leave_out_holidays:
		return set()
	name = series.holiday_list or get_holiday_list(get_units(series.school), getdate(series.from_date))
	return get_holidays(name, getdate(series.from_date), getdate(series.to_date)) if name else set()


def make_meetings(series: Document) -> int:
	"""Make the meetings of a series that are still missing; return how many were made.

	A day that has a meeting of the series keeps it, whatever became of it.
	"""
	rows = frappe.get_all(
		MEETING, filters={"series": series.name}, pluck="meeting_date", order_by="meeting_date asc"
	)
	known = {getdate(day) for day in rows}
	missing = [day for day in get_days(series) if day not in known]
	follows_days = series.leadership_group == get_group_on(series.school, series.from_date)
	for day in missing:
		meeting = frappe.new_doc(MEETING)
		meeting.update({field: series.get(field) for field in COPIED})
		meeting.update({"series": series.name, "meeting_date": day})
		if follows_days:
			meeting.leadership_group = None
		meeting.insert()
	return len(missing)


def get_calendar_file(series: Document) -> bytes:
	"""Return a calendar file with all meetings of a series that take place."""
	names = frappe.get_list(
		MEETING,
		filters={"series": series.name, "status": ("!=", "Cancelled")},
		pluck="name",
		order_by="meeting_date asc",
		limit_page_length=0,
	)
	appointments = [meeting_invitations.get_appointment(frappe.get_doc(MEETING, name)) for name in names]
	return meeting_invitations.calendar.make_overview(appointments)
