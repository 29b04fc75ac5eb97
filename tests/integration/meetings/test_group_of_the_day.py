"""A meeting belongs to the group of its day, whichever groups of the school are at work besides."""

import frappe
import pytest

from mental_health_module.services.meetings import series as meeting_series
from mental_health_module.services.meetings import steps as meeting_steps
from tests.makers import factories
from tests.makers.meetings import make_board, make_meeting, make_row, make_series


@pytest.fixture
def years(site):
	"""A board at work, and its next year's group, which was activated early; another leader from then on."""
	board = make_board(member_count=2)
	factories.make_academic_year(year="2027-28")
	leader = factories.make_user(roles=["MH Leader"]).name
	rows = [make_row(board.members[0], from_date="2027-09-01")]
	later = factories.make_leadership_group(
		school=board.school, leader=leader, members=rows, academic_year="2027-28"
	)
	frappe.db.set_value("MH Leadership Member", later.members[0].name, "from_date", "2027-09-01")
	later.db_set("status", "Active")
	return board, later, leader


def test_a_meeting_of_this_year_has_this_years_group(years):
	board, later, _leader = years
	meeting = make_meeting(board=board, meeting_date="2026-12-03")
	assert (meeting.leadership_group, meeting.chair_user) == (board.group.name, board.leader)
	meeting = make_meeting(board=board, meeting_date="2027-09-02")
	assert meeting.leadership_group == later.name


def test_a_meeting_that_is_moved_has_the_group_of_its_new_day(years):
	board, later, _leader = years
	meeting = make_meeting(board=board, meeting_date="2027-08-30")
	meeting.meeting_date = "2027-09-06"
	meeting.save()
	assert meeting.leadership_group == later.name
	meeting.leadership_group = board.group.name
	meeting.save()
	meeting.meeting_date = "2027-09-07"
	meeting.save()
	assert meeting.leadership_group == board.group.name


def test_only_members_of_the_meetings_own_group_are_invited(years, as_user):
	board, later, leader = years
	frappe.db.set_value("MH Leadership Member", board.group.members[0].name, "to_date", "2027-08-31")
	meeting = make_meeting(board=board, meeting_date="2027-09-02")
	assert meeting.chair_user == leader
	with as_user(leader):
		meeting_steps.invite(meeting)
	assert {row.user for row in meeting.attendees} == {leader, board.members[0]}
	assert meeting.leadership_group == later.name


def test_a_series_over_the_turn_of_the_year_has_two_groups(years):
	board, later, _leader = years
	series = make_series(board=board, from_date="2027-08-19", to_date="2027-09-09")
	assert series.leadership_group == board.group.name
	assert meeting_series.make_meetings(series) == 4
	rows = frappe.get_all(
		"MH Meeting", {"series": series.name}, pluck="leadership_group", order_by="meeting_date asc"
	)
	assert rows == [board.group.name] * 2 + [later.name] * 2
