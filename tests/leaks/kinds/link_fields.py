"""Every field of the installed apps that points to a guarded record, or can be pointed to one."""

from collections.abc import Iterator
from dataclasses import dataclass

from mental_health_module.access.classes import get_guarded
from mental_health_module.access.documents.plain_values import NAMES_IN_DATA
from tests.leaks.case.makers import VALUES


@dataclass(frozen=True)
class LinkField:
	"""A field that can hold a guarded record's name.

	selector: the field beside it that says of which DocType the name is; empty where that is fixed.
	table: for a row of a table the DocType and the field in which it stands.
	filled: what the rest of the row needs so that nothing but the link can be refused.
	keeps: whether what is saved is stored; a virtual DocType stores nothing.
	"""

	holder: str
	fieldname: str
	guarded: str
	selector: str = ""
	table: tuple[str, str] = ("", "")
	filled: tuple[tuple[str, object], ...] = ()
	keeps: bool = True

	def get_document(self, value: object) -> dict:
		"""Return a document as a client sends it, with the value in the link."""
		row = {"doctype": self.holder, **dict(self.filled), self.fieldname: value}
		if self.selector:
			row[self.selector] = self.guarded
		parent, field = self.table
		return {"doctype": parent, field: [row]} if parent else row


def find(frappe) -> list[LinkField]:
	"""Return the fields of all DocTypes, own ones first, each with every guarded DocType it can point to."""
	guarded = sorted(get_guarded())
	found = [
		field
		for row in _get_rows(frappe)
		for field in _get_fields(frappe, row, guarded)
		if frappe.db.exists("DocType", row.parent)
	]
	return sorted(
		found, key=lambda field: (field.selector != "", field.holder, field.fieldname, field.guarded)
	)


def _get_rows(frappe) -> list:
	links = {"fieldtype": "Link", "options": ("in", sorted(get_guarded()))}
	for_any = {"fieldtype": "Dynamic Link"}
	in_data = {"fieldname": ("in", sorted(NAMES_IN_DATA)), "fieldtype": "Data"}
	columns = ["parent", "fieldname", "fieldtype", "options"]
	return [
		row
		for filters in (links, for_any, in_data)
		for row in frappe.get_all("DocField", filters=filters, fields=columns, order_by="parent, fieldname")
	]


def _get_fields(frappe, row, guarded: list[str]) -> Iterator[LinkField]:
	meta = frappe.get_meta(row.parent)
	common = {"table": _get_table(frappe, meta), "filled": tuple(_fill(meta))}
	common["keeps"] = not meta.get("is_virtual")
	if row.fieldtype == "Link":
		yield LinkField(row.parent, row.fieldname, row.options, **common)
	elif row.fieldtype == "Data":
		yield LinkField(row.parent, row.fieldname, "MH Psychological File", **common)
	else:
		for doctype in guarded:
			yield LinkField(row.parent, row.fieldname, doctype, row.options, **common)


def _get_table(frappe, meta) -> tuple[str, str]:
	if not meta.istable:
		return "", ""
	tables = {"fieldtype": ("in", ("Table", "Table MultiSelect")), "options": meta.name}
	rows = frappe.get_all("DocField", filters=tables, fields=["parent", "fieldname"], order_by="parent asc")
	return (rows[0].parent, rows[0].fieldname) if rows else ("", "")


def _fill(meta) -> Iterator[tuple[str, object]]:
	"""Yield what a row needs, but for what names other records than an account."""
	for field in meta.fields:
		if field.reqd and field.options == "User":
			yield field.fieldname, "Administrator"
		if not field.reqd or field.fieldtype in ("Link", "Dynamic Link", "Table", "Table MultiSelect"):
			continue
		if field.fieldtype == "Select":
			yield (
				field.fieldname,
				next((option for option in (field.options or "").split("\n") if option), ""),
			)
		else:
			yield field.fieldname, VALUES.get(field.fieldtype, lambda: "text")()
