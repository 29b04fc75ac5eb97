"""Stamps over the columns on which a right hangs: nobody reads by a row that was written past the app.

SQL, a template with `frappe.db.set_value` or a rename changes a column and leaves the stamp, or makes a row
without one. Such a row gives no right, and its own words stay closed, also to whom it names now.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import frappe
from frappe.utils import get_datetime, getdate

from mental_health_module.access.facts import FACTS
from mental_health_module.access.keys import stamps
from mental_health_module.access.read_log import waiting_rows
from mental_health_module.access.sealed import opening
from mental_health_module.access.sealed.sealed_fields import STAMP
from mental_health_module.access.statements import built_once

PURPOSE = "row on which a right hangs"
# DocType -> the columns by which somebody becomes a reader of this row, or of another one by this row
BOUND: dict[str, tuple[str, ...]] = {
	doctype: facts.stamped for doctype, facts in FACTS.items() if facts.stamped
}
# by these somebody has a right to other rows: the log finds out who had which, before one changes
GRANTING = frozenset(doctype for doctype, facts in FACTS.items() if facts.grants)
RESPONSIBLE = {doctype: facts.responsible for doctype, facts in FACTS.items() if facts.responsible}
# how the names of columns with a day end, and of those with a time
DAY, TIME = ("_date", "_until", "_on"), "_at"


def get_renamed(renamed: str) -> list[tuple[str, str]]:
	"""Return the bound columns in which Frappe writes the new name of what is renamed, with their DocTypes.

	Args: renamed: its DocType.
	"""
	return [
		(doctype, column)
		for doctype, columns in BOUND.items()
		for column in columns
		if (found := frappe.get_meta(doctype).get_field(column))
		and (found.fieldtype, found.options) == ("Link", renamed)
	]


def get_columns(doctype: str | None) -> tuple[str, ...]:
	"""Return what has to be read of a row beside its name to know whether it is the app's own."""
	return (*BOUND[doctype], STAMP) if doctype in BOUND else ()


def make_stamp(doctype: str, row: Mapping) -> str | None:
	"""Return the stamp over a row with its `name` and all bound columns, 64 hex digits.

	None while a template, a condition or a script of the site is running: what it writes is not the app's.
	"""
	if doctype in GRANTING:
		waiting_rows.settle()
	return None if opening.is_foreign_code_running() else stamps.make_stamp(*_get_parts(doctype, row))


def is_true(doctype: str, row: Mapping) -> bool:
	"""Return whether the app itself has written the bound columns of a row; True for a DocType without any.

	Args: row: with `name` and `get_columns`, as stored.
	"""
	if doctype not in BOUND:
		return True
	return stamps.is_stamp(row[STAMP], *_get_parts(doctype, row))


def _get_parts(doctype: str, row: Mapping) -> list[str]:
	return [PURPOSE, doctype, str(row["name"]), *(_get_text(row.get(c), c) for c in BOUND[doctype])]


def _get_text(value: object, column: str) -> str:
	"""A day or a time is the same one as text, as a form sends it, and as the database returns it."""
	if value in (None, ""):
		return ""
	if column.endswith(DAY):
		return getdate(value).isoformat()
	if column.endswith(TIME):
		return get_datetime(value).isoformat()
	return value.isoformat() if isinstance(value, date) else str(value)


def keep_true(doctype: str, rows: Iterable[frappe._dict]) -> list[frappe._dict]:
	"""Return the rows that the app itself has written; each has its `name` and `get_columns`."""
	return [row for row in rows if is_true(doctype, row)]


def get_true_names(doctype: str, names: Iterable[str]) -> set[str]:
	"""Return which of the stored rows of those names the app itself has written."""
	if doctype not in BOUND:
		return set(names)
	rows = _get_select(doctype)(names=[*names, ""])
	return {row.name for row in keep_true(doctype, rows)}


@cache
def _get_select(doctype: str):
	@built_once
	def select(names):
		table = frappe.qb.DocType(doctype)
		columns = (table[column] for column in get_columns(doctype))
		return frappe.qb.from_(table).select(table.name, *columns).where(table.name.isin(names))

	return select


def get_restamped(doctype: str, row: Mapping, values: Mapping) -> dict[str, str | None]:
	"""Return the stamp to be stored with values of a stored row that the app changes; nothing where none
	of them is bound.

	A row that was changed past the app gets no stamp of the app's by being changed once more.

	Args: row: with `name` and `get_columns`, as stored until now. values: by column, as they will be stored.
	"""
	if RESPONSIBLE.get(doctype) in values:
		waiting_rows.settle()
	if not values.keys() & set(BOUND.get(doctype, ())) or not is_true(doctype, row):
		return {}
	return {STAMP: make_stamp(doctype, {**row, **values})}
