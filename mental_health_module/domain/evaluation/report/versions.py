"""Versions of one table of people: what an earlier one has shown or hidden bears on what a later one shows.

Two versions differ by the few who came or left in between. First 4 boys (hidden) and 30 girls, 34 in all;
later 10 boys, 30 girls, 40 in all: the later version would tell what the earlier one hid.
"""

from mental_health_module.domain.evaluation.report.tables import HIDDEN, TOTAL

# (row, column) -> its count; None where it is hidden
Counts = dict[tuple[str, str], int | None]


def read_counts(columns: list[str], rows: list[list[str]]) -> Counts:
	"""Return the counts of a table as it is stored: rows of a name and texts, `HIDDEN` where hidden."""
	return {
		(row[0], column): None if text == HIDDEN else int(text)
		for row in rows
		for column, text in zip(columns[1:], row[1:], strict=True)
	}


def keep_rows(counts: Counts, names: set[str]) -> Counts:
	"""Return the counts of some rows, without the totals of the columns."""
	return {key: count for key, count in counts.items() if key[0] in names and key[0] != TOTAL}


def get_hidden(now: Counts, before: Counts, limit: int) -> set[tuple[str, str]]:
	"""Return which counts stay hidden beside an earlier version.

	These are those that it has hidden, and those that have changed by fewer people than `limit`.
	"""
	return {
		key
		for key in now
		if key in before and (before[key] is None or _is_small_change(now, before, key, limit))
	}


def stands(now: Counts, before: Counts, limit: int) -> bool:
	"""Return whether an earlier version stands: rows and columns are the same, and all changes are small."""
	changed = [key for key in now if before.get(key) is not None and now[key] != before[key]]
	return now.keys() == before.keys() and all(_is_small_change(now, before, key, limit) for key in changed)


def _is_small_change(now: Counts, before: Counts, key: tuple[str, str], limit: int) -> bool:
	return 0 < abs(now[key] - before[key]) < limit
