"""Codes, steps and ends of unlocked sessions, without a site."""

from datetime import datetime, timedelta, timezone

import pyotp
import pytest

from mental_health_module.domain.rights import unlocking

SECRET = "JBSWY3DPEHPK3PXP"
NOW = datetime(2026, 11, 25, 10, 0, 15, tzinfo=timezone.utc)
STEP = int(NOW.timestamp()) // 30


@pytest.mark.parametrize("code", ["green-ladder", "173920", "高山流水知音", "a1a1b2", "x" * 62 + "yz"])
def test_a_code_that_is_no_row_is_taken(code):
	assert unlocking.is_good_code(code)


@pytest.mark.parametrize(
	"code", ["", "12345", "123456", "987654", "abcdef", "111111", "121212", "x" * 63 + "yz"]
)
def test_a_code_that_is_short_long_or_a_row_is_not_taken(code):
	assert not unlocking.is_good_code(code)


@pytest.mark.parametrize("away", [-1, 0, 1])
def test_digits_of_one_step_before_and_after_are_found(away):
	digits = pyotp.TOTP(SECRET).generate_otp(STEP + away)
	assert unlocking.find_step(SECRET, digits, NOW) == STEP + away


@pytest.mark.parametrize("away", [-2, 2, -10])
def test_digits_of_another_time_are_found_only_by_who_looks_further(away):
	digits = pyotp.TOTP(SECRET).generate_otp(STEP + away)
	assert unlocking.find_step(SECRET, digits, NOW) is None
	assert unlocking.find_step(SECRET, digits, NOW, unlocking.STEPS_TO_TELL) == STEP + away


def test_digits_are_taken_as_the_authenticator_shows_them():
	digits = pyotp.TOTP(SECRET).generate_otp(STEP)
	assert unlocking.find_step(SECRET, f" {digits[:3]} {digits[3:]} ", NOW) == STEP


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "１２３４５６", "00000000000000000000"])
def test_what_is_not_six_digits_has_no_step(typed):
	assert unlocking.find_step(SECRET, typed, NOW, unlocking.STEPS_TO_TELL) is None


@pytest.mark.parametrize(("setting", "minutes"), [(None, 10), (0, 10), (1, 1), (60, 60), (61, 60), (-5, 1)])
def test_idle_minutes_stay_within_their_bounds(setting, minutes):
	assert unlocking.get_idle_minutes(setting) == minutes


@pytest.mark.parametrize(
	("unlocked_ago", "used_ago", "is_over"),
	[
		(timedelta(0), timedelta(0), False),
		(timedelta(hours=1), timedelta(minutes=9, seconds=59), False),
		(timedelta(hours=1), timedelta(minutes=10), True),
		(timedelta(hours=11, minutes=59), timedelta(0), False),
		(timedelta(hours=12), timedelta(0), True),
	],
)
def test_a_session_ends_when_idle_and_after_twelve_hours(unlocked_ago, used_ago, is_over):
	assert unlocking.is_over(NOW - unlocked_ago, NOW - used_ago, 10, NOW) is is_over


def test_a_use_is_written_at_most_once_a_minute():
	assert not unlocking.is_to_renew(NOW, NOW + timedelta(seconds=59))
	assert unlocking.is_to_renew(NOW, NOW + timedelta(seconds=60))


@pytest.mark.parametrize(
	"typed", ["ABCD-EFGH-2345-6789", "abcd efgh 2345 6789", "ABCD–EFGH－23456789", "abcdefgh23456789 "]
)
def test_an_enrolment_code_is_read_as_people_type_it(typed):
	assert unlocking.read_enrolment_code(typed) == "ABCDEFGH23456789"
	assert unlocking.group_signs("ABCDEFGH23456789") == "ABCD-EFGH-2345-6789"
