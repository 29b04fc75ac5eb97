"""Counts of people too small to be shown, and what else must be hidden so that nobody works them out.

The rule: no count of people below the limit is shown, and from everything that is shown (the other cells,
the totals, and that no count is negative) nobody can narrow a hidden count to fewer than `limit` + 1 values,
or to values that all lie below the limit. Zero is a count below the limit.
"""

from mental_health_module.domain.cell_bounds import Bounds, Cell, get_bounds, get_cycle

DEFAULT_LIMIT = 10
LEAST_LIMIT = 3
Table = list[list[int]]


def get_band(count: int, total: int, limit: int) -> tuple[int, int] | None:
	"""Return the band of counts in which `count` of `total` people lies, both ends included.

	The bands depend on `total` alone and hold more than `limit` counts each, so that neither the count nor
	its complement is known more closely, whoever knows this rule. Hand-worked: 24 people, limit 10 -> two
	bands, 0 to 12 and 13 to 24.

	Returns: None when so few people make one band only, which says nothing.
	Raises: ValueError for a count outside of 0 to `total`.
	"""
	if not 0 <= count <= total:
		raise ValueError(f"{count} of {total}")
	bands = (total + 1) // (limit + 1)
	if bands < 2:
		return None
	place = count * bands // (total + 1)
	return _get_start(place, bands, total), _get_start(place + 1, bands, total) - 1


def _get_start(place: int, bands: int, total: int) -> int:
	return -(-place * (total + 1) // bands)


def add_margins(cells: Table) -> Table:
	"""Return a two-way table with the totals of rows as last column and of columns as last row."""
	rows = [[*row, sum(row)] for row in cells]
	return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def protect_table(cells: Table, limit: int) -> list[list[int | None]]:
	"""Return a table of people with its totals, None where a count is hidden.

	Args:
		cells: counts of people in rows of equal length, every person in one cell; without totals.
		limit: the smallest count that may be shown.

	Primary suppression hides what lies below the limit; complementary suppression hides further counts, small
	inner ones first, until the rule of this module holds. The whole table is hidden where nothing less helps.
	"""
	table = add_margins(cells)
	hidden = {cell for cell in _get_cells(table) if _get(table, cell) < limit}
	while loose := _find_loose(table, hidden, limit):
		more = get_cycle(table, hidden, loose)
		hidden |= more or {_get_smallest_shown(table, hidden)}
	return [
		[None if (row, column) in hidden else value for column, value in enumerate(values)]
		for row, values in enumerate(table)
	]


def _get_cells(table: Table) -> list[Cell]:
	return [(row, column) for row, values in enumerate(table) for column in range(len(values))]


def _get(table: Table, cell: Cell) -> int:
	return table[cell[0]][cell[1]]


def _find_loose(table: Table, hidden: set[Cell], limit: int) -> Cell | None:
	"""Return a hidden cell that can still be narrowed too far, None when all are safe."""
	for cell in sorted(hidden):
		if not is_safe(get_bounds(table, hidden, cell), limit):
			return cell
	return None


def is_safe(bounds: Bounds, limit: int) -> bool:
	"""Return whether a count that may lie anywhere within the bounds (None: without end) is hidden enough."""
	low, high = bounds
	return high is None or (high >= limit and high - low >= limit)


def _get_smallest_shown(table: Table, hidden: set[Cell]) -> Cell:
	shown = [cell for cell in _get_cells(table) if cell not in hidden]
	return min(shown, key=lambda cell: (_get(table, cell), cell))
