"""Who takes part in a case conference: the list, invitations under the code, answers, promises of secrecy.

What leaves the site or stands in a bell says the code, when and where: no name, no class, no topic.
"""

from datetime import datetime, timezone

import frappe
from frappe.model.document import Document
from frappe.utils import (
	format_date,
	get_datetime,
	get_system_timezone,
	get_url,
	getdate,
	now_datetime,
)

from mental_health_module.access.conferences import CONFERENCES, PARTICIPANTS, may_take_part
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.sealed.sealed_rows import (
	get_learner_unchecked,
	get_row_unchecked,
	get_rows_unchecked,
	store_unchecked,
)
from mental_health_module.access.unlocking import require_unlocked
from mental_health_module.domain.files import conference as rules
from mental_health_module.domain.shared import calendar_files as calendar
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.pupils import get_pupil_of_user, get_wards_of_user
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.files.refusals import ListedTwiceError, NotListedError, ParticipantError
from mental_health_module.services.meetings.invitations import format_clock, is_mail_set_up
from mental_health_module.services.shared import calendar_mails, languages, notices, shown_versions
from mental_health_module.words import _

KEPT = (
	"invited_at",
	"secrecy_promised_at",
	"answer",
	"taken_off_at",
	"psychological_file",
	"participant_name",
)
ROUTE = "/mental-health-conference"
ANSWERS = ("Accepted", "Declined")
PLAIN = ("name", "participant", "participant_name", "answer", "invited_at")
FIELDS = ["name", "participant", "participant_name", "task", "answer", "secrecy_promised_at", "attendance"]
FACTS = (
	*("name", "case_code", "status", "conference_date", "starts_at", "ends_at", "place"),
	*("psychological_file", "calendar_uid", "calendar_sequence"),
)


def set_participant(row: Document) -> None:
	"""Fill in file and name; refuse who may not take part, and who stands there already.

	Raises: ParticipantError, ListedTwiceError; ConsentWithdrawnError for a file that is only stored.
	"""
	if not row.is_new():
		stored = frappe.db.get_value(PARTICIPANTS, row.name, KEPT, as_dict=True)
		row.update(stored)
		return
	row.update(dict.fromkeys(KEPT))
	file = frappe.db.get_value(
		CONFERENCES, row.case_conference, ["psychological_file", "status"], as_dict=True
	)
	row.psychological_file = file.psychological_file
	row.participant_name = frappe.db.get_value("User", row.participant, "full_name")
	_refuse_over(file.status)
	consent.refuse_addition_to_file(file.psychological_file)
	_refuse_unfit(row)
	key = {
		"case_conference": row.case_conference,
		"participant": row.participant,
		"taken_off_at": ("is", "not set"),
	}
	if frappe.db.exists(PARTICIPANTS, key):
		frappe.throw(
			_("{0} stands on the list already.").format(row.participant_name),
			ListedTwiceError,
			title=_("Listed twice"),
		)


def _refuse_over(status: str) -> None:
	if status in (rules.CLOSED, rules.CANCELLED):
		frappe.throw(
			_("This case conference is over: nobody is added any more."),
			ParticipantError,
			title=_("Cannot be added"),
		)


def _refuse_unfit(row: Document) -> None:
	learner = get_learner_unchecked("MH Psychological File", row.psychological_file)
	own = {get_pupil_of_user(row.participant), *get_wards_of_user(row.participant)}
	if learner in own or not may_take_part(row.participant):
		frappe.throw(
			_("Only staff of the school who are not family of the pupil take part. Choose somebody else."),
			ParticipantError,
			title=_("Cannot take part"),
		)


def invite_if_open(row: Document) -> None:
	"""Invite somebody who is added after the invitations have gone out."""
	conference = frappe.get_doc(CONFERENCES, row.case_conference)
	if conference.status in rules.OPEN_TO_PARTICIPANTS and not row.invited_at:
		invite_waiting(conference)


def get_rows(conference: str) -> list[frappe._dict]:
	"""Return those who are on the list of a conference, in the order in which they were added."""
	return get_rows_unchecked(
		PARTICIPANTS,
		"invitation to a conference",
		filters={"case_conference": conference, "taken_off_at": ("is", "not set")},
		fields=[*FIELDS, "invited_at"],
		order_by="creation asc, name asc",
	)


def invite_waiting(conference: Document) -> None:
	"""Invite everybody on the list who has no invitation yet."""
	waiting = [row for row in get_rows(conference.name) if not row.invited_at]
	for row in waiting:
		_store(row.name, {"invited_at": now_datetime()})
	_tell(conference, waiting, N_("You are asked to a case conference. Open the school’s site and answer."))


def tell_all(conference: Document, subject: str, is_cancelled: bool = False) -> None:
	"""Tell everybody who was invited; `subject` is a whole sentence without a name in it."""
	_tell(conference, [row for row in get_rows(conference.name) if row.invited_at], subject, is_cancelled)


def take_off(row: Document) -> None:
	"""Take somebody off the list; from now on the person reads nothing of the conference."""
	row.check_permission("write")
	conference = frappe.get_doc(CONFERENCES, row.case_conference)
	_store(row.name, {"taken_off_at": now_datetime()})
	if row.invited_at:
		_tell(conference, [row], N_("A case conference does not take place for you."), is_cancelled=True)


def take_off_all_unchecked(file: str | None) -> None:
	"""End every invitation to a conference about a file that may only be stored. Unchecked: who withdraws."""
	rows = frappe.get_all(
		PARTICIPANTS,
		filters={"psychological_file": file or "", "taken_off_at": ("is", "not set")},
		fields=[*PLAIN, "case_conference"],
		order_by="name asc",
	)
	for row in rows:
		_store(row.name, {"taken_off_at": now_datetime()})
	for conference in sorted({row.case_conference for row in rows if row.invited_at}):
		told = [row for row in rows if row.case_conference == conference and row.invited_at]
		facts = get_row_unchecked(CONFERENCES, conference, "invitation to a conference", FACTS)
		if facts.status == rules.INVITED:
			_tell(facts, told, N_("A case conference does not take place for you."), is_cancelled=True)


def _store(name: str, values: dict) -> None:
	"""Store what a step changes, and write down who did."""
	store_unchecked(PARTICIPANTS, name, values)
	read_log.note_change(PARTICIPANTS, name, read_log.CHANGED)


def _tell(conference: Document, rows: list, subject: str, is_cancelled: bool = False) -> None:
	users = notices.get_enabled(row.participant for row in rows)
	rows = [row for row in rows if row.participant in users]
	notices.notify_unchecked(users, subject, CONFERENCES, conference.name)
	if is_mail_set_up():
		for row in rows:
			_send_mail(conference, row, is_cancelled)


def _send_mail(conference: Document, row, is_cancelled: bool) -> None:
	"""Send a mail in the language of whoever gets it."""
	receiver = get_receiver(row)
	link = get_url(f"{ROUTE}?name={conference.name}")
	with languages.speaking_to(row.participant):
		title = get_title(conference)
		subject = _("Cancelled: {0}") if is_cancelled else _("Invitation: {0}")
		when = f"{format_date(conference.conference_date)} {format_clock(conference)}"
		content = make_calendar_file(conference, receiver, is_cancelled)
		lines = [title, when, conference.place or "", link]
		calendar_mails.send(receiver.email, subject.format(title), lines, content)


def get_receiver(row) -> calendar.Invited:
	"""Return somebody listed as a calendar file names the person."""
	email = frappe.db.get_value("User", row.participant, "email") or row.participant
	return calendar.Invited(row.participant_name, email, row.answer or "")


def get_title(conference: Document) -> str:
	"""Return what a conference is called outside of the room: by its code."""
	return _("Case conference {0}").format(conference.case_code)


def make_calendar_file(conference: Document, receiver: calendar.Invited, is_cancelled: bool = False) -> bytes:
	"""Return the calendar file that invites one participant, or takes the invitation back."""
	day = getdate(conference.conference_date)
	appointment = calendar.Appointment(
		uid=conference.calendar_uid,
		sequence=conference.calendar_sequence or 0,
		title=get_title(conference),
		starts=get_datetime(f"{day} {conference.starts_at}"),
		ends=get_datetime(f"{day} {conference.ends_at}"),
		zone=get_system_timezone(),
		changed=datetime.now(timezone.utc),
		place=conference.place or "",
		organizer=_get_organizer(conference),
		is_cancelled=is_cancelled or conference.status == rules.CANCELLED,
	)
	return calendar.make_invitation(appointment, receiver)


def _get_organizer(conference: Document) -> calendar.Person | None:
	"""The counsellor of the case, who may have changed since the conference was planned."""
	counsellor = frappe.db.get_value("MH Psychological File", conference.psychological_file, "counsellor")
	name, user = frappe.db.get_value("MH Counsellor", counsellor, ["counsellor_name", "user"]) or ("", None)
	return calendar_mails.get_organizer(name, user)


def forget_answers(conference: Document) -> None:
	"""Ask everybody anew after the day or time has changed."""
	for row in get_rows(conference.name):
		if row.answer:
			_store(row.name, {"answer": None})


def get_own_row(conference: str, user: str) -> frappe._dict:
	"""Return a user's row on the list of a conference to which the user is invited and which is not over.

	Raises: NotListedError, with the same words for a conference of others and for none.
	"""
	rows = [row for row in get_rows(str(conference)) if row.participant == user and row.invited_at]
	facts = frappe.db.get_value(CONFERENCES, str(conference), ["status", "readable_until"])
	if user == "Guest" or not rows or not may_take_part(user) or not _is_open(*facts):
		frappe.throw(
			_("No case conference waits for you here. Ask who has invited you."),
			NotListedError,
			title=_("Not available"),
		)
	return rows[0]


def _is_open(status: str, readable_until) -> bool:
	until = getdate(readable_until) if readable_until else None
	return rules.may_participants_read(status, until, getdate())


def promise_secrecy(conference: str, user: str) -> str:
	"""Write down that a user has promised secrecy; return the sentence to show.

	Raises: LockedError, NotListedError.
	"""
	require_unlocked(user)
	row = get_own_row(conference, user)
	if not row.secrecy_promised_at:
		_store(row.name, {"secrecy_promised_at": now_datetime()})
	return _("Your promise is written down. You can read the case conference now.")


def answer(conference: str, user: str, word: str, version: str) -> str:
	"""Write down whether a user comes; return the sentence to show.

	Args: version: of the invitation that was on the screen.

	Raises: NotListedError, also for a conference that has begun; ShownChangedError for one that was moved.
	"""
	row = get_own_row(conference, user)
	if word not in ANSWERS or frappe.db.get_value(CONFERENCES, str(conference), "status") != rules.INVITED:
		get_own_row("", user)
	shown_versions.require_version(CONFERENCES, str(conference), version)
	_store(row.name, {"answer": word})
	if word == "Accepted":
		return _("Thank you. It is noted that you will attend.")
	return _("Thank you. It is noted that you can’t attend.")
