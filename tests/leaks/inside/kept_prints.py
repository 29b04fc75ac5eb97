"""Prints are drawn once: what the printing program makes of a page follows from the page and its options.

A print takes most of a second, and most people are shown the same refusal. Another page, another header or
another session's cookie is always drawn anew; so is a page that broke.
"""

from pathlib import Path

# what these options name is a file of this one print: it is its content that counts
FILES = ("header-html", "footer-html", "cookie-jar")
_drawn: dict[tuple, bytes] = {}


def keeping(draw):
	"""Return `pdfkit.from_string` as it is, but for a page that was drawn before with the same options."""

	def draw_once(page, output_path=None, options=None, **others):
		if output_path:
			return draw(page, output_path, options=options, **others)
		key = (page, _spell(options or {}), _spell(others))
		if key not in _drawn:
			_drawn[key] = draw(page, output_path, options=options, **others)
		return _drawn[key]

	return draw_once


def _spell(options: dict) -> tuple[tuple[str, str], ...]:
	"""Return options to compare them, with the content of the files that they name."""
	return tuple((name, _read(name, value)) for name, value in sorted(options.items()))


def _read(name: str, value: object) -> str:
	return Path(value).read_text() if name in FILES and value else repr(value)
