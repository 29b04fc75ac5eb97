"""A record that everybody in the Desk may read, with everything that the attack asks of a guarded one.

A text with a phrase, links, a row of a table, paper, tag, comment, mail, share and a place in the search: who
sends a path of the attack for it has to see something, or the path's address is dead.
"""

from contextlib import contextmanager

import frappe

from tests.leaks.attack import Target
from tests.makers import factories

DOCTYPE = "Attack Control"
# another phrase than the case's: what is searched for after the attack is not found by this
WORDS = "control-off-3d19-blue-ladder"
TEXT_FIELD, DATE_FIELD, TABLE = "words", "day", "Dynamic Link"
RIGHTS = (
	*("read", "write", "create", "delete", "share", "export", "import", "report", "print", "email", "select"),
)


def _get_fields() -> list[dict]:
	links = {"learner": "Student", "school": "MH School", "counsellor": "MH Counsellor"}
	shown = {"in_list_view": 1, "in_global_search": 1, "in_standard_filter": 1, "in_preview": 1}
	return [
		{"fieldname": TEXT_FIELD, "fieldtype": "Data", "label": "Words", **shown},
		{"fieldname": DATE_FIELD, "fieldtype": "Date", "label": "Day"},
		{"fieldname": "image", "fieldtype": "Attach Image", "label": "Image", "hidden": 1},
		*({"fieldname": f, "fieldtype": "Link", "options": o, "label": f} for f, o in links.items()),
		{"fieldname": "rows", "fieldtype": "Table", "options": TABLE, "label": "Rows"},
	]


def _make_doctype() -> None:
	role = {"role": "System Manager", **dict.fromkeys(RIGHTS, 1)}
	frappe.get_doc(
		{
			"doctype": "DocType",
			"name": DOCTYPE,
			"module": "Custom",
			"custom": 1,
			"autoname": "hash",
			"fields": _get_fields(),
			"permissions": [role],
			"track_changes": 1,
			"allow_rename": 1,
			"allow_import": 1,
			"title_field": TEXT_FIELD,
			"show_title_field_in_link": 1,
			"show_preview_popup": 1,
			"search_fields": TEXT_FIELD,
			"is_calendar_and_gantt": 1,
			"index_web_pages_for_search": 0,
		}
	).insert(ignore_permissions=True)
	_forget_links()


def _forget_links() -> None:
	"""Have Frappe look anew which DocTypes are linked with each: it does not when one comes or goes."""
	frappe.cache.delete_value("linked_doctypes")


def _make_record(known: Target, text: str):
	row = {"link_doctype": "MH School", "link_name": known.school, "link_title": text}
	links = {"learner": known.learner, "school": known.school, "counsellor": known.counsellor}
	record = frappe.get_doc(
		{"doctype": DOCTYPE, TEXT_FIELD: "empty", DATE_FIELD: "2026-09-15", "rows": [row], **links}
	).insert(ignore_permissions=True)
	# so that the history holds the text
	record.set(TEXT_FIELD, text)
	return record.save(ignore_permissions=True)


def _get_company(record, text: str) -> list[dict]:
	"""Rows of other DocTypes that belong to the record and hold its text or its name."""
	name, person = record.name, "Administrator"
	mail = {"reference_doctype": DOCTYPE, "reference_name": name, "subject": text, "content": text}
	note = {"document_type": DOCTYPE, "document_name": name, "subject": text, "for_user": person}
	return [
		{"doctype": "Comment", "comment_type": "Comment", **mail},
		{"doctype": "Communication", "communication_type": "Communication", **mail},
		{
			"doctype": "ToDo",
			"reference_type": DOCTYPE,
			"reference_name": name,
			"description": text,
			"allocated_to": person,
		},
		{"doctype": "DocShare", "share_doctype": DOCTYPE, "share_name": name, "everyone": 1, "read": 1},
		{"doctype": "Notification Log", "type": "Alert", **note},
		{"doctype": "Deleted Document", "deleted_doctype": DOCTYPE, "deleted_name": name, "data": text},
	]


@contextmanager
def control_record(laboratory, known: Target):
	"""A context with a committed record and its neighbour, as targets; `known` lends pupil and school.

	The neighbour is older: "next" goes from the newer one to it.
	"""
	with laboratory.as_person():
		targets, made = _make(known)
		frappe.db.commit()
	try:
		yield targets
	finally:
		with laboratory.as_person():
			_take_away(made)
			frappe.db.commit()


def _make(known: Target) -> tuple[list[Target], list[tuple[str, str]]]:
	_make_doctype()
	text = f"{WORDS} secret {TEXT_FIELD}"
	neighbour, record = (_make_record(known, text) for _number in range(2))
	record.add_tag("attack-control")
	company = [
		frappe.get_doc(row).insert(ignore_permissions=True, ignore_mandatory=True)
		for row in _get_company(record, text)
	]
	paper = factories.make_paper(record=record, content=f"{WORDS} secret paper")
	_let_be_searched(True)
	made = [(each.doctype, each.name) for each in (*reversed(company), paper, record, neighbour)]
	return [_make_target(each.name, paper.file_url, known) for each in (record, neighbour)], made


def _let_be_searched(wish: bool) -> None:
	"""Name the DocType among those that are searched, or take it out, and bring the search up to date."""
	from frappe.utils import global_search

	settings = frappe.get_single("Global Search Settings")
	rows = [row for row in settings.allowed_in_global_search if row.document_type != DOCTYPE]
	settings.set("allowed_in_global_search", rows)
	if wish:
		settings.append("allowed_in_global_search", {"document_type": DOCTYPE})
	settings.flags.ignore_mandatory = True
	settings.save(ignore_permissions=True)
	global_search.sync_global_search()


def _make_target(name: str, address: str, known: Target) -> Target:
	return Target(
		DOCTYPE,
		name,
		TEXT_FIELD,
		DATE_FIELD,
		known.learner,
		known.school,
		known.counsellor,
		canary=WORDS,
		has_learner=True,
		children=(TABLE,),
		paper=address,
	)


def _take_away(made: list[tuple[str, str]]) -> None:
	"""Delete what was made; the empty table stays, as after any DocType, and is there for the next time."""
	_let_be_searched(False)
	for doctype, name in made:
		if frappe.db.exists(doctype, name):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)
	frappe.delete_doc("DocType", DOCTYPE, force=True, ignore_permissions=True)
	_forget_links()
	gone = [DOCTYPE, *(name for _doctype, name in made)]
	frappe.db.delete("Deleted Document", {"deleted_name": ("in", gone)})
	frappe.db.delete("__global_search", {"doctype": DOCTYPE})
