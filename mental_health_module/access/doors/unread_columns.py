"""Columns that a reader of a list may not read are not returned, and do not choose or order its rows.

Frappe takes such columns out of a list one after the other and passes over the one behind each, so that of
two that are asked for side by side the second is returned. And it filters, sorts and groups by them for
everybody: of an activity with three pupils, "more than 2" and "more than 3" would tell the three.
"""

import re
from collections.abc import Iterator

import frappe
from frappe.model.db_query import DatabaseQuery

from mental_health_module.access.doors.closed_columns import get_closed
from mental_health_module.access.doors.linked_columns import get_query_being_built
from mental_health_module.access.refusals import ColumnClosedError
from mental_health_module.words import _


def refuse_unread_columns(doctype: str, user: str) -> None:
	"""Refuse the list that is being built when it filters, sorts or groups by what its reader may not read.

	Raises: ColumnClosedError.
	"""
	query = get_query_being_built()
	closed = get_closed(doctype, user) if query is not None and query.doctype == doctype else set()
	if closed and any(_names(text, closed) for text in _get_texts(query)):
		frappe.throw(
			_("You may read this list, but not choose or sort it by these columns."),
			ColumnClosedError,
			title=_("Column not open to you"),
		)


def leave_out_unread(user: str) -> None:
	"""Take what its reader may not read out of the list that is being built.

	Where rows are lists Frappe keeps a column's place and passes over none.
	"""
	query = get_query_being_built()
	if query is None or query.as_list or not query.doctype.startswith("MH "):
		return
	if closed := get_closed(query.doctype, user):
		query.fields = [field for field in query.fields if not _is_plain_column(str(field), query, closed)]


def get_condition(user: str | None = None) -> str:
	"""Return no SQL condition: a list hook for DocTypes without a rule for their rows.

	Raises: ColumnClosedError.
	"""
	query = get_query_being_built()
	if query is not None:
		refuse_unread_columns(query.doctype, user or frappe.session.user)
	leave_out_unread(user or frappe.session.user)
	return ""


def _is_plain_column(field: str, query: DatabaseQuery, closed: set[str]) -> bool:
	table, dot, column = field.replace("`", "").rpartition(".")
	return "(" not in field and (not dot or table == f"tab{query.doctype}") and _names(column, closed)


def _get_texts(query: DatabaseQuery) -> Iterator[str]:
	"""Yield what names columns: filters (their values do not), order, groups, and fields with a function."""
	for given in (*(query.filters or []), *(query.or_filters or [])):
		yield given if isinstance(given, str) else " ".join(map(str, list(given)[:2]))
	yield from (str(text) for text in (query.order_by, query.group_by) if text)
	yield from (str(field) for field in query.fields or [] if "(" in str(field))


def _names(text: str, columns: set[str]) -> bool:
	return bool(columns.intersection(re.findall(r"\w+", text.lower())))
