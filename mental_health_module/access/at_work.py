"""Whether somebody still works here, asked once in a request: whoever has left is nobody's reader at once."""

import frappe
from frappe.model.document import Document

from mental_health_module.access.kept_answers import kept_until_written
from mental_health_module.access.refusals import HasLeftError
from mental_health_module.host import still_here
from mental_health_module.words import _


@kept_until_written
def is_at_work(user: str) -> bool:
	"""Return whether an account is enabled and not one of former staff."""
	return still_here.is_at_work(user)


def require_at_work(user: str | None = None) -> None:
	"""Refuse somebody who has left the school.

	Raises: HasLeftError.
	"""
	if not is_at_work(user or frappe.session.user):
		frappe.throw(
			_("By the school's records you do not work here any more. Ask the office if that is wrong."),
			HasLeftError,
			title=_("Not at the school any more"),
		)


def has_permission(doc: Document, ptype: str = "read", user: str | None = None) -> bool:
	"""Return whether a user is no former member of staff: for DocTypes without a rule for their rows.

	True is said outright: Frappe 16 wants every hook to agree, while Frappe 15 takes the first answer.
	"""
	return is_at_work(user or frappe.session.user)


def get_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of such DocTypes: none for former staff, otherwise all."""
	return "" if is_at_work(user or frappe.session.user) else "1=0"
