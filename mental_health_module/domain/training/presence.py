"""When somebody was at trainings: minutes at one time count once, however many trainings they belong to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Presence:
	"""The credited minutes of one person at one training.

	came: from when on; None where only the day is known, so that nothing says what they overlap.
	"""

	minutes: int
	came: datetime | None = None


def get_presence(
	start: datetime | None, minutes: int, signed_in: datetime | None, signed_out: datetime | None
) -> Presence:
	"""Return a presence from a training's start, the minutes credited for it, and the times on its list."""
	if start is not None:
		return Presence(minutes, max(signed_in or start, start))
	return Presence(minutes, signed_in if signed_in and signed_out else None)


def count_minutes(presences: Iterable[Presence]) -> int:
	"""Return the minutes of one person at several trainings, each minute of the clock counted once."""
	known = list(presences)
	total = sum(presence.minutes for presence in known if presence.came is None)
	reached: datetime | None = None
	timed = [presence for presence in known if presence.came is not None]
	for presence in sorted(timed, key=lambda presence: presence.came):
		left = presence.came + timedelta(minutes=presence.minutes)
		begins = max(presence.came, reached or presence.came)
		total += max(0, (left - begins) // timedelta(minutes=1))
		reached = max(left, reached or left)
	return total


def get_overlapping(times: Mapping[str, tuple[datetime, datetime]]) -> set[str]:
	"""Return the trainings that share some time with another one.

	Args: times: training -> (start, end).
	"""
	found: set[str] = set()
	last, reached = "", None
	for name, (start, end) in sorted(times.items(), key=lambda item: item[1]):
		if reached is not None and start < reached:
			found |= {last, name}
		if reached is None or end > reached:
			last, reached = name, end
	return found
