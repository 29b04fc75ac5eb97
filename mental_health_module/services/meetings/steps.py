"""The steps of a meeting: Scheduled, Invited, Held, Minutes Drafted, Confirmed; or Cancelled before."""

import json

import frappe
from frappe.model.document import Document
from frappe.utils import format_datetime, now_datetime

from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.meetings import action_items
from mental_health_module.services.meetings import invitations as meeting_invitations
from mental_health_module.services.meetings.meetings import MEETING, STEPS, get_start
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
from mental_health_module.words import _, join_names


def invite(meeting: Document) -> None:
	"""Invite the group's members and the guests, with the open items of earlier meetings on the agenda.

	Raises: WrongStateError, NoChairError.
	"""
	STEPS.begin(meeting, "invite")
	fill_attendees(meeting)
	action_items.carry_over(meeting)
	STEPS.finish_unchecked(meeting, "invite")


@STEPS.rule(rules.ACCOUNT)
def _refuse_without_chair(meeting: Document, user: str) -> None:
	if not meeting.chair_user:
		frappe.throw(
			_("Choose a chair who has an account: the chair confirms the minutes. Then invite."),
			NoChairError,
			title=_("No chair"),
		)


def hold(meeting: Document) -> None:
	"""Mark a meeting as held; from now on attendance, minutes and decisions are written down.

	Raises: WrongStateError, TooEarlyError.
	"""
	STEPS.begin(meeting, "hold")
	fill_attendees(meeting)
	action_items.carry_over(meeting)
	STEPS.finish_unchecked(meeting, "hold")


@STEPS.rule(rules.BEGUN)
def _refuse_too_early(meeting: Document, user: str) -> None:
	if now_datetime() < get_start(meeting):
		frappe.throw(
			_("The meeting begins on {0}. Mark it as held afterwards.").format(
				format_datetime(get_start(meeting))
			),
			TooEarlyError,
			title=_("Not begun yet"),
		)


def finish_minutes(meeting: Document) -> None:
	"""Give the minutes to the chair.

	Raises: WrongStateError, AttendanceMissingError.
	"""
	STEPS.begin(meeting, "finish_minutes")
	STEPS.finish_unchecked(meeting, "finish_minutes")
	_notify(meeting, {meeting.chair_user}, N_("Minutes wait for your confirmation. Open them and read them."))


@STEPS.rule(rules.ATTENDANCE)
def _refuse_missing_attendance(meeting: Document, user: str) -> None:
	missing = [row.person_name for row in meeting.attendees if not row.attendance]
	if missing:
		frappe.throw(
			_("Enter the attendance of everybody first. Missing: {0}.").format(join_names(missing)),
			AttendanceMissingError,
			title=_("Attendance missing"),
		)


def send_back(meeting: Document, reason: str) -> None:
	"""Send minutes back to be corrected.

	Raises: WrongStateError, NotTheChairError, TextMissingError.
	"""
	STEPS.begin(meeting, "send_back")
	reason, writer = _require_text(reason), meeting.drafted_by
	STEPS.finish_unchecked(meeting, "send_back", returned_because=reason)
	_notify(meeting, {writer}, N_("The chair sent minutes back. Open them to see what has to be corrected."))


def confirm(meeting: Document) -> None:
	"""Confirm the minutes as the chair; from now on they are read only.

	Raises: WrongStateError, NotTheChairError, OwnMinutesError.
	"""
	STEPS.begin(meeting, "confirm")
	agreed = json.dumps(get_agreed_now(meeting.name), ensure_ascii=False)
	STEPS.finish_unchecked(meeting, "confirm", tasks_then=agreed)
	people = {row.user for row in meeting.attendees} - {frappe.session.user}
	_notify(meeting, people, N_("The minutes of a meeting are confirmed. You can read them now."))
	action_items.carry_to_next_unchecked(meeting)


@STEPS.rule(rules.NOT_THE_WRITER)
def _refuse_writer(meeting: Document, user: str) -> None:
	if meeting.drafted_by == user:
		frappe.throw(
			_("You wrote these minutes. Send them back and let the minute taker finish them."),
			OwnMinutesError,
			title=_("Own minutes"),
		)


def cancel(meeting: Document, reason: str) -> None:
	"""Cancel a meeting that was not held, and take the invitations back.

	Raises: WrongStateError, TextMissingError.
	"""
	STEPS.begin(meeting, "cancel")
	reason, version = _require_text(reason), (meeting.calendar_sequence or 0) + 1
	invited = [row for row in meeting.attendees if row.invited_at]
	STEPS.finish_unchecked(meeting, "cancel", cancel_reason=reason, calendar_sequence=version)
	meeting_invitations.take_back(meeting, invited)
	action_items.carry_to_next_unchecked(meeting)


def add_addendum(meeting: Document, text: str, is_internal: bool = False) -> None:
	"""Add a text to confirmed minutes, as chair or minute taker; what was confirmed stays as it is.

	Raises: WrongStateError, NotTheChairError, TextMissingError.
	"""
	STEPS.begin(meeting, "add_addendum")
	row = {"text": _require_text(text)}
	row |= {"is_internal": int(is_internal), "added_by": frappe.session.user, "added_on": now_datetime()}
	meeting.append("addenda", row)
	STEPS.finish_unchecked(meeting, "add_addendum")


@STEPS.rule(rules.CHAIR)
def _require_chair(meeting: Document, user: str) -> None:
	if user != frappe.db.get_value(MEETING, meeting.name, "chair_user"):
		frappe.throw(
			_("Only {0} confirms these minutes or sends them back, as chair of the meeting.").format(
				meeting.chair_name
			),
			NotTheChairError,
			title=_("Not the chair"),
		)


@STEPS.rule(rules.CHAIR_OR_WRITER)
def _require_chair_or_minute_taker(meeting: Document, user: str) -> None:
	if user not in (meeting.chair_user, meeting.minute_taker_user):
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


def _notify(meeting: Document, users: set, subject: str) -> None:
	notices.notify_unchecked(notices.get_enabled(users - {None}), subject, MEETING, meeting.name)
