"""Small counts of people stay hidden, also from somebody who does the sums."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.domain.shared.cell_bounds import get_bounds
from mental_health_module.domain.shared.small_cells import (
	add_margins,
	get_band,
	get_cuts,
	protect_rows,
	protect_table,
	tells_few,
)

N = None


@pytest.mark.parametrize(
	("cells", "shown"),
	[
		# nothing is small
		([[20, 30], [15, 25]], [[20, 30, 50], [15, 25, 40], [35, 55, 90]]),
		# 4 is small: it needs another hidden count in its row and in its column
		([[4, 30], [15, 25]], [[N, N, 34], [N, N, 40], [19, 55, 74]]),
		# in one column the total of a row is the same people; 34 alone tells nothing
		([[4], [30]], [[N, N], [N, N], [34, 34]]),
		# everything is small, the total too
		([[1, 2], [3, 1]], [[N, N, N], [N, N, N], [N, N, N]]),
		([[0, 0], [0, 0]], [[N, N, N], [N, N, N], [N, N, N]]),
	],
)
def test_tables_worked_out_by_hand(cells, shown):
	assert protect_table(cells, 10) == shown


def test_hidden_counts_of_a_row_do_not_add_up_to_a_small_one():
	# 3 and 2 alone would be 5 together, seen from the total: a third count has to go
	[row, _totals] = protect_table([[3, 2, 40, 50]], 10)
	assert row[:2] == [N, N]
	assert sum(value is N for value in row) >= 3


def test_bounds_worked_out_by_hand():
	# a b | 10    with all four inner counts hidden: a lies from 0 to 10 when both sums of a allow it
	# c d | 20
	# 12 18 30
	table = add_margins([[4, 6], [8, 12]])
	hidden = {(0, 0), (0, 1), (1, 0), (1, 1)}
	assert get_bounds(table, hidden, (0, 0)) == (0, 10)
	assert get_bounds(table, hidden, (1, 1)) == (8, 18)
	assert get_bounds(table, hidden | {(0, 2), (1, 2), (2, 2)}, (0, 0)) == (0, 12)
	assert get_bounds(table, {(row, column) for row in range(3) for column in range(3)}, (2, 2)) == (0, None)


def find_bounds_by_trying(table, hidden, most):
	"""What somebody finds who tries every two by two table, up to a count, against what is shown."""
	seen = {}
	cells = [(row, column) for row in range(3) for column in range(3)]
	choices = [
		range(most + 1) if (row, column) in hidden else [table[row][column]]
		for row, column in cells
		if row < 2 and column < 2
	]
	for inner in itertools.product(*choices):
		tried = add_margins([list(inner[:2]), list(inner[2:])])
		if all(cell in hidden or tried[cell[0]][cell[1]] == table[cell[0]][cell[1]] for cell in cells):
			for row, column in hidden:
				low, high = seen.get((row, column), (most * 4, 0))
				seen[row, column] = min(low, tried[row][column]), max(high, tried[row][column])
	return seen


counts = st.integers(min_value=0, max_value=3)


@settings(max_examples=25)
@given(st.lists(st.lists(counts, min_size=2, max_size=2), min_size=2, max_size=2))
def test_nobody_narrows_a_hidden_count_by_trying_all_tables(cells):
	limit, most = 3, 12
	shown = protect_table(cells, limit)
	hidden = {(row, column) for row in range(3) for column in range(3) if shown[row][column] is None}
	table = add_margins(cells)
	for cell, (low, high) in find_bounds_by_trying(table, hidden, most).items():
		assert high >= limit and high - low >= limit, (cells, shown, cell)
		exact_low, exact_high = get_bounds(table, hidden, cell)
		assert exact_low == low
		assert exact_high == high or (exact_high is None and high >= most)


def narrow(shown, most=10**6):
	"""The attack by intervals: every row and column is an equation, no count is negative."""
	rows, columns = len(shown), len(shown[0])
	bounds = {
		(row, column): (0, most) if shown[row][column] is None else (shown[row][column],) * 2
		for row in range(rows)
		for column in range(columns)
	}
	lines = [[(row, column) for column in range(columns)] for row in range(rows)]
	lines += [[(row, column) for row in range(rows)] for column in range(columns)]
	before = None
	while before != bounds:
		before = dict(bounds)
		for *parts, total in lines:
			narrow_line(bounds, parts, total)
	return bounds


def narrow_line(bounds, parts, total):
	lows, highs = (sum(bounds[part][side] for part in parts) for side in (0, 1))
	bounds[total] = max(bounds[total][0], lows), min(bounds[total][1], highs)
	for part in parts:
		low, high = bounds[part]
		least = bounds[total][0] - (highs - high)
		most = bounds[total][1] - (lows - low)
		bounds[part] = max(low, least), min(high, most)


tables = st.integers(1, 4).flatmap(
	lambda width: st.lists(
		st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=1, max_size=4
	)
)


@given(tables, st.integers(3, 10))
def test_intervals_narrow_no_hidden_count_below_the_limit(cells, limit):
	shown = protect_table(cells, limit)
	assert all(value is None or value >= limit for row in shown for value in row)
	assert (shown[-1][-1] is None) == (sum(map(sum, cells)) < limit)
	for (row, column), (low, high) in narrow(shown).items():
		if shown[row][column] is None:
			assert high >= limit and high - low >= limit, (cells, shown)


@given(tables, st.integers(3, 10))
def test_what_is_shown_is_true(cells, limit):
	true = add_margins(cells)
	for row, values in enumerate(protect_table(cells, limit)):
		for column, value in enumerate(values):
			assert value in (None, true[row][column])


@pytest.mark.parametrize(
	("count", "total", "limit", "band"),
	[
		(0, 24, 10, (0, 11)),
		(11, 24, 10, (0, 11)),
		(12, 24, 10, (12, 24)),
		(24, 24, 10, (12, 24)),
		(5, 22, 10, None),
		(5, 23, 10, (0, 11)),
		(5, 9, 10, None),
		(0, 0, 10, None),
		(500, 1000, 10, (492, 503)),
		(1000, 1000, 10, (984, 1000)),
		(5, 7, 3, (4, 7)),
	],
)
def test_bands_worked_out_by_hand(count, total, limit, band):
	assert get_band(count, total, limit) == band


def meet(*bands):
	"""What somebody knows of one count who has read it in all these bands; None says nothing."""
	told = [band for band in bands if band] or [(0, 10**6)]
	return max(low for low, _high in told), min(high for _low, high in told)


def test_forty_of_46_staff_are_not_known_exactly_from_two_limits():
	# 34 to 40 under the limit 5 and 40 to 46 under 6 would be exactly 40
	assert meet(get_band(40, 46, 5), get_band(40, 46, 6)) == (36, 46)


def test_eleven_people_are_not_known_exactly_when_one_more_is_counted():
	# 11 to 21 of 21 people and 0 to 11 of 22 would be exactly 11
	assert meet(get_band(11, 21, 10), get_band(11, 22, 10)) == (0, 10**6)
	assert meet(get_band(11, 23, 10), get_band(11, 24, 10)) == (0, 11)


@given(st.integers(0, 400), st.data(), st.integers(3, 60))
def test_a_band_tells_neither_a_small_count_nor_a_small_rest(total, data, limit):
	count = data.draw(st.integers(0, total))
	band = get_band(count, total, limit)
	if band is None:
		assert total < 4 * limit
		return
	low, high = band
	assert low <= count <= high
	assert high - low >= limit
	assert high >= limit and total - low >= limit
	assert get_band(low, total, limit) == get_band(high, total, limit) == band


@given(st.integers(0, 300), st.data(), st.lists(st.integers(3, 60), min_size=2, max_size=5))
def test_bands_of_several_limits_tell_no_more_than_that_of_the_lowest(total, data, limits):
	count = data.draw(st.integers(0, total))
	lowest = get_band(count, total, min(limits))
	if lowest:
		assert meet(lowest, *(get_band(count, total, limit) for limit in limits)) == lowest
	else:
		assert not any(get_band(count, total, limit) for limit in limits)


@given(st.integers(0, 300), st.data(), st.integers(3, 30))
def test_one_more_or_one_less_who_is_counted_narrows_no_small_count(total, data, limit):
	count = data.draw(st.integers(0, total))
	bands = [band for size in (total, total + 1) if (band := get_band(count, size, limit))]
	if bands:
		low, high = meet(*bands)
		assert not tells_few(low, min(high, total), total, limit)


@given(st.integers(0, 300), st.integers(3, 30), st.integers(3, 30))
def test_cuts_of_a_higher_limit_are_some_of_those_of_a_lower_one(total, one, other):
	lower, higher = sorted((one, other))
	assert set(get_cuts(total, higher)) <= set(get_cuts(total, lower)) <= set(get_cuts(total + 1, lower))


@pytest.mark.parametrize("count", [-1, 25])
def test_more_people_than_there_are_have_no_band(count):
	with pytest.raises(ValueError):
		get_band(count, 24, 10)


def test_the_total_of_all_is_shown_for_it_stands_in_another_figure():
	# the total of 12 in all would be hidden with the rest, were it not known from the pupils per post
	assert protect_table([[4], [8]], 10) == [[N, N], [N, N], [12, 12]]
	assert protect_table([[0, 0, 13]], 10) == [[N, N, N, 13], [N, N, N, 13]]


def test_what_an_earlier_version_has_hidden_stays_hidden():
	# first 4 boys and 30 girls, later 10 and 30: 34 less 30 would tell the 4
	before = protect_table([[4, 30], [15, 25]], 10)
	hidden = [(row, place) for row in range(3) for place in range(3) if before[row][place] is None]
	assert protect_table([[10, 30], [15, 25]], 10) == [[10, 30, 40], [15, 25, 40], [25, 55, 80]]
	assert protect_table([[10, 30], [15, 25]], 10, hidden) == [[N, N, 40], [N, N, 40], [25, 55, 80]]


def test_totals_of_rows_that_are_known_stay_shown():
	# the totals of 14 and 30 would be hidden, were they not known from elsewhere
	assert protect_table([[4, 10], [20, 10]], 10) == [[N, N, 14], [N, N, 30], [24, 20, 44]]
	assert protect_table([[0, 30], [40, 0]], 10, rows_known=True) == [[N, N, 30], [N, N, 40], [40, 30, 70]]


@given(tables, st.integers(3, 10))
def test_known_totals_of_rows_narrow_no_hidden_count(cells, limit):
	cells = [row for row in cells if sum(row) >= limit]
	if not cells:
		return
	shown = protect_table(cells, limit, rows_known=True)
	assert [row[-1] for row in shown[:-1]] == [sum(row) for row in cells]
	for (row, column), (low, high) in narrow(shown).items():
		if shown[row][column] is None:
			assert high >= limit and high - low >= limit, (cells, shown)


def test_rows_that_stand_in_several_tables_are_hidden_alike_in_each():
	alone = protect_rows([[4, 30]], 10)
	together = protect_rows([[4, 30], [15, 25]], 10)
	assert alone[0] == together[0] == [N, N, 34]
	assert together[1:] == [[15, 25, 40], [N, N, 74]]
	assert protect_rows([[1, 2], [15, 25]], 10)[0] == [N, N, N]
	assert protect_rows([[20, 30], [15, 25]], 10) == [[20, 30, 50], [15, 25, 40], [35, 55, 90]]


@given(tables, st.integers(3, 10), st.data())
def test_no_row_alone_and_no_table_of_some_rows_narrows_a_hidden_count(cells, limit, data):
	some = data.draw(st.lists(st.sampled_from(range(len(cells))), unique=True, min_size=1))
	whole = protect_rows(cells, limit)
	part = protect_rows([cells[place] for place in some], limit)
	assert part[:-1] == [whole[place] for place in some]
	for shown in (whole, part):
		for (row, column), (low, high) in narrow(shown).items():
			if shown[row][column] is None:
				assert high >= limit and high - low >= limit, (cells, shown)
