"""Two rows of one person in one training, or on the list of one meeting, become one: with which values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mental_health_module.domain.meetings.meeting import NOT_VOTING, REPRESENTATIVE

# Of what two rows say about one person at one meeting: who was seen there was there.
ATTENDANCE = ("Present", "Late", "Excused", "Absent", "")


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


def join_attendees(rows: Sequence[Mapping]) -> dict:
	"""Return the values of the one row that stays of a person's rows on the list of a meeting.

	A vote is kept and counts once, but who speaks for pupils or parents has none; an office comes before a
	guest's seat, and of two answers the later one.

	Args: rows: at least one, in the order of the list.
	"""
	seats = sorted((row["capacity"] for row in rows), key=_get_rank)
	answered = [row for row in rows if row["answer"] and row["answered_at"]]
	last = max(answered, key=lambda row: row["answered_at"], default=rows[0])
	return {
		"capacity": seats[0],
		"is_voting": int(seats[0] not in NOT_VOTING and any(row["is_voting"] for row in rows)),
		"answer": last["answer"],
		"answered_at": last["answered_at"],
		"attendance": min((row["attendance"] or "" for row in rows), key=ATTENDANCE.index),
		**{field: _get_first(rows, field) for field in ("invited_at", "email", "user")},
	}


def _get_rank(capacity: str) -> int:
	return 0 if capacity == REPRESENTATIVE else 1 + (capacity in NOT_VOTING)


def _get_first(rows: Sequence[Mapping], field: str) -> object:
	return next((row[field] for row in rows if row[field]), None)
