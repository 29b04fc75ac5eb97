"""What a list changes: attendance and members, compared with what is stored."""

from datetime import date, datetime

from mental_health_module.domain.leadership.membership_plan import MemberRow, find_conflicts, plan_members
from mental_health_module.domain.training.attendance_plan import (
	CHANGED,
	NEW,
	UNCHANGED,
	Presence,
	StoredAttendance,
	get_duplicates,
	plan_attendance,
)

TWO, THREE = datetime(2026, 3, 12, 14), datetime(2026, 3, 12, 15)
FIRST_DAY = date(2026, 9, 1)


def presence(row_number=2, person="E1", signed_in=None, signed_out=None, training="T"):
	return Presence(row_number, training, "Employee", person, person, signed_in, signed_out, person)


def plan_one(new, stored=None):
	rows = {new.key: stored} if stored else {}
	return plan_attendance([new], rows)[0]


def test_somebody_who_is_not_stored_is_new():
	entry = plan_one(presence(signed_in=TWO))
	assert (entry.action, entry.signed_in_at, entry.stored) == (NEW, TWO, None)


def test_other_times_change_a_stored_row():
	stored = StoredAttendance("a", TWO, None)
	entry = plan_one(presence(signed_in=TWO, signed_out=THREE), stored)
	assert (entry.action, entry.signed_out_at, entry.stored) == (CHANGED, THREE, stored)


def test_a_list_without_times_changes_nothing():
	entry = plan_one(presence(), StoredAttendance("a", TWO, THREE))
	assert (entry.action, entry.signed_in_at, entry.signed_out_at) == (UNCHANGED, TWO, THREE)


def test_a_person_twice_in_one_training_is_named_with_both_rows():
	rows = [presence(2), presence(3, training="U"), presence(4), presence(5)]
	pairs = [(first.row_number, later.row_number) for first, later in get_duplicates(rows)]
	assert pairs == [(2, 4), (2, 5)]


def member(person="E1", office="Member", **values):
	return MemberRow("Employee", person, office, **values)


def plan_rows(rows, stored=()):
	listed = [(number, row.person, row) for number, row in enumerate(rows, start=2)]
	return plan_members(listed, stored, FIRST_DAY)


def test_a_new_member_begins_on_the_first_day():
	entry = plan_rows([member()])[0]
	assert (entry.action, entry.index, entry.after.from_date) == (NEW, None, FIRST_DAY)


def test_what_a_list_does_not_say_stays_as_it_is():
	stored = member(duty="d", subgroup="s", from_date=FIRST_DAY, by_rule=True)
	entry = plan_rows([member(duty="e")], [stored])[0]
	assert (entry.action, entry.index) == (CHANGED, 0)
	assert entry.after == member(duty="e", subgroup="s", from_date=FIRST_DAY, by_rule=True)
	assert plan_rows([member()], [stored])[0].action == UNCHANGED


def test_a_membership_that_is_over_is_not_overwritten():
	over = member(from_date=date(2025, 9, 1), to_date=date(2026, 1, 31))
	entry = plan_rows([member(from_date=FIRST_DAY)], [over])[0]
	assert (entry.action, entry.index) == (NEW, None)


def test_of_two_stored_rows_the_one_with_the_same_first_day_is_meant():
	stored = [member(from_date=FIRST_DAY, to_date=date(2026, 12, 31)), member(from_date=date(2027, 1, 1))]
	assert plan_rows([member(from_date=FIRST_DAY, duty="d")], stored)[0].index == 0
	assert plan_rows([member(duty="d")], stored)[0].index == 1


def test_a_stored_row_is_used_once():
	entries = plan_rows([member(), member(duty="d")], [member(from_date=FIRST_DAY)])
	assert [entry.index for entry in entries] == [0, None]
	assert [
		entry.row_number for entry in find_conflicts(entries, [member(from_date=FIRST_DAY)]).overlaps
	] == [3]


def test_a_second_leader_is_blamed_on_the_row_of_the_list():
	stored = [member("E0", "Leader", from_date=FIRST_DAY)]
	conflicts = find_conflicts(plan_rows([member("E1"), member("E2", "Leader")], stored), stored)
	assert [entry.after.person for entry in conflicts.rivals] == ["E2"]
	assert conflicts.overlaps == []


def test_a_change_that_makes_a_stored_row_the_second_leader_is_found():
	stored = [
		member("E0", "Leader", from_date=FIRST_DAY, to_date=date(2026, 12, 31)),
		member("E1", "Leader", from_date=date(2027, 1, 1)),
	]
	entries = plan_rows([member("E0", "Leader", to_date=date(2027, 6, 30))], stored)
	assert [entry.row_number for entry in find_conflicts(entries, stored).rivals] == [2]


def test_an_end_before_the_default_start_is_found():
	entries = plan_rows([member(to_date=date(2026, 8, 1))])
	assert find_conflicts(entries, []).reversed == entries
