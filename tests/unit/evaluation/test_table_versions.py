"""What an earlier version of a table has shown bears on a later one."""

import pytest

from mental_health_module.domain.evaluation.report.versions import get_hidden, keep_rows, read_counts, stands

COLUMNS = ["Grade", "boys", "girls", "Total"]


def read(*rows: str):
	return read_counts(COLUMNS, [row.split() for row in rows])


NOW = read("7 36 30 66", "8 20 45 65", "Total 56 75 131")


def test_counts_are_read_as_they_are_stored():
	assert read("7 — 30 66") == {("7", "boys"): None, ("7", "girls"): 30, ("7", "Total"): 66}


def test_what_was_hidden_stays_hidden_and_what_few_have_changed_is_hidden():
	before = read("7 — 30 64", "8 20 25 45")
	# hidden before; 66 less 64; 45 less 25 and 65 less 45 are many
	assert get_hidden(NOW, before, 10) == {("7", "boys"), ("7", "Total")}
	assert get_hidden(NOW, {}, 10) == set()


@pytest.mark.parametrize(
	("before", "answer"),
	[
		(("7 36 30 66", "8 20 45 65", "Total 56 75 131"), True),
		(("7 34 30 64", "8 20 45 65", "Total 54 75 129"), True),
		(("7 — — 64", "8 — — 65", "Total 54 75 129"), True),
		# ten more boys
		(("7 26 30 56", "8 20 45 65", "Total 46 75 121"), False),
		# another grade
		(("7 36 30 66", "9 20 45 65", "Total 56 75 131"), False),
	],
)
def test_an_earlier_version_stands_while_all_changes_are_small(before, answer):
	assert stands(NOW, read(*before), 10) is answer


def test_rows_are_kept_by_their_names_without_totals():
	assert keep_rows(NOW, {"7", "Total"}) == read("7 36 30 66")
