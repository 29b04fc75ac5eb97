"""Who is invited signs in to a meeting on the phone, at its door: the own attendance, as for trainings."""

import frappe
from frappe.model.document import Document
from frappe.utils import format_time, now_datetime

from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.services.meetings.invitations import ATTENDEE, get_meeting_of, get_own_row
from mental_health_module.services.meetings.meetings import get_end, get_start
from mental_health_module.services.meetings.refusals import MeetingSignInError
from mental_health_module.words import _


def is_open(meeting: Document) -> bool:
	"""Return whether people sign in to a meeting now: from half an hour before until it is marked as held."""
	is_now = rules.may_sign_in(get_start(meeting), get_end(meeting), now_datetime())
	return meeting.status == rules.INVITED and is_now


def sign_in(name: str, user: str) -> str:
	"""Write down that a user has come to a meeting, once; return the sentence to show.

	Raises: NotInvitedError, MeetingSignInError before and after.
	"""
	meeting = get_meeting_of(user, name)
	row = get_own_row(meeting, user)
	if row.attendance not in rules.PRESENT:
		_require_open(meeting)
		word = rules.get_attendance(get_start(meeting), now_datetime())
		frappe.db.set_value(ATTENDEE, row.name, "attendance", word, update_modified=False)
		row.attendance = word
	return get_note(row)


def get_note(row: Document) -> str:
	"""Return what somebody who has signed in is told."""
	if row.attendance == "Late":
		return _("You have signed in, late.")
	return _("You have signed in.")


def _require_open(meeting: Document) -> None:
	if is_open(meeting):
		return
	frappe.throw(
		_("Signing in is possible from half an hour before {0} until the meeting is over.").format(
			format_time(meeting.starts_at, "HH:mm")
		),
		MeetingSignInError,
		title=_("Not open now"),
	)
