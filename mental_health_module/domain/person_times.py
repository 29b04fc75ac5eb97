"""Person-times (人次) of trainings: when they tell nothing about a few people.

Of `sessions` trainings with `person_times` sign-ins, at least person_times / sessions people took part. Where
nearly everybody came, that tells how few stayed away.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
	"""People who are shown as a band: from `low` to `high` of `total` took part."""

	low: int
	high: int
	total: int


def may_show(person_times: int, sessions: int, groups: list[Group], limit: int) -> bool:
	"""Return whether person-times may be shown beside the bands of the groups that came.

	Args:
		person_times: sign-ins in all trainings together.
		sessions: number of trainings.
		groups: bands of the groups, which have nobody in common; others may have come too.
		limit: smallest count of people that may be known.
	"""
	if person_times < limit:
		return False
	present = -(-person_times // sessions)
	for place, group in enumerate(groups):
		others = sum(other.high for index, other in enumerate(groups) if index != place)
		if group.total >= limit and group.total - max(group.low, present - others) < limit:
			return False
	return True
