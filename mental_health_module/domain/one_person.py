"""Two rows of one person in one training become one: which of them, and with which times."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Presence:
	"""A row of a training: who has no times was there all the time, who has not signed out until the end."""

	name: str
	minutes: int
	signed_in: datetime | None = None
	signed_out: datetime | None = None


def join_presences(rows: Iterable[Presence]) -> Presence:
	"""Return the row that stays, with its times.

	Times that touch become one; of others the longer presence stays, so that nobody is credited with the time
	between them. The `minutes` are those of the row that stays and have to be worked out anew.

	Args: rows: at least one, the oldest first.
	"""
	longest, *others = sorted(rows, key=lambda row: -row.minutes)
	for other in others:
		if _touch(longest, other):
			longest = _join(longest, other)
	return longest


def _touch(one: Presence, other: Presence) -> bool:
	if not (one.signed_in and other.signed_in):
		return False
	return _starts_within(one, other) or _starts_within(other, one)


def _starts_within(one: Presence, other: Presence) -> bool:
	return other.signed_in <= one.signed_in and (not other.signed_out or one.signed_in <= other.signed_out)


def _join(one: Presence, other: Presence) -> Presence:
	ends = (one.signed_out, other.signed_out)
	end = max(ends) if all(ends) else None
	return Presence(one.name, one.minutes, min(one.signed_in, other.signed_in), end)
