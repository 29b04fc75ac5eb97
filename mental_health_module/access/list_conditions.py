"""The list hooks: each renders the criterion of its DocType.

One function for each, since Frappe 15 calls the hook without saying for which DocType it asks; they are made
when Frappe looks for them by the names that `classes.get_list_hook` gives.
"""

from collections.abc import Callable

import frappe
from pypika.terms import Criterion

from mental_health_module.access.classes import get_bounded, get_list_hook, is_one_of
from mental_health_module.access.criteria import CRITERIA, get_criterion
from mental_health_module.access.doors import linked_columns
from mental_health_module.access.doors.unread_columns import leave_out_unread, refuse_unread_columns
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.school_rows import NOBODY
from mental_health_module.compat import keep_query_out_of_output


def _render(doctype: str, user: str | None) -> str:
	keep_query_out_of_output()
	refuse_unread_columns(doctype, user or frappe.session.user)
	leave_out_unread(user or frappe.session.user)
	criterion = get_criterion(doctype, user or frappe.session.user)
	if criterion is not NOBODY:
		read_log.note_list(doctype)
	for term in linked_columns.get_terms(user or frappe.session.user):
		criterion &= term
	return _get_sql(criterion)


def _get_sql(criterion: Criterion) -> str:
	return "(" + criterion.get_sql(with_namespace=True, quote_char="`", secondary_quote_char="'") + ")"


def get_linked_condition(user: str | None = None, doctype: str | None = None) -> str:
	"""Return the SQL condition for lists of any DocType without a rule: for columns of what it links to.

	Frappe asks this from 15.41 on.
	"""
	if is_one_of(doctype, CRITERIA):
		return ""
	terms = linked_columns.get_terms(user or frappe.session.user)
	return " and ".join(map(_get_sql, terms))


def __getattr__(name: str) -> Callable[[str | None], str]:
	"""Return the list hook of a DocType with a rule.

	Raises: AttributeError for a name that is none of theirs.
	"""
	for doctype in get_bounded():
		if get_list_hook(doctype) == name:
			return _make_hook(doctype)
	raise AttributeError(name)


def _make_hook(doctype: str) -> Callable[[str | None], str]:
	def get_condition(user: str | None = None) -> str:
		return _render(doctype, user)

	return get_condition
