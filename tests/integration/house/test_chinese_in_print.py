"""Chinese text comes out of the PDF maker as characters, not as boxes."""

import io
import unicodedata


def test_chinese_text_is_in_the_pdf_with_a_font_that_has_it(site):
	from frappe.utils.pdf import get_pdf
	from pypdf import PdfReader

	page = PdfReader(io.BytesIO(get_pdf("<p>心理健康领导小组</p>"))).pages[0]
	assert "心理健康领导小组" in unicodedata.normalize("NFKC", page.extract_text())
	fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]
	assert any("CJK" in font or "Noto" in font for font in fonts), fonts
