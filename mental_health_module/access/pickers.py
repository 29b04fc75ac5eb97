"""Fields in which a person is chosen: by whom, and with which query instead of Frappe's own search.

To who may only select a record, Frappe shows its `search_fields`; Student and Guardian have none, and the
picker offers numbers. Every field of a DocType of ours that points to a person is answered by the people's
query, and so is every dialog's that names it; other apps' fields, and who has no role of ours, are left to
Frappe. Records about a pupil, whose names say nothing, are found and called by the pupil.
"""

import frappe
from frappe.utils import cint, cstr, escape_html

from mental_health_module.access.classes import CLASSES, is_one_of
from mental_health_module.access.sealed import opening
from mental_health_module.host.select_permissions import MINUTE_TAKERS, SELECT_RIGHTS

QUERY = "mental_health_module.api.people.list_people"
# not to be called from outside: whoever searches for a link gets the own records by it
RECORDS = "mental_health_module.services.files.pupils_of_records.find"
CALLED_BY_PUPIL = ("MH Psychological File", "MH Case Conference")
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


def asks_for_record(arguments: dict) -> bool:
	"""Return whether a field of ours, with no search of its own, asks for a record called by its pupil."""
	is_plain = not arguments.get("query") and not frappe.parse_json(arguments.get("filters"))
	is_for_ours = is_one_of(arguments.get("reference_doctype"), CLASSES)
	is_called = is_one_of(arguments.get("doctype"), CALLED_BY_PUPIL)
	return is_plain and is_for_ours and is_called and opening.may_person_open(frappe.session.user)


def find_records(arguments: dict) -> list[list[str]]:
	"""Return the own records: name, line of the pupil, day. Args: as of Frappe's search for a link."""
	asked = get_asked(arguments)
	return frappe.get_attr(RECORDS)(asked["doctype"], asked["txt"], asked["page_len"])


def get_asked(arguments: dict) -> dict:
	"""Return what the people's query is asked, of the arguments of Frappe's search for a link."""
	return {
		"doctype": cstr(arguments.get("doctype")),
		"txt": cstr(arguments.get("txt")).strip(),
		"page_len": cint(arguments.get("page_length")) or 10,
		"filters": frappe.parse_json(arguments.get("filters")) or None,
	}


def send(rows: list[list[str]]) -> list[dict]:
	"""Return the rows of a query as a field of links shows them: the name, below it the rest.

	Frappe writes both into the page as they are.
	"""
	found = [
		{
			"value": person,
			"label": escape_html(full_name),
			"description": escape_html(" · ".join(text for text in rest if text not in ("", full_name))),
		}
		for person, full_name, *rest in rows
	]
	frappe.local.response["results"] = found  # floor: 15.41 looks at what is returned
	return found
