"""Where the lines of a PDF stand on their pages, in millimetres from the left and from the top."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextLine

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Line:
	"""A line of text on a page (from 1): its sides, and its characters as people write them."""

	page: int
	text: str
	left: float
	right: float
	top: float
	bottom: float


def get_lines(content: bytes) -> list[Line]:
	"""Return the lines of all pages that have text."""
	return [line for page in extract_pages(BytesIO(content)) for line in _read(page, page)]


def _read(page, part) -> Iterator[Line]:
	for inner in part:
		if not isinstance(inner, LTTextLine):
			yield from _read(page, inner) if hasattr(inner, "__iter__") else ()
		elif text := unicodedata.normalize("NFKC", inner.get_text()).strip():
			down = ((page.height - side) / MILLIMETRE for side in (inner.y1, inner.y0))
			yield Line(page.pageid, text, inner.x0 / MILLIMETRE, inner.x1 / MILLIMETRE, *down)


def get_pages(content: bytes) -> list[str]:
	"""Return the text of each page without spaces."""
	lines = get_lines(content)
	return [
		"".join("".join(line.text.split()) for line in lines if line.page == page)
		for page in range(1, max(line.page for line in lines) + 1)
	]
