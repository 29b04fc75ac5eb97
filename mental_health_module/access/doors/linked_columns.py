"""Columns of linked records in lists: a row is shown only with a linked record that its reader may reach.

Frappe lets a list ask for `link.column`, and for such a column it asks the linked DocType by role alone. The
list hook of the DocType that is listed runs while the query is built; here it finds that query and adds the
rule of each linked DocType whose columns the query reads. What the reader may not reach is not shown, not
counted and not sorted by.
"""

import sys
from collections.abc import Iterator

import frappe
from frappe.model.db_query import DatabaseQuery
from pypika.terms import Criterion

from mental_health_module.access.classes import is_one_of
from mental_health_module.access.criteria import CRITERIA, get_criterion
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.school_rows import NOBODY

# hook, Frappe's call of it, the query: some more for wrappers that another app lays around them
DEEPEST = 12


def get_terms(user: str) -> list[Criterion]:
	"""Return the terms for the linked records whose columns the list that is being built reads."""
	query = get_query_being_built()
	return list(_get_terms(query, user)) if query is not None else []


def _get_terms(query: DatabaseQuery, user: str) -> Iterator[Criterion]:
	for link in query.link_tables:
		doctype = next((name for name in CRITERIA if is_one_of(link.doctype, (name,))), None)
		if doctype:
			yield _get_term(query.doctype, link.fieldname, doctype, user)


def _get_term(doctype: str, fieldname: str, linked: str, user: str) -> Criterion:
	"""An empty link carries nothing; what a link names must be within the linked DocType's rule."""
	column, table = frappe.qb.DocType(doctype)[fieldname], frappe.qb.DocType(linked)
	criterion = get_criterion(linked, user)
	if criterion is not NOBODY:
		read_log.note_list(linked)
	names = frappe.qb.from_(table).select(table.name).where(criterion)
	return column.isnull() | (column == "") | column.isin(names)


def get_query_being_built() -> DatabaseQuery | None:
	"""Return the list query that has called the list hook in which this is asked."""
	frame = sys._getframe()
	for _step in range(DEEPEST):
		frame = frame.f_back
		if frame is None:
			return None
		if isinstance(found := frame.f_locals.get("self"), DatabaseQuery):
			return found
	return None
