"""How old somebody is."""

from datetime import date


def get_age(born: date, day: date) -> int:
	"""Return the full years on `day`; born on 29 February, one is a year older from 1 March in common years.

	Source: 民法典 Art. 201 (a year counts from the day after); the birthday is the first day of the new age.
	"""
	return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
