"""Figures of an indicator and the period for which they are worked out."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
	"""Days from the first to the last, both included."""

	from_date: date
	to_date: date


@dataclass(frozen=True)
class Figure:
	"""A figure of an indicator; `denominator` is None for a plain count.

	`unit` is `%` where the value is the share of the numerator in the denominator, in percent.
	"""

	numerator: float
	denominator: float | None
	unit: str
