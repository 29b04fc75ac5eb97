"""The rival: the host's own Data Import, used as a person uses it, in a process of its own.

`python -m benchmarks.rival_import --sites <folder> --site <name> --sheet <file.csv|file.xlsx>`: uploads the
sheet, saves the Data Import, looks at the preview and runs the job behind "Start Import". The last line of
output is the report for the harness: time from upload to last row, its parts, and the peak memory.
"""

import argparse
import time
from pathlib import Path

import frappe
from frappe.core.doctype.data_import.data_import import start_import

from benchmarks.harness import ContestantFailed, print_report
from benchmarks.site_session import add_site_arguments, open_site

DOCTYPE = "MH Training Attendance"


def import_sheet(sheet: Path, doctype: str = DOCTYPE) -> dict[str, float]:
	"""Import every row of `sheet` as a new document; return the seconds of checking and of importing.

	Raises: ContestantFailed when the host refuses the sheet or any row of it.
	"""
	started = time.perf_counter()
	data_import = upload(sheet, doctype)
	data_import.get_preview_from_template()
	checked = time.perf_counter()
	start_import(data_import.name)
	frappe.db.commit()
	finished = time.perf_counter()
	data_import.reload()
	if data_import.status != "Success":
		raise ContestantFailed(describe_failure(data_import))
	return {"checking": checked - started, "importing": finished - checked}


def upload(sheet: Path, doctype: str):
	"""Save a Data Import, attach the sheet to it and save it again, as the form does."""
	data_import = frappe.new_doc("Data Import")
	data_import.reference_doctype = doctype
	data_import.import_type = "Insert New Records"
	data_import.insert()
	attachment = {
		"doctype": "File",
		"file_name": sheet.name,
		"content": sheet.read_bytes(),
		"is_private": 1,
		"attached_to_doctype": data_import.doctype,
		"attached_to_name": data_import.name,
		"attached_to_field": "import_file",
	}
	data_import.import_file = frappe.get_doc(attachment).insert().file_url
	data_import.save()
	frappe.db.commit()
	return data_import


def describe_failure(data_import) -> str:
	"""The first reason that the host wrote down for not importing the sheet."""
	failed = frappe.get_all(
		"Data Import Log",
		filters={"data_import": data_import.name, "success": 0},
		fields=["messages", "exception"],
		order_by="log_index asc",
		limit=1,
	)
	reason = (failed[0].exception or failed[0].messages) if failed else data_import.template_warnings
	return f"The host's import ended as {data_import.status}: {reason}"


def remove_imports(doctype: str = DOCTYPE) -> None:
	"""Delete the Data Imports of `doctype` with their logs and files, so that each round starts alike."""
	for name in frappe.get_all("Data Import", {"reference_doctype": doctype}, pluck="name", order_by="name"):
		frappe.db.delete("Data Import Log", {"data_import": name})
		frappe.delete_doc("Data Import", name, force=True)
	frappe.db.commit()


def main() -> None:
	"""Import the sheet and print the report."""
	parser = argparse.ArgumentParser(description="The host's Data Import as a contestant.")
	add_site_arguments(parser)
	parser.add_argument("--sheet", type=Path, required=True)
	arguments = parser.parse_args()
	sheet = arguments.sheet.absolute()
	with open_site(arguments.sites, arguments.site):
		parts = import_sheet(sheet)
		print_report(sum(parts.values()), parts=parts)


if __name__ == "__main__":
	main()
