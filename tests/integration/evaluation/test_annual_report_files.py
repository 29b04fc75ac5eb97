"""The annual report as PDF and as Word file, in both languages; markup in its texts stays text."""

import io
import unicodedata
import zipfile

import frappe
import pytest
from docx import Document
from pypdf import PdfReader

from mental_health_module.api import annual_report as api
from mental_health_module.services.evaluation.report.docx import make_docx
from tests.makers import evaluation as records
from tests.makers import factories

MARKUP = "<b>bold</b> & <img src=x onerror=alert(1)>\n第二段\x0b文字"


@pytest.fixture
def report(site):
	group = records.Group()
	factories.make_training(school=group.school, training_date="2025-01-10", status="Held")
	factories.make_counsellor(school=group.school, from_date="2020-09-01")
	records.use_only(
		records.make_indicator(), records.make_indicator(section="Staffing", figure_key="not_there")
	)
	made = records.make_report(school=group.school)
	made.sections[0].text = MARKUP
	made.save()
	frappe.db.set_value("MH Report Section", made.sections[0].name, "text", MARKUP)
	return records.freeze(frappe.get_doc("MH Annual Report", made.name))


def render(report, print_format: str, language: str) -> str:
	from frappe.www.printview import get_rendered_template

	frappe.local.lang = language
	layout = frappe.get_doc("Print Format", print_format)
	return get_rendered_template(report, print_format=layout, meta=report.meta, no_letterhead=1)


@pytest.fixture
def language(site):
	before = frappe.local.lang
	yield
	frappe.local.lang = before


def test_markup_in_a_text_is_shown_and_not_obeyed(report, language):
	frappe.db.set_value("MH Report Section", report.sections[0].name, "text", MARKUP)
	page = render(frappe.get_doc("MH Annual Report", report.name), "MH Annual Report", "en")
	assert "<img src=x" not in page and "<b>bold</b>" not in page
	assert "&lt;img src=x onerror=alert(1)&gt;" in page and "第二段文字" in page


@pytest.mark.parametrize(
	("print_format", "language_code", "title"),
	[
		("MH Annual Report", "zh", "学校心理健康教育工作年度报告"),
		("MH Annual Report", "en", "Annual report on mental-health education"),
		("MH Staffing Statement", "zh", "学校心理健康教育专兼职教师队伍配备情况说明"),
		("MH Staffing Statement", "en", "full-time and part-time counsellors"),
	],
)
def test_pages_speak_the_language_that_was_asked_for(report, language, print_format, language_code, title):
	page = render(report, print_format, language_code)
	assert title in page and report.school in page
	is_chinese = language_code == "zh"
	assert ("兼职" in page) is is_chinese and ("Part-time" in page) is not is_chinese
	assert ("Nothing on this site" in page) is not is_chinese


def test_the_pdf_is_a4_and_has_chinese_characters(report, language):
	from frappe.utils.pdf import get_pdf

	page = PdfReader(io.BytesIO(get_pdf(render(report, "MH Annual Report", "zh")))).pages[0]
	assert "年度报告" in unicodedata.normalize("NFKC", page.extract_text())
	assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
	fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]
	assert any("CJK" in font or "Noto" in font for font in fonts), fonts


def read_docx(content: bytes) -> tuple[str, list[list[str]]]:
	file = Document(io.BytesIO(content))
	rows = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
	return "\n".join(paragraph.text for paragraph in file.paragraphs), rows


@pytest.mark.parametrize(
	("code", "title", "heading"),
	[("zh", "年度报告", "指标"), ("en", "Annual report", "Indicator")],
)
def test_the_word_file_opens_with_texts_tables_and_bars(report, language, code, title, heading):
	name, content = make_docx(report, code)
	text, rows = read_docx(content)
	assert name == f"{report.name}-{code}.docx"
	assert title in text and "█" not in text
	assert any(heading in cells for cells in rows)
	assert frappe.local.lang != "zh" or code == "zh"


def test_markup_and_control_characters_do_not_break_the_word_file(report, language):
	frappe.db.set_value("MH Report Section", report.sections[0].name, "text", MARKUP)
	_name, content = make_docx(frappe.get_doc("MH Annual Report", report.name), "zh")
	text, _rows = read_docx(content)
	assert "<b>bold</b> & <img src=x onerror=alert(1)>" in text and "第二段文字" in text
	xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
	assert "&lt;b&gt;" in xml and "<b>" not in xml


def test_the_word_file_is_a4_with_a_chinese_font(report, language):
	_name, content = make_docx(report, "zh")
	page = Document(io.BytesIO(content)).sections[0]
	assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
	assert "宋体" in zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()


def test_the_word_file_has_margins_numbers_headings_on_each_page_and_the_seal(report, language):
	file = Document(io.BytesIO(make_docx(report, "zh")[1]))
	page = file.sections[0]
	sides = (page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)
	assert [round(side.cm, 1) for side in sides] == [3.7, 2.6, 3.5, 2.8]
	assert "PAGE" in page.footer.paragraphs[0]._p.xml
	rows = [row for table in file.tables for row in table.rows]
	assert rows and all("w:cantSplit" in row._tr.xml for row in rows)
	assert all("w:tblHeader" in table.rows[0]._tr.xml for table in file.tables[1:])
	assert file.paragraphs[-2].text == f"{report.school}（盖章）"


def test_readers_download_the_word_file_and_others_are_refused(report, as_user, language):
	with as_user(factories.make_user(roles=["MH Auditor"]).name):
		api.download_docx(report.name, "en")
	assert frappe.response.filename.endswith("-en.docx")
	frappe.response.filecontent = None
	with as_user(factories.make_user().name), pytest.raises(frappe.PermissionError):
		api.download_docx(report.name, "en")
	assert frappe.response.filecontent is None


def test_a_text_with_a_script_is_stored_without_it_working(site):
	report = records.make_report()
	report.sections[0].text = "<script>alert(1)</script>文字"
	report.save()
	stored = frappe.db.get_value("MH Report Section", report.sections[0].name, "text")
	assert "<script>" not in stored and "文字" in stored
