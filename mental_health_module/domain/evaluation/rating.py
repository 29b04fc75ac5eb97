"""From points and weights to a rating (评定等级)."""

import re
from dataclasses import dataclass

from mental_health_module.domain.evaluation.indicators import round_half_up

RATINGS = ("A", "B", "C", "D")
# A score as people write it, also with the digits and signs of a Chinese keyboard; not all that a program
# takes for a number, such as 1e1, nan or 1_0.
PLAIN = str.maketrans("０１２３４５６７８９．，,", "0123456789...")
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?")
WRITTEN = re.compile(r"[0-9]{1,3}(\.[0-9]{1,9})?")


@dataclass(frozen=True)
class Score:
	"""Weight and points (0 to 100) of one indicator; None: it could not be worked out."""

	weight: float
	points: float | None


class NoWeightError(ValueError):
	"""What could be scored weighs nothing."""


def get_shares(scores: list[Score]) -> list[float | None]:
	"""Return the share of every indicator in the total, in percent; None for one without points.

	The weight of those without points goes to the others in proportion (re-weighting).

	Raises: NoWeightError.
	"""
	whole = sum(score.weight for score in scores if score.points is not None)
	if whole <= 0:
		raise NoWeightError
	return [None if score.points is None else 100 * score.weight / whole for score in scores]


def get_total(scores: list[Score]) -> float:
	"""Return the weighted mean of the points, from 0 to 100, rounded to one place.

	Raises: NoWeightError.
	"""
	shares = get_shares(scores)
	pairs = zip(scores, shares, strict=True)
	return round_half_up(sum(share * score.points for score, share in pairs if share is not None) / 100, 1)


def get_rating(total: float, thresholds: tuple[float, float, float]) -> str:
	"""Return A, B, C or D.

	Args:
		total: from 0 to 100.
		thresholds: from which total on it is an A, a B and a C.
	"""
	reached = zip(RATINGS, thresholds, strict=False)
	return next((rating for rating, least in reached if total >= least), RATINGS[-1])


def are_thresholds(thresholds: tuple[float, float, float]) -> bool:
	"""Return whether they fall from A to C within 0 to 100."""
	high, middle, low = thresholds
	return 100 >= high > middle > low > 0


def is_number(value: object) -> bool:
	"""Return whether a value is empty, a finite number, or a number as people write it with plain digits."""
	if value is None or value == "":
		return True
	return bool(NUMBER.fullmatch(value.strip() if isinstance(value, str) else f"{value:.9f}"))


def parse_score(text: str | None) -> float | None:
	"""Return a score that somebody has written, from 0 to 100 with one place; None for nothing.

	Raises: ValueError for everything else.
	"""
	written = (text or "").translate(PLAIN).strip()
	if not written:
		return None
	if not WRITTEN.fullmatch(written) or float(written) > 100:
		raise ValueError(text)
	return round_half_up(float(written), 1)
