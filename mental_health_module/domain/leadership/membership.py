"""Dated memberships of a leadership group: rows are ended, never overwritten."""

from dataclasses import dataclass
from datetime import date, timedelta

LEADER, DEPUTY_LEADER, SECRETARY, MEMBER = "Leader", "Deputy Leader", "Secretary", "Member"
# 组长、副组长、秘书、成员, in the order in which a notice names them.
OFFICES = (LEADER, DEPUTY_LEADER, SECRETARY, MEMBER)


@dataclass(frozen=True)
class Membership:
	"""One person in one office of a group, from a day on and to a day inclusive (None: without end)."""

	person: tuple[str, str]
	office: str
	from_date: date
	to_date: date | None = None
	by_rule: bool = False

	def covers(self, day: date) -> bool:
		"""Return whether the membership holds on `day`."""
		return self.from_date <= day and (self.to_date is None or day <= self.to_date)

	def overlaps(self, other: "Membership") -> bool:
		"""Return whether both memberships hold on at least one common day."""
		starts_before_other_ends = other.to_date is None or self.from_date <= other.to_date
		return starts_before_other_ends and (self.to_date is None or other.from_date <= self.to_date)


@dataclass(frozen=True)
class HomeroomChanges:
	"""What to do so that the rows by rule follow the homeroom teachers."""

	join: tuple[tuple[str, str], ...]
	end: tuple[int, ...]
	last_day: date


def get_homeroom_changes(
	memberships: list[Membership], teachers: list[tuple[str, str]], today: date
) -> HomeroomChanges:
	"""Compare a group's members with the homeroom teachers of today.

	Args:
		memberships: every row of the group, in its order.
		teachers: (person type, person) of each current homeroom teacher.
		today: the day of the comparison; who left was a member until the day before.

	Returns: whom to add, and the indexes of the rows to end on `last_day`. A teacher who is a member by
	hand already is not added a second time.
	"""
	current = [row for row in memberships if row.covers(today)]
	present = {row.person for row in current}
	join = tuple(dict.fromkeys(person for person in teachers if person not in present))
	end = tuple(
		index
		for index, row in enumerate(memberships)
		if row.by_rule and row.to_date is None and row.person not in set(teachers)
	)
	return HomeroomChanges(join, end, today - timedelta(days=1))


def get_overlaps(memberships: list[Membership]) -> list[tuple[int, int]]:
	"""Return index pairs of rows that give one person the same office on a common day."""
	pairs = []
	for second, row in enumerate(memberships):
		for first, other in enumerate(memberships[:second]):
			if row.person == other.person and row.office == other.office and row.overlaps(other):
				pairs.append((first, second))
	return pairs


def get_rival_leaders(memberships: list[Membership]) -> list[tuple[int, int]]:
	"""Return index pairs of rows that make two people leader (组长) on a common day."""
	leaders = [(index, row) for index, row in enumerate(memberships) if row.office == LEADER]
	return [
		(first, second)
		for place, (second, row) in enumerate(leaders)
		for first, other in leaders[:place]
		if row.person != other.person and row.overlaps(other)
	]
