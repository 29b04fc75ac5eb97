"""The annual report as a Word file (DOCX): headings, tables, bars of text, fonts that have Chinese."""

import io

from docx import Document as WordDocument
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from frappe.model.document import Document

from mental_health_module.domain.shared.control_characters import clean_all
from mental_health_module.services.evaluation.report.content import get_content
from mental_health_module.services.shared import languages
from mental_health_module.words import _

CHINESE_FONT, LATIN_FONT = "宋体", "Times New Roman"
BAR = "█"
LONGEST_BAR = 24


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
	for name, value in content["facts"]:
		file.add_paragraph(f"{name}: {value}")
	for section in content["sections"]:
		_add_section(file, section)
	file.add_paragraph(content["note"])
	_add_signature(file, content["signature"])
	stream = io.BytesIO()
	file.save(stream)
	return stream.getvalue()


def _set_page(file: WordFile) -> None:
	page = file.sections[0]
	page.page_width, page.page_height = Cm(21), Cm(29.7)
	page.left_margin = page.right_margin = Cm(2.5)
	for name in ("Normal", "Title", "Heading 1", "Heading 2", "Table Grid"):
		style = file.styles[name]
		style.font.name = LATIN_FONT
		fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
		fonts.set(qn("w:eastAsia"), CHINESE_FONT)
	file.styles["Normal"].font.size = Pt(11)


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
		_add_table(file, columns, rows)
	for table in section["tables"]:
		file.add_heading(table["title"], level=2)
		_add_table(file, table["columns"], table["rows"])
		file.add_paragraph(table["definition"])
		for name, value, length in table["bars"]:
			file.add_paragraph(f"{name}  {BAR * max(1, round(length * LONGEST_BAR / 100))}  {value}")


def _in_brackets(text: str) -> str:
	return f"({text})" if text else ""


def _add_table(file: WordFile, columns: list[str], rows: list[list[str]]) -> None:
	table = file.add_table(rows=0, cols=len(columns), style="Table Grid")
	for texts in (columns, *rows):
		cells = table.add_row().cells
		for cell, text in zip(cells, texts, strict=True):
			cell.text = text
	for cell in table.rows[0].cells:
		for run in cell.paragraphs[0].runs:
			run.bold = True


def _add_signature(file: WordFile, signature: tuple[str, str] | None) -> None:
	if signature:
		file.add_paragraph(_("Signed by {0} on {1}").format(*signature))
	else:
		file.add_paragraph(_("Not signed: a draft."))
