"""The figures of the access benchmark: ratios of medians, growth in units of the machine, broken promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.access_results import close, find_shortfalls, get_growth, get_ratio, render_table
from benchmarks.row_names import get_name

SMALL, LARGE = 10_000, 1_000_000


def make_timings(*, ours=(0.02, 0.03, 0.02), literal=0.02, unlogged=0.02, grown=1.0, machine=1.0):
	"""One request at two sizes; at the larger one ours costs `grown` times as much, on a machine as fast."""
	fixed = {"literal": [literal], "unlogged": [unlogged], "unopened": [ours[0]]}
	return {
		("count", SMALL): {"ours": list(ours), "ping": [0.005], **fixed},
		("count", LARGE): {
			"ours": [seconds * grown * machine for seconds in ours],
			"ping": [0.005 * machine],
			**{name: [runs[0] * grown * machine] for name, runs in fixed.items()},
		},
	}


def test_a_ratio_is_that_of_the_medians():
	seconds = {"ours": [1.0, 9.0, 3.0], "literal": [2.0]}
	assert get_ratio(seconds, "literal") == 1.5


@pytest.mark.parametrize(("grown", "machine"), [(1.0, 1.0), (1.0, 3.0), (2.0, 1.0), (2.0, 0.5)])
def test_growth_does_not_see_whether_the_machine_has_become_slower(grown, machine):
	assert get_growth(make_timings(grown=grown, machine=machine))["count"] == pytest.approx(grown)


def test_kept_promises_are_not_told():
	assert find_shortfalls(make_timings(literal=0.016, unlogged=0.014, grown=1.19)) == []


def test_each_broken_promise_is_told_with_request_and_size():
	assert find_shortfalls(make_timings(ours=[0.03], literal=0.02, unlogged=0.015, grown=1.5)) == [
		"At 10,000 sessions, count takes 1.50 times as long as the literal list of names; 1.3 is promised.",
		"At 10,000 sessions, count takes 2.00 times as long as the same request without the read log;"
		" 1.5 is promised.",
		"At 1,000,000 sessions, count takes 1.50 times as long as the literal list of names;"
		" 1.3 is promised.",
		"At 1,000,000 sessions, count takes 2.00 times as long as the same request without the read log;"
		" 1.5 is promised.",
		"count grows to 1.50 times; 1.2 is promised.",
	]


def test_the_table_shows_both_sizes_and_the_growth():
	table = render_table(make_timings(literal=0.01, grown=1.1))
	assert "| count | 10,000 | 20.0 | 10.0 | 2.00 | 20.0 | 1.00 | 20.0 | 1.00 |" in table
	assert "| count | 1,000,000 | 22.0 | 11.0 | 2.00 | 22.0 | 1.00 | 22.0 | 1.00 |" in table
	assert "| count | 1.10 |" in table


def test_a_broken_promise_is_the_exit_status_and_the_results_stay(tmp_path, capsys):
	assert close(make_timings(), tmp_path) == 0
	assert close(make_timings(grown=2.0), tmp_path) == 1
	assert "count grows to 2.00 times" in capsys.readouterr().err
	assert (tmp_path / "access_rule.md").read_text(encoding="utf-8").startswith("| request |")


@given(st.lists(st.integers(0, 10_000_000), min_size=2, max_size=50, unique=True))
def test_no_name_comes_twice(numbers):
	names = {get_name(number) for number in numbers}
	assert len(names) == len(numbers)
	assert {len(name) for name in names} == {10}
