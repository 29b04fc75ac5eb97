"""What a run says about its time: by folder, the longest files, and who broke a budget."""

from tests.run_times import BUDGETS, RunTimes, get_file, get_folder

SLOW = "tests/http/test_a.py::test_one[x::y]"
QUICK = "tests/unit/shared/test_b.py::test_two"


def _make() -> RunTimes:
	times = RunTimes()
	for test, call in ((SLOW, BUDGETS["http"] + 1), (QUICK, 0.1)):
		times.add(test, "setup", 2.0, "gw0")
		times.add(test, "call", call, "gw0")
	return times


def test_a_test_is_told_by_its_file_and_folder():
	assert (get_file(SLOW), get_folder(SLOW)) == ("tests/http/test_a.py", "http")
	assert get_folder(QUICK) == "unit"


def test_who_breaks_the_budget_of_a_folder_is_named_with_its_seconds():
	lines = _make().get_lines()
	assert "over the time budget of http, 3 s: 1 tests" in lines
	assert f"  4.0 s: {SLOW}" in lines
	assert not [line for line in lines if "budget of unit" in line]


def test_what_fixtures_take_counts_for_folder_and_process_and_breaks_no_budget():
	lines = _make().get_lines()
	assert "  unit: 2 in 1 tests" in lines
	assert "  process gw0: 8" in lines


def test_a_run_without_tests_says_nothing():
	assert RunTimes().get_lines() == []
