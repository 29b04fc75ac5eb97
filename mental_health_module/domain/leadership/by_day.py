"""Which leadership group (领导小组) is the one of a day: that of the academic year of the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class GroupOfYear:
	"""A group that is or was at work, and the first and last day of its academic year."""

	name: str
	first: date
	last: date
	is_active: bool = True


def choose_group(groups: Iterable[GroupOfYear], day: date) -> str | None:
	"""Return the group of a day; None when the school has none that could be meant.

	The group of the year in which the day lies, one at work before a closed one. Between two years it is the
	group at work that began last, and before the first year of a school its first group.
	"""
	groups = list(groups)
	within = [one for one in groups if one.first <= day <= one.last]
	if within:
		return max(within, key=lambda one: (one.is_active, one.first, one.name)).name
	active = [one for one in groups if one.is_active]
	begun = [one for one in active if one.first <= day]
	if begun:
		return max(begun, key=lambda one: (one.first, one.name)).name
	return min(active, key=lambda one: (one.first, one.name)).name if active else None
