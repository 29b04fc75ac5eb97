"""Requests to talk: who can be asked once more, and how much is written."""

import pytest

from mental_health_module.domain.counselling import talk_request as rules
from mental_health_module.domain.shared import going_up


@pytest.mark.parametrize(
	("open_with", "wanted"),
	[
		((), None),
		(("A",), rules.IS_ASKED),
		(("B", "C"), None),
		(("B", "C", "D"), rules.IS_ENOUGH),
		(("B", "C", "A"), rules.IS_ASKED),
	],
)
def test_a_pupil_asks_each_counsellor_once_and_three_at_most(open_with, wanted):
	assert rules.why_not(open_with, "A") == wanted


def test_spaces_around_a_note_do_not_count():
	assert rules.tidy("  I would like \n") == "I would like"
	assert not rules.is_too_long("字" * 200 + "   ")
	assert rules.is_too_long("字" * 201)
	assert not rules.is_too_long("")


def test_the_page_promises_as_many_school_days_as_the_lead_counsellor_waits():
	assert [stage.days for stage in going_up.TIMES[going_up.TALK]] == [rules.WITHIN_DAYS]
