"""The steps of a meeting: Scheduled, Invited, Held, Minutes Drafted, Confirmed; or Cancelled before."""

import json

import frappe
from frappe.model.document import Document
from frappe.utils import format_datetime, now_datetime

from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.meetings import action_items
from mental_health_module.services.meetings import invitations as meeting_invitations
from mental_health_module.services.meetings.meetings import MEETING, get_start
from mental_health_module.services.meetings.minutes import get_agreed_now
from mental_health_module.services.meetings.people import fill_attendees
from mental_health_module.services.meetings.refusals import (
	AttendanceMissingError,
	NoChairError,
	NotTheChairError,
	OwnMinutesError,
	TextMissingError,
	TooEarlyError,
)
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.refusals import WrongStateError
from mental_health_module.words import _


def invite(meeting: Document) -> None:
	"""Invite the group's members and the guests, with the open items of earlier meetings on the agenda.

	Raises: WrongStateError, NoChairError.
	"""
	_require_state(meeting, rules.SCHEDULED)
	if not meeting.chair_user:
		frappe.throw(
			_("Choose a chair who has an account: the chair confirms the minutes. Then invite."),
			NoChairError,
			title=_("No chair"),
		)
	fill_attendees(meeting)
	action_items.carry_over(meeting)
	_save_in_state_unchecked(meeting, rules.INVITED)


def hold(meeting: Document) -> None:
	"""Mark a meeting as held; from now on attendance, minutes and decisions are written down.

	Raises: WrongStateError, TooEarlyError.
	"""
	_require_state(meeting, rules.INVITED)
	if now_datetime() < get_start(meeting):
		frappe.throw(
			_("The meeting begins on {0}. Mark it as held afterwards.").format(
				format_datetime(get_start(meeting))
			),
			TooEarlyError,
			title=_("Not begun yet"),
		)
	fill_attendees(meeting)
	action_items.carry_over(meeting)
	_save_in_state_unchecked(meeting, rules.HELD)


def finish_minutes(meeting: Document) -> None:
	"""Give the minutes to the chair.

	Raises: WrongStateError, AttendanceMissingError.
	"""
	_require_state(meeting, rules.HELD)
	missing = [row.person_name for row in meeting.attendees if not row.attendance]
	if missing:
		frappe.throw(
			_("Enter the attendance of everybody first. Missing: {0}.").format(", ".join(missing)),
			AttendanceMissingError,
			title=_("Attendance missing"),
		)
	meeting.update({"drafted_by": frappe.session.user, "drafted_at": now_datetime()})
	_save_in_state_unchecked(meeting, rules.DRAFTED)
	_notify(meeting, {meeting.chair_user}, N_("Minutes wait for your confirmation. Open them and read them."))


def send_back(meeting: Document, reason: str) -> None:
	"""Send minutes back to be corrected.

	Raises: WrongStateError, NotTheChairError, TextMissingError.
	"""
	_require_state(meeting, rules.DRAFTED)
	_require_chair(meeting)
	meeting.returned_because = _require_text(reason)
	writer = meeting.drafted_by
	_save_in_state_unchecked(meeting, rules.HELD)
	_notify(meeting, {writer}, N_("The chair sent minutes back. Open them to see what has to be corrected."))


def confirm(meeting: Document) -> None:
	"""Confirm the minutes as the chair; from now on they are read only.

	Raises: WrongStateError, NotTheChairError, OwnMinutesError.
	"""
	_require_state(meeting, rules.DRAFTED)
	_require_chair(meeting)
	if meeting.drafted_by == frappe.session.user:
		frappe.throw(
			_("You wrote these minutes. Send them back and let the minute taker finish them."),
			OwnMinutesError,
			title=_("Own minutes"),
		)
	meeting.update({"confirmed_by": frappe.session.user, "confirmed_at": now_datetime()})
	meeting.tasks_then = json.dumps(get_agreed_now(meeting.name), ensure_ascii=False)
	meeting.returned_because = None
	_save_in_state_unchecked(meeting, rules.CONFIRMED)
	people = {row.user for row in meeting.attendees} - {frappe.session.user}
	_notify(meeting, people, N_("The minutes of a meeting are confirmed. You can read them now."))
	action_items.carry_to_next_unchecked(meeting)


def cancel(meeting: Document, reason: str) -> None:
	"""Cancel a meeting that was not held, and take the invitations back.

	Raises: WrongStateError, TextMissingError.
	"""
	_require_state(meeting, rules.SCHEDULED, rules.INVITED)
	meeting.cancel_reason = _require_text(reason)
	meeting.calendar_sequence = (meeting.calendar_sequence or 0) + 1
	invited = [row for row in meeting.attendees if row.invited_at]
	_save_in_state_unchecked(meeting, rules.CANCELLED)
	meeting_invitations.take_back(meeting, invited)
	action_items.carry_to_next_unchecked(meeting)


def add_addendum(meeting: Document, text: str, is_internal: bool = False) -> None:
	"""Add a text to confirmed minutes, as chair or minute taker; what was confirmed stays as it is.

	Raises: WrongStateError, NotTheChairError, TextMissingError.
	"""
	_require_state(meeting, rules.CONFIRMED)
	_require_chair_or_minute_taker(meeting)
	row = {"text": _require_text(text)}
	row |= {"is_internal": int(is_internal), "added_by": frappe.session.user, "added_on": now_datetime()}
	meeting.append("addenda", row)
	_save_in_state_unchecked(meeting, rules.CONFIRMED)


def _require_state(meeting: Document, *states: str) -> None:
	"""Ask the stored row, locked, so that of two people at once the second one is told.

	Raises: WrongStateError.
	"""
	status = frappe.db.get_value(MEETING, meeting.name, "status", for_update=True)
	if status not in states:
		frappe.throw(
			_("The meeting is {0}; this is possible only while it is {1}.").format(
				_(status), " / ".join(_(state) for state in states)
			),
			WrongStateError,
			title=_("Not possible now"),
		)


def _require_chair(meeting: Document) -> None:
	if frappe.session.user != frappe.db.get_value(MEETING, meeting.name, "chair_user"):
		frappe.throw(
			_("Only {0} confirms these minutes or sends them back, as chair of the meeting.").format(
				meeting.chair_name
			),
			NotTheChairError,
			title=_("Not the chair"),
		)


def _require_chair_or_minute_taker(meeting: Document) -> None:
	if frappe.session.user not in (meeting.chair_user, meeting.minute_taker_user):
		frappe.throw(
			_("Only the chair and the minute taker add to confirmed minutes."),
			NotTheChairError,
			title=_("Not the chair"),
		)


def _require_text(text: str | None) -> str:
	if not (text or "").strip():
		frappe.throw(
			_("Write the reason or the text first, in a sentence."),
			TextMissingError,
			title=_("Text missing"),
		)
	return text.strip()


def _save_in_state_unchecked(meeting: Document, state: str) -> None:
	"""The step has checked who may do it: the chair may have no right to write in the Desk."""
	meeting.status = state
	meeting.flags.state_changes = True
	meeting.save(ignore_permissions=True)
	meeting.flags.state_changes = False


def _notify(meeting: Document, users: set, subject: str) -> None:
	notices.notify_unchecked(notices.get_enabled(users - {None}), subject, MEETING, meeting.name)
