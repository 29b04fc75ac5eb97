"""Endpoints of the fields in which a person is chosen."""

import frappe

from mental_health_module.access.guards import has_role
from mental_health_module.access.pickers import CHOOSING
from mental_health_module.services.rights import people_picker


@frappe.whitelist()
@has_role(*CHOOSING)
def list_people(
	doctype: str,
	txt: str,
	searchfield: str = "name",
	start: int = 0,
	page_len: int = 10,
	filters: dict | list | None = None,
	as_dict: bool = False,
	reference_doctype: str | None = None,
	ignore_user_permissions: bool = False,
) -> list:
	"""Return people to choose from, as Frappe's search asks for it; only text, place and filters matter."""
	return people_picker.search(doctype, txt, int(start), int(page_len), filters)


@frappe.whitelist()
@has_role(*CHOOSING)
def get_names(doctype: str, names: str) -> dict:
	"""Return name, class or department and number of people who stand in a record, by their numbers."""
	return people_picker.get_shown(doctype, people_picker.read_names(names))
