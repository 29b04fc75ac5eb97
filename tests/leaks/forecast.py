"""`python -m tests.leaks.forecast`: what the attack costs, by its tables, also with more DocTypes.

Attempts follow from the tables alone; minutes from the milliseconds that a request takes and the number of
processes. Everything else of a run grows with the DocTypes, too.
"""

import argparse
from dataclasses import dataclass

from tests.leaks.case.actors import COMPARED, CONFIDENTIAL_DOCTYPES, PERSONAL_DOCTYPES, attacks
from tests.leaks.guards.table import get_noticing
from tests.leaks.right_classes import EVERYBODY, get_people

# of a request in this process, as time of the processor; of one over HTTP, seen as 5,440 attempts with their
# twins in 250 seconds by three threads
MILLISECONDS, OVER_HTTP = 20.0, 40.0
BEFORE_FULL = "everybody over HTTP"


@dataclass(frozen=True)
class Part:
	"""A way to make the attack: attempts, and requests with those for twins."""

	name: str
	attempts: int
	requests: int
	milliseconds: float = MILLISECONDS

	def get_minutes(self, processes: int) -> float:
		"""Return how long it takes, shared by some processes."""
		return self.requests * self.milliseconds / processes / 60_000


def get_parts(paths, times: int = 1) -> list[Part]:
	"""Return the paths of each run, of `make attack`, and those over HTTP, at a multiple of the DocTypes."""
	doctypes = (*CONFIDENTIAL_DOCTYPES, *PERSONAL_DOCTYPES)
	asked = [(path, doctype) for path in paths for doctype in doctypes]
	turn = [
		(path, actor)
		for path, doctype in asked
		for actor in get_people(path, doctype, get_noticing().get(path.title, frozenset()))
	]
	full = [
		(path, actor)
		for path, doctype in asked
		for actor in (COMPARED if path.slow else EVERYBODY)
		if attacks(actor, path.title, doctype)
	]
	made = [
		("each run", turn, MILLISECONDS),
		("make attack", full, MILLISECONDS),
		(BEFORE_FULL, full, OVER_HTTP),
	]
	return [
		Part(name, times * len(tried), times * (len(tried) + _count_twins(tried)), milliseconds)
		for name, tried, milliseconds in made
	]


def _count_twins(tried) -> int:
	return sum(actor in COMPARED and path.like_its_twin for path, actor in tried)


def main() -> None:
	"""Print the table."""
	from tests.leaks.test_confidential_paths import READING, WRITING

	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("--times", type=int, nargs="+", default=[1, 3], help="multiples of today's DocTypes")
	parser.add_argument("--processes", type=int, default=2)
	parser.add_argument("--rest", type=float, default=0, help="minutes of today's run without the paths")
	asked = parser.parse_args()
	print("| DocTypes | paths tried by | attempts | requests | minutes | whole run |")
	print("|---:|---|---:|---:|---:|---:|")
	number = len((*CONFIDENTIAL_DOCTYPES, *PERSONAL_DOCTYPES))
	for times in asked.times:
		for part in get_parts((*READING, *WRITING), times):
			minutes = part.get_minutes(asked.processes)
			whole = f"{minutes + asked.rest * times:.0f}" if asked.rest else "-"
			row = (
				times * number,
				part.name,
				f"{part.attempts:,}",
				f"{part.requests:,}",
				f"{minutes:.1f}",
				whole,
			)
			print(f"| {' | '.join(map(str, row))} |")


if __name__ == "__main__":
	main()
