"""How many minutes of a training somebody is credited with."""

from __future__ import annotations

from datetime import datetime, timedelta


def credited_minutes(
	session_start: datetime | None,
	session_minutes: int,
	signed_in: datetime | None,
	signed_out: datetime | None,
) -> int:
	"""Whole minutes, from 0 to `session_minutes`, that a person's presence overlaps with the training.

	In: naive local times. Without any time the whole training counts: a paper sheet with names only says
	that these people took part. Without a sign-in presence begins with the training, without a sign-out it
	lasts to its end. When the training has no known start, the time between sign-in and sign-out counts, at
	most the whole training. Source of the rule: this app's own convention.
	"""
	whole = max(session_minutes, 0)
	if session_start is None:
		if signed_in is None or signed_out is None:
			return whole
		session_start, session_end = signed_in, signed_in + timedelta(minutes=whole)
	else:
		session_end = session_start + timedelta(minutes=whole)
	arrived = max(signed_in or session_start, session_start)
	left = min(signed_out or session_end, session_end)
	return max(int((left - arrived).total_seconds() // 60), 0)
