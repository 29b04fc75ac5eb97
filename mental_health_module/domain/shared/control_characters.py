"""Characters that no document format takes: they would make a file that does not open.

The one place that every exporter goes by. XML 1.0, on which XLSX and DOCX stand, takes no control characters
but line feed and tab, no surrogates, no U+FFFE and U+FFFF (section 2.2); calendar files take no control
characters either (RFC 5545 3.1), and no UTF-8 file takes surrogates.
"""


def strip_control_characters(text: str) -> str:
	"""Return a text without control characters (except line feed and tab), surrogates and non-characters."""
	return "".join(character for character in strip_unwritable(text) if ord(character) & 0xFFFE != 0xFFFE)


def strip_unwritable(text: str) -> str:
	"""Return a text without control characters (except line feed and tab) and surrogates."""
	return "".join(character for character in text if _is_writable(ord(character)))


def _is_writable(code: int) -> bool:
	if code < 0x20:
		return code in (0x09, 0x0A)
	return not (0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF)


def to_one_line(text: str) -> str:
	"""Return a text as one line, for headings of mails and names in calendar files."""
	return " ".join(filter(None, map(strip_control_characters, text.split())))


def clean_all(value: object) -> object:
	"""Return the same lists, tuples and dictionaries with every text in them cleaned."""
	if isinstance(value, str):
		return strip_control_characters(value)
	if isinstance(value, dict):
		return {key: clean_all(one) for key, one in value.items()}
	if isinstance(value, list | tuple):
		return type(value)(clean_all(one) for one in value)
	return value
