"""Pupils who would like to talk, on the portal's home page of the counsellor who is to reach them."""

import frappe
from frappe.utils import format_date

from mental_health_module.access.rights import get_own_names
from mental_health_module.domain.counselling.talk_request import ASKED
from mental_health_module.services.counselling.talk_requests import DOCTYPE
from mental_health_module.services.shared.portal_parts import Visitor, Waiting
from mental_health_module.services.shared.to_decide import CARD, ToDecide, get_form_path
from mental_health_module.words import _


def get_to_reach(visitor: Visitor) -> tuple[ToDecide, ...]:
	"""Return the open requests to the user's own records as a counsellor, oldest first; no pupil's name.

	In a locked session there is none, as in the Desk.
	"""
	if not frappe.has_permission(DOCTYPE, "read", user=visitor.user):
		return ()
	own = get_own_names(visitor.user)
	rows = frappe.get_list(
		DOCTYPE,
		filters={"status": ASKED, "counsellor": ("in", own or [""])},
		fields=["name", "asked_at"],
		order_by="asked_at asc, name asc",
		user=visitor.user,
	)
	return tuple(map(_make, rows))


def _make(row: frappe._dict) -> ToDecide:
	return ToDecide(
		name=row.name,
		title=_("Somebody waits for a word from you"),
		sentence=_("Asked on {0}", context="Mental Health").format(format_date(row.asked_at)),
		button=_("Open", context="Mental Health"),
		url=get_form_path(DOCTYPE, row.name),
	)


WAITING = Waiting(get_to_reach, CARD, "mh-decisions")
