"""The members of a leadership group as a sheet that the list import reads again."""

from frappe.model.document import Document
from openpyxl.utils import get_column_letter

from mental_health_module.services.leadership.people import get_member_person
from mental_health_module.services.shared import exported_sheets
from mental_health_module.services.shared import sheet_writing as list_import_template
from mental_health_module.words import _

KIND = "Leadership Members"
TEXT_WIDTHS = {6: 60}


def make(group: Document) -> tuple[str, bytes]:
	"""Return (file name, content) of a sheet with every row of a group, the ended ones included.

	Every cell is text.
	"""
	workbook, sheet = exported_sheets.open_sheet(_(KIND))
	list_import_template.add_headings(sheet, KIND)
	for number, row in enumerate(group.members, start=2):
		for column, value in enumerate(_get_cells(row), start=1):
			exported_sheets.write_text(sheet.cell(row=number, column=column), value)
	for column, width in TEXT_WIDTHS.items():
		sheet.column_dimensions[get_column_letter(column)].width = width
	return f"{group.name}.xlsx", exported_sheets.close_sheet(workbook)


def _get_cells(row: Document) -> list[str]:
	person = get_member_person(row)
	has_number = bool(person) and person.person_type != "User"
	return [
		row.person_name or "",
		person.person if has_number else "",
		(person.user or "") if person and not has_number else "",
		_(row.office),
		_(row.constituency) if row.constituency else "",
		row.duty or "",
		row.subgroup or "",
		row.organisation or "",
		str(row.from_date or ""),
		str(row.to_date or ""),
	]
