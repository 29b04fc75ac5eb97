"""Fields in which a person is chosen: by whom, and with which query instead of Frappe's own search.

To who may only select a record, Frappe shows its `search_fields`; Student and Guardian have none, and the
picker offers numbers. Every field of a DocType of ours that points to a person is answered by the people's
query, and so is every dialog's that names it; other apps' fields, and who has no role of ours, are left to
Frappe.
"""

import frappe
from frappe.utils import cint, cstr

from mental_health_module.access.classes import CLASSES, is_one_of
from mental_health_module.host.select_permissions import MINUTE_TAKERS, SELECT_RIGHTS

QUERY = "mental_health_module.api.people.list_people"
# DocType of people -> the roles that choose them; accounts may be selected by everybody with a Desk
CHOOSERS = {
	**{doctype: SELECT_RIGHTS[doctype] for doctype in ("Student", "Guardian", "Employee", "Instructor")},
	"User": MINUTE_TAKERS,
}
CHOOSING = tuple(dict.fromkeys(role for role_names in CHOOSERS.values() for role in role_names))


def is_chooser(doctype: str, user: str) -> bool:
	"""Return whether a user has one of the roles that choose people of a DocType."""
	return bool(set(CHOOSERS.get(doctype, ())) & set(frappe.get_roles(user)))


def add_to_boot(bootinfo: dict) -> None:
	"""Tell the Desk which people somebody chooses by the people's query."""
	bootinfo["mh_people"] = [doctype for doctype in CHOOSERS if is_chooser(doctype, frappe.session.user)]


def with_query(arguments: dict) -> dict:
	"""Return the arguments of a search, with the people's query where a field of ours asks for a person."""
	doctype = arguments.get("doctype")
	if arguments.get("query") or not isinstance(doctype, str):
		return arguments
	if is_one_of(arguments.get("reference_doctype"), CLASSES) and is_chooser(doctype, frappe.session.user):
		return {**arguments, "query": QUERY}
	return arguments


def get_asked(arguments: dict) -> dict:
	"""Return what the people's query is asked, of the arguments of Frappe's search for a link."""
	return {
		"doctype": cstr(arguments.get("doctype")),
		"txt": cstr(arguments.get("txt")).strip(),
		"page_len": cint(arguments.get("page_length")) or 10,
		"filters": frappe.parse_json(arguments.get("filters")) or None,
	}


def send(rows: list[list[str]]) -> list[dict]:
	"""Return the rows of the people's query as a field of links shows them: the name, below it the rest."""
	found = [
		{
			"value": person,
			"label": full_name,
			"description": " · ".join(text for text in rest if text not in ("", full_name)),
		}
		for person, full_name, *rest in rows
	]
	frappe.local.response["results"] = found  # floor: 15.41 looks at what is returned
	return found
