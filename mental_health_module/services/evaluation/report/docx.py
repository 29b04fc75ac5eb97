"""The annual report as a Word file (DOCX): headings, tables, bars of text, fonts that have Chinese."""

import io

import frappe
from docx import Document as WordDocument
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from frappe.model.document import Document

from mental_health_module.domain.shared.control_characters import clean_all
from mental_health_module.services.evaluation.report.content import get_content
from mental_health_module.services.shared import languages
from mental_health_module.services.shared.papers.seal import Seal
from mental_health_module.words import _

# GB/T 9704-2012: the text in 仿宋, headings in 黑体, the title in a 宋体; Latin letters beside them
CHINESE_FONTS = {
	"Normal": "仿宋",
	"Title": "宋体",
	"Heading 1": "黑体",
	"Heading 2": "黑体",
	"Table Grid": "仿宋",
}
LATIN_FONT = "Times New Roman"
BLACK = RGBColor(0, 0, 0)
BAR = "█"
LONGEST_BAR = 24
# centimetres between the margins
TEXT_WIDTH = 21 - 2.8 - 2.6


def make_docx(report: Document, language: str) -> tuple[str, bytes]:
	"""Return the file's name and content.

	Args:
		language: zh or en, whatever the user's own language is.
	"""
	with languages.speaking(language):
		return f"{report.name}-{language}.docx", _write(clean_all(get_content(report)))


def _write(content: dict) -> bytes:
	file = WordDocument()
	_set_page(file)
	title = file.add_heading(content["title"], level=0)
	title.alignment = WD_ALIGN_PARAGRAPH.CENTER
	_add_table(file, None, [list(fact) for fact in content["facts"]], (30, 70))
	for section in content["sections"]:
		_add_section(file, section)
	file.add_paragraph(content["note"])
	_add_signature(file, content["signature"], content["seal"])
	stream = io.BytesIO()
	file.save(stream)
	return stream.getvalue()


def _set_page(file: WordFile) -> None:
	"""Give a file the margins of official papers, its fonts, and a number on each page."""
	page = file.sections[0]
	page.page_width, page.page_height = Cm(21), Cm(29.7)
	page.top_margin, page.bottom_margin = Cm(3.7), Cm(3.5)
	page.left_margin, page.right_margin = Cm(2.8), Cm(2.6)
	page.footer_distance = Cm(2.5)
	for name, chinese in CHINESE_FONTS.items():
		style = file.styles[name]
		style.font.name, style.font.color.rgb = LATIN_FONT, BLACK
		fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
		for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
			fonts.attrib.pop(qn(f"w:{theme}"), None)
		fonts.set(qn("w:eastAsia"), chinese)
	file.styles["Normal"].font.size, file.styles["Title"].font.size = Pt(12), Pt(22)
	title = file.styles["Title"].element.get_or_add_pPr()
	for line in title.findall(qn("w:pBdr")):
		title.remove(line)
	_number_pages(page)


def _number_pages(page: Section) -> None:
	line = page.footer.paragraphs[0]
	line.alignment = WD_ALIGN_PARAGRAPH.CENTER
	line.add_run("\N{EM DASH} ")
	number = OxmlElement("w:fldSimple")
	number.set(qn("w:instr"), "PAGE")
	line._p.append(number)
	line.add_run(" \N{EM DASH}")


def _add_section(file: WordFile, section: dict) -> None:
	file.add_heading(section["title"], level=1)
	for paragraph in section["paragraphs"]:
		file.add_paragraph(paragraph)
	if section["figures"]:
		columns = [_("Indicator"), _("Value"), _("Target"), _("Formula in Words")]
		rows = [
			[
				figure["title"],
				" ".join(filter(None, (figure["value"], _in_brackets(figure["parts"])))),
				figure["target"],
				figure["definition"],
			]
			for figure in section["figures"]
		]
		_add_table(file, columns, rows, (25, 20, 17, 38))
	for table in section["tables"]:
		file.add_heading(table["title"], level=2)
		_add_table(file, table["columns"], table["rows"])
		file.add_paragraph(table["definition"])
		for name, value, length in table["bars"]:
			file.add_paragraph(f"{name}  {BAR * max(1, round(length * LONGEST_BAR / 100))}  {value}")


def _in_brackets(text: str) -> str:
	if not text:
		return ""
	return f"（{text}）" if (frappe.local.lang or "").startswith("zh") else f"({text})"


def _add_table(
	file: WordFile, columns: list[str] | None, rows: list[list[str]], shares: tuple[int, ...] = ()
) -> None:
	"""Add a table over the width of the text; its headings stand on each page, and no row is cut.

	Args: columns: None for a table without headings. shares: of the width in percent; the same for all if ().
	"""
	count = len(columns or rows[0])
	table = file.add_table(rows=0, cols=count, style="Table Grid")
	table.autofit = False
	widths = [Cm(TEXT_WIDTH * share / 100) for share in shares or [100 / count] * count]
	for column, width in zip(table.columns, widths, strict=True):
		column.width = width
	for texts in (*([columns] if columns else []), *rows):
		row = table.add_row()
		row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
		for cell, text, width in zip(row.cells, texts, widths, strict=True):
			cell.text, cell.width = text, width
	if columns:
		_repeat_headings(table.rows[0])


def _repeat_headings(row) -> None:
	row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
	for cell in row.cells:
		for run in cell.paragraphs[0].runs:
			run.bold = True


def _add_signature(file: WordFile, signature: tuple[str, str] | None, seal: Seal) -> None:
	"""Add who has signed, and the lines for the seal, which do not stand alone on a page."""
	said = _("Signed by {0} on {1}").format(*signature) if signature else _("Not signed: a draft.")
	file.paragraphs[-1].paragraph_format.keep_with_next = True
	file.add_paragraph(said).paragraph_format.keep_with_next = True
	for text in (seal.school, seal.day):
		line = file.add_paragraph(text)
		line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
		line.paragraph_format.keep_with_next = text == seal.school
