"""Sheets (XLSX) that the app makes: what is text stays text, and every sheet opens."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from mental_health_module.domain.shared.control_characters import strip_control_characters

TEXT = "@"
LONGEST_TITLE = 31


def open_sheet(title: str) -> tuple[Workbook, Worksheet]:
	"""Return a new workbook and its only sheet."""
	workbook = Workbook()
	sheet = workbook.active
	sheet.title = strip_control_characters(title)[:LONGEST_TITLE]
	return workbook, sheet


def write_text(cell: Cell, value: object) -> None:
	"""Write something as text: Excel neither drops zeros nor calculates what begins with an equals sign."""
	cell.value = strip_control_characters(str(value or ""))
	cell.data_type, cell.quotePrefix, cell.number_format = "s", True, TEXT


def close_sheet(workbook: Workbook) -> bytes:
	"""Return the content of the file."""
	content = BytesIO()
	workbook.save(content)
	return content.getvalue()
