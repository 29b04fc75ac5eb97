"""Names for rows that are written in bulk: they look like Frappe's random ones."""

import string

LETTERS, NAME_LENGTH = string.digits + string.ascii_lowercase, 10
STEP = 2_654_435_761_987  # without a common divisor with the number of names, so that none comes twice


def get_name(number: int) -> str:
	"""Return a name as Frappe's random ones, another one for each number and the same in every run."""
	rest, letters = (number + 1) * STEP % len(LETTERS) ** NAME_LENGTH, ""
	for _place in range(NAME_LENGTH):
		rest, letter = divmod(rest, len(LETTERS))
		letters += LETTERS[letter]
	return letters
