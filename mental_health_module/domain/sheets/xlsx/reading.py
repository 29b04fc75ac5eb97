"""Opens an XLSX file safely: checks the package, finds the sheets, the texts and the date formats.

openpyxl knows merged areas only when it holds the whole sheet in memory as objects; a list needs only values,
so the parts are streamed through expat, with document type declarations refused.
The parts and their meaning are those of ECMA-376 part 1 (SpreadsheetML).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from openpyxl.styles.numbers import is_date_format

from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.sheets.xlsx.cells import SheetParser, Styles, TextParser
from mental_health_module.domain.sheets.xlsx.comments import read_comments
from mental_health_module.domain.sheets.xlsx.merges import fill_merges
from mental_health_module.domain.sheets.xlsx.package import Package, Relation
from mental_health_module.domain.sheets.xlsx.xml import UnsafeXml, parse_xml

MAX_ENTRIES = 5_000
MAX_UNPACKED = 400 * 1024 * 1024
MAX_TEXTS = 100 * 1024 * 1024
MAX_RATIO = 400
RATIO_MATTERS_FROM = 4 * 1024 * 1024
BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
BUILT_IN_CLOCKS = frozenset({*range(18, 22), 32, 33, 45, 47, 55, 56})
BUILT_IN_LENGTHS = frozenset({46})
LENGTH_FORMAT = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
# A format shows a day when a year, a day or a month stands in it; a month needs no hour or second beside it.
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]')

BROKEN = (zipfile.BadZipFile, zlib.error, expat.ExpatError, KeyError, ValueError, IndexError, OSError)
BROKEN += (NotImplementedError, RuntimeError, EOFError, OverflowError)


@dataclass(frozen=True)
class Part:
	"""A visible worksheet: its name and where it lies in the package."""

	name: str
	path: str


def read_xlsx(content: bytes, file_name: str, max_rows: int, sheet_name: str | None = None) -> Sheet:
	"""The first visible worksheet with content (or the one asked for). Raises SheetRefused."""
	try:
		with zipfile.ZipFile(io.BytesIO(content)) as archive:
			refuse_bombs(archive, file_name)
			package = Package(archive)
			refuse_other_packages(package, file_name)
			return read_workbook(package, file_name, max_rows, sheet_name)
	except UnsafeXml as error:
		raise SheetRefused("unsafe_file", file_name=file_name) from error
	except BROKEN as error:
		raise SheetRefused("broken_file", file_name=file_name) from error


def refuse_other_packages(package: Package, file_name: str) -> None:
	"""Raises SheetRefused for Word, OpenDocument, binary workbooks and plain ZIP files."""
	if package.workbook:
		return
	if package.has("xl/workbook.bin"):
		raise SheetRefused("not_xlsx", file_name=file_name, kind="XLSB")
	if package.has("mimetype") and b"spreadsheet" in package.read("mimetype")[:100]:
		raise SheetRefused("not_xlsx", file_name=file_name, kind="ODS")
	folders = {name.split("/", 1)[0] for name in package.names}
	kind = "Word" if "word" in folders else "PowerPoint" if "ppt" in folders else "ZIP"
	raise SheetRefused("wrong_type", file_name=file_name, kind=kind)


def refuse_bombs(archive: zipfile.ZipFile, file_name: str) -> None:
	"""Raises SheetRefused when unpacking would cost too much; zipfile stops at the stated size."""
	entries = archive.infolist()
	texts = sum(e.file_size for e in entries if e.filename.lower().endswith("sharedstrings.xml"))
	unpacked = sum(entry.file_size for entry in entries)
	if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or texts > MAX_TEXTS:
		raise SheetRefused("unsafe_file", file_name=file_name)
	for entry in entries:
		if entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
			raise SheetRefused("unsafe_file", file_name=file_name)


def read_workbook(package: Package, file_name: str, max_rows: int, sheet_name: str | None) -> Sheet:
	"""The wanted or first filled sheet of the opened package."""
	relations = package.get_relations(package.workbook)
	parts, date_1904 = get_worksheets(package, relations)
	wanted = [part for part in parts if sheet_name in (None, part.name)]
	if sheet_name is not None and not wanted:
		names = ", ".join(part.name for part in parts)
		raise SheetRefused("sheet_not_found", file_name=file_name, sheet_name=sheet_name, sheets=names)
	texts = get_texts(package, find_part(package, relations, "sharedStrings"))
	styles = get_styles(package, find_part(package, relations, "styles"), date_1904)
	for part in wanted:
		sheet = read_worksheet(package, part, texts, styles, max_rows)
		if sheet.rows:
			sheet.other_names = [other.name for other in parts if other != part]
			return sheet
	raise SheetRefused("empty_sheet", file_name=file_name)


def read_worksheet(package: Package, part: Part, texts: list[str], styles: Styles, max_rows: int) -> Sheet:
	"""The filled rows of one worksheet with merged areas filled downwards."""
	parser = SheetParser(texts, styles, max_rows)
	with package.open(part.path) as stream:
		parse_xml(stream, parser.start, parser.end, parser.characters)
	fill_merges(parser.rows, parser.merges)
	sheet = Sheet(parser.rows, part.name, [], styles.date_1904, parser.merges, parser.hidden_rows)
	sheet.struck, sheet.comments = parser.struck, read_comments(package, part.path)
	return sheet


def get_worksheets(package: Package, relations: list[Relation]) -> tuple[list[Part], bool]:
	"""The visible worksheets in order, and whether days count from 1904; no charts and macro sheets."""
	targets = {relation.key: relation.path for relation in relations if relation.kind == "worksheet"}
	parts, date_1904 = [], False
	for tag, attributes in package.iterate(package.workbook):
		if tag == "workbookPr":
			date_1904 = attributes.get("date1904", "0") in ("1", "true")
		elif tag == "sheet" and attributes.get("state", "visible") == "visible":
			relation = next((value for key, value in attributes.items() if key.endswith(":id")), None)
			if relation in targets:
				parts.append(Part(attributes["name"], targets[relation]))
	return parts, date_1904


def find_part(package: Package, relations: list[Relation], kind: str) -> str | None:
	"""Where the workbook's part of a kind lies: the relationship says it, else its usual name does."""
	found = next((relation.path for relation in relations if relation.kind == kind), None)
	path = found or posixpath.join(posixpath.dirname(package.workbook), f"{kind}.xml")
	return path if package.has(path) else None


def get_texts(package: Package, path: str | None) -> list[str]:
	"""The workbook's shared texts in order; none when the part is missing."""
	if path is None:
		return []
	parser = TextParser()
	with package.open(path) as stream:
		parse_xml(stream, parser.start, parser.end, parser.characters)
	return parser.texts


def get_styles(package: Package, path: str | None, date_1904: bool) -> Styles:
	"""Which cell styles show a number as a date, and which pad it with zeros (format 000000)."""
	styles = Styles(set(), {}, date_1904)
	if path is None:
		return styles
	formats: dict[int, str] = {}
	fonts = get_struck_fonts(package.iterate(path))
	for index, number_format, font in iterate_cell_formats(package.iterate(path), formats):
		if font in fonts:
			styles.struck.add(str(index))
		code = formats.get(number_format, "")
		if number_format in BUILT_IN_DATES or (code and is_date_format(code)):
			styles.dates.add(str(index))
			add_time_format(styles, str(index), number_format, code)
		elif re.fullmatch("0{2,20}", code):
			styles.zeros[str(index)] = len(code)
	return styles


def get_struck_fonts(elements: Iterator[tuple[str, dict[str, str]]]) -> set[int]:
	"""The numbers of the workbook's fonts that draw a line through the text."""
	struck: set[int] = set()
	number, inside = -1, False
	for tag, attributes in elements:
		if tag == "fonts" or tag == "fills":
			inside = tag == "fonts"
		elif inside and tag == "font":
			number += 1
		elif inside and tag == "strike" and attributes.get("val", "1") in ("1", "true"):
			struck.add(number)
	return struck


def add_time_format(styles: Styles, style: str, number_format: int, code: str) -> None:
	"""Keeps whether a date format shows a length of time ([h]:mm) or a time of day without a day."""
	if LENGTH_FORMAT.search(code) or (not code and number_format in BUILT_IN_LENGTHS):
		styles.lengths.add(style)
	elif number_format in BUILT_IN_CLOCKS if not code else is_clock(code):
		styles.clocks.add(style)


def is_clock(code: str) -> bool:
	"""Whether a format shows a time of day and no day."""
	plain = QUOTED.sub("", code.split(";")[0]).lower().replace("am/pm", "").replace("a/p", "")
	return bool(re.search("[hs]", plain)) and not re.search("[yde]", plain)


def iterate_cell_formats(
	elements: Iterator[tuple[str, dict[str, str]]], formats: dict[int, str]
) -> Iterator[tuple[int, int, int]]:
	"""(style, number format, font) of the cell styles; fills `formats` with the workbook's own codes."""
	index, inside = 0, False
	for tag, attributes in elements:
		if tag == "numFmt" and not inside:
			formats[int(attributes["numFmtId"])] = attributes["formatCode"]
		elif tag == "xf" and inside:
			yield index, int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0))
			index += 1
		elif tag in ("cellXfs", "cellStyles", "dxfs", "cellStyleXfs"):
			inside = tag == "cellXfs"
