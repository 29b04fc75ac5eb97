"""Finds the parts of an Office package by their relationships; the names of parts are equal without case.

The rules are those of ECMA-376 part 2 (Open Packaging Conventions): a relationship says where a part lies,
whatever the part is called.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import IO, NamedTuple
from urllib.parse import unquote

from mental_health_module.domain.sheets.xlsx.xml import iterate_elements


class Relation(NamedTuple):
	"""A relationship of a part: its id, the last word of its type, and the path of its target."""

	key: str
	kind: str
	path: str


class Package:
	"""An opened package; `workbook` is the path of its workbook, None when there is none."""

	def __init__(self, archive: zipfile.ZipFile):
		self.archive = archive
		self.names = {fold(name): name for name in archive.namelist()}
		self.workbook = self.find_workbook()

	def has(self, path: str) -> bool:
		"""Whether the package has this part."""
		return fold(path) in self.names

	def open(self, path: str) -> IO[bytes]:
		"""A stream of the part. Raises KeyError when there is none."""
		return self.archive.open(self.names[fold(path)])

	def read(self, path: str) -> bytes:
		"""The bytes of the part. Raises KeyError when there is none."""
		return self.archive.read(self.names[fold(path)])

	def iterate(self, path: str) -> Iterator[tuple[str, dict[str, str]]]:
		"""(tag without prefix, attributes) of every element of a small part, in order."""
		return iterate_elements(self.archive, self.names[fold(path)])

	def get_relations(self, path: str) -> list[Relation]:
		"""The relationships of a part, of the package itself for the path "", with targets inside of it."""
		folder, base = posixpath.split(path)
		own = posixpath.join(folder, "_rels", base + ".rels")
		if not self.has(own):
			return []
		return [
			Relation(found["Id"], found["Type"].rpartition("/")[2], join(folder, found["Target"]))
			for tag, found in self.iterate(own)
			if tag == "Relationship" and found.get("TargetMode") != "External"
		]

	def find_workbook(self) -> str | None:
		"""Where the workbook lies: the package's relationship says it, else its usual name does."""
		for relation in self.get_relations(""):
			if (
				relation.kind == "officeDocument"
				and fold(relation.path).endswith(".xml")
				and self.has(relation.path)
			):
				return relation.path if self.is_workbook(relation.path) else None
		return next((name for name in self.names if name.endswith("workbook.xml")), None)

	def is_workbook(self, path: str) -> bool:
		"""Whether the part is a workbook and no text document or presentation."""
		return next((tag == "workbook" for tag, _attributes in self.iterate(path)), False)


def fold(path: str) -> str:
	"""The path as it is compared: without case, with the strokes that some programs write the wrong way."""
	return path.replace("\\", "/").lstrip("/").casefold()


def join(folder: str, target: str) -> str:
	"""The path of a target that is written relative to a folder, or from the root."""
	return posixpath.normpath(posixpath.join("/" + folder, unquote(target.replace("\\", "/")))).lstrip("/")
