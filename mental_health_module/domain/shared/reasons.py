"""When a reason says something: some letters, or half as many Chinese characters."""

from unicodedata import east_asian_width

SHORTEST_LETTERS, SHORTEST_CHARACTERS = 10, 5


def says_something(reason: str | None) -> bool:
	"""Return whether a reason is long enough; a wide character, as in Chinese, counts as two letters."""
	widths = [2 if east_asian_width(letter) in "WF" else 1 for letter in (reason or "").strip()]
	return sum(widths) >= SHORTEST_LETTERS
