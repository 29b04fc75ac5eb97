"""The numbers that a meeting's steps ask and tell with."""

import frappe
from frappe.model.document import Document

from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.host.still_here import keep
from mental_health_module.services.meetings.invitations import is_mail_set_up
from mental_health_module.services.meetings.meetings import STEPS
from mental_health_module.services.meetings.people import fill_attendees, set_attendees
from mental_health_module.services.shared.notices import get_enabled
from mental_health_module.words import _


def _count_told(rows: list) -> int:
	"""Those who hear of it: with an account, or an address where the site sends mails."""
	enabled = get_enabled(row.user or "" for row in rows) - {frappe.session.user}
	mails = is_mail_set_up()
	return sum(row.user in enabled or bool(mails and row.email) for row in rows)


@STEPS.number("to_tell")
def count_to_tell(meeting: Document) -> int:
	"""Return how many people an invitation would tell now; the record itself stays as it is."""
	listed = frappe.copy_doc(meeting)
	fill_attendees(listed)
	set_attendees(listed)
	return _count_told(keep(listed.attendees))


@STEPS.number("told")
def _count_invited(meeting: Document) -> int:
	return _count_told([row for row in meeting.attendees if row.invited_at])


@STEPS.number("agenda")
def _say_agenda(meeting: Document) -> str:
	if not meeting.agenda:
		return _("The agenda is still empty.")
	return _("Its agenda has {0} items.").format(len(meeting.agenda))


@STEPS.number("listed")
def _count_listed(meeting: Document) -> int:
	return len(meeting.attendees)


@STEPS.number("present")
def _count_present(meeting: Document) -> int:
	return sum(row.attendance in rules.PRESENT for row in meeting.attendees)


@STEPS.number("decisions")
def _count_decisions(meeting: Document) -> int:
	return sum(bool((row.decision or "").strip()) for row in meeting.agenda)


@STEPS.number("chair")
def _get_chair(meeting: Document) -> str:
	return meeting.chair_name
