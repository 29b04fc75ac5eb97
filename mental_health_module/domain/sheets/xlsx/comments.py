"""Reads what people have noted on cells of a worksheet (ECMA-376 part 1, 18.7)."""

from __future__ import annotations

from mental_health_module.domain.sheets.xlsx.cells import AREA, get_column
from mental_health_module.domain.sheets.xlsx.package import Package
from mental_health_module.domain.sheets.xlsx.xml import parse_xml


class CommentParser:
	"""Collects the texts of comments by the row and column of their cell."""

	def __init__(self):
		self.comments: dict[tuple[int, int], str] = {}
		self.place: tuple[int, int] | None = None
		self.inside_text = False

	def start(self, tag: str, attributes: dict[str, str]) -> None:
		"""Handles the beginning of an element."""
		tag = tag.rpartition(":")[2]
		if tag == "comment":
			found = AREA.fullmatch(attributes.get("ref", ""))
			self.place = (int(found[2]), get_column(found[1])) if found else None
		self.inside_text = tag == "t"

	def end(self, _tag: str) -> None:
		"""Handles the end of an element."""
		self.inside_text = False

	def characters(self, text: str) -> None:
		"""Handles text."""
		if self.inside_text and self.place:
			self.comments[self.place] = self.comments.get(self.place, "") + text


def read_comments(package: Package, sheet_path: str) -> dict[tuple[int, int], str]:
	"""The comments of a worksheet, by row number and column from 0."""
	parser = CommentParser()
	for relation in package.get_relations(sheet_path):
		if relation.kind == "comments" and package.has(relation.path):
			with package.open(relation.path) as stream:
				parse_xml(stream, parser.start, parser.end, parser.characters)
	return parser.comments
