"""Ranges of people that stand in what is signed already: what a later range would tell beside them.

Before ranges lay on one grid they began where limit and total had it: of 46 people "20 to 30", and "24 to 46"
by the grid, would tell 24 to 30.
"""

import re

RANGE = re.compile(r"(\d+(?:\.\d)?)–(\d+(?:\.\d)?)")
# The first and last count; None for one that ends with everybody, whatever their number is by then.
Range = tuple[int, int | None]


def read_range(text: str | None, total: str | None) -> Range | None:
	"""Return the counts of a range that stands as percent of a total, such as `73.9–87` of `46`: 34 to 40.

	Returns: None when it is no range of counts.
	"""
	found = RANGE.fullmatch(text or "")
	if not found or not (total or "").isdigit():
		return None
	low, high = (round(float(percent) * int(total) / 100) for percent in found.groups())
	return make_range(low, high, int(total))


def make_range(low: int, high: int, total: int) -> Range:
	"""Return the range from `low` to `high` of `total` people."""
	return low, None if high >= total else high


def tells_more(now: Range, before: Range) -> bool:
	"""Return whether two ranges of one count tell more together than one of them alone."""
	low = max(now[0], before[0])
	high = min((end for end in (now[1], before[1]) if end is not None), default=None)
	if high is not None and high < low:
		return False
	return (low, high) not in (now, before)
