"""The PDF of a paper, for whoever presses PDF in a preview or a form, or prints what is ticked in a list."""

import json
from io import BytesIO

import frappe
from pypdf import PdfWriter

from mental_health_module.services.shared import languages
from mental_health_module.services.shared.papers import drawing

STANDARD = "Standard"


def send(arguments: dict) -> bool:
	"""Send the PDF of a record of ours in a print format of ours; return False for everything else.

	Nothing is sent to who may not print the record, and Frappe refuses them in its own words.

	Args: arguments: as `frappe.utils.print_format.download_pdf` takes them.
	"""
	doctype, name = arguments.get("doctype"), arguments.get("name")
	if arguments.get("doc") or not (isinstance(name, str) and _is_ours(doctype, arguments.get("format"))):
		return False
	if not _may_print(doctype, name):
		return False
	with languages.speaking(arguments.get("language") or frappe.local.lang):
		_respond(name, _draw(doctype, name, arguments.get("format")))
	return True


def send_several(arguments: dict) -> bool:
	"""Send several records of ours as one PDF, in the order chosen; return False for everything else.

	Who may not print one of them is left to Frappe, which asks for each.

	Args: arguments: as `frappe.utils.print_format.download_multi_pdf` takes them; the names are JSON.
	"""
	doctype, names = arguments.get("doctype"), _read_names(arguments.get("name"))
	if not (names and _is_ours(doctype, arguments.get("format"))):
		return False
	if not all(_may_print(doctype, name) for name in names):
		return False
	joined, content = PdfWriter(), BytesIO()
	for name in names:
		joined.append(BytesIO(_draw(doctype, name, arguments.get("format"))))
	joined.write(content)
	_respond(doctype, content.getvalue())
	return True


def _read_names(text: object) -> list[str]:
	try:
		names = json.loads(text) if isinstance(text, str) else text
	except ValueError:
		return []
	are_names = isinstance(names, list) and all(isinstance(name, str) for name in names)
	return names if are_names else []


def _may_print(doctype: str, name: str) -> bool:
	return bool(frappe.db.exists(doctype, name)) and frappe.get_doc(doctype, name).has_permission("print")


def _draw(doctype: str, name: str, print_format: str | None) -> bytes:
	return drawing.draw(frappe.get_print(doctype, name, print_format, no_letterhead=1))


def _respond(title: str, content: bytes) -> None:
	file_name = f"{title.replace(' ', '-').replace('/', '-')}.pdf"
	frappe.local.response.update({"type": "pdf", "filename": file_name, "filecontent": content})


def _is_ours(doctype: object, print_format: object) -> bool:
	if (
		not isinstance(doctype, str)
		or not doctype.startswith("MH ")
		or not frappe.db.exists("DocType", doctype)
	):
		return False
	chosen = print_format or frappe.get_meta(doctype).default_print_format
	if not isinstance(chosen, str) or chosen == STANDARD:
		return False
	ours = {"doc_type": doctype, "standard": "Yes", "custom_format": 1, "disabled": 0}
	return bool(frappe.db.exists("Print Format", {"name": chosen, **ours}))
