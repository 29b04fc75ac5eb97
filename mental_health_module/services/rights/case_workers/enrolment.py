"""What case workers have to do with unlocking: the code to enrol with, and steps that need it."""

from mental_health_module.access import unlocking
from mental_health_module.access.unlocking import enrolment_codes


def make_code(user: str) -> str:
	"""Return a code with which a confirmed person enrols once; it is kept nowhere in plain words."""
	return enrolment_codes.create_enrolment_code_unchecked(user)


def end_codes(user: str) -> None:
	"""End the codes that somebody has not used: the confirmation that they came with holds no more."""
	enrolment_codes.end_codes(user)


def is_unlocked() -> bool:
	"""Return whether the session's user has unlocked this session."""
	return unlocking.is_unlocked()


def require_unlocked() -> None:
	"""Refuse a step in a session that is not unlocked.

	Raises: LockedError.
	"""
	unlocking.require_unlocked()
