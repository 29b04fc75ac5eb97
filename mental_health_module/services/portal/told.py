"""Notices on the portal's home page: what the bell of the Desk shows, for who does not use the Desk."""

from dataclasses import dataclass

import frappe
from frappe.utils import add_days, format_date, now_datetime

from mental_health_module.access.classes import CLASSES
from mental_health_module.services.shared.notices import LOG
from mental_health_module.services.shared.portal_parts import Part, Visitor
from mental_health_module.services.shared.ways.links import get_page_of
from mental_health_module.words import _

MOST = 10
# what is older is no news
DAYS = 60


@dataclass(frozen=True)
class ToldNotice:
	"""A notice: a sentence that names nobody, its day, and the page that shows what it is about."""

	sentence: str
	day: str
	url: str


def get_unread(user: str) -> tuple[ToldNotice, ...]:
	"""Return the newest notices of ours that a user has not read."""
	rows = frappe.get_all(
		LOG,
		filters=_get_filters(user),
		fields=["subject", "creation", "document_type", "document_name"],
		order_by="creation desc, name desc",
		limit=MOST,
	)
	return tuple(
		ToldNotice(row.subject, format_date(row.creation), get_page_of(row.document_type, row.document_name))
		for row in rows
	)


def mark_read(user: str) -> str:
	"""Mark all notices of ours to a user as read; return the sentence to show."""
	frappe.db.set_value(LOG, _get_filters(user), "read", 1, update_modified=False)
	return _("The notices are marked as read.")


def _get_filters(user: str) -> dict:
	since = add_days(now_datetime(), -DAYS)
	return {"for_user": user, "read": 0, "document_type": ("in", sorted(CLASSES)), "creation": (">=", since)}


def _make_part(visitor: Visitor):
	return get_unread(visitor.user)


PART = Part("told", "templates/includes/mental_health/told.html", _make_part)
