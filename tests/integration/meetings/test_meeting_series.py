"""Series: their meetings, without the holidays of the host's list, made once."""

import frappe
import pytest
from frappe.utils import getdate
from icalendar import Calendar

from mental_health_module.services.meetings import series as meeting_series
from mental_health_module.services.meetings.refusals import SeriesRhythmError
from mental_health_module.services.shared.refusals import PeriodError
from tests.makers import factories, portal_people
from tests.makers.meetings import make_board, make_holiday_list, make_series

THURSDAYS = ["09-03", "09-10", "09-17", "09-24", "10-01", "10-08", "10-15", "10-22", "10-29"]


@pytest.fixture
def board(site):
	return make_board(member_count=1)


def _get_days(series):
	days = frappe.get_all(
		"MH Meeting", {"series": series.name}, pluck="meeting_date", order_by="meeting_date asc"
	)
	return [getdate(day).strftime("%m-%d") for day in days]


def test_a_series_makes_its_meetings_once(board):
	series = make_series(board=board, leave_out_holidays=0, place="Room 201")
	assert meeting_series.make_meetings(series) == 9
	assert _get_days(series) == THURSDAYS
	assert meeting_series.make_meetings(series) == 0
	meeting = frappe.get_last_doc("MH Meeting", {"series": series.name})
	assert (meeting.status, meeting.place, meeting.chair_user) == ("Scheduled", "Room 201", board.leader)
	assert str(meeting.starts_at) == "14:00:00"


def test_every_meeting_of_a_series_has_its_own_calendar_number(board):
	series = make_series(board=board, leave_out_holidays=0)
	meeting_series.make_meetings(series)
	calendar = Calendar.from_ical(meeting_series.get_calendar_file(series))
	uids = {str(event["uid"]) for event in calendar.walk("VEVENT")}
	assert len(uids) == 9
	assert calendar["method"] == "PUBLISH"


def test_holidays_of_the_named_list_are_left_out(board):
	holidays = make_holiday_list(days=["2026-10-01", "2026-10-08", "2026-10-09"])
	series = make_series(board=board, holiday_list=holidays.name)
	meeting_series.make_meetings(series)
	assert _get_days(series) == [day for day in THURSDAYS if day not in ("10-01", "10-08")]


def test_without_a_named_list_that_of_the_schools_company_counts(board):
	holidays = make_holiday_list(days=["2026-10-01"])
	company = portal_people.make_company()
	frappe.db.set_value("Company", company, "default_holiday_list", holidays.name)
	school = frappe.get_doc("MH School", board.school)
	school.append("units", {"unit_type": "Company", "unit": company})
	school.save()
	series = make_series(board=board)
	meeting_series.make_meetings(series)
	assert _get_days(series) == [day for day in THURSDAYS if day != "10-01"]


def test_a_cancelled_day_is_not_made_again(board):
	series = make_series(board=board, leave_out_holidays=0)
	meeting_series.make_meetings(series)
	name = frappe.db.get_value("MH Meeting", {"series": series.name, "meeting_date": "2026-09-10"})
	frappe.db.set_value("MH Meeting", name, "status", "Cancelled")
	assert meeting_series.make_meetings(series) == 0


@pytest.mark.parametrize(
	("values", "error"),
	[
		({"from_date": "2026-11-01"}, PeriodError),
		({"ends_at": "14:00:00"}, PeriodError),
		({"every": 0}, SeriesRhythmError),
		({"from_date": "2026-09-04", "to_date": "2026-09-09"}, SeriesRhythmError),
		({"to_date": "2036-09-09"}, SeriesRhythmError),
	],
	ids=["ends before it begins", "no time", "no rhythm", "no day", "too many days"],
)
def test_a_series_that_cannot_meet_is_refused(board, values, error):
	with pytest.raises(error):
		make_series(board=board, leave_out_holidays=0, **values)
	assert not frappe.db.exists("MH Meeting Series", {"school": board.school})


def test_a_counsellor_reads_a_series_and_does_not_make_meetings(board, as_user):
	series = make_series(board=board)
	with as_user(factories.make_user(roles=["MH Counsellor"]).name):
		assert frappe.has_permission("MH Meeting Series", "read", series.name)
		assert not frappe.has_permission("MH Meeting Series", "write", series.name)
