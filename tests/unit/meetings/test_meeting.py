"""Quorum, double invitations and overdue items, worked out by hand, and as properties."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.meetings import meeting
from mental_health_module.domain.meetings.meeting import Attendee

RULES = (meeting.MORE_THAN_HALF, meeting.HALF, meeting.TWO_THIRDS)
TODAY = date(2026, 11, 23)
attendees = st.lists(
	st.builds(
		Attendee,
		key=st.tuples(st.just("User"), st.text(max_size=3)),
		is_voting=st.booleans(),
		attendance=st.sampled_from(["", "Present", "Late", "Excused", "Absent"]),
	),
	max_size=40,
)


@pytest.mark.parametrize(
	("voting", "more_than_half", "half", "two_thirds"),
	[(1, 1, 1, 1), (2, 2, 1, 2), (3, 2, 2, 2), (6, 4, 3, 4), (7, 4, 4, 5), (10, 6, 5, 7), (31, 16, 16, 21)],
)
def test_needed_members_by_hand(voting, more_than_half, half, two_thirds):
	assert [meeting.get_needed(voting, rule) for rule in RULES] == [more_than_half, half, two_thirds]


def test_an_unknown_rule_is_no_quorum():
	with pytest.raises(ValueError, match="Everybody"):
		meeting.get_needed(3, "Everybody")


def _list(*attendances, is_voting=True):
	return [Attendee(("User", str(n)), is_voting, word) for n, word in enumerate(attendances)]


def test_four_of_seven_are_enough_and_three_are_not():
	assert meeting.get_quorum(
		_list("Present", "Late", "Present", "Present", "Absent", "Excused", "")
	).is_reached
	quorum = meeting.get_quorum(_list("Present", "Late", "Present", "Excused", "Absent", "Excused", ""))
	assert (quorum.voting, quorum.needed, quorum.present, quorum.is_reached) == (7, 4, 3, False)


def test_representatives_and_guests_do_not_fill_a_quorum():
	members = _list("Present", "Absent", "Absent")
	others = _list(*["Present"] * 20, is_voting=False)
	assert not meeting.get_quorum([*members, *others]).is_reached


@pytest.mark.parametrize("rule", RULES)
def test_nobody_with_a_vote_is_no_quorum(rule):
	assert not meeting.get_quorum(_list("Present", is_voting=False), rule).is_reached


@given(attendees, st.sampled_from(RULES))
def test_a_quorum_says_yes_exactly_by_its_fraction(people, rule):
	voting = [one for one in people if one.is_voting]
	present = [one for one in voting if one.attendance in ("Present", "Late")]
	part = len(present) / len(voting) if voting else 0
	wanted = {RULES[0]: part > 1 / 2, RULES[1]: part >= 1 / 2, RULES[2]: 3 * len(present) >= 2 * len(voting)}
	assert meeting.get_quorum(people, rule).is_reached == (bool(voting) and wanted[rule])


@given(attendees, st.sampled_from(RULES))
def test_more_people_without_a_vote_change_nothing(people, rule):
	more = [*people, *_list("Present", "Absent", is_voting=False)]
	assert meeting.get_quorum(more, rule) == meeting.get_quorum(people, rule)


def test_the_first_two_rows_of_one_person_are_found():
	a, b = ("Employee", "A"), ("User", "A")
	assert meeting.get_twice([a, b, ("User", "C"), b, a]) == (1, 3)
	assert meeting.get_twice([a, b]) is None


@pytest.mark.parametrize(
	("first", "second", "same"),
	[
		(("Ms Li", "Li@School.example "), ("Li", "li@school.example"), True),
		(("Ms Li", ""), (" ms li", None), True),
		(("Ms Li", ""), ("Ms Wang", ""), False),
	],
)
def test_guests_are_told_apart_by_address_and_then_by_name(first, second, same):
	assert (meeting.get_outside_key(*first) == meeting.get_outside_key(*second)) is same


@pytest.mark.parametrize(
	("state", "due", "shown"),
	[
		("Open", date(2026, 11, 22), "Overdue"),
		("Open", TODAY, "Open"),
		("Done", date(2026, 1, 1), "Done"),
		("Verified", date(2026, 1, 1), "Verified"),
	],
)
def test_only_an_open_item_is_overdue_and_only_after_its_day(state, due, shown):
	assert meeting.get_shown_state(state, due, TODAY) == shown


def test_an_item_is_on_time_until_the_end_of_its_day():
	assert meeting.is_on_time(TODAY, TODAY)
	assert not meeting.is_on_time(date(2026, 11, 24), TODAY)
	assert not meeting.is_on_time(None, TODAY)


def test_items_are_carried_over_once_and_in_their_order():
	assert meeting.get_missing_items(["B", "A", "B", "C"], ["A"]) == ["B", "C"]
