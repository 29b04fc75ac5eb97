"""Person-times (人次) of trainings are shown: what the shares of the groups that came may tell beside them.

Nobody signs in to a training twice, so that all groups together are at most as many people as there were
sign-ins: of 40 sign-ins, "36 to 46 of the other staff" leaves at most 4 homeroom teachers; of 15 sign-ins,
"12 to 24 of 24" would be 12 to 15, and so 9 to 12 who stayed away. And a year's sign-ins are those of its
parts: of 13 in a year, 7 of them outside of the terms, "12 or more came" leaves 5 or 6 for the one term.
"""

from dataclasses import dataclass
from itertools import product

from mental_health_module.domain.shared.small_cells import get_band, get_cuts, tells_few


@dataclass(frozen=True)
class Beside:
	"""What is shown beside the share of one group: sign-ins in all, and the sizes of all groups.

	`totals` has the groups in a fixed order, without anybody in common; `place` is the group's own.
	"""

	person_times: int
	totals: tuple[int, ...]
	place: int


def get_shared_cuts(person_times: int, totals: tuple[int, ...], limit: int) -> list[list[int]]:
	"""Return for each group at which counts its bands may begin, beside the others' bands and the sign-ins.

	The answer depends on what everybody may read alone, never on a count that is hidden: a cut is given up
	where some band, whether it comes to be shown or not, would tell more than the sign-ins alone and narrow a
	group to few people. The group with the most cuts gives up its highest one.
	"""
	cuts = [get_cuts(total, limit) for total in totals]
	while any(cuts) and _tells_few(person_times, totals, cuts, limit):
		max(cuts, key=len).pop()
	return cuts


def _tells_few(person_times: int, totals: tuple[int, ...], cuts: list[list[int]], limit: int) -> bool:
	choices = [
		[get_band(start, total, limit, own) or (0, total) for start in (0, *own)]
		for total, own in zip(totals, cuts, strict=True)
	]
	for bands in product(*choices):
		spare = person_times - sum(low for low, _high in bands)
		told = [(low, min(high, low + spare)) for low, high in bands]
		if spare >= 0 and any(
			own != (0, min(total, person_times)) and _is_narrow(*own, total, limit)
			for own, total in zip(told, totals, strict=True)
		):
			return True
	return False


def _is_narrow(low: int, high: int, total: int, limit: int) -> bool:
	"""Whether it tells of few people, itself or by what it leaves for a part of the period.

	Whoever knows the sign-ins of the other parts takes them off both ends: as few counts stay possible for a
	part as for the whole, and the part's may be small ones.
	"""
	return tells_few(low, high, total, limit) or (low > 0 and high - low + 1 < limit)
