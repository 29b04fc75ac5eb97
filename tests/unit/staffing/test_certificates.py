"""The states of a certificate and its reminders, by hand-worked days and by properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.staffing.certificates import get_due_notice, get_state, parse_notice_days

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def _state(**values):
	defaults = {
		"in_training": False,
		"expires_on": None,
		"revoked_on": None,
		"today": TODAY,
		"expiring_days": 90,
	}
	return get_state(**{**defaults, **values})


@pytest.mark.parametrize(
	("values", "state"),
	[
		({}, "Valid"),
		({"in_training": True}, "In Training"),
		({"expires_on": date(2026, 11, 22)}, "Expired"),
		({"expires_on": date(2026, 11, 23)}, "Expiring"),
		({"expires_on": date(2027, 2, 21)}, "Expiring"),
		({"expires_on": date(2027, 2, 22)}, "Valid"),
		({"revoked_on": date(2026, 11, 23)}, "Revoked"),
		({"revoked_on": date(2026, 11, 24)}, "Valid"),
		({"revoked_on": date(2026, 1, 1), "in_training": True}, "Revoked"),
		({"in_training": True, "expires_on": date(2020, 1, 1)}, "In Training"),
	],
)
def test_the_state_on_a_day(values, state):
	assert _state(**values) == state


@given(DAYS, DAYS)
def test_a_certificate_never_becomes_valid_again_by_waiting(expires_on, today):
	later = today + timedelta(days=30)
	if _state(expires_on=expires_on, today=today) == "Expired":
		assert _state(expires_on=expires_on, today=later) == "Expired"


@pytest.mark.parametrize(
	("text", "days"),
	[("90, 60, 30", (90, 60, 30)), ("30,90", (90, 30)), ("7，7", (7,)), (" 1 ", (1,)), ("730", (730,))],
)
def test_notice_days_are_read_largest_first(text, days):
	assert parse_notice_days(text) == days


@pytest.mark.parametrize("text", ["", ",", "0", "731", "-1", "1.5", "soon", "90;60"])
def test_other_notice_days_are_refused(text):
	with pytest.raises(ValueError, match=r".*"):
		parse_notice_days(text)


@pytest.mark.parametrize(
	("left", "sent", "due"),
	[
		(91, 0, None),
		(90, 0, 90),
		(89, 90, None),
		(60, 90, 60),
		(45, 0, 60),
		(45, 90, 60),
		(45, 60, None),
		(0, 60, 30),
		(0, 30, None),
		(-1, 0, None),
	],
)
def test_the_reminder_that_is_due(left, sent, due):
	assert get_due_notice(TODAY + timedelta(days=left), TODAY, sent, (90, 60, 30)) == due


@given(st.sets(st.integers(1, 730), min_size=1, max_size=6), st.sets(st.integers(-5, 740), max_size=80))
def test_no_reminder_is_sent_twice_and_none_after_a_closer_one(notice_days, run_on):
	"""Whatever days the job runs on, the reminders sent come in falling order."""
	sent, last = [], 0
	for left in sorted(run_on, reverse=True):
		due = get_due_notice(TODAY + timedelta(days=left), TODAY, last, tuple(notice_days))
		if due is not None:
			sent.append(due)
			last = due
	assert sent == sorted(set(sent), reverse=True)
	assert set(sent) <= notice_days
