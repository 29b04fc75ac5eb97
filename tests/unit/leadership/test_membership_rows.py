"""Stored rows of a group at work: what may still be changed in them, and what is told as written over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.leadership.constituencies import (
	ALL,
	OUTSIDE,
	get_constituencies,
	is_representative,
)
from mental_health_module.domain.leadership.membership import OFFICES as OFFICE_TERMS
from mental_health_module.domain.leadership.membership_plan import MemberRow, find_rewritten, plan_members
from mental_health_module.domain.leadership.membership_rows import RowFacts, get_forbidden_changes
from mental_health_module.domain.leadership.membership_sheet import CONSTITUENCIES, OFFICES
from mental_health_module.domain.sheets.values import compact
from quality.findings import ROOT
from quality.translations import CHINESE_FILE, read_rows

FIRST, TODAY = date(2026, 9, 1), date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
ROW = RowFacts(("Employee", "A"), "Member", FIRST, None, "Volunteer", "宣传")


@pytest.mark.parametrize(
	("changes", "forbidden"),
	[
		({}, []),
		({"person": ("Employee", "B")}, ["person"]),
		({"office": "Leader"}, ["office"]),
		({"from_date": TODAY}, ["from_date"]),
		({"constituency": ""}, ["constituency"]),
		({"subgroup": "课程"}, ["subgroup"]),
		({"to_date": YESTERDAY}, []),
		({"office": "Leader", "from_date": TODAY}, ["office", "from_date"]),
	],
)
def test_a_stored_row_is_ended_and_not_rewritten(changes, forbidden):
	assert get_forbidden_changes(ROW, replace(ROW, **changes), TODAY) == forbidden


@pytest.mark.parametrize(
	("before", "after", "forbidden"),
	[
		(YESTERDAY, None, ["to_date"]),
		(YESTERDAY, TODAY, ["to_date"]),
		(TODAY, TOMORROW, []),
		(TOMORROW, None, []),
	],
	ids=["opened again", "made longer", "still today", "still ahead"],
)
def test_a_last_day_that_has_passed_stays(before, after, forbidden):
	assert (
		get_forbidden_changes(replace(ROW, to_date=before), replace(ROW, to_date=after), TODAY) == forbidden
	)


def test_what_was_left_empty_can_be_filled_in():
	before = replace(ROW, constituency="", subgroup="")
	assert get_forbidden_changes(before, ROW, TODAY) == []


FACTS = st.builds(
	RowFacts,
	st.sampled_from([("Employee", "A"), ("User", "B")]),
	st.sampled_from(["Leader", "Member"]),
	st.dates(FIRST, TODAY),
	st.none() | st.dates(FIRST, TOMORROW),
	st.sampled_from(["", "Volunteer"]),
	st.sampled_from(["", "宣传"]),
)


@given(FACTS, FACTS, st.dates(FIRST, YESTERDAY))
def test_who_was_what_on_a_past_day_with_an_end_stays_so_whatever_is_allowed(before, after, day):
	"""A membership that is over answers the same for ever."""
	over = replace(before, to_date=day)
	if not get_forbidden_changes(over, after, TODAY):
		kept = replace(after, constituency=over.constituency, subgroup=over.subgroup)
		assert kept == over


def test_a_list_that_would_write_over_stored_rows_is_told():
	stored = [MemberRow("Employee", "A", "Member", from_date=FIRST, constituency="Volunteer")]
	rows = [(2, "A", MemberRow("Employee", "A", "Member", duty="d", from_date=TODAY))]
	entries = plan_members(rows, stored, FIRST)
	assert [(entry.row_number, fact) for entry, fact in find_rewritten(entries, stored, TODAY)] == [
		(2, "from_date")
	]
	rows = [(2, "A", MemberRow("Employee", "A", "Member", duty="d", to_date=TODAY))]
	assert find_rewritten(plan_members(rows, stored, FIRST), stored, TODAY) == []


def test_a_pupil_stands_for_pupils_and_an_outside_person_for_no_staff():
	assert get_constituencies("Student") == ("Pupil Representative",)
	assert get_constituencies("Guardian") == ("Parent Representative",)
	assert get_constituencies("Outside Person") == OUTSIDE
	assert get_constituencies("Employee") == ALL


@pytest.mark.parametrize(
	("person_type", "constituency", "represents"),
	[
		("Student", None, True),
		("User", "Parent Representative", True),
		("Outside Person", "Volunteer", False),
		("Employee", "Homeroom Teacher", False),
	],
)
def test_who_represents_pupils_or_parents(person_type, constituency, represents):
	assert is_representative(person_type, constituency) is represents


def test_every_constituency_and_office_is_read_in_both_languages():
	words = {source: chinese for _line, (source, chinese, _context) in read_rows(ROOT / CHINESE_FILE)}
	for terms, table in ((ALL, CONSTITUENCIES), (OFFICE_TERMS, OFFICES)):
		for term in terms:
			assert table[compact(term).lower()] == table[words[term]] == term
