"""Prints are drawn once: what the printing program makes of a page follows from the page and its options.

A print takes most of a second, and most people are shown the same refusal. Another page, another header or
another session's cookie is always drawn anew; so is a page that broke.
"""

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from unittest.mock import patch

PRINTING = "frappe.utils.pdf"
# what these options name is a file of this one print: it is its content that counts
FILES = ("header-html", "footer-html", "cookie-jar")
_drawn: dict[tuple, bytes] = {}
_read: dict[str, tuple[str, dict]] = {}


@contextmanager
def drawn_once():
	"""A context in which no page is drawn or read twice, and the program is asked once for its version."""
	with (
		_replaced("pdfkit.from_string", keeping),
		_replaced(f"{PRINTING}.read_options_from_html", reading_once),
		_replaced(f"{PRINTING}.get_wkhtmltopdf_version", _get_same),
	):
		yield


def _replaced(address: str, wrap):
	return patch(address, wrap(resolve_name(address)))


@cache
def _get_same(ask):
	"""A function without arguments whose answer stays: the program is not exchanged during a run."""
	return cache(ask)


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
	return tuple((name, _get_content(name, value)) for name, value in sorted(options.items()))


def _get_content(name: str, value: object) -> str:
	return Path(value).read_text() if name in FILES and value else repr(value)


def reading_once(read_options):
	"""Return Frappe's reading of a page's margins as it is, but for a page that was read before.

	A page with a header or a footer is read anew: each print has a file of its own for it.
	"""

	def read_once(page):
		if page in _read:
			body, options = _read[page]
			return body, dict(options)
		body, options = read_options(page)
		if not {*FILES} & options.keys():
			_read[page] = (body, dict(options))
		return body, options

	return read_once
