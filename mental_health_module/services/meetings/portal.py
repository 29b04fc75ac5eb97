"""Meetings on `/mental-health`: the own invitations, confirmed minutes, and what one has agreed to do.

Representatives of pupils and parents read meetings here alone, without what is marked internal.
"""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import format_date, getdate, now_datetime, today

from mental_health_module.access.representatives import get_schools_of_representative
from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.still_here import is_at_work, keep
from mental_health_module.services.meetings import minutes as meeting_minutes
from mental_health_module.services.meetings import sign_in, to_confirm
from mental_health_module.services.meetings.invitations import ATTENDEE
from mental_health_module.services.meetings.meetings import MEETING, get_end
from mental_health_module.services.shared.portal_parts import Part, Subject, Visitor, Waiting, is_pressing
from mental_health_module.services.shared.shown_versions import get_version
from mental_health_module.words import _

NEWEST = 10


@dataclass(frozen=True)
class MeetingCard:
	"""A meeting as one person sees it; texts are translated, not escaped.

	`version` stands for the invitation and comes back with the answer to it. What waits for the person
	stands on the home page too.
	"""

	name: str
	minutes: meeting_minutes.Minutes
	note: str
	can_answer: bool
	can_sign_in: bool
	is_waiting: bool
	answer: str
	has_minutes: bool
	version: str


@dataclass(frozen=True)
class ItemCard:
	"""Something that the person has agreed to do."""

	name: str
	what: str
	due: str
	due_on: date
	state: str
	is_open: bool


@dataclass(frozen=True)
class MeetingSection:
	"""What a person sees of meetings: those to come soonest first, past ones newest first, own items."""

	upcoming: tuple[MeetingCard, ...]
	past: tuple[MeetingCard, ...]
	items: tuple[ItemCard, ...]


def get_meeting_section(user: str) -> MeetingSection | None:
	"""Return a user's invitations, minutes and own items; None without any."""
	if user == "Guest":
		return None
	meetings = _get_rows_unchecked(user)
	upcoming = [row for row in meetings if _is_upcoming(row)]
	past = [row for row in reversed(meetings) if row.status == rules.CONFIRMED][:NEWEST]
	items = tuple(_get_items_unchecked(user))
	if not (upcoming or past or items):
		return None
	return MeetingSection(_make_cards(upcoming, user), _make_cards(past, user), items)


def _get_rows_unchecked(user: str) -> list[frappe._dict]:
	"""Return the meetings to which a user is invited, earliest first. Unchecked: by the user's own rows."""
	rows = frappe.get_all(
		ATTENDEE,
		filters={"parenttype": MEETING, "user": user, "invited_at": ("is", "set")},
		fields=["parent", "person_type", "person", "user"],
		order_by="parent asc",
	)
	if not (names := [row.parent for row in keep(rows)]):
		return []
	return frappe.get_all(
		MEETING,
		filters={"name": ("in", names), "status": ("in", (rules.INVITED, rules.CANCELLED, rules.CONFIRMED))},
		fields=["name", "status", "meeting_date", "starts_at", "ends_at"],
		order_by="meeting_date asc, name asc",
	)


def _make_cards(rows: list[frappe._dict], user: str) -> tuple[MeetingCard, ...]:
	schools = get_schools_of_representative(user) if rows else None
	return tuple(_make_card(frappe.get_doc(MEETING, row.name), user, schools) for row in rows)


def _is_upcoming(meeting) -> bool:
	is_open = meeting.status in (rules.INVITED, rules.CANCELLED)
	return is_open and get_end(meeting) >= now_datetime()


def _make_card(meeting, user: str, schools: tuple[set[str], set[str]]) -> MeetingCard:
	row = meeting_minutes.get_own_row(meeting, user)
	is_here = row.attendance in rules.PRESENT
	can_sign_in = not is_here and sign_in.is_open(meeting)
	with_internal = meeting_minutes.sees_internal(meeting, user, schools)
	return MeetingCard(
		name=meeting.name,
		minutes=meeting_minutes.get_minutes_unchecked(meeting, with_internal),
		note=_get_note(meeting, row, can_sign_in),
		can_answer=meeting.status == rules.INVITED and not is_here,
		can_sign_in=can_sign_in,
		is_waiting=can_sign_in or not (row.answer or is_here),
		answer=row.answer or "",
		has_minutes=meeting.status == rules.CONFIRMED,
		version=get_version(MEETING, meeting.name) if meeting.status == rules.INVITED else "",
	)


def _get_note(meeting, row, can_sign_in: bool) -> str:
	if meeting.status == rules.CANCELLED:
		return _("This meeting was cancelled: {0}").format(meeting.cancel_reason)
	if meeting.status == rules.CONFIRMED:
		return ""
	if can_sign_in:
		return _("You can sign in now.")
	sentences = {
		"Accepted": _("You have said that you will attend."),
		"Declined": _("You have said that you can’t attend."),
	}
	if row.attendance in rules.PRESENT:
		return sign_in.get_note(row)
	return sentences.get(row.answer, _("Please say whether you will attend."))


def _get_items_unchecked(user: str):
	"""Return what a user has agreed to do and nobody has verified. Unchecked: by the user's own account."""
	if not is_at_work(user):
		return
	rows = frappe.get_all(
		"MH Action Item",
		filters={"responsible_user": user, "state": ("!=", rules.VERIFIED)},
		fields=["name", "what", "due", "state"],
		order_by="due asc, name asc",
	)
	for row in rows:
		state = rules.get_shown_state(row.state, getdate(row.due), getdate(today()))
		yield ItemCard(
			row.name, row.what, format_date(row.due), getdate(row.due), _(state), row.state == rules.OPEN
		)


def get_unanswered(user: str) -> tuple[MeetingCard, ...]:
	"""Return the meetings to come that a user has not answered to or can sign in to now, soonest first."""
	rows = [row for row in _get_rows_unchecked(user) if row.status == rules.INVITED and _is_upcoming(row)]
	return tuple(card for card in _make_cards(rows, user) if card.is_waiting)


def get_pressing_items(user: str) -> tuple[ItemCard, ...]:
	"""Return what a user has agreed to do, is open, and is due soon or was."""
	return tuple(card for card in _get_items_unchecked(user) if is_pressing(card.is_open, card.due_on))


def _is_for(visitor: Visitor) -> bool:
	return bool(visitor.staff) or _is_invited(visitor.user)


def _is_invited(user: str) -> bool:
	filters = {"parenttype": MEETING, "user": user, "invited_at": ("is", "set")}
	return bool(frappe.db.exists(ATTENDEE, filters))


def _make_part(visitor: Visitor):
	return get_meeting_section(visitor.user)


def _make_unanswered(visitor: Visitor):
	return get_unanswered(visitor.user)


def _make_items(visitor: Visitor):
	return get_pressing_items(visitor.user)


_HERE = "templates/includes/mental_health/"
SUBJECT = Subject("meetings", N_("Meetings"), N_("Invitations, minutes, what you agreed to do"), _is_for)
PART = Part(
	"meetings",
	_HERE + "meetings.html",
	_make_part,
	subject=SUBJECT.key,
	waiting=(
		Waiting(_make_unanswered, _HERE + "meeting.html", "mh-meetings"),
		to_confirm.WAITING,
		Waiting(_make_items, _HERE + "item.html", "mh-meetings"),
	),
	tells_who=True,
)
