"""Figures and periods of the evaluation's indicators."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
	"""The days of a figure, both inclusive."""

	from_date: date
	to_date: date


@dataclass(frozen=True)
class Figure:
	"""A figure: a count, or a share when it has a denominator; `unit` says of what."""

	numerator: float
	denominator: float | None
	unit: str
