"""The way of a sign-in sheet into the site: the app's own import, as a coordinator would use it."""

import frappe

from devhost.demo.records import insert
from mental_health_module.services.lists import imports as list_import


class SheetNotImportedError(Exception):
	"""The app has found something wrong with a sheet of the demo school."""


def import_sign_in_sheet(school: str, session: str, file_name: str, content: bytes) -> str:
	"""Upload, check and commit the sheet of a training; returns the list import's name.

	Raises SheetNotImportedError with what the app says when it does not accept the sheet.
	"""
	file = insert("File", file_name=file_name, is_private=1, content=content)
	document = insert(
		"MH List Import",
		kind="Training Sign-in Sheet",
		school=school,
		training_session=session,
		sheet=file.file_url,
	)
	take_step(list_import.start_check, document.name, "Ready")
	take_step(list_import.start_commit, document.name, "Committed")
	return document.name


def take_step(step, name: str, wanted: str) -> None:
	"""Take a step of the import; it must lead to the wanted state."""
	document = frappe.get_doc("MH List Import", name)
	if step(document) != wanted:
		document.reload()
		problems = [f"{row.row_number} {row.column_label}: {row.problem}" for row in document.problems[:5]]
		raise SheetNotImportedError(f"{name}: {document.status}, {document.message} {problems}")
