"""Meetings of the leadership group (小组会议): what is checked whenever one is saved."""

from datetime import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import format_time, get_datetime, getdate

from mental_health_module.access.refusals import OutletClosedError
from mental_health_module.access.representatives import is_only_representative
from mental_health_module.access.turns import read_now
from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.services.meetings.people import get_key
from mental_health_module.services.meetings.refusals import (
	DecisionTooEarlyError,
	MeetingFrozenError,
	MeetingKeptError,
	NotQuorateError,
)
from mental_health_module.services.shared import steps
from mental_health_module.services.shared.refusals import PeriodError
from mental_health_module.words import _

# what a client never sets: it changes by the steps in services/meetings/steps.py alone
KEPT = (
	*("cancel_reason", "drafted_by", "drafted_at", "returned_because", "confirmed_by"),
	*("confirmed_at", "calendar_uid", "calendar_sequence"),
)
MEETING = "MH Meeting"
STEPS = steps.Machine(MEETING, rules.STEPS, KEPT, fixed=("series",))
# a change of these makes a new version of the invitation, one of WHEN asks for new answers
WHEN = ("meeting_date", "starts_at", "ends_at")
SHOWN = (*WHEN, "title", "place")


def start(meeting: Document) -> None:
	"""Let a new meeting begin as scheduled, with a calendar number of its own."""
	STEPS.start(meeting, rules.SCHEDULED)
	meeting.update({"calendar_sequence": 0, "addenda": []})
	meeting.calendar_uid = f"{frappe.generate_hash(length=20)}@mental-health-module"
	for row in meeting.agenda:
		row.decision = None


def keep_state(meeting: Document) -> None:
	"""Keep what the steps alone change, whatever a client sends; refuse to change what is finished.

	Raises: MeetingFrozenError.
	"""
	if stored := STEPS.keep(meeting):
		_refuse_frozen(stored.status)
		_keep_addenda(meeting)


def _refuse_frozen(status: str) -> None:
	if status == rules.CONFIRMED:
		frappe.throw(
			_("The minutes are confirmed and are not changed any more. Add an addendum."),
			MeetingFrozenError,
			title=_("Cannot be changed"),
		)
	if status == rules.CANCELLED:
		frappe.throw(
			_("This meeting was cancelled: nothing is decided or changed in it. Plan a new meeting."),
			MeetingFrozenError,
			title=_("Cannot be changed"),
		)


def _keep_addenda(meeting: Document) -> None:
	"""Only a confirmed meeting has addenda, and they come by their own step."""
	meeting.set("addenda", [])


def validate_times(document: Document) -> None:
	"""Refuse a meeting or series that ends before it begins.

	Raises: PeriodError.
	"""
	starts_at, ends_at = (_get_clock(document.get(field)) for field in ("starts_at", "ends_at"))
	if ends_at <= starts_at:
		frappe.throw(
			_("The meeting ends at {0}, not after its start at {1}. Correct one of the times.").format(
				format_time(document.ends_at, "HH:mm"), format_time(document.starts_at, "HH:mm")
			),
			PeriodError,
			title=_("End before start"),
		)


def _get_clock(value: object) -> datetime:
	return get_datetime(f"2000-01-01 {value}")


def get_start(meeting: Document) -> datetime:
	"""Return when a meeting begins, in the site's time."""
	return get_datetime(f"{getdate(meeting.meeting_date)} {meeting.starts_at}")


def get_end(meeting: Document) -> datetime:
	"""Return when a meeting ends, in the site's time."""
	return get_datetime(f"{getdate(meeting.meeting_date)} {meeting.ends_at}")


def note_changes(meeting: Document) -> None:
	"""Count a new version of the invitation when people have to hear of a change; note who was taken off."""
	if meeting.is_new() or meeting.status != rules.INVITED:
		return
	before = meeting.get_doc_before_save()
	if not before or before.status != rules.INVITED:
		return
	if any(_differs(before, meeting, field) for field in SHOWN):
		meeting.calendar_sequence = (meeting.calendar_sequence or 0) + 1
		for row in meeting.attendees:
			row.invited_at = None
		if any(_differs(before, meeting, field) for field in WHEN):
			_forget_answers(meeting)
	still = {get_key(row) for row in meeting.attendees}
	meeting.flags.taken_off = [row for row in before.attendees if get_key(row) not in still]


def _differs(before: Document, after: Document, field: str) -> bool:
	if field in ("starts_at", "ends_at"):
		return _get_clock(before.get(field)) != _get_clock(after.get(field))
	if field == "meeting_date":
		return getdate(before.get(field)) != getdate(after.get(field))
	return (before.get(field) or "") != (after.get(field) or "")


def _forget_answers(meeting: Document) -> None:
	for row in meeting.attendees:
		row.update({"answer": None, "answered_at": None})


def set_quorum(meeting: Document) -> None:
	"""Count the members who have a vote and those of them who came."""
	rule = frappe.db.get_single_value("MH Settings", "quorum_rule") or rules.MORE_THAN_HALF
	people = [
		rules.Attendee(get_key(row), bool(row.is_voting), row.attendance or "") for row in meeting.attendees
	]
	quorum = rules.get_quorum(people, rule)
	meeting.voting_members, meeting.quorum_needed = quorum.voting, quorum.needed
	meeting.voting_present, meeting.is_quorate = quorum.present, int(quorum.is_reached)


def validate_decisions(meeting: Document) -> None:
	"""Refuse decisions of a meeting that was not held, and of one without a quorum.

	Raises: DecisionTooEarlyError, NotQuorateError.
	"""
	decided = [row for row in meeting.agenda if (row.decision or "").strip()]
	if not decided:
		return
	if meeting.status in (rules.SCHEDULED, rules.INVITED):
		frappe.throw(
			_("Row {0}: decisions are written down when the meeting was held. Mark it as held first.").format(
				decided[0].idx
			),
			DecisionTooEarlyError,
			title=_("Not held yet"),
		)
	if not meeting.is_quorate:
		_refuse_without_quorum(meeting, decided[0])


def _refuse_without_quorum(meeting: Document, row: Document) -> None:
	frappe.throw(
		_(
			"Row {0}: {1} of {2} members with a vote are present, {3} are needed for a decision. Enter the "
			"attendance, or write the proposal into the minutes and decide in the next meeting."
		).format(row.idx, meeting.voting_present, meeting.voting_members, meeting.quorum_needed),
		NotQuorateError,
		title=_("No quorum"),
	)


def refuse_deletion(meeting: Document) -> None:
	"""Let only meetings be deleted to which nobody was invited.

	Raises: MeetingKeptError.
	"""
	if read_now(meeting) != rules.SCHEDULED:
		frappe.throw(
			_("People were invited to this meeting: it stays. Cancel it if it does not take place."),
			MeetingKeptError,
			title=_("Cannot be deleted"),
		)


def refuse_share(meeting: Document, share: Document) -> None:
	"""Refuse to share a meeting with somebody who may see only a part of it.

	Raises: OutletClosedError.
	"""
	if share.everyone or is_only_representative(share.user, meeting.school):
		frappe.throw(
			_("Representatives read meetings on the portal, without internal items. Do not share this one."),
			OutletClosedError,
			title=_("Not for representatives"),
		)
