"""How long answers take for a record that is there and for one that is not, and whether that tells."""

import random
from dataclasses import dataclass
from statistics import median
from time import perf_counter

SHUFFLES = 1000
# a difference that no shuffle of the same times comes near, and that a network would not hide
TIMES_THE_WIDEST, AT_LEAST_SECONDS = 1.5, 0.0005


@dataclass(frozen=True)
class Comparison:
	"""Times in seconds of the same question for two names; `widest` is what chance alone makes of them."""

	true: float
	absent: float
	widest: float

	@property
	def difference(self) -> float:
		return abs(self.true - self.absent)

	@property
	def tells(self) -> bool:
		"""Whether somebody who asks often enough learns by the time that there is a record."""
		return self.difference > max(self.widest * TIMES_THE_WIDEST, AT_LEAST_SECONDS)

	def __str__(self) -> str:
		parts = (self.true, self.absent, self.widest)
		true, absent, widest = (f"{1000 * part:.2f}" for part in parts)
		return f"there {true} ms, absent {absent} ms, by chance up to {widest} ms"


def compare(ask_true, ask_absent, rounds: int) -> Comparison:
	"""Ask both in turns, the one first as often as the other, and compare the medians."""
	times: tuple[list[float], list[float]] = ([], [])
	ask_true(), ask_absent()
	for number in range(rounds):
		for which in (0, 1) if number % 2 else (1, 0):
			started = perf_counter()
			(ask_true, ask_absent)[which]()
			times[which].append(perf_counter() - started)
	return Comparison(median(times[0]), median(times[1]), _get_widest([*times[0], *times[1]]))


def _get_widest(times: list[float]) -> float:
	"""Return the widest difference of medians between two halves drawn by lot from the same times."""
	draw, half, widest = random.Random(7), len(times) // 2, 0.0
	for _shuffle in range(SHUFFLES):
		draw.shuffle(times)
		widest = max(widest, abs(median(times[:half]) - median(times[half:])))
	return widest
