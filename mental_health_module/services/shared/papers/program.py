"""The printing program (wkhtmltopdf): how high the parts of a paper are, and its pages with their numbers.

It asks for nothing: neither the site nor other addresses, no script and no file.
"""

import re
from io import BytesIO

import pdfkit
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from mental_health_module.domain.shared.control_characters import strip_control_characters

# a millimetre in points
POINTS = 72 / 25.4
# GB/T 9704-2012, 5.1: A4, 37 mm above the text, 28 mm left of it, 156 mm by 225 mm of text
MARGINS = {"margin-top": "37mm", "margin-right": "26mm", "margin-bottom": "35mm", "margin-left": "28mm"}
# without what the program rounds
ROOM = (297 - 37 - 35 - 2) * POINTS
# GB/T 9704-2012, 7.5: a number between dashes, 7 mm below the text, in characters of 14 points
NUMBER = "\N{EM DASH} {0} \N{EM DASH}"
NUMBER_SIZE, NUMBER_HEIGHT = 14, (35 - 7) * POINTS - 14

_LINE = '<div style="color: #fff; font-size: 1pt; height: 0; line-height: 0; margin: 0">{}</div>'
MARK = _LINE.format("¦{}¦")
# as high as a mark, and nothing to read
NO_MARK = _LINE.format("&nbsp;")
_MARKED = re.compile(r"¦(\w+)¦")
_SIDES = {name: MARGINS[name] for name in ("margin-left", "margin-right")}
_TALL = {
	"page-width": "210mm",
	"page-height": "5000mm",
	"margin-top": "0mm",
	"margin-bottom": "0mm",
	**_SIDES,
}
_A4 = {"page-size": "A4", **MARGINS}
_SEALED = {
	"encoding": "UTF-8",
	"print-media-type": "",
	"disable-javascript": "",
	"disable-local-file-access": "",
	"disable-smart-shrinking": "",
}
_RULER = f'{MARK.format("A")}<div style="height: 100mm"></div>{MARK.format("B")}'
_zoom = {"now": 1.0}


def measure(body: str, count: int) -> list[float]:
	"""Return the heights of marked parts in points, as they stand below one another without pages.

	The program draws larger or smaller than written, by how it was built: a ruler on the page says how much.

	Args: count: of the parts; one mark more stands behind the last one.
	"""
	marks = _find_marks(_print(_RULER + body, _TALL))
	drawn = (marks["A"] - marks["B"]) / (100 * POINTS)
	if abs(drawn - 1) > 0.01:
		_zoom["now"] /= drawn
		marks = _find_marks(_print(_RULER + body, _TALL))
	return [marks[str(place)] - marks[str(place + 1)] for place in range(count)]


def draw(body: str) -> bytes:
	"""Return the pages of a paper as a PDF, each with its number."""
	writer = PdfWriter()
	for number, page in enumerate(PdfReader(BytesIO(_print(body, _A4))).pages, start=1):
		writer.add_page(page)
		writer.pages[-1].merge_page(_make_number(NUMBER.format(number), page))
	stream = BytesIO()
	writer.write(stream)
	return stream.getvalue()


def _print(body: str, page: dict[str, str]) -> bytes:
	head = '<!DOCTYPE html><html><head><meta charset="utf-8"></head>'
	html = f'{head}<body style="margin: 0; zoom: {_zoom["now"]:.4f}">{body}</body></html>'
	return pdfkit.from_string(strip_control_characters(html), False, options={**_SEALED, **page})


def _find_marks(content: bytes) -> dict[str, float]:
	"""Return how far above the end of the last page each mark stands, in points."""
	marks: dict[str, float] = {}
	pages = PdfReader(BytesIO(content)).pages
	for below, page in enumerate(reversed(pages)):
		foot = below * float(page.mediabox.height)

		def note(text, matrix, place, *_font, foot=foot):
			for word in _MARKED.findall(text):
				marks[word] = foot + matrix[5] + matrix[3] * place[5]

		page.extract_text(visitor_text=note)
	return marks


def _make_number(text: str, page: PageObject) -> PageObject:
	"""Return a page with nothing but its number, in a font that every reader has."""
	width, height = float(page.mediabox.width), float(page.mediabox.height)
	number = PageObject.create_blank_page(None, width, height)
	font = {
		"/Type": "/Font",
		"/Subtype": "/Type1",
		"/BaseFont": "/Times-Roman",
		"/Encoding": "/WinAnsiEncoding",
	}
	names = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
	number[NameObject("/Resources")] = DictionaryObject(
		{NameObject("/Font"): DictionaryObject({NameObject("/Number"): names})}
	)
	# half a dash is as wide as a digit
	left = width / 2 - len(text) * NUMBER_SIZE / 4
	content = DecodedStreamObject()
	content.set_data(
		f"BT /Number {NUMBER_SIZE} Tf {left:.1f} {NUMBER_HEIGHT:.1f} Td ({text}) Tj ET".encode("cp1252")
	)
	number[NameObject("/Contents")] = content
	return number
