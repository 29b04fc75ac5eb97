"""What a sign-in sheet changes in the stored attendance: which rows are new, changed, as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mental_health_module.domain.sheets.row_changes import CHANGED, NEW, UNCHANGED


@dataclass(frozen=True)
class StoredAttendance:
	"""A stored row, as far as a sheet can change it."""

	name: str
	signed_in_at: datetime | None
	signed_out_at: datetime | None
	modified: datetime | None = None


@dataclass(frozen=True)
class Presence:
	"""A row of the sheet whose person and training are known; `training` is any hashable key."""

	row_number: int
	training: object
	person_type: str
	person: str
	person_name: str
	signed_in_at: datetime | None
	signed_out_at: datetime | None
	# what all records of the person have in common
	person_key: str

	@property
	def key(self) -> tuple:
		"""What may stand only once."""
		return self.training, self.person_key


@dataclass(frozen=True)
class AttendanceEntry:
	"""What happens with a row; the times are those that are stored afterwards."""

	presence: Presence
	action: str
	signed_in_at: datetime | None
	signed_out_at: datetime | None
	stored: StoredAttendance | None = None


def get_duplicates(presences: Iterable[Presence]) -> list[tuple[Presence, Presence]]:
	"""Return (first, later) for every person who stands in one training more than once."""
	first: dict[tuple, Presence] = {}
	pairs = []
	for presence in presences:
		earlier = first.setdefault(presence.key, presence)
		if earlier is not presence:
			pairs.append((earlier, presence))
	return pairs


def plan_attendance(
	presences: Iterable[Presence], stored: Mapping[tuple, StoredAttendance]
) -> list[AttendanceEntry]:
	"""Compare the sheet with what is stored under the same keys.

	A sheet that says nothing about a time leaves the stored time as it is: a list of names does not wipe out
	what people have signed themselves.
	"""
	return [_plan_one(presence, stored.get(presence.key)) for presence in presences]


def _plan_one(presence: Presence, stored: StoredAttendance | None) -> AttendanceEntry:
	if stored is None:
		return AttendanceEntry(presence, NEW, presence.signed_in_at, presence.signed_out_at)
	before = (stored.signed_in_at, stored.signed_out_at)
	after = (presence.signed_in_at or before[0], presence.signed_out_at or before[1])
	return AttendanceEntry(presence, UNCHANGED if after == before else CHANGED, *after, stored)
