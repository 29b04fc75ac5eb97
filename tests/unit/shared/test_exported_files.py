"""Every file that the app makes opens, whatever characters stand in its texts."""

import ast
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from mental_health_module.domain.shared.control_characters import (
	clean_all,
	strip_control_characters,
	to_one_line,
)
from mental_health_module.services.shared import exported_sheets

PACKAGE = Path(__file__).resolve().parents[3] / "mental_health_module"
# What makes files -> the only places that may use it; each of them cleans what it writes.
MAKERS = {
	"openpyxl.Workbook": {"services/shared/exported_sheets.py"},
	"docx.Document": {"services/evaluation/report/docx.py"},
	"icalendar.Calendar": {"domain/shared/calendar_files.py"},
	"frappe.utils.pdf.get_pdf": set(),
	"pdfkit": {"services/shared/papers/program.py"},
	"frappe.utils.xlsxutils.make_xlsx": set(),
	"csv.writer": set(),
	"csv.DictWriter": set(),
}
# All that XML 1.0 does not allow, as far as one character of each kind goes.
FORBIDDEN = [
	*(chr(code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)),
	*("\ud800", "\udbff", "\udc00", "\udfff", "\ufffe", "\uffff"),
]


def _find_imports(path: Path) -> set[str]:
	tree = ast.parse(path.read_text())
	return {
		f"{node.module}.{alias.name}"
		for node in ast.walk(tree)
		if isinstance(node, ast.ImportFrom)
		for alias in node.names
	} | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


def test_files_are_made_in_the_places_that_clean_what_they_write():
	imports = {str(path.relative_to(PACKAGE)): _find_imports(path) for path in PACKAGE.rglob("*.py")}
	found = {maker: {path for path, names in imports.items() if maker in names} for maker in MAKERS}
	assert found == MAKERS
	# for reading, and for the labels of our DocTypes in the first line of what Frappe exports
	lines = {"domain/sheets/csv_reading.py", "services/shared/export_headings.py"}
	assert {path for path, names in imports.items() if "csv" in names} <= lines


def _make_sheet(*texts):
	workbook, sheet = exported_sheets.open_sheet("Sheet\x0b")
	for number, text in enumerate(texts, start=1):
		exported_sheets.write_text(sheet.cell(row=number, column=1), text)
	return exported_sheets.close_sheet(workbook)


def _read_sheet(content):
	with zipfile.ZipFile(io.BytesIO(content)) as archive:
		for name in archive.namelist():
			if name.endswith((".xml", ".rels")):
				ElementTree.fromstring(archive.read(name))
	return load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize("character", FORBIDDEN, ids=lambda character: f"U+{ord(character):04X}")
def test_a_sheet_opens_and_keeps_the_rest_of_the_text(character):
	assert _read_sheet(_make_sheet(f"规划{character}分工"))["A1"].value == "规划分工"


@pytest.mark.parametrize("text", ["=1+1", "+86 10", "-3", "@SUM(A1)", "\x0b=1+1", "007", '=HYPERLINK("x")'])
def test_no_text_becomes_a_formula_or_a_number(text):
	cell = _read_sheet(_make_sheet(text))["A1"]
	assert (cell.value, cell.data_type) == (text.lstrip("\x0b"), "s")
	assert cell.quotePrefix


@given(st.text(max_size=40))
def test_whatever_is_typed_makes_a_sheet_that_opens(text):
	assert _read_sheet(_make_sheet(text)).title == "Sheet"


@given(st.text(max_size=40))
def test_what_is_cleaned_stays_as_it_is_and_can_be_written(text):
	cleaned = strip_control_characters(text)
	assert strip_control_characters(cleaned) == cleaned
	assert cleaned.encode().decode() == cleaned
	assert len(to_one_line(text).splitlines()) <= 1


def test_every_text_in_a_structure_is_cleaned():
	assert clean_all({"a": ["x\x0b", ("y\x0c", 1)], "b": None}) == {"a": ["x", ("y", 1)], "b": None}
