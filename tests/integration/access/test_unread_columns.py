"""Nobody chooses or sorts the rows of a list by a column that is not open to them, of any DocType of ours."""

import frappe
import pytest

from mental_health_module import hooks
from mental_health_module.access.classes import CLASSES
from mental_health_module.access.doors.closed_columns import get_closed
from mental_health_module.access.refusals import ColumnClosedError
from tests.makers import factories


def find_closed(doctype: str) -> dict[str, set[str]]:
	"""Accounts of the roles that read a DocType -> the columns that are not open to them."""
	roles = {row.role for row in frappe.get_meta(doctype).permissions if row.read and not row.permlevel}
	users = {factories.make_user(roles=[role]).name for role in sorted(roles - {"All", "Guest"})}
	return {user: closed for user in users if (closed := get_closed(doctype, user))}


def get_levelled() -> list[str]:
	"""The DocTypes whose rows many read that have a column above the first level."""
	by_role = [name for name in CLASSES if isinstance(hooks.permission_query_conditions.get(name), list)]
	# its rows have a rule, for lists of certificates alone
	by_role.append("MH List Import")
	metas = [meta for meta in map(frappe.get_meta, by_role) if not (meta.issingle or meta.istable)]
	return [meta.name for meta in metas if any(field.permlevel for field in meta.fields)]


def test_a_list_is_not_chosen_or_sorted_by_a_column_that_its_reader_may_not_read(site, as_user):
	tried = [
		(doctype, user, column)
		for doctype in get_levelled()
		for user, closed in find_closed(doctype).items()
		for column in closed
		if frappe.get_meta(doctype).get_field(column).fieldtype not in frappe.model.no_value_fields
	]
	assert {doctype for doctype, _user, _column in tried} >= {"MH Activity", "MH List Import"}
	for doctype, user, column in tried:
		with as_user(user):
			assert isinstance(frappe.get_list(doctype, order_by="name asc"), list)
			for asked in (
				{"filters": {column: ("is", "set")}, "order_by": "name asc"},
				{"order_by": f"{column} asc"},
			):
				with pytest.raises(ColumnClosedError):
					frappe.get_list(doctype, **asked)
