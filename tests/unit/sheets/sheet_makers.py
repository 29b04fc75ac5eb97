"""Makes small workbooks and CSV files as schools send them. All names are made up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import openpyxl

WORKBOOK = (
	'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
	'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
	'<workbookPr/><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
	'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
	'<Relationship Id="rId1" '
	'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
	'Target="worksheets/sheet1.xml"/></Relationships>'
)


def make_xlsx(
	rows: Sequence[Sequence], *, merges: Sequence[str] = (), change: Callable | None = None
) -> bytes:
	"""A workbook with one sheet; `change` gets the workbook and the sheet before it is saved."""
	workbook = openpyxl.Workbook()
	sheet = workbook.active
	for row in rows:
		sheet.append(list(row))
	for area in merges:
		sheet.merge_cells(area)
	if change:
		change(workbook, sheet)
	stream = io.BytesIO()
	workbook.save(stream)
	return stream.getvalue()


def make_raw_xlsx(sheet_data: str, *, prolog: str = "", after: str = "", extra: dict | None = None) -> bytes:
	"""A package whose only worksheet has exactly this XML, as other programs may write it."""
	sheet = f"{prolog}<worksheet><sheetData>{sheet_data}</sheetData>{after}</worksheet>"
	parts = {
		"xl/workbook.xml": WORKBOOK,
		"xl/_rels/workbook.xml.rels": RELATIONS,
		"xl/worksheets/sheet1.xml": sheet,
		**(extra or {}),
	}
	return make_zip(parts)


def make_zip(parts: dict[str, str | bytes]) -> bytes:
	"""A ZIP file with these parts."""
	stream = io.BytesIO()
	with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
		for name, content in parts.items():
			package.writestr(name, content)
	return stream.getvalue()
