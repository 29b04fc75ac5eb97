"""Headings of a list that is exported from the Desk: our DocTypes' labels, in the reader's language.

Frappe's export asks for labels without their DocType, and would write another app's word, or the English one.
"""

import csv
import io

import frappe
from frappe.utils import cint
from openpyxl import load_workbook

from mental_health_module.words import get_label

METHOD = "frappe.desk.reportview.export_query"


def translate(response=None, request=None) -> None:
	"""Put our words into the first row of a list of ours that is being sent."""
	asked = frappe.local.form_dict
	if asked.get("cmd") != METHOD or response is None or response.status_code != 200:
		return
	doctype = str(asked.get("doctype") or "")
	if not doctype.startswith("MH ") or frappe.local.lang.startswith("en"):
		return
	names = get_names(doctype)
	if asked.get("file_format_type") == "Excel":
		response.set_data(replace_in_sheet(response.get_data(), names))
	elif asked.get("file_format_type") == "CSV":
		delimiter = str(asked.get("csv_delimiter") or ",")[0]
		quoting = cint(asked.get("csv_quoting") or csv.QUOTE_NONNUMERIC)
		response.set_data(replace_in_csv(response.get_data(), names, delimiter, quoting))


def get_names(doctype: str) -> dict[str, str]:
	"""Return heading as Frappe writes it -> our label, of a DocType and the tables in it."""
	meta = frappe.get_meta(doctype)
	names = _get_names_of(meta, "")
	for field in meta.get_table_fields():
		names.update(_get_names_of(frappe.get_meta(field.options), f" ({frappe._(field.options)})"))
	return names


def _get_names_of(meta, suffix: str) -> dict[str, str]:
	fields = [field for field in meta.fields if field.label]
	return {frappe._(f.label) + suffix: get_label(meta, f.fieldname) + suffix for f in fields}


def replace_in_csv(content: bytes, names: dict[str, str], delimiter: str, quoting: int) -> bytes:
	"""Return the file with the headings of its first line replaced."""
	first, rest = content.decode("utf-8").split("\r\n", 1)
	row = next(csv.reader([first], delimiter=delimiter))
	line = io.StringIO()
	writer = csv.writer(line, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")
	writer.writerow(names.get(heading, heading) for heading in row)
	return (line.getvalue() + rest).encode("utf-8")


def replace_in_sheet(content: bytes, names: dict[str, str]) -> bytes:
	"""Return the workbook with the headings of its first row replaced."""
	book = load_workbook(io.BytesIO(content))
	for cell in book.active[1]:
		cell.value = names.get(cell.value, cell.value)
	replaced = io.BytesIO()
	book.save(replaced)
	return replaced.getvalue()
