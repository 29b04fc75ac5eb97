"""The PDF of a paper for somebody who presses PDF in a print's preview, or a button of a form."""

import frappe

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
	if not (frappe.db.exists(doctype, name) and frappe.get_doc(doctype, name).has_permission("print")):
		return False
	with languages.speaking(arguments.get("language") or frappe.local.lang):
		page = frappe.get_print(doctype, name, arguments.get("format"), no_letterhead=1)
		content = drawing.draw(page)
	file_name = f"{name.replace(' ', '-').replace('/', '-')}.pdf"
	frappe.local.response.update({"type": "pdf", "filename": file_name, "filecontent": content})
	return True


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
