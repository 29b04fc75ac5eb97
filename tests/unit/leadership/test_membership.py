"""Dated memberships: overlaps, leaders, and the homeroom rule, by hand-worked cases and by properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.leadership.membership import (
	Membership,
	get_homeroom_changes,
	get_overlaps,
	get_rival_leaders,
)

A, B, C = ("Instructor", "A"), ("Instructor", "B"), ("Employee", "C")
FIRST, TODAY = date(2026, 9, 1), date(2026, 11, 23)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def _row(person=A, office="Member", start=FIRST, end=None, by_rule=False):
	return Membership(person, office, start, end, by_rule)


@st.composite
def rows(draw):
	start = draw(DAYS)
	end = draw(st.none() | st.integers(0, 200).map(lambda days: start + timedelta(days=days)))
	office = draw(st.sampled_from(["Leader", "Member"]))
	return Membership(draw(st.sampled_from([A, B, C])), office, start, end, draw(st.booleans()))


@pytest.mark.parametrize(
	("end", "start", "overlaps"),
	[
		(date(2026, 10, 1), date(2026, 10, 1), True),
		(date(2026, 9, 30), date(2026, 10, 1), False),
		(None, date(2030, 1, 1), True),
	],
	ids=["same day", "next day", "without end"],
)
def test_days_are_inclusive(end, start, overlaps):
	assert _row(end=end).overlaps(_row(start=start)) is overlaps


@given(rows(), rows())
def test_two_rows_overlap_when_a_day_lies_in_both(first, second):
	days = (date(2026, 1, 1) + timedelta(days=number) for number in range(600))
	assert first.overlaps(second) == second.overlaps(first)
	assert first.overlaps(second) == any(first.covers(day) and second.covers(day) for day in days)


def test_two_offices_of_one_person_do_not_overlap():
	assert get_overlaps([_row(office="Leader"), _row(office="Member")]) == []


def test_one_office_twice_does():
	assert get_overlaps([_row(), _row(B), _row(start=TODAY)]) == [(0, 2)]


def test_two_leaders_on_one_day_are_rivals_and_one_after_the_other_are_not():
	first = _row(office="Leader", end=date(2026, 10, 31))
	assert get_rival_leaders([first, _row(B, "Leader", start=date(2026, 10, 31))]) == [(0, 1)]
	assert get_rival_leaders([first, _row(B, "Leader", start=date(2026, 11, 1))]) == []


def test_deputies_are_no_rivals():
	assert get_rival_leaders([_row(office="Leader"), _row(B, "Deputy Leader")]) == []


def test_the_rule_adds_who_came_and_ends_who_left_the_day_before():
	members = [_row(A, by_rule=True), _row(B, by_rule=True)]
	changes = get_homeroom_changes(members, [B, C], TODAY)
	assert (changes.join, changes.end, changes.last_day) == ((C,), (0,), date(2026, 11, 22))


def test_the_rule_leaves_members_by_hand_alone():
	changes = get_homeroom_changes([_row(A), _row(B)], [B], TODAY)
	assert (changes.join, changes.end) == ((), ())


def test_who_left_and_comes_back_is_added_again():
	changes = get_homeroom_changes([_row(A, end=date(2026, 10, 1), by_rule=True)], [A], TODAY)
	assert (changes.join, changes.end) == ((A,), ())


@given(st.lists(rows(), max_size=6), st.lists(st.sampled_from([A, B, C]), max_size=5))
def test_after_the_rule_every_homeroom_teacher_is_a_member_today(members, teachers):
	changes = get_homeroom_changes(members, teachers, TODAY)
	after = [row for index, row in enumerate(members) if index not in changes.end]
	after += [_row(person, start=TODAY, by_rule=True) for person in changes.join]
	assert set(teachers) <= {row.person for row in after if row.covers(TODAY)}
	again = get_homeroom_changes(after, teachers, TODAY)
	assert (again.join, again.end) == ((), ())
