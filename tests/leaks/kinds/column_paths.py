"""Every way to name a column of a guarded DocType from a list of another one: over a link, or outright."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from frappe.model import no_value_fields, table_fields

from mental_health_module.access.classes import get_guarded
from tests.leaks.case.makers import get_text_fields

# DocTypes without a link there, which everybody or many may list
OPEN = ("User", "ToDo", "Note", "Student", "MH School", "MH Counsellor")
NO_COLUMN = (*no_value_fields, *table_fields)
STANDARD = ("name", "owner", "creation", "modified", "_user_tags", "_comments")


@dataclass(frozen=True)
class ColumnPath:
	"""A list's DocType, and how a column of a guarded DocType is spelled in it.

	link: the field by which the list reaches there; empty where it does not.
	"""

	holder: str
	link: str
	guarded: str
	column: str
	spelled: str


def find(frappe) -> list[ColumnPath]:
	"""Return every column by every link in every spelling; two by a link to anything, and by none."""
	guarded = sorted(get_guarded())
	linked = [(*link, column) for link in _get_links(frappe) for column in _get_columns(frappe, link[2])]
	turned = [
		(*link, guarded[number % len(guarded)]) for number, link in enumerate(_get_links_to_any(frappe))
	]
	outright = [(holder, "", doctype) for holder in OPEN for doctype in guarded]
	others = [
		(*way, column) for way in (*turned, *outright) for column in ("name", get_text_fields(way[2])[0])
	]
	return [
		ColumnPath(holder, link, doctype, column, spelled)
		for holder, link, doctype, column in (*linked, *others)
		for spelled in _spell(link, doctype, column)
	]


def _get_links(frappe) -> list[tuple[str, str, str]]:
	links = {"fieldtype": "Link", "options": ("in", sorted(get_guarded()))}
	columns = ["parent", "fieldname", "options"]
	rows = frappe.get_all("DocField", filters=links, fields=columns, order_by="parent, fieldname")
	return [(row.parent, row.fieldname, row.options) for row in rows]


def _get_links_to_any(frappe) -> list[tuple[str, str]]:
	"""Dynamic Links, as if each led to a guarded DocType."""
	links, columns = {"fieldtype": "Dynamic Link"}, ["parent", "fieldname"]
	rows = frappe.get_all("DocField", filters=links, fields=columns, order_by="parent, fieldname")
	return [(row.parent, row.fieldname) for row in rows if not frappe.get_meta(row.parent).issingle]


def _get_columns(frappe, doctype: str) -> list[str]:
	fields = frappe.get_meta(doctype).fields
	stored = [field.fieldname for field in fields if field.fieldtype not in NO_COLUMN]
	return [*stored, *STANDARD]


def _spell(link: str, guarded: str, column: str) -> Iterator[str]:
	if link:
		yield f"{link}.{column}"
		yield f"`tab{guarded}_1`.`{column}`"
	yield f"`tab{guarded}`.`{column}`"


@dataclass(frozen=True)
class ColumnQuestion:
	"""A method and a part of its query in which the column stands.

	make: takes the path and a value to compare with; returns the arguments beside the DocType.
	"""

	title: str
	method: str
	make: object
	compares: bool = False


def _in_fields(path: ColumnPath, value: object) -> dict:
	return {"fields": json.dumps(["name", f"{path.spelled} as x"])}


def _in_fields_alone(path: ColumnPath, value: object) -> dict:
	return {"fields": json.dumps([path.spelled])}


def in_order(path: ColumnPath, value: object) -> dict:
	"""Sort by the column, in the direction `value`."""
	first = [f"{path.link}.name as y"] if path.link else []
	return {"fields": json.dumps(["name", *first]), "order_by": f"{path.spelled} {value}"}


def _in_groups(path: ColumnPath, value: object) -> dict:
	return {"fields": json.dumps([f"{path.spelled} as x", "count(*) as number"]), "group_by": path.spelled}


def _in_filters(path: ColumnPath, value: object) -> dict:
	return {"fields": '["name"]', "filters": json.dumps([[path.guarded, path.column, "=", value]])}


def _in_dotted_filters(path: ColumnPath, value: object) -> dict:
	return {"fields": '["name"]', "filters": json.dumps({path.spelled: ["=", value]})}


def _in_or_filters(path: ColumnPath, value: object) -> dict:
	either = [[path.guarded, path.column, "=", value], [path.holder, "name", "=", "none"]]
	return {"fields": '["name"]', "or_filters": json.dumps(either)}


def _in_value(path: ColumnPath, value: object) -> dict:
	return {"fieldname": json.dumps([path.spelled]), "filters": json.dumps([["name", "is", "set"]])}


# what an export asks for beside its query; lists do without
_EXPORT = {"file_format_type": "CSV", "title": "x"}
_VIEW, _CLIENT = "frappe.desk.reportview.", "frappe.client."
_SHOWN = {"fields": _in_fields, "fields alone": _in_fields_alone, "groups": _in_groups}
_COMPARED = {"filters": _in_filters, "dotted filters": _in_dotted_filters, "or_filters": _in_or_filters}
_LISTS = (f"{_VIEW}get", f"{_VIEW}get_list", f"{_CLIENT}get_list")
_COUNTS = (f"{_VIEW}get_count", f"{_CLIENT}get_count")
QUESTIONS = (
	*(
		ColumnQuestion(f"{part} of {method}", method, make)
		for part, make in _SHOWN.items()
		for method in _LISTS
	),
	*(
		ColumnQuestion(f"{part} of {method}", method, make, compares=True)
		for part, make in _COMPARED.items()
		for method in (*_LISTS, *_COUNTS, f"{_VIEW}export_query")
	),
	*(ColumnQuestion(f"order of {method}", method, in_order, compares=True) for method in _LISTS),
	ColumnQuestion("value", f"{_CLIENT}get_value", _in_value),
	ColumnQuestion("export", f"{_VIEW}export_query", _in_fields),
)


def ask(client, question: ColumnQuestion, path: ColumnPath, value: object):
	"""Send a question as the Desk would."""
	sent = {"doctype": path.holder, "limit_page_length": 0, **_EXPORT, **question.make(path, value)}
	return client.post(f"/api/method/{question.method}", data=sent)
