"""Prints as files (PDF): margins, page numbers, headings on each page, and no row cut between two pages.

The printing program of many servers (wkhtmltopdf as Debian has it) repeats no headings, cuts rows and knows
no page numbers. So a paper is drawn on one tall page first and measured there, then page by page. The
template of all papers is `templates/includes/mental_health/paper.html`.
"""

from bs4 import BeautifulSoup

from mental_health_module.domain.shared.page_breaks import get_breaks
from mental_health_module.services.shared.papers import parts, program

# Of a text that is cut, up to two more lines than worked out may stand on the next page.
DRIFT = 16 * program.POINTS


def is_paper(html: str) -> bool:
	"""Return whether a page was made with the template of all papers."""
	return f'class="{parts.PAPER}' in html


def draw(html: str) -> bytes:
	"""Return a paper as a PDF of A4 pages with the margins of `program` and a number on each page.

	Args: html: what the template of all papers made, alone or in Frappe's page around it.

	Raises: OSError when the printing program is missing or breaks.
	"""
	soup = BeautifulSoup(html, "html5lib")
	paper = parts.split(soup.find(class_=parts.PAPER))
	heights = program.measure(paper.join_marked(), len(paper.parts))
	blocks = parts.get_blocks(paper.parts, heights)
	return program.draw(paper.join_pages(get_breaks(blocks, program.ROOM, DRIFT)))
