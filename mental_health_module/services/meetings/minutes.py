"""Minutes to read and print: whole for the group, without internal items for representatives and guests."""

import json
from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, format_datetime, getdate, today

from mental_health_module.access.at_work import is_at_work
from mental_health_module.access.representatives import is_only_representative
from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.services.meetings.invitations import format_clock, get_meeting_of, get_own_row
from mental_health_module.services.meetings.meetings import MEETING
from mental_health_module.services.meetings.refusals import NotInvitedError
from mental_health_module.services.shared import names_then
from mental_health_module.services.shared.papers import drawing
from mental_health_module.words import _, join_names

TEMPLATE = "templates/includes/mental_health/minutes.html"
ATTENDANCE = ("Present", "Late", "Excused", "Absent")


@dataclass(frozen=True)
class AgendaLine:
	"""An agenda item with what was said and decided; texts are translated, not escaped."""

	subject: str
	presenter: str
	minutes: int
	is_internal: bool
	notes: str
	decision: str


@dataclass(frozen=True)
class Task:
	"""What somebody does: until when, and how it stands."""

	what: str
	responsible: str
	due: str
	state: str


@dataclass(frozen=True)
class Addendum:
	"""A text that was added to confirmed minutes."""

	text: str
	added: str


@dataclass(frozen=True)
class Minutes:
	"""A meeting as people read it; `people` holds pairs of an attendance and the names."""

	title: str
	school: str
	day: str
	time: str
	place: str
	chair: str
	minute_taker: str
	people: tuple[tuple[str, str], ...]
	quorum: str
	agenda: tuple[AgendaLine, ...]
	tasks: tuple[Task, ...]
	addenda: tuple[Addendum, ...]
	confirmed: str
	is_whole: bool


def get_minutes(meeting: Document, with_internal: bool = True) -> Minutes:
	"""Return the minutes of a meeting for a print, in the Desk.

	Raises: frappe.PermissionError for who may not read the meeting in the Desk.
	"""
	frappe.has_permission(MEETING, "read", meeting.name, throw=True)
	return get_minutes_unchecked(frappe.get_doc(MEETING, meeting.name), with_internal)


def get_minutes_unchecked(meeting: Document, with_internal: bool) -> Minutes:
	"""Return the minutes of a meeting; the caller knows who asks, and whether internal items are shown."""
	return Minutes(
		title=meeting.title,
		school=names_then.get(meeting, "school"),
		day=f"{format_date(meeting.meeting_date)} {format_date(meeting.meeting_date, 'EEE')}",
		time=format_clock(meeting),
		place=meeting.place or "",
		chair=meeting.chair_name or "",
		minute_taker=meeting.minute_taker_name or "",
		people=_get_people(meeting),
		quorum=_get_quorum(meeting),
		agenda=tuple(_get_line(row) for row in meeting.agenda if with_internal or not row.is_internal),
		tasks=tuple(_get_tasks(meeting, with_internal)),
		addenda=tuple(_get_addendum(row) for row in meeting.addenda if with_internal or not row.is_internal),
		confirmed=_get_confirmation(meeting),
		is_whole=with_internal,
	)


def _get_people(meeting: Document) -> tuple[tuple[str, str], ...]:
	names = {word: [r.person_name for r in meeting.attendees if r.attendance == word] for word in ATTENDANCE}
	return tuple((_(word), join_names(found)) for word, found in names.items() if found)


def _get_quorum(meeting: Document) -> str:
	if not meeting.voting_members:
		return ""
	sentence = _("{0} of {1} members with a vote are present; {2} are needed for a decision.").format(
		meeting.voting_present, meeting.voting_members, meeting.quorum_needed
	)
	return f"{sentence} {_('Quorum reached.') if meeting.is_quorate else _('No quorum.')}"


def _get_line(row: Document) -> AgendaLine:
	return AgendaLine(
		row.subject,
		row.presenter or "",
		row.minutes or 0,
		bool(row.is_internal),
		row.notes or "",
		row.decision or "",
	)


def _get_tasks(meeting: Document, with_internal: bool):
	for row in _get_agreed(meeting):
		if with_internal or not row["is_internal"]:
			yield Task(row["what"], row["responsible_name"], format_date(row["due"]), _(row["state"]))


def _get_agreed(meeting: Document) -> list[dict]:
	"""Return what was agreed: of confirmed minutes as it stood then, else as it stands today."""
	kept = meeting.get("tasks_then")
	return json.loads(kept) if meeting.status == rules.CONFIRMED and kept else get_agreed_now(meeting.name)


def get_agreed_now(meeting: str) -> list[dict]:
	"""Return what was agreed in a meeting with its state of today, by the day on which it is due."""
	rows = frappe.get_all(
		"MH Action Item",
		filters={"meeting": meeting},
		fields=["what", "responsible_name", "due", "state", "is_internal"],
		order_by="due asc, name asc",
	)
	for row in rows:
		row.state = rules.get_shown_state(row.state, getdate(row.due), getdate(today()))
		row.due = str(row.due)
	return rows


def _get_addendum(row: Document) -> Addendum:
	name = frappe.db.get_value("User", row.added_by, "full_name") or row.added_by
	return Addendum(row.text, f"{format_datetime(row.added_on)} {name}")


def _get_confirmation(meeting: Document) -> str:
	if meeting.status != rules.CONFIRMED:
		return _("These minutes are not confirmed yet.")
	return _("Confirmed by {0} on {1}.").format(meeting.chair_name, format_datetime(meeting.confirmed_at))


def sees_internal(meeting: Document, user: str, schools: tuple[set[str], set[str]] | None = None) -> bool:
	"""Return whether a user sees internal items: members of the group and readers in the Desk.

	Never somebody who only represents pupils or parents, whatever stands on the list.

	Args: schools: as `get_schools_of_representative` returns them, where several meetings are asked about.
	"""
	if is_only_representative(user, meeting.school, schools):
		return False
	row = get_own_row(meeting, user)
	if row and row.capacity not in rules.NOT_VOTING:
		return True
	return bool(frappe.has_permission(MEETING, "read", meeting, user=user))


def get_readable(name: str, user: str) -> Document:
	"""Return a meeting for somebody who leads it, writes its minutes, is invited, or reads it in the Desk.

	Raises: NotInvitedError, with the same words for a meeting of others and for none.
	"""
	stored = frappe.db.get_value(MEETING, str(name), ["chair_user", "minute_taker_user"])
	if stored and user != "Guest" and is_at_work(user):
		meeting = frappe.get_doc(MEETING, str(name))
		if user in stored or frappe.has_permission(MEETING, "read", meeting, user=user):
			return meeting
	return get_meeting_of(user, name)


def get_pdf(name: str, user: str) -> bytes:
	"""Return confirmed minutes as a PDF (A4), as much of them as a user sees.

	Raises: NotInvitedError.
	"""
	meeting = get_readable(name, user)
	if meeting.status != rules.CONFIRMED:
		frappe.throw(
			_(
				"The minutes are not confirmed yet. You can read them here as soon as the chair confirms "
				"them."
			),
			NotInvitedError,
			title=_("Not confirmed yet"),
		)
	minutes = get_minutes_unchecked(meeting, sees_internal(meeting, user))
	return drawing.draw(frappe.render_template(TEMPLATE, {"minutes": minutes}))
