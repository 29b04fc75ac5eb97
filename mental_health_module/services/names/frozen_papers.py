"""Papers of what is signed, confirmed, adopted or approved stay as they are: neither deleted nor replaced."""

import frappe
from frappe.model.document import Document

from mental_health_module.domain.regulations.regulations import WAS_ADOPTED
from mental_health_module.services.evaluation.refusals import FrozenPaperError
from mental_health_module.services.names import frozen_names
from mental_health_module.services.regulations import regulations
from mental_health_module.words import _


def refuse_change(paper: Document, method: str | None = None) -> None:
	"""Refuse to delete a paper of something frozen, or to put another content in its place.

	Raises: FrozenPaperError.
	"""
	if frappe.flags.in_uninstall or not (method == "on_trash" or _is_replaced(paper)):
		return
	if _belongs_to_frozen(paper) or _is_only_paper_of_regulation(paper):
		frappe.throw(
			_(
				"This file belongs to something that is signed, confirmed, adopted or approved, and stays as"
				" it is. Attach the other one beside it, or to a new version."
			),
			FrozenPaperError,
			title=_("Cannot be changed"),
		)


def _is_replaced(paper: Document) -> bool:
	before = paper.get_doc_before_save()
	return bool(before) and any(
		before.get(field) != paper.get(field)
		for field in ("content_hash", "file_url", "attached_to_doctype", "attached_to_name")
	)


def _belongs_to_frozen(paper: Document) -> bool:
	before = paper.get_doc_before_save() or paper
	doctype, name = before.attached_to_doctype, before.attached_to_name
	if doctype not in frozen_names.FROZEN or doctype in frozen_names.WITHOUT_PAPERS or not name:
		return False
	return frappe.db.get_value(doctype, str(name), "status") in frozen_names.FROZEN[doctype][0]


def _is_only_paper_of_regulation(paper: Document) -> bool:
	"""Return whether an adopted regulation names the address, and no other row keeps its file there."""
	before = paper.get_doc_before_save() or paper
	adopted = {"paper": before.file_url or "-", "status": ("in", WAS_ADOPTED)}
	if not frappe.db.exists(regulations.DOCTYPE, adopted):
		return False
	return not frappe.db.exists("File", {"file_url": before.file_url, "name": ("!=", paper.name)})
