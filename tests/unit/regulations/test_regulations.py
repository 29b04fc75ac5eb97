"""Regulations: the state of a version on a day, circles in the chain, reminders, places to fill in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.regulations.regulations import (
	ADOPTED,
	DRAFT,
	IN_FORCE,
	SUPERSEDED,
	get_state,
	has_gaps,
	is_in_circle,
)
from mental_health_module.domain.shared.reminders import is_reminder_due

DAY = date(2026, 11, 24)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.mark.parametrize(
	("effective_from", "superseded_from", "state"),
	[
		(None, None, DRAFT),
		(AFTER, None, ADOPTED),
		(DAY, None, IN_FORCE),
		(BEFORE, AFTER, IN_FORCE),
		(BEFORE, DAY, SUPERSEDED),
		(DAY, DAY, SUPERSEDED),
	],
)
def test_both_days_are_the_first_of_their_state(effective_from, superseded_from, state):
	assert get_state(effective_from, superseded_from, DAY) == state


@given(st.dates(BEFORE, AFTER), st.dates(BEFORE, AFTER))
def test_of_a_version_and_the_one_that_replaces_it_one_is_in_force(effective_from, day):
	old = get_state(date(2020, 1, 1), effective_from, day)
	new = get_state(effective_from, None, day)
	assert [old, new].count(IN_FORCE) == 1


@pytest.mark.parametrize(
	("replaces", "circular"),
	[
		({"a": None}, False),
		({"a": "b", "b": None}, False),
		({"a": "a"}, True),
		({"a": "b", "b": "c", "c": "a"}, True),
		({"a": "b", "b": "c", "c": "b"}, False),
	],
	ids=["first", "second version", "itself", "through others", "a circle of others"],
)
def test_a_chain_that_leads_back_is_a_circle(replaces, circular):
	assert is_in_circle("a", replaces) is circular


def test_reminders_come_at_once_and_then_every_week():
	assert is_reminder_due(None, DAY)
	assert not is_reminder_due(DAY - timedelta(days=6), DAY)
	assert is_reminder_due(DAY - timedelta(days=7), DAY)


def test_a_text_with_a_place_to_fill_in_has_gaps():
	assert has_gaps("## 目的\n（由学校填写）")
	assert not has_gaps("## 目的\n保护学生")
	assert not has_gaps(None)
