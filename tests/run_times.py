"""Where the time of a run goes: printed at its end, and never a reason to fail.

A machine that is busy is slow; a test that is slow on every machine is found here.
"""

from collections import defaultdict
from dataclasses import dataclass, field

# seconds that a test itself may take, by folder; what its fixtures take is not counted
BUDGETS = {"unit": 0.5, "integration": 1.0, "http": 3.0, "leaks": 5.0, "e2e": 15.0, "packaging": 120.0}
MOST_LISTED = 10


@dataclass
class RunTimes:
	"""Seconds of each test and of what was made for it, by the test's address and the process it ran in."""

	own: dict[str, float] = field(default_factory=dict)
	whole: dict[str, float] = field(default_factory=lambda: defaultdict(float))
	busy: dict[str, float] = field(default_factory=lambda: defaultdict(float))

	def add(self, test: str, phase: str, seconds: float, process: str = "") -> None:
		"""Count a phase (`setup`, `call`, `teardown`) of a test."""
		self.whole[test] += seconds
		self.busy[process] += seconds
		if phase == "call":
			self.own[test] = seconds

	def get_lines(self) -> list[str]:
		"""Return what is printed: seconds by folder and process, the longest files, broken budgets."""
		if not self.whole:
			return []
		lines = ["where the time went (seconds, fixtures included):"]
		lines += [f"  {name}: {spent:,.0f} in {tests:,} tests" for name, spent, tests in self._by(get_folder)]
		lines += [f"  process {name}: {spent:,.0f}" for name, spent in sorted(self.busy.items()) if name]
		lines.append("longest files:")
		files = sorted(self._by(get_file), key=lambda row: -row[1])[:MOST_LISTED]
		lines += [f"  {spent:,.0f} in {tests:,} tests: {name}" for name, spent, tests in files]
		for folder, budget in BUDGETS.items():
			lines += self._get_broken(folder, budget)
		return lines

	def _by(self, get_key) -> list[tuple[str, float, int]]:
		"""Return key, seconds and number of tests."""
		found: dict[str, list[float]] = defaultdict(list)
		for test, spent in self.whole.items():
			found[get_key(test)].append(spent)
		return [(key, sum(spent), len(spent)) for key, spent in found.items()]

	def _get_broken(self, folder: str, budget: float) -> list[str]:
		over = {t: s for t, s in self.own.items() if get_folder(t) == folder and s > budget}
		if not over:
			return []
		slowest = sorted(over.items(), key=lambda row: -row[1])[:MOST_LISTED]
		first = f"over the time budget of {folder}, {budget:g} s: {len(over):,} tests"
		return [first, *(f"  {spent:.1f} s: {test}" for test, spent in slowest)]


def get_file(test: str) -> str:
	"""Return the file in a test's address."""
	return test.partition("::")[0]


def get_folder(test: str) -> str:
	"""Return the folder below `tests` in a test's address, such as `unit`."""
	return get_file(test).removeprefix("tests/").partition("/")[0]


RUN_TIMES = RunTimes()
