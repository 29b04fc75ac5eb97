"""How closely the hidden counts of a two-way table can be worked out from those that are shown.

A table with totals is a network: rows and columns are its places, every count is a flow between its row and
its column, and "the row adds up" says that as much flows in as out. What a hidden count may be is then the
largest and smallest flow that the rest of the network can take up: exact, and in whole numbers.
"""

import heapq
from collections import defaultdict, deque
from itertools import pairwise

Cell = tuple[int, int]
Place = tuple[str, int]
Bounds = tuple[int, int | None]
# More than any school has people: a flow of this size has no end.
ENDLESS = 10**12


def get_bounds(table: list[list[int]], hidden: set[Cell], cell: Cell) -> Bounds:
	"""Return the smallest and the largest count that a hidden cell may have; None as largest: any.

	Args:
		table: the true counts, totals of rows and columns included.
		hidden: the cells that are not shown; a shown cell is not asked about.
		cell: the hidden cell that somebody wants to know.
	"""
	value = table[cell[0]][cell[1]]
	start, end = _get_ends(table, cell)
	rest = _get_network(table, hidden - {cell})
	more = _get_flow(rest, end, start)
	rest = _get_network(table, hidden - {cell})
	less = min(value, _get_flow(rest, start, end))
	return value - less, None if more >= ENDLESS else value + more


def _get_ends(table: list[list[int]], cell: Cell) -> tuple[Place, Place]:
	"""Return from where to where a cell flows: into its row from its column, totals the other way round."""
	row, column = cell
	turned = (row == len(table) - 1) != (column == len(table[0]) - 1)
	ends = ("column", column), ("row", row)
	return (ends[1], ends[0]) if turned else ends


def _get_network(table: list[list[int]], hidden: set[Cell]) -> dict[Place, dict[Place, int]]:
	network: dict[Place, dict[Place, int]] = defaultdict(lambda: defaultdict(int))
	for cell in hidden:
		start, end = _get_ends(table, cell)
		network[start][end] += ENDLESS
		network[end][start] += table[cell[0]][cell[1]]
	return network


def _get_flow(network: dict[Place, dict[Place, int]], start: Place, end: Place) -> int:
	"""Return the largest flow (Edmonds and Karp 1972), at most `ENDLESS`."""
	total = 0
	while total < ENDLESS and (path := _get_path(network, start, end)):
		steps = list(pairwise(path))
		least = min(network[one][other] for one, other in steps)
		for one, other in steps:
			network[one][other] -= least
			network[other][one] += least
		total += least
	return total


def _get_path(network: dict[Place, dict[Place, int]], start: Place, end: Place) -> list[Place]:
	before: dict[Place, Place] = {}
	waiting = deque([start])
	while waiting and end not in before:
		place = waiting.popleft()
		for other, room in sorted(network[place].items()):
			if room > 0 and other not in before and other != start:
				before[other] = place
				waiting.append(other)
	path = [end] if end in before else []
	while path and path[-1] != start:
		path.append(before[path[-1]])
	return path[::-1]


def get_cycle(table: list[list[int]], hidden: set[Cell], cell: Cell, known: set[Cell]) -> set[Cell]:
	"""Return the cheapest further cells through which a hidden cell can change; empty when there are none.

	A cell costs its count, a total ten times as much: readers miss a total most. `known` cells are no way
	through unless they are hidden already.
	"""
	start, end = _get_ends(table, cell)
	edges: dict[Place, list[tuple[int, Place, Cell]]] = defaultdict(list)
	for other in ((row, column) for row in range(len(table)) for column in range(len(table[0]))):
		if other != cell and (other not in known or other in hidden):
			one, two = _get_ends(table, other)
			cost = 0 if other in hidden else _get_cost(table, other)
			edges[one].append((cost, two, other))
			edges[two].append((cost, one, other))
	return set(_get_cheapest(edges, start, end)) - hidden


def _get_cost(table: list[list[int]], cell: Cell) -> int:
	is_total = cell[0] == len(table) - 1 or cell[1] == len(table[0]) - 1
	return (table[cell[0]][cell[1]] + 1) * (10 if is_total else 1)


def _get_cheapest(edges: dict[Place, list[tuple[int, Place, Cell]]], start: Place, end: Place) -> list[Cell]:
	"""Return the cells on the cheapest way (Dijkstra 1959)."""
	waiting: list[tuple[int, Place, list[Cell]]] = [(0, start, [])]
	seen = set()
	while waiting:
		cost, place, way = heapq.heappop(waiting)
		if place == end:
			return way
		if place not in seen:
			seen.add(place)
			for more, other, cell in edges[place]:
				heapq.heappush(waiting, (cost + more, other, [*way, cell]))
	return []
