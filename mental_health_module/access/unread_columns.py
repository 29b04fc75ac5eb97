"""Columns that a reader of a list may not read do not choose or order its rows either.

Frappe leaves such a column out of what a list returns, but filters, sorts and groups by it for everybody: of
an activity with three pupils, "more than 2" and "more than 3" would tell the three.
"""

import re
from collections.abc import Iterator

import frappe
from frappe.model.db_query import DatabaseQuery

from mental_health_module.access.linked_columns import get_query_being_built
from mental_health_module.access.refusals import ColumnClosedError
from mental_health_module.words import _


def refuse_unread_columns(doctype: str, user: str) -> None:
	"""Refuse the list that is being built when it filters, sorts or groups by what its reader may not read.

	Raises: ColumnClosedError.
	"""
	query = get_query_being_built()
	closed = _get_closed(doctype, user) if query is not None and query.doctype == doctype else set()
	if closed and any(_names(text, closed) for text in _get_texts(query)):
		frappe.throw(
			_("You may read this list, but not choose or sort it by these columns."),
			ColumnClosedError,
			title=_("Column not open to you"),
		)


def _get_closed(doctype: str, user: str) -> set[str]:
	meta = frappe.get_meta(doctype)
	levels = meta.get_permlevel_access("read", user=user)
	return {field.fieldname for field in meta.fields if field.permlevel and field.permlevel not in levels}


def _get_texts(query: DatabaseQuery) -> Iterator[str]:
	"""Yield what names columns: filters (their values do not), order, groups, and fields with a function."""
	for given in (*(query.filters or []), *(query.or_filters or [])):
		yield given if isinstance(given, str) else " ".join(map(str, list(given)[:2]))
	yield from (str(text) for text in (query.order_by, query.group_by) if text)
	yield from (str(field) for field in query.fields or [] if "(" in str(field))


def _names(text: str, columns: set[str]) -> bool:
	return bool(columns.intersection(re.findall(r"\w+", text.lower())))
