"""Unlocking: what a good code is, which step of an authenticator counts, when an unlocked session ends."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

import pyotp

# RFC 6238: a step lasts 30 seconds; one before and one after are taken, for clocks differ a little.
STEP_SECONDS = 30
STEPS_AROUND = 1
# So far a clock may be off to be told so (five minutes), instead of "wrong".
STEPS_TO_TELL = 10
SHORTEST_CODE, LONGEST_CODE = 6, 64
FEWEST_DIFFERENT = 3
WRONG_TRIES = 10
LONGEST = timedelta(hours=12)
RENEW_AFTER = timedelta(minutes=1)
IDLE_MINUTES, SHORTEST_IDLE, LONGEST_IDLE = 10, 1, 60
ENROLMENT_DAYS = 7
# After the first factor a second one may be added with the same code, for the day the first is lost.
SECOND_FACTOR_WITHIN = timedelta(minutes=30)
# Without the signs that people mix up: 0 O, 1 I L.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
ENROLMENT_SIGNS, GROUP = 16, 4


def is_good_code(code: str) -> bool:
	"""Return whether somebody may choose a code: 6 to 64 characters, at least three different, no 123456."""
	if not SHORTEST_CODE <= len(code) <= LONGEST_CODE or len(set(code)) < FEWEST_DIFFERENT:
		return False
	steps = {ord(after) - ord(before) for before, after in pairwise(code)}
	return steps not in ({1}, {-1})


def find_step(secret: str, digits: str, now: datetime, around: int = STEPS_AROUND) -> int | None:
	"""Return the step whose six digits were typed; None when no step near `now` has them.

	Args:
		secret: base32, as the authenticator has it.
		digits: as typed; blanks are left out.
		now: with a time zone.
		around: steps before and after that are looked at.

	Source: RFC 6238.
	"""
	typed = re.sub(r"\s", "", digits)
	if not re.fullmatch(r"[0-9]{6}", typed):
		return None
	totp, current = pyotp.TOTP(secret), int(now.timestamp()) // STEP_SECONDS
	steps = sorted(range(current - around, current + around + 1), key=lambda step: abs(step - current))
	return next((step for step in steps if pyotp.utils.strings_equal(totp.generate_otp(step), typed)), None)


def get_idle_minutes(setting: int | None) -> int:
	"""Return after how many idle minutes a session locks: the school's, from 1 to 60; 10 without one."""
	return min(max(setting or IDLE_MINUTES, SHORTEST_IDLE), LONGEST_IDLE)


def is_over(unlocked_at: datetime, last_used_at: datetime, idle_minutes: int, now: datetime) -> bool:
	"""Return whether an unlocked session has ended: idle for too long, or 12 hours old."""
	return now >= last_used_at + timedelta(minutes=idle_minutes) or now >= unlocked_at + LONGEST


def is_to_renew(last_used_at: datetime, now: datetime) -> bool:
	"""Return whether the last use is written anew: at most once a minute."""
	return now >= last_used_at + RENEW_AFTER


def is_own_path(address: object) -> bool:
	"""Return whether an address is a page of this site: browsers take `//x` and `/\\x` for another one."""
	return isinstance(address, str) and bool(re.fullmatch(r"/(?![/\\])[^\\\x00-\x20]*", address))


def group_signs(signs: str) -> str:
	"""Return an enrolment code as people read it aloud: in groups of four."""
	return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def read_enrolment_code(text: str) -> str:
	"""Return the signs of an enrolment code as typed, without blanks and lines between, in capitals."""
	return re.sub(r"[\s\-–—－]", "", text).upper()
