"""What case workers have to do with unlocking: the code to enrol with, and steps that need it."""

try:
	from mental_health_module.access import unlocking
except ImportError:  # this build has no unlocking: nobody enrols, and no step asks for it
	unlocking = None


def make_code(user: str) -> str:
	"""Return a code with which a confirmed person enrols once; it is kept nowhere in plain words."""
	return unlocking.create_enrolment_code_unchecked(user) if unlocking else ""


def is_unlocked() -> bool:
	"""Return whether the session's user has unlocked this session."""
	return bool(unlocking) and unlocking.is_unlocked()


def require_unlocked() -> None:
	"""Refuse a step in a session that is not unlocked.

	Raises: LockedError.
	"""
	if unlocking:
		unlocking.require_unlocked()
