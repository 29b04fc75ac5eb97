"""What a list of members changes in a leadership group: which rows are new, changed, as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mental_health_module.domain.leadership.membership import Membership, get_overlaps, get_rival_leaders
from mental_health_module.domain.leadership.membership_rows import RowFacts, get_forbidden_changes
from mental_health_module.domain.sheets.row_changes import CHANGED, NEW, UNCHANGED

VALUES = ("office", "duty", "subgroup", "from_date", "to_date", "constituency", "organisation")


@dataclass(frozen=True)
class MemberRow:
	"""A row of a group, or of a list; None is what a list does not say.

	`person` of somebody without any record is `constituencies.get_outside_key`.
	"""

	person_type: str
	person: str
	office: str
	duty: str | None = None
	subgroup: str | None = None
	from_date: date | None = None
	to_date: date | None = None
	by_rule: bool = False
	constituency: str | None = None
	organisation: str | None = None


@dataclass(frozen=True)
class MemberEntry:
	"""What happens with a row of the list: `after` is stored at `index` of the group, None for a new row."""

	row_number: int
	person_name: str
	action: str
	after: MemberRow
	index: int | None = None


@dataclass
class Conflicts:
	"""Rows of the list that break a rule of the group, each with the name of the other person's row."""

	overlaps: list[MemberEntry] = field(default_factory=list)
	rivals: list[MemberEntry] = field(default_factory=list)
	reversed: list[MemberEntry] = field(default_factory=list)


def plan_members(
	rows: Sequence[tuple[int, str, MemberRow]], stored: Sequence[MemberRow], first_day: date
) -> list[MemberEntry]:
	"""Compare a list with the stored rows of a group.

	Args:
		rows: (row number, person's name, row) of the list.
		stored: the group's rows in their order.
		first_day: when a new membership begins that has no date.

	Returns: one entry for each row of the list. Of several stored rows of one person in one office the one
	with the same first day is meant, else the last one; no stored row is used twice.
	"""
	taken: set[int] = set()
	entries = []
	for row_number, person_name, row in rows:
		index = _find_stored(row, stored, taken)
		if index is None:
			after = replace(row, from_date=row.from_date or first_day)
			entries.append(MemberEntry(row_number, person_name, NEW, after))
			continue
		taken.add(index)
		after = _merge(stored[index], row)
		action = UNCHANGED if after == stored[index] else CHANGED
		entries.append(MemberEntry(row_number, person_name, action, after, index))
	return entries


def _find_stored(row: MemberRow, stored: Sequence[MemberRow], taken: set[int]) -> int | None:
	same = [
		index
		for index, other in enumerate(stored)
		if index not in taken and _get_key(other) == _get_key(row) and not _is_over(other, row)
	]
	exact = [index for index in same if row.from_date and stored[index].from_date == row.from_date]
	return (exact or same[-1:] or [None])[0]


def _get_key(row: MemberRow) -> tuple[str, str, str]:
	return row.person_type, row.person, row.office


def _is_over(stored: MemberRow, row: MemberRow) -> bool:
	"""Whether the stored membership ended before the one in the list began: then both are kept."""
	return bool(stored.to_date and row.from_date and stored.to_date < row.from_date)


def _merge(stored: MemberRow, row: MemberRow) -> MemberRow:
	said = {name: getattr(row, name) for name in VALUES if getattr(row, name) is not None}
	return replace(stored, **said)


def find_rewritten(
	entries: Sequence[MemberEntry], stored: Sequence[MemberRow], today: date
) -> list[tuple[MemberEntry, str]]:
	"""Return (row of the list, first fact) for stored memberships that the list would write over."""
	changed = [entry for entry in entries if entry.action == CHANGED]
	facts = [
		(entry, get_forbidden_changes(_get_facts(stored[entry.index]), _get_facts(entry.after), today))
		for entry in changed
	]
	return [(entry, forbidden[0]) for entry, forbidden in facts if forbidden]


def _get_facts(row: MemberRow) -> RowFacts:
	return RowFacts(
		(row.person_type, row.person),
		row.office,
		row.from_date,
		row.to_date,
		row.constituency or "",
		row.subgroup or "",
	)


def find_conflicts(entries: Sequence[MemberEntry], stored: Sequence[MemberRow]) -> Conflicts:
	"""Return the rows of the list after which the group would break its rules."""
	result: list[MemberRow] = list(stored)
	origin: dict[int, MemberEntry] = {}
	for entry in entries:
		index = len(result) if entry.index is None else entry.index
		result[index : index + 1] = [entry.after]
		origin[index] = entry
	conflicts = Conflicts(reversed=[entry for entry in entries if _ends_before_start(entry.after)])
	if conflicts.reversed:
		return conflicts
	memberships = [_as_membership(row) for row in result]
	conflicts.overlaps = _get_listed(get_overlaps(memberships), origin)
	conflicts.rivals = _get_listed(get_rival_leaders(memberships), origin)
	return conflicts


def _ends_before_start(row: MemberRow) -> bool:
	return bool(row.to_date and row.from_date and row.to_date < row.from_date)


def _as_membership(row: MemberRow) -> Membership:
	return Membership((row.person_type, row.person), row.office, row.from_date, row.to_date, row.by_rule)


def _get_listed(pairs: list[tuple[int, int]], origin: dict[int, MemberEntry]) -> list[MemberEntry]:
	"""Return for each pair the row of the list that is to blame: the later one that stands in the list."""
	found = (origin.get(second) or origin.get(first) for first, second in pairs)
	return list(dict.fromkeys(entry for entry in found if entry))
