"""When a reason says something: ten letters, or four Han characters (“外出培训” says why)."""

from unicodedata import name

SHORTEST_LETTERS, SHORTEST_CHARACTERS = 10, 4
HAN = ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")


def says_something(reason: str | None) -> bool:
	"""Return whether a reason is long enough; in a mixed one each Han character is two and a half letters."""
	letters = (reason or "").strip()
	characters = sum(name(letter, "").startswith(HAN) for letter in letters)
	others = len(letters) - characters
	return (
		characters * SHORTEST_LETTERS + others * SHORTEST_CHARACTERS >= SHORTEST_LETTERS * SHORTEST_CHARACTERS
	)
