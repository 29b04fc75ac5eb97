"""Reads CSV files as schools save them: UTF-8 with or without BOM, UTF-16 with BOM, GB18030; , ; or tab."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.domain.sheets.types import Sheet, SheetRow

DELIMITERS = (",", ";", "\t")
MAX_COLUMNS = 256
MAX_CELLS = 5_000_000
SNIFFED_RECORDS = 50


def read_csv(content: bytes, file_name: str, max_rows: int) -> Sheet:
	"""The filled records of the file; a row's number counts records, as Excel does.

	Raises SheetRefused: wrong_encoding, broken_csv, empty_sheet, too_many_rows, …_columns, …_cells.
	"""
	encoding = get_encoding(content, file_name)
	delimiter, skipped_lines = get_delimiter(content, encoding)
	rows: list[SheetRow] = []
	filled = 0
	for number, record in iterate_records(content, encoding, delimiter, skipped_lines, file_name):
		cells = [value or None for value in record]
		while cells and (cells[-1] is None or not cells[-1].strip()):
			cells.pop()
		if not cells:
			continue
		filled += len(cells)
		refuse_excess(number, len(cells), len(rows), filled, max_rows)
		rows.append(SheetRow(number, cells))
	if not rows:
		raise SheetRefused("empty_sheet", file_name=file_name)
	return Sheet(rows=rows)


def refuse_excess(number: int, columns: int, rows: int, filled: int, max_rows: int) -> None:
	"""Raises SheetRefused when one more row with so many columns would be too much."""
	if rows >= max_rows:
		raise SheetRefused("too_many_rows", limit=max_rows)
	if columns > MAX_COLUMNS:
		raise SheetRefused("too_many_columns", row=number, limit=MAX_COLUMNS)
	if filled > MAX_CELLS:
		raise SheetRefused("too_many_cells", limit=MAX_CELLS)


def get_encoding(content: bytes, file_name: str) -> str:
	"""The Python codec that reads all of the content. UTF-8 first: GB18030 is hardly ever valid UTF-8."""
	if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
		candidates = ("utf-16",)
	else:
		candidates = ("utf-8-sig", "gb18030")
	for encoding in candidates:
		try:
			text = content.decode(encoding)
		except UnicodeDecodeError:
			continue
		if "\x00" not in text:
			return encoding
	raise SheetRefused("wrong_encoding", file_name=file_name)


def open_text(content: bytes, encoding: str) -> io.TextIOWrapper:
	"""A stream of the decoded text that keeps line ends inside of quoted cells."""
	return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def get_delimiter(content: bytes, encoding: str) -> tuple[str, int]:
	"""The delimiter and how many lines to skip: Excel's own first line `sep=;` wins, else the best fit."""
	first_line = open_text(content, encoding).readline().rstrip("\r\n")
	if first_line.lower() in {f"sep={delimiter}" for delimiter in (*DELIMITERS, "|")}:
		return first_line[4], 1
	return max(DELIMITERS, key=lambda delimiter: get_fit(content, encoding, delimiter)), 0


def get_fit(content: bytes, encoding: str, delimiter: str) -> int:
	"""How many cells the delimiter makes in records of the commonest width, over the first records."""
	try:
		records = list(islice(csv.reader(open_text(content, encoding), delimiter=delimiter), SNIFFED_RECORDS))
	except csv.Error:
		return 0
	widths = Counter(len(record) for record in records if len(record) > 1)
	return max((count * (width - 1) for width, count in widths.items()), default=0)


def iterate_records(
	content: bytes, encoding: str, delimiter: str, skipped_lines: int, file_name: str
) -> Iterator[tuple[int, list[str]]]:
	"""Numbered records. Strict: a quotation mark never closed would swallow the rest as one cell."""
	stream = open_text(content, encoding)
	for _line in range(skipped_lines):
		stream.readline()
	reader = csv.reader(stream, delimiter=delimiter, strict=True)
	number, line = 0, 0
	try:
		for record in reader:
			number, line = number + 1, reader.line_num
			yield number, record
	except csv.Error as error:
		raise SheetRefused("broken_csv", file_name=file_name, line=line + skipped_lines + 1) from error
