"""How many minutes of a training a person is credited with."""

from datetime import datetime, timedelta


def get_credited_minutes(
	start: datetime | None, session_minutes: int, signed_in: datetime | None, signed_out: datetime | None
) -> int:
	"""Return the minutes that a person was present within a training, from 0 to `session_minutes`.

	A paper sheet may hold names only, or the time of signing in only: who came without signing out stayed
	to the end, who has no times at all is credited with the whole training.

	Args:
		start: when the training starts; None when only its day is known, then presence counts from sign-in.
		session_minutes: its length in minutes.
		signed_in: when the person came; None when not written down.
		signed_out: when the person left; None when not written down.
	"""
	if signed_in is None and signed_out is None:
		return max(0, session_minutes)
	if start is None:
		if signed_in is None or signed_out is None:
			return max(0, session_minutes)
		return _clip((signed_out - signed_in) // timedelta(minutes=1), session_minutes)
	end = start + timedelta(minutes=session_minutes)
	came, left = max(signed_in or start, start), min(signed_out or end, end)
	return _clip((left - came) // timedelta(minutes=1), session_minutes)


def _clip(minutes: int, session_minutes: int) -> int:
	return max(0, min(minutes, session_minutes))
