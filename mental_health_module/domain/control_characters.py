"""Characters that no document format takes: they would make a file that does not open."""


def strip_control_characters(text: str) -> str:
	"""Return a text without control characters (except line feed and tab), surrogates and non-characters."""
	return "".join(character for character in text if _is_allowed(ord(character)))


def _is_allowed(code: int) -> bool:
	if code < 0x20:
		return code in (0x09, 0x0A)
	is_surrogate = 0xD800 <= code <= 0xDFFF
	return not (0x7F <= code <= 0x9F or is_surrogate or code & 0xFFFE == 0xFFFE)
