"""Indicators (评估指标): a figure worked out for a period, what of it may be shown, and its points.

`INDICATORS` in capabilities.py is the one registration point: key -> function `(school, period) ->
Figure`. A function that cannot give a figure raises `NotWorkedOutError` with a key of messages.py.
"""

import math
from dataclasses import dataclass
from datetime import date

from mental_health_module.domain.shared.small_cells import get_band
from mental_health_module.domain.training.person_times import Beside, get_shared_cuts

PERCENT = "%"
MORE, LESS = "More Is Better", "Less Is Better"


@dataclass(frozen=True)
class Period:
	"""Days from the first to the last, both included.

	academic_year: the school year that is meant, where years or terms of the calendar overlap; None: the one
		in which the last day lies.
	"""

	from_date: date
	to_date: date
	academic_year: str | None = None


@dataclass(frozen=True)
class Figure:
	"""A figure of an indicator; `denominator` is None for a plain count.

	`unit` is `%` where the value is the share of the numerator in the denominator, in percent; otherwise the
	value is their quotient in that unit. `counts_people`: the numerator counts people of whom a small
	number must not be shown. Posts that a school has to disclose are no such people. `beside`: what is shown
	beside the share, if it could tell more about these people.
	"""

	numerator: float
	denominator: float | None
	unit: str
	counts_people: bool = False
	beside: Beside | None = None


class NotWorkedOutError(ValueError):
	"""There is no figure, for the reason of this key (messages.py)."""


@dataclass(frozen=True)
class Reading:
	"""What may be shown of a figure: its value lies from `low` to `high`, which are equal when it is exact.

	Numerator and denominator are None where they must not be shown.
	"""

	low: float
	high: float
	unit: str
	numerator: float | None = None
	denominator: float | None = None

	@property
	def middle(self) -> float:
		"""The value with which points are worked out."""
		return (self.low + self.high) / 2


def get_reading(figure: Figure, limit: int) -> Reading:
	"""Return what may be shown of a figure.

	Args:
		limit: the smallest count of people that may be shown.

	Raises: NotWorkedOutError.
	"""
	_validate(figure)
	if figure.counts_people and figure.unit == PERCENT:
		return _get_band_reading(figure, limit)
	if figure.counts_people and figure.numerator < limit:
		raise NotWorkedOutError("too_few_people")
	factor = 100 if figure.unit == PERCENT else 1
	value = factor * figure.numerator / (1 if figure.denominator is None else figure.denominator)
	return Reading(value, value, figure.unit, figure.numerator, figure.denominator)


def _validate(figure: Figure) -> None:
	numbers = [figure.numerator, *([] if figure.denominator is None else [figure.denominator])]
	if not all(isinstance(number, int | float) and math.isfinite(number) for number in numbers):
		raise NotWorkedOutError("no_number")
	if figure.denominator == 0 or (figure.denominator is None and figure.unit == PERCENT):
		raise NotWorkedOutError("divides_by_nothing")
	if min(numbers) < 0:
		raise NotWorkedOutError("negative")
	if figure.counts_people and figure.unit == PERCENT and figure.numerator > figure.denominator:
		raise NotWorkedOutError("more_than_all")


def _get_band_reading(figure: Figure, limit: int) -> Reading:
	band = get_band(int(figure.numerator), int(figure.denominator), limit, _get_cuts(figure.beside, limit))
	if band is None:
		raise NotWorkedOutError("too_few_people")
	low, high = (100 * end / figure.denominator for end in band)
	return Reading(low, high, PERCENT, None, figure.denominator)


def _get_cuts(beside: Beside | None, limit: int) -> list[int] | None:
	if beside is None:
		return None
	return get_shared_cuts(beside.person_times, beside.totals, limit)[beside.place]


def get_points(value: float, target: float, direction: str) -> float:
	"""Return how far a value reaches its target, from 0 to 100, rounded to one place.

	More is better: value / target. Less is better: full up to the target, above it target / value.
	"""
	if direction == LESS:
		share = 1.0 if value <= target else target / value
	else:
		share = 1.0 if value >= target else value / target
	return round_half_up(100 * max(0.0, min(1.0, share)), 1)


def round_half_up(number: float, places: int) -> float:
	"""Return a number rounded as people do by hand: a half goes up. Python's own rounding goes to even."""
	factor = 10**places
	return math.floor(number * factor + 0.5 + 1e-9) / factor


def format_number(number: float) -> str:
	"""Return a number with one place at most, without a needless zero: 75 -> `75`, 33.333 -> `33.3`."""
	return f"{round_half_up(number, 1):.1f}".removesuffix(".0")


def format_reading(reading: Reading) -> str:
	"""Return the value as people read it, without its unit: `75`, or `54.2–100` for a band."""
	if reading.low == reading.high:
		return format_number(reading.low)
	return f"{format_number(reading.low)}–{format_number(reading.high)}"


def with_unit(number: str, unit: str) -> str:
	"""Return a number with its unit: `75%`, `360 minutes a week`."""
	return f"{number}{unit}" if unit == PERCENT else f"{number} {unit}".strip()


def format_target(target: float, direction: str | None, unit: str) -> str:
	"""Return what a figure is measured against, from which side: `≤1000 pupils per post`, `≥80%`.

	Args: direction: None where it was not kept; the number then stands alone.
	"""
	sign = {MORE: "≥", LESS: "≤"}.get(direction or "", "")
	return sign + with_unit(format_number(target), unit)
