"""Names that are drawn at random: none that a part of Frappe, or a spreadsheet, takes for a number.

785e707229 is infinity to who reads a filter as JSON, so that a link to the record is not found. About one in
a hundred names of hexadecimal digits reads as a number.
"""

import json
from collections.abc import Callable

# in no name that Frappe draws, whether of hexadecimal digits or of base 32
LETTER = "x"


def keep_text(name: str) -> str:
	"""Return a drawn name, with a letter for its first sign if it would be taken for a number."""
	return f"{LETTER}{name[1:]}" if reads_as_number(name) else name


def reads_as_number(name: str) -> bool:
	"""Return whether a name is no text to who reads it as a number or as JSON: `12`, `1e5`, `nan`."""
	return any(_is_read_by(read, name) for read in (float, _read_digits, json.loads))


def _is_read_by(read: Callable[[str], object], name: str) -> bool:
	try:
		read(name)
	except ValueError:
		return False
	return True


def _read_digits(name: str) -> int:
	"""Read a whole number, with the base in front of it or not: `0b101`, `0x12`, as a browser does."""
	return int(name, 0)
