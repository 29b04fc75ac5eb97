"""Counts of people too small to be shown, and what else must be hidden so that nobody works them out.

The rule: no count of people below the limit is shown, and from everything that is shown (the other cells,
the totals, and that no count is negative) nobody can narrow a hidden count to fewer than `limit` + 1 values,
or to values that all lie below the limit. Zero is a count below the limit.
"""

from collections.abc import Iterable

from mental_health_module.domain.shared.cell_bounds import Bounds, Cell, get_bounds, get_cycle

DEFAULT_LIMIT = 10
LEAST_LIMIT = 3
FIRST_WIDTH = 4
Table = list[list[int]]


def get_band(count: int, total: int, limit: int, cuts: list[int] | None = None) -> tuple[int, int] | None:
	"""Return the band of counts in which `count` of `total` people lies, both ends included.

	Bands are cut where `get_cuts` says, so that bands of other limits, totals and days lie within each other
	and none of them tells more together with another one. Hand-worked: 24 people, limit 10 -> two bands,
	0 to 11 and 12 to 24.

	Args:
		cuts: those of `get_cuts` that may be used here; None for all.

	Returns: None when so few people make one band only, which says nothing.
	Raises: ValueError for a count outside of 0 to `total`.
	"""
	if not 0 <= count <= total:
		raise ValueError(f"{count} of {total}")
	cuts = get_cuts(total, limit) if cuts is None else cuts
	if not cuts:
		return None
	low = max((cut for cut in cuts if cut <= count), default=0)
	high = min((cut - 1 for cut in cuts if cut > count), default=total)
	return low, high


def get_cuts(total: int, limit: int) -> list[int]:
	"""Return the counts at which a band of `total` people may begin.

	They lie on a grid whose widths divide each other (4, 12, 24, 48 …; at the usual limit 10 it is 12): the
	cuts of a higher limit are some of those of a lower one, and those of fewer people some of those of more.
	Two bands of one count therefore lie within each other. Every band holds more than `limit` counts, and
	neither its counts nor their complements are all small, nor with one person more or less in `total`; above
	and below a cut, where a count that has passed it is known exactly, there are at least `limit` people.
	"""
	width = _get_width(limit)
	rest = min(limit + 1, width - 1)
	return [cut for cut in range(width, total + 1, width) if total - cut >= rest]


def _get_width(limit: int) -> int:
	if limit < FIRST_WIDTH:
		return FIRST_WIDTH
	width = 3 * FIRST_WIDTH
	while width <= limit:
		width *= 2
	return width


def tells_few(low: int, high: int, total: int, limit: int) -> bool:
	"""Return whether "from `low` to `high` of `total` people" tells about fewer than `limit` of them.

	It does where a small count, or a small rest, is possible and fewer than `limit` counts are. A large count
	with a large rest may be known exactly.
	"""
	return (low < limit or total - high < limit) and high - low + 1 < limit


def add_margins(cells: Table) -> Table:
	"""Return a two-way table with the totals of rows as last column and of columns as last row."""
	rows = [[*row, sum(row)] for row in cells]
	return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def protect_table(
	cells: Table, limit: int, hidden: Iterable[Cell] = (), rows_known: bool = False
) -> list[list[int | None]]:
	"""Return a table of people with its totals, None where a count is hidden.

	Args:
		cells: counts of people in rows of equal length, every person in one cell; without totals.
		limit: the smallest count that may be shown.
		hidden: further cells to hide, by row and column: what an earlier version of the table has hidden, for
			the two together would give it away.
		rows_known: whether the totals of rows, none of them small, stand elsewhere and hide nothing.

	Primary suppression hides what lies below the limit; complementary suppression hides further counts, small
	inner ones first, until the rule of this module holds. The total of all is known from other figures: it is
	hidden only when it is small itself.
	"""
	table, hidden = add_margins(cells), set(hidden)
	known = _get_known(table)
	hidden = {cell for cell in _get_cells(table) if _get(table, cell) < limit or cell in hidden - known}
	known |= {(row, len(cells[0])) for row in range(len(cells)) if rows_known} - hidden
	while loose := _find_loose(table, hidden, limit):
		more = get_cycle(table, hidden, loose, known)
		hidden |= more or {_get_smallest_shown(table, hidden | known)}
	return _hide(table, hidden)


def _get_known(table: Table) -> set[Cell]:
	"""Return the total of all, and what is the same number in a table of one row or of one column."""
	row, column = len(table) - 1, len(table[0]) - 1
	known = {(row, column)}
	if row == 1:
		known.add((0, column))
	if column == 1:
		known.add((row, 0))
	return known


def protect_rows(cells: Table, limit: int, hidden: Iterable[Cell] = ()) -> list[list[int | None]]:
	"""Return a table as `protect_table` does, where other tables show some of its rows in other company.

	What is hidden in a row depends on the row alone, so that every table shows it alike: its total is hidden
	when it is small, and all its counts when one of them is. The last row is shown as far as it is the sum of
	what is shown.
	"""
	table, last = add_margins(cells), len(cells[0])
	small = [place for place, row in enumerate(cells) if min(row) < limit]
	hidden = {*hidden, *((place, column) for place in small for column in range(last))}
	hidden |= {(place, last) for place, row in enumerate(cells) if sum(row) < limit}
	rows = {row for row, _column in hidden}
	hidden |= {(row, column) for row in rows if row < len(cells) for column in range(last)}
	if rows:
		hidden |= {(len(cells), column) for column in range(last)}
	if any(column == last for _row, column in hidden):
		hidden.add((len(cells), last))
	return _hide(table, hidden)


def _hide(table: Table, hidden: set[Cell]) -> list[list[int | None]]:
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
