"""Makes one row of every guarded DocType, with a phrase in every field that holds text.

A new DocType needs nothing here: its maker is the one that is registered for it (`tests/makers/register.py`),
and without one the row is built from the DocType's own definition.
"""

import inspect
from types import SimpleNamespace

import frappe
from frappe.utils import now, today

from mental_health_module.access.documents import row_stamps
from mental_health_module.access.sealed.sealed_fields import get_sealed
from tests import opened
from tests.leaks.case import marks
from tests.leaks.case.actors import CONFIDENTIAL_DOCTYPES, PERSONAL_DOCTYPES
from tests.makers import factories
from tests.makers import register as maker_register

TEXT_TYPES = (
	"Long Text",
	"Text Editor",
	"Markdown Editor",
	"HTML Editor",
	"Text",
	"Small Text",
	"Code",
	"Data",
)
TABLE_TYPES = ("Table", "Table MultiSelect")
VALUES = {
	"Date": today,
	"Datetime": now,
	"Time": lambda: "10:00:00",
	"Int": lambda: 1,
	"Float": lambda: 1.0,
	"Percent": lambda: 1.0,
	"Duration": lambda: 60,
	"Rating": lambda: 0.5,
	"JSON": lambda: "{}",
}


def get_text_fields(doctype: str) -> list[str]:
	"""Return the fields that hold text as it is, the attack's own first, then those for long text."""
	fields = [field for field in frappe.get_meta(doctype).fields if field.fieldtype in TEXT_TYPES]
	stored = [f for f in fields if not f.get("is_virtual") and marks.is_plain(doctype, f.fieldname)]
	order = sorted(stored, key=lambda f: (f.fieldname != marks.MARK, TEXT_TYPES.index(f.fieldtype)))
	return [f.fieldname for f in order]


def get_sealed_text_fields(doctype: str) -> list[str]:
	"""Return the sealed fields into which people write."""
	meta = frappe.get_meta(doctype)
	return [name for name in get_sealed(doctype) if meta.get_field(name).fieldtype in TEXT_TYPES]


def make_all(world: SimpleNamespace, canary: str) -> dict[str, object]:
	"""Make a row of each guarded DocType around the case, with the phrase in it; returns rows by DocType.

	`world.links` holds the case's records by DocType, `world.people` the same by a maker's argument.
	"""
	rows = {}
	waiting = [doctype for doctype in (*CONFIDENTIAL_DOCTYPES, *PERSONAL_DOCTYPES) if not _is_child(doctype)]
	while waiting:
		ready = [doctype for doctype in waiting if not _needs(doctype) & set(waiting) - {doctype}]
		for doctype in ready or waiting[:1]:
			rows[doctype] = _make(doctype, world)
			_write_canary(rows[doctype], canary)
			world.links[doctype] = rows[doctype].name
			waiting.remove(doctype)
	fill_marks()
	return rows


def fill_marks() -> None:
	"""Frappe's search cannot sort a text and none: other rows that the counsellor sees get an empty one."""
	for doctype in (*CONFIDENTIAL_DOCTYPES, *PERSONAL_DOCTYPES):
		if frappe.get_meta(doctype).has_field(marks.MARK):
			frappe.db.set_value(
				doctype, {marks.MARK: ("is", "not set")}, marks.MARK, "", update_modified=False
			)


def _is_child(doctype: str) -> bool:
	return bool(frappe.get_meta(doctype).istable)


def _needs(doctype: str) -> set[str]:
	return {field.options for field in frappe.get_meta(doctype).get_link_fields()}


def _make(doctype: str, world):
	maker = maker_register.find(doctype)
	with factories.acting_as(world.counsellor.user):
		document = (
			maker.make(**_get_arguments(maker.make, world)) if maker else _make_from_meta(doctype, world)
		)
	assert document.doctype == doctype, f"{maker} makes no {doctype}"
	world.people[doctype.removeprefix("MH ").split()[-1].lower()] = document
	return document


def _get_arguments(maker, world) -> dict:
	"""Arguments that a maker asks for by the case's names: a document, or its name where a text is wanted."""
	arguments = {}
	for name, parameter in inspect.signature(maker).parameters.items():
		if name in world.people:
			document = world.people[name]
			arguments[name] = document.name if "str" in str(parameter.annotation) else document
	return arguments


def _make_from_meta(doctype: str, world):
	document = frappe.new_doc(doctype)
	_fill(document, world)
	document.insert(ignore_permissions=True)
	factories.MADE.append((doctype, document.name))
	return document


def _fill(document, world) -> None:
	for field in document.meta.fields:
		if field.fieldtype in TABLE_TYPES:
			_fill(document.append(field.fieldname, {}), world)
		elif not document.get(field.fieldname):
			document.set(field.fieldname, _get_value(field, document, world))


def _get_value(field, document, world):
	if field.fieldtype == "Link":
		return world.links.get(field.options) or (_get_any(field.options) if field.reqd else None)
	if field.fieldtype == "Dynamic Link":
		return world.links.get(document.get(field.options))
	if not field.reqd:
		return None
	if field.fieldtype == "Select":
		return next((option for option in (field.options or "").split("\n") if option), None)
	return VALUES.get(field.fieldtype, lambda: "text")()


def _get_any(doctype: str) -> str | None:
	return frappe.db.get_value(doctype, {}, "name", order_by="creation asc")


def _write_canary(document, canary: str) -> None:
	"""Put the phrase straight into the table: no rule of a controller keeps it out of a field."""
	untouched = maker_register.get_known(document.doctype).untouched
	if untouched == maker_register.ALL:
		return
	for part in (document, *document.get_all_children()):
		kept = (*untouched, *row_stamps.get_columns(part.doctype))
		fields = [field for field in get_text_fields(part.doctype) if field not in kept]
		values = {field: f"{canary} secret {field}" for field in fields}
		if values:
			frappe.db.set_value(part.doctype, part.name, values, update_modified=False)
		words = f"{canary} secret {marks.SEALED_WORDS}"
		sealed = {field: f"{words} {field}" for field in get_sealed_text_fields(part.doctype)}
		opened.store(part.doctype, part.name, **sealed)
