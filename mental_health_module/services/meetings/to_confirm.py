"""Minutes that wait for the confirmation of who looks at the portal's home page."""

import frappe
from frappe.utils import format_date

from mental_health_module.domain.meetings.meeting import DRAFTED
from mental_health_module.host.still_here import is_at_work
from mental_health_module.services.meetings.meetings import MEETING
from mental_health_module.services.shared.portal_parts import Visitor, Waiting
from mental_health_module.services.shared.to_decide import CARD, ToDecide, get_form_path
from mental_health_module.words import _


def get_to_confirm(visitor: Visitor) -> tuple[ToDecide, ...]:
	"""Return the meetings whose minutes a user confirms as their chair and can open, oldest first."""
	user = visitor.user
	if not frappe.has_permission(MEETING, "read", user=user) or not is_at_work(user):
		return ()
	return tuple(_make(meeting) for meeting in _get_drafted_unchecked(user))


def _get_drafted_unchecked(user: str) -> list[frappe._dict]:
	"""Unchecked: of these meetings the user is the chair. Nobody confirms the own minutes."""
	return frappe.get_all(
		MEETING,
		filters={"status": DRAFTED, "chair_user": user, "drafted_by": ("!=", user)},
		fields=["name", "title", "meeting_date"],
		order_by="meeting_date asc, name asc",
	)


def _make(meeting: frappe._dict) -> ToDecide:
	day = format_date(meeting.meeting_date)
	return ToDecide(
		name=meeting.name,
		title=meeting.title or meeting.name,
		sentence=_("The minutes of {0} wait for your confirmation.").format(day),
		button=_("Read and Confirm", context="Mental Health"),
		url=get_form_path(MEETING, meeting.name),
	)


WAITING = Waiting(get_to_confirm, CARD, "mh-decisions")
