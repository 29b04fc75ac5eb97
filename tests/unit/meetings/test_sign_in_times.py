"""When people sign in to a meeting at its door, and who is late."""

from datetime import datetime

import pytest

from mental_health_module.domain.meetings.meeting import get_attendance, may_sign_in

START, END = datetime(2026, 10, 12, 14, 0), datetime(2026, 10, 12, 15, 30)


@pytest.mark.parametrize(
	("hour", "minute", "is_open"),
	[(13, 29, False), (13, 30, True), (14, 0, True), (15, 30, True), (15, 31, False)],
)
def test_it_is_open_from_half_an_hour_before_until_the_end(hour, minute, is_open):
	assert may_sign_in(START, END, datetime(2026, 10, 12, hour, minute)) is is_open


@pytest.mark.parametrize(("minute", "word"), [(0, "Present"), (5, "Present"), (6, "Late")])
def test_five_minutes_after_the_beginning_are_no_lateness(minute, word):
	assert get_attendance(START, datetime(2026, 10, 12, 14, minute)) == word
