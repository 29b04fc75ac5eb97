"""How often somebody is told by mail: the person's own choice, kept in one row for each who has chosen."""

from collections.abc import Iterable

import frappe

from mental_health_module.services.shared.bulk_rows import in_chunks
from mental_health_module.services.shared.refusals import NoSuchChoiceError
from mental_health_module.words import _

CHOICE = "MH Notice Choice"
NEVER, DAILY, AT_ONCE = CHOICES = ("Not by Mail", "Once a Day", "At Once")


def get_choices_unchecked(users: Iterable[str]) -> dict[str, str]:
	"""Return the choice of each user; once a day for who has chosen nothing."""
	users = sorted(set(users))
	chosen = {
		row.user.lower(): row.mail
		for chunk in in_chunks(users)
		for row in frappe.get_all(
			CHOICE, {"user": ("in", chunk)}, ["user", "mail"], order_by="user asc", limit_page_length=0
		)
	}
	return {user: chosen.get(user.lower()) or DAILY for user in users}


def choose(user: str, choice: str) -> str:
	"""Keep how often a user wants to be told by mail; return the sentence to show.

	Raises: NoSuchChoiceError.
	"""
	if choice not in CHOICES:
		frappe.throw(
			_("Choose one of the three: not by mail, once a day or at once."),
			NoSuchChoiceError,
			title=_("Choice missing"),
		)
	if name := frappe.db.get_value(CHOICE, {"user": user}, "name", order_by="name asc"):
		frappe.db.set_value(CHOICE, name, "mail", choice)
	else:
		_keep_first_unchecked(user, choice)
	return _("It is kept. What cannot wait always comes at once.")


def _keep_first_unchecked(user: str, choice: str) -> None:
	"""Unchecked: the row is the person's own, and no role has a right on these rows."""
	frappe.get_doc({"doctype": CHOICE, "user": user, "mail": choice}).insert(ignore_permissions=True)
