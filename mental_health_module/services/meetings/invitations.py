"""Invitations to meetings: a notice for each person, and a mail with a calendar file where mail is set up.

Mails and files say what, when and where. The agenda is read in the system, where it is shown by rights.
"""

from collections.abc import Iterable
from datetime import datetime, timezone

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, format_time, get_system_timezone, get_url, now_datetime

from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.domain.shared import calendar_files as calendar
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.still_here import is_still_here, keep
from mental_health_module.services.meetings.meetings import MEETING, get_end, get_start
from mental_health_module.services.meetings.refusals import NotInvitedError
from mental_health_module.services.shared import calendar_mails, languages, notices
from mental_health_module.words import _

ATTENDEE = "MH Meeting Attendee"
ANSWERS = {"Accepted", "Declined"}


def send_due(meeting: Document) -> None:
	"""Invite everybody on the list of an invited meeting who is still here and has no latest invitation."""
	if meeting.status != rules.INVITED:
		return
	waiting = keep(row for row in meeting.attendees if not row.invited_at)
	for row in waiting:
		_write(row, {"invited_at": now_datetime()})
	_tell(meeting, waiting, N_("You are invited to a meeting. Open it to see when and where, and answer."))
	if taken_off := meeting.flags.taken_off:
		meeting.flags.taken_off = None
		take_back(meeting, taken_off)


def take_back(meeting: Document, rows: Iterable[Document]) -> None:
	"""Tell people that they are not expected: the meeting was cancelled, or they were taken off the list."""
	_tell(meeting, rows, N_("A meeting does not take place as planned for you. Open it to see why."), True)


def _tell(meeting: Document, rows: Iterable[Document], subject: str, is_cancelled: bool = False) -> None:
	rows = keep(rows)
	users = notices.get_enabled(row.user or "" for row in rows)
	notices.notify_unchecked(users - {frappe.session.user}, subject, MEETING, meeting.name)
	if not is_mail_set_up():
		return
	for row in rows:
		if row.email:
			_send_mail(meeting, row, is_cancelled)


def is_mail_set_up() -> bool:
	"""Return whether the site has an account that sends mails by default."""
	return calendar_mails.is_set_up()


def _send_mail(meeting: Document, row: Document, is_cancelled: bool) -> None:
	"""Send a mail in the language of whoever gets it; people without an account get the site's."""
	content = calendar.make_invitation(get_appointment(meeting, is_cancelled), get_receiver(row))
	with languages.speaking_to(row.user):
		subject = _("Cancelled: {0}") if is_cancelled else _("Invitation: {0}")
		calendar_mails.send(row.email, subject.format(meeting.title), _get_lines(meeting), content)


def _get_lines(meeting: Document) -> list[str]:
	when = f"{format_date(meeting.meeting_date)} {format_clock(meeting)}"
	answer = _("Answer on the school's site: {0}").format(get_url("/mental-health"))
	return [meeting.title, when, meeting.place or "", "", answer]


def format_clock(meeting: Document) -> str:
	"""Return from when to when a meeting lasts, such as 14:00–15:30."""
	return "–".join(format_time(meeting.get(field), "HH:mm") for field in ("starts_at", "ends_at"))


def get_receiver(row: Document) -> calendar.Invited:
	"""Return somebody on the list as a calendar file names them."""
	is_optional = row.capacity in rules.NOT_VOTING
	return calendar.Invited(row.person_name, row.email or "", row.answer or "", is_optional)


def get_appointment(meeting: Document, is_cancelled: bool = False) -> calendar.Appointment:
	"""Return a meeting for a calendar, in the site's time zone."""
	return calendar.Appointment(
		uid=meeting.calendar_uid,
		sequence=meeting.calendar_sequence or 0,
		title=meeting.title,
		starts=get_start(meeting),
		ends=get_end(meeting),
		zone=get_system_timezone(),
		changed=datetime.now(timezone.utc),
		place=meeting.place or "",
		organizer=calendar_mails.get_organizer(meeting.chair_name, meeting.chair_user),
		is_cancelled=is_cancelled or meeting.status == rules.CANCELLED,
	)


def get_calendar_file(meeting: Document, user: str) -> bytes:
	"""Return the calendar file of a meeting for a user: the own invitation, or the meeting without people."""
	row = get_own_row(meeting, user)
	if row and row.email:
		return calendar.make_invitation(get_appointment(meeting), get_receiver(row))
	return calendar.make_overview([get_appointment(meeting)])


def get_own_row(meeting: Document, user: str) -> Document | None:
	"""Return the row of a user on the list, None when the user is not on it."""
	return next((row for row in meeting.attendees if row.user == user), None)


def get_meeting_of(user: str, name: str) -> Document:
	"""Return a meeting on whose list a user stands; the invitations have gone out.

	Raises: NotInvitedError, with the same words for a meeting of others and for none.
	"""
	key = {"parent": str(name), "parenttype": MEETING, "user": user}
	fields = ["person_type", "person"]
	row = frappe.db.get_value(ATTENDEE, {**key, "invited_at": ("is", "set")}, fields)
	if user == "Guest" or not row or not is_still_here(*row, user):
		_refuse_as_not_invited()
	return frappe.get_doc(MEETING, str(name))


def is_answerable(meeting: Document) -> bool:
	"""Return whether those who are invited can still answer: until the meeting ends."""
	return meeting.status == rules.INVITED and now_datetime() <= get_end(meeting)


def answer(name: str, user: str, word: str) -> str:
	"""Write down whether a user comes to a meeting; return the sentence to show.

	Raises: NotInvitedError when no such invitation waits for this person.
	"""
	meeting = get_meeting_of(user, name)
	if word not in ANSWERS or not is_answerable(meeting):
		_refuse_as_not_invited()
	row = get_own_row(meeting, user)
	_write(row, {"answer": word, "answered_at": now_datetime()})
	if word == "Accepted":
		return _("Thank you. It is noted that you will attend.")
	return _("Thank you. It is noted that you can’t attend.")


def _write(row: Document, values: dict) -> None:
	"""Write into a row for whoever is on the list, who need not be able to open it by itself."""
	frappe.db.set_value(ATTENDEE, row.name, values, update_modified=False)
	row.update(values)


def _refuse_as_not_invited() -> None:
	frappe.throw(
		_("No invitation waits for your answer here. Open the page again to see how it stands."),
		NotInvitedError,
		title=_("Nothing to answer"),
	)
