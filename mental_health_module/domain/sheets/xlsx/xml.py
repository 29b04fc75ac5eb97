"""Streams XML parts of a package through expat; document type declarations, and so entities, are refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

CHUNK = 256 * 1024
MAX_ELEMENTS = 500_000


class UnsafeXml(Exception):
	"""The part declares a document type, which no spreadsheet program writes, or is absurdly long."""


def refuse_document_type(*_declaration: object) -> None:
	"""Raises UnsafeXml."""
	raise UnsafeXml


def parse_xml(
	stream: IO[bytes],
	start: Callable[[str, dict[str, str]], None],
	end: Callable[[str], None] | None = None,
	characters: Callable[[str], None] | None = None,
) -> None:
	"""Feeds the stream to the handlers; tags come with their prefix, if any. Raises UnsafeXml, ExpatError."""
	parser = expat.ParserCreate()
	parser.buffer_text = True
	parser.StartDoctypeDeclHandler = refuse_document_type
	parser.EntityDeclHandler = refuse_document_type
	parser.StartElementHandler = start
	parser.EndElementHandler = end
	parser.CharacterDataHandler = characters
	while chunk := stream.read(CHUNK):
		parser.Parse(chunk, False)
	parser.Parse(b"", True)


def iterate_elements(package: zipfile.ZipFile, path: str) -> Iterator[tuple[str, dict[str, str]]]:
	"""(tag without prefix, attributes) of every element of a small part, in order."""
	found: list[tuple[str, dict[str, str]]] = []

	def keep(tag: str, attributes: dict[str, str]) -> None:
		if len(found) >= MAX_ELEMENTS:
			raise UnsafeXml
		found.append((tag.rpartition(":")[2], attributes))

	with package.open(path) as stream:
		parse_xml(stream, keep)
	return iter(found)
