"""A paper as its parts from top to bottom: what lies side by side in it, and each row of its tables."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from mental_health_module.domain.shared.page_breaks import Block
from mental_health_module.services.shared.papers.program import MARK, NO_MARK, POINTS

PAPER = "mh-paper"
HEADINGS = ("h1", "h2", "h3")
ENDS = {"mh-seal", "mh-sign"}
# What is higher is cut between two lines rather than moved to the next page, in points.
WHOLE = 30 * POINTS


@dataclass(frozen=True)
class Part:
	"""A part of a paper; `header` is the row of headings above it, of which `is_header` is one.

	`is_end`: a seal or a signature, which does not stand alone on a page.
	"""

	html: str
	name: str
	header: str = ""
	is_header: bool = False
	is_end: bool = False


@dataclass(frozen=True)
class Paper:
	"""A paper in its parts, with the styles and the language of all of them."""

	parts: tuple[Part, ...]
	styles: str
	attributes: str

	def join_marked(self) -> str:
		"""Return the paper with a mark before each part and behind the last one."""
		marked = (f"{MARK.format(place)}{part.html}" for place, part in enumerate(self.parts))
		return self._wrap("".join(marked) + MARK.format(len(self.parts)))

	def join_pages(self, breaks: Sequence[int]) -> str:
		"""Return the paper with a new page, and the headings of the table, before the parts at `breaks`."""
		pages = [
			f'<div style="page-break-before: always">{part.header}</div>' if place in breaks else ""
			for place, part in enumerate(self.parts)
		]
		spaced = (f"{page}{NO_MARK}{part.html}" for page, part in zip(pages, self.parts, strict=True))
		return self._wrap("".join(spaced))

	def _wrap(self, body: str) -> str:
		return f"{self.styles}<div {self.attributes}>{body}</div>"


def split(paper: Tag) -> Paper:
	"""Return a paper in its parts; what is only meant for Frappe's own printing is left out."""
	for part in paper.find_all(id="footer-html"):
		part.extract()
	styles = "".join(str(style.extract()) for style in paper.find_all("style"))
	attributes = f'class="{" ".join(paper["class"])}" lang="{paper.get("lang", "")}"'
	return Paper(tuple(_split(paper)), styles, attributes)


def get_blocks(parts: Sequence[Part], heights: Sequence[float]) -> list[Block]:
	"""Return the parts as blocks, with the heights that were measured."""
	headers = {part.html: height for part, height in zip(parts, heights, strict=True) if part.is_header}
	before_end = [part.is_end for part in parts[1:]] + [False]
	return [
		Block(
			height,
			header=headers.get(part.header, 0),
			keeps_next=part.is_header or part.name in HEADINGS or ends,
			flows=part.name != "table" and height > WHOLE,
		)
		for part, height, ends in zip(parts, heights, before_end, strict=True)
	]


def _split(paper: Tag) -> Iterator[Part]:
	for child in paper.find_all(recursive=False):
		if child.name == "table":
			yield from _split_table(child)
		else:
			yield Part(str(child), child.name, is_end=bool(ENDS & {*child.get("class", ())}))


def _split_table(table: Tag) -> Iterator[Part]:
	header = _get_alone(table, table.find("thead")) if table.find("thead") else ""
	if header:
		yield Part(header, "table", is_header=True)
	for row in table.find_all("tr"):
		if not row.find_parent("thead"):
			yield Part(_get_alone(table, row), "table", header)


def _get_alone(table: Tag, rows: Tag) -> str:
	"""Return a table with its columns and these rows alone."""
	alone = BeautifulSoup("", "html5lib").new_tag("table", attrs=dict(table.attrs))
	for part in filter(None, (table.find("colgroup"), rows)):
		alone.append(copy(part))
	return str(alone)
