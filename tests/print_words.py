"""The words of a PDF, as a person reads and copies them."""

import unicodedata
from io import BytesIO

from pypdf import PdfReader


def get_words(content: bytes) -> str:
	"""Return the text of all pages, one space between words.

	A font draws "ff" as one letter of its own, and some Chinese characters as look-alikes of theirs: they
	come in their usual spelling.
	"""
	text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
	return " ".join(unicodedata.normalize("NFKC", text).split())
