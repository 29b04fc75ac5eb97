"""A case conference to read for those listed, without the Desk; and their list on `/mental-health`."""

from dataclasses import dataclass

import frappe
from frappe.utils import format_date, getdate

from mental_health_module.access.conferences import (
	CONFERENCES,
	PARTICIPANTS,
	get_open_conferences,
	may_take_part,
)
from mental_health_module.access.sealed.sealed_rows import get_row_unchecked, get_rows_unchecked
from mental_health_module.access.unlocking import require_unlocked
from mental_health_module.domain.files import conference as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.files import conference_participants as participants
from mental_health_module.services.meetings.invitations import format_clock
from mental_health_module.services.shared.portal_parts import Part, Subject, Visitor, Waiting
from mental_health_module.services.shared.shown_versions import get_version
from mental_health_module.words import _

FIELDS = ("name", "case_code", "conference_date", "starts_at", "ends_at", "place", "status", "readable_until")


@dataclass(frozen=True)
class ConferenceCard:
	"""A conference as somebody listed sees it from outside: the code, when, where, and the own answer.

	`version` stands for when and where, and comes back with the answer.
	"""

	name: str
	title: str
	day: str
	time: str
	place: str
	answer: str
	can_answer: bool
	has_promised: bool
	version: str


@dataclass(frozen=True)
class ConferenceView:
	"""A conference to read: its texts are empty until secrecy is promised."""

	card: ConferenceCard
	readable_until: str
	people: tuple[tuple[str, str], ...]
	texts: tuple[tuple[str, str], ...]


def get_cards(user: str) -> tuple[ConferenceCard, ...]:
	"""Return the conferences to which a user is invited and which are not over, soonest first."""
	names = frappe.get_all(
		PARTICIPANTS,
		filters={"participant": user, "invited_at": ("is", "set"), "taken_off_at": ("is", "not set")},
		pluck="case_conference",
		order_by="creation asc",
	)
	if not names or not may_take_part(user):
		return ()
	rows = get_rows_unchecked(
		CONFERENCES,
		"invitation to a conference",
		filters={"name": ("in", names)},
		fields=FIELDS,
		order_by="conference_date asc, name asc",
	)
	return tuple(_make_card(row, user) for row in rows if _is_open(row))


def _is_open(row: frappe._dict) -> bool:
	until = getdate(row.readable_until) if row.readable_until else None
	return rules.may_participants_read(row.status, until, getdate())


def _make_card(row, user: str) -> ConferenceCard:
	own = participants.get_own_row(row.name, user)
	return ConferenceCard(
		name=row.name,
		title=participants.get_title(row),
		day=f"{format_date(row.conference_date)} {format_date(row.conference_date, 'EEE')}",
		time=format_clock(row),
		place=row.place or "",
		answer=own.answer or "",
		can_answer=row.status == rules.INVITED,
		has_promised=bool(own.secrecy_promised_at),
		version=get_version(CONFERENCES, row.name),
	)


def get_view(name: str, user: str) -> ConferenceView:
	"""Return a conference for somebody listed; reading its texts is written down.

	Raises: LockedError; NotListedError, with the same words for a conference of others and for none.
	"""
	require_unlocked(user)
	participants.get_own_row(name, user)
	row = get_row_unchecked(CONFERENCES, str(name), "invitation to a conference", FIELDS)
	card = _make_card(row, user)
	if str(name) not in get_open_conferences(user):
		return ConferenceView(card, "", (), ())
	conference = frappe.get_doc(CONFERENCES, str(name))
	until = format_date(conference.readable_until) if conference.readable_until else ""
	return ConferenceView(card, until, _get_people(conference.name), _get_texts(conference))


def _get_people(conference: str) -> tuple[tuple[str, str], ...]:
	return tuple((row.participant_name, row.task or "") for row in participants.get_rows(conference))


def _get_texts(conference) -> tuple[tuple[str, str], ...]:
	labels = {
		"purpose": _("Question to Discuss"),
		"discussion": _("Discussion"),
		"conclusions": _("Conclusions"),
		"next_steps": _("Next Steps"),
	}
	return tuple((label, conference.get(field)) for field, label in labels.items() if conference.get(field))


def get_calendar_file(name: str, user: str) -> bytes:
	"""Return the calendar file of a conference for somebody listed: it says the code.

	Raises: LockedError, NotListedError.
	"""
	require_unlocked(user)
	own = participants.get_own_row(name, user)
	row = get_row_unchecked(
		CONFERENCES,
		str(name),
		"invitation to a conference",
		(*FIELDS, "calendar_uid", "calendar_sequence", "psychological_file"),
	)
	return participants.make_calendar_file(row, participants.get_receiver(own))


def _make_part(visitor: Visitor):
	return get_cards(visitor.user)


def _make_unanswered(visitor: Visitor):
	return tuple(card for card in visitor.ask(_make_part) if card.can_answer and not card.answer)


def _is_invited(visitor: Visitor) -> bool:
	filters = {"participant": visitor.user, "invited_at": ("is", "set"), "taken_off_at": ("is", "not set")}
	return bool(frappe.db.exists(PARTICIPANTS, filters))


_HERE = "templates/includes/mental_health/"
SUBJECT = Subject("conferences", N_("Case Conferences"), N_("Invitations to talk about a case"), _is_invited)
PART = Part(
	"conferences",
	_HERE + "conferences.html",
	_make_part,
	subject=SUBJECT.key,
	waiting=(Waiting(_make_unanswered, _HERE + "conference.html", "mh-conferences"),),
)
