"""Our half: this app's list import, used as a person uses it, in a process of its own.

`python -m benchmarks.our_import --sites <folder> --site <name> --sheet <file> [--session <training>]`:
uploads the sheet, saves the list, checks it and commits it. The last line of output is the report for the
harness: time from upload to last row, its parts, and the peak memory. Without a training the sheet itself
names its trainings by date and topic.
"""

import argparse
import time
from pathlib import Path

import frappe

from benchmarks.harness import ContestantFailed, print_report
from benchmarks.site_session import add_site_arguments, open_site

DOCTYPE = "MH List Import"


def import_sheet(sheet: Path, school: str, session: str | None) -> dict[str, float]:
	"""Check and commit every row of `sheet`; return the seconds of checking and of importing.

	Raises: ContestantFailed when the list is not committed.
	"""
	# Loading the app's code is no part of the work: a worker has long done it.
	from mental_health_module.services.lists import imports as list_import

	started = time.perf_counter()
	document = upload(sheet, school, session)
	run_step(list_import, document.name, list_import.CHECKABLE, list_import.CHECKING, list_import.check_now)
	checked = time.perf_counter()
	run_step(list_import, document.name, (list_import.READY,), list_import.COMMITTING, list_import.commit_now)
	finished = time.perf_counter()
	document.reload()
	if document.status != list_import.COMMITTED:
		raise ContestantFailed(f"Our import ended as {document.status}: {document.message}")
	return {"checking": checked - started, "importing": finished - checked}


def upload(sheet: Path, school: str, session: str | None):
	"""Upload the sheet and save the list, as the form does."""
	file = {"doctype": "File", "file_name": sheet.name, "content": sheet.read_bytes(), "is_private": 1}
	document = frappe.new_doc(DOCTYPE)
	document.kind = "Training Sign-in Sheet"
	document.school, document.training_session = school, session
	document.sheet = frappe.get_doc(file).insert().file_url
	document.insert()
	frappe.db.commit()
	return document


def run_step(list_import, name: str, allowed: tuple[str, ...], busy: str, step) -> None:
	"""Do what the button and then the worker do, in this process, so that its memory is measured."""
	token = list_import.take(name, allowed, busy)
	frappe.db.commit()
	step(name, token)
	frappe.db.commit()


def main() -> None:
	"""Import the sheet and print the report."""
	parser = argparse.ArgumentParser(description="This app's list import as a contestant.")
	add_site_arguments(parser)
	parser.add_argument("--sheet", type=Path, required=True)
	parser.add_argument("--session", help="the training; left out, the sheet names its trainings")
	parser.add_argument("--school", help="needed without --session")
	arguments = parser.parse_args()
	sheet = arguments.sheet.absolute()
	with open_site(arguments.sites, arguments.site):
		session = arguments.session
		school = arguments.school or frappe.db.get_value("MH Training Session", session, "school")
		parts = import_sheet(sheet, school, session)
		print_report(sum(parts.values()), parts=parts)


if __name__ == "__main__":
	main()
