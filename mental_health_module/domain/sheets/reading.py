"""Reads an uploaded file into rows of plain values, or refuses it with a sentence.

What the file is decides its content, not its name. Nothing in a file is ever calculated or run.
"""

from __future__ import annotations

from pathlib import PurePath

from mental_health_module.domain.sheets.csv_reading import read_csv
from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.sheets.xlsx.reading import read_xlsx

MAX_FILE_MEGABYTES = 40
TEXT_ENDINGS = frozenset({"", ".csv", ".txt", ".tsv", ".xls"})

OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_HEADERS = (b"PK\x03\x04", b"PK\x05\x06")
SIGNATURES = (
	(b"%PDF", "PDF"),
	(b"\x89PNG", "PNG"),
	(b"\xff\xd8\xff", "JPEG"),
	(b"GIF8", "GIF"),
	(b"BM", "BMP"),
	(b"{\\rtf", "RTF"),
	(b"Rar!", "RAR"),
	(b"7z\xbc\xaf\x27\x1c", "7z"),
	(b"\x1f\x8b", "gzip"),
)
MARKUP = (
	(b"<!doctype html", "HTML"),
	(b"<html", "HTML"),
	(b"<table", "HTML"),
	(b"<meta", "HTML"),
	(b"<?xml", "XML"),
)


def read_sheet(
	content: bytes, file_name: str, max_rows: int = 200_000, sheet_name: str | None = None
) -> Sheet:
	"""The first visible sheet with content of an XLSX file, or a CSV file (UTF-8, UTF-16, GB18030).

	In: the file's bytes and name; `sheet_name` asks for a certain sheet. Out: filled rows with the numbers
	that Excel shows; formulas as text beginning with "=".
	Raises SheetRefused with a code of `sheet_messages.REFUSALS`.
	"""
	if not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
		raise SheetRefused("empty_file", file_name=file_name)
	if len(content) > MAX_FILE_MEGABYTES * 1024 * 1024:
		raise SheetRefused("too_large", file_name=file_name, limit=MAX_FILE_MEGABYTES)
	if content.startswith(ZIP_HEADERS):
		return read_xlsx(content, file_name, max_rows, sheet_name)
	refuse_other_types(content, file_name)
	return read_csv(content, file_name, max_rows)


def refuse_other_types(content: bytes, file_name: str) -> None:
	"""Raises SheetRefused unless the content may be a CSV file."""
	if content.startswith(OLE_HEADER):
		refuse_ole(content, file_name)
	kind = get_kind(content)
	if kind:
		raise SheetRefused("wrong_type", file_name=file_name, kind=kind)
	ending = PurePath(file_name).suffix.lower()
	if ending in (".xlsx", ".xlsm"):
		raise SheetRefused("text_named_xlsx" if is_text(content) else "broken_file", file_name=file_name)
	if ending not in TEXT_ENDINGS or not is_text(content):
		raise SheetRefused("unknown_type", file_name=file_name)


def refuse_ole(content: bytes, file_name: str) -> None:
	"""Raises SheetRefused for the container of old Office files, which also wraps encrypted new ones."""
	if "EncryptedPackage".encode("utf-16-le") in content:
		raise SheetRefused("password_protected", file_name=file_name)
	if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
		raise SheetRefused("old_xls", file_name=file_name)
	raise SheetRefused("wrong_type", file_name=file_name, kind="Office 97")


def get_kind(content: bytes) -> str | None:
	"""The name of a well-known file type that is no list, or None."""
	for signature, kind in SIGNATURES:
		# two letters may also begin a CSV file, so a bitmap must not be readable text
		if content.startswith(signature) and (len(signature) > 2 or not is_text(content)):
			return kind
	start = content[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
	return next((kind for mark, kind in MARKUP if start.startswith(mark)), None)


def is_text(content: bytes) -> bool:
	"""Whether the bytes hold no control characters of binary files (UTF-16 has to begin with its mark)."""
	if content.startswith((b"\xff\xfe", b"\xfe\xff")):
		return True
	return not content[:65536].translate(None, TEXT_BYTES)


TEXT_BYTES = bytes([9, 10, 11, 12, 13, 26, *range(32, 256)])
