"""What a capability has measured of a school for a norm: an exact number, or what is missing."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Measured:
	"""A value on a day, exact, and what it rests on.

	Args:
		value: None where nothing is measured; never a zero instead.
		evidence: a sentence in the reader's language that says what the value was made of.
		missing: without a value, what is missing and what to do next.
		later: the value 90 days later if nothing is done, where it can be known: posts that have an end, and
			certificates that expire, are gone by then.
		is_lost_later: 90 days later nobody is left on whom the value rests.
		open_until: the last day of the term or year that the value is counted over, while it still runs.
	"""

	value: Fraction | int | None
	evidence: str = ""
	missing: str = ""
	later: Fraction | int | None = None
	is_lost_later: bool = False
	open_until: date | None = None
