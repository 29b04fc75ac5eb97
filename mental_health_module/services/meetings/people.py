"""Who takes part in a meeting: group, chair, minute taker, members and guests."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from mental_health_module.domain.leadership.constituencies import is_representative
from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.host.people import PersonRecord, Record
from mental_health_module.host.person_keys import is_one_person
from mental_health_module.host.representatives import get_representative
from mental_health_module.host.still_here import keep
from mental_health_module.services.leadership.offices import (
	get_group_on,
	get_members,
	get_representatives,
)
from mental_health_module.services.meetings.refusals import (
	GuestNameError,
	InvitedTwiceError,
	SamePersonError,
	WrongGroupError,
)
from mental_health_module.services.shared.people import find_person, read_people, set_person
from mental_health_module.words import _

GROUP = "MH Leadership Group"
ANSWERS = ("answer", "answered_at", "invited_at")


def set_group(document: Document) -> None:
	"""Take the school's group of the meeting's day, or of a series' first one, where none is named.

	A meeting that is moved to another day has the group of that day, unless somebody chose another one.

	Raises: WrongGroupError for the group of another school.
	"""
	if not document.leadership_group or _follows_its_day(document):
		document.leadership_group = get_group_on(document.school, _get_day(document))
	elif frappe.db.get_value(GROUP, document.leadership_group, "school") != document.school:
		frappe.throw(
			_("This leadership group belongs to another school. Choose a group of {0}.").format(
				document.school
			),
			WrongGroupError,
			title=_("Group of another school"),
		)


def _get_day(document: Document) -> date:
	return getdate(document.get("meeting_date") or document.get("from_date"))


def _follows_its_day(document: Document) -> bool:
	"""Whether a stored meeting was moved, and has the group of the day on which it was to be."""
	before = document.get_doc_before_save()
	if not before or before.leadership_group != document.leadership_group:
		return False
	day = _get_day(before)
	return day != _get_day(document) and get_group_on(document.school, day) == document.leadership_group


def set_chair_and_minute_taker(document: Document) -> None:
	"""Fill in names and accounts; the leader of the group is the chair of a meeting that names none.

	Raises: UnknownPersonError, SamePersonError.
	"""
	if not document.chair:
		_propose_leader(document)
	for part in ("chair", "minute_taker"):
		_set_part(document, part)
	both = [(document.get(f"{part}_type"), document.get(part)) for part in ("chair", "minute_taker")]
	if document.chair and is_one_person(*both):
		frappe.throw(
			_("{0} cannot lead the meeting and write its minutes: nobody confirms the own minutes.").format(
				document.chair_name
			),
			SamePersonError,
			title=_("Choose two people"),
		)


def _propose_leader(document: Document) -> None:
	"""The leader on the day; while nobody leads on that day yet, the leader of today."""
	members = (*get_members(document.school, _get_day(document)), *get_members(document.school))
	leader = next(iter(keep(row for row in members if row.office == "Leader")), None)
	if leader:
		document.chair_type, document.chair = leader.person_type, leader.person


def _set_part(document: Document, part: str) -> None:
	row = frappe._dict(person_type=document.get(f"{part}_type"), person=document.get(part))
	row.set = row.__setitem__
	person = set_person(row) if row.person else PersonRecord(row.person_type, "", "")
	document.update(
		{
			f"{part}_type": person.person_type,
			part: person.person or None,
			f"{part}_name": person.person_name,
			f"{part}_user": person.user,
		}
	)


def require_known_people(meeting: Document) -> None:
	"""Refuse people who are not on the host, before Frappe says in its own words that a link is broken.

	Raises: UnknownPersonError.
	"""
	read = read_people(meeting.attendees)
	for row in meeting.attendees:
		if row.person_type != rules.OUTSIDE and not get_representative(row.person_type, row.person):
			set_person(row, read=read)
	for part in ("chair", "minute_taker"):
		_set_part(meeting, part)


def set_attendees(meeting: Document) -> None:
	"""Fill in who stands on the list, and keep what people have answered.

	Representatives and guests have no vote, and a representative is one whatever a client sends.

	Raises: UnknownPersonError, GuestNameError, InvitedTwiceError.
	"""
	representatives = get_representatives(meeting.school)
	read = read_people(meeting.attendees)
	for row in meeting.attendees:
		_set_attendee(row, read)
		if row.user in representatives or row.person_type in ("Student", "Guardian"):
			row.capacity = rules.REPRESENTATIVE
		if row.capacity in rules.NOT_VOTING:
			row.is_voting = 0
	_set_addresses(meeting)
	_keep_answers(meeting)
	_refuse_twice(meeting)


def _set_attendee(row: Document, read: dict[Record, PersonRecord]) -> None:
	if row.person_type == rules.OUTSIDE:
		row.person = row.user = None
		if not (row.person_name or "").strip():
			frappe.throw(
				_("Row {0}: write the guest's name.").format(row.idx), GuestNameError, title=_("Name missing")
			)
		return
	person = get_representative(row.person_type, row.person) or set_person(row, read=read)
	row.person_name, row.user = person.person_name, person.user


def _set_addresses(meeting: Document) -> None:
	"""Who has an account and no address yet is written to at the account's."""
	rows = [row for row in meeting.attendees if row.person_type != rules.OUTSIDE and not row.email]
	users = sorted({row.user for row in rows if row.user})
	filters = {"name": ("in", users)}
	found = users and frappe.get_all("User", filters, ["name", "email"], order_by="name asc")
	emails = {account.name.lower(): account.email for account in found}
	for row in rows:
		row.email = emails.get((row.user or "").lower())


def _keep_answers(meeting: Document) -> None:
	"""What people answer comes by the answer alone, never with the list that somebody else saves.

	Who has signed in on the phone stays so when a list is saved that was opened before.
	"""
	stored = {row.name: row for row in _get_stored_rows(meeting)}
	for row in meeting.attendees:
		before = stored.get(row.name, {})
		row.attendance = row.attendance or before.get("attendance")
		if not row.flags.is_answering:
			row.update({field: before.get(field) for field in ANSWERS})


def _get_stored_rows(meeting: Document) -> list[frappe._dict]:
	if meeting.is_new():
		return []
	return frappe.get_all(
		"MH Meeting Attendee",
		filters={"parent": meeting.name, "parenttype": meeting.doctype},
		fields=["name", "attendance", *ANSWERS],
		order_by="idx asc",
	)


def get_key(row: Document) -> tuple[str, str]:
	"""Return what tells one person on the list from another: the account where there is one."""
	if row.user:
		return "User", row.user
	if row.person_type == rules.OUTSIDE:
		return rules.get_outside_key(row.person_name, row.email)
	return row.person_type, row.person


def _refuse_twice(meeting: Document) -> None:
	twice = rules.get_twice([get_key(row) for row in meeting.attendees])
	if twice:
		first, second = (meeting.attendees[index] for index in twice)
		frappe.throw(
			_(
				"Rows {0} and {1} both stand for {2}: one record, account, e-mail address or name. If two "
				"people are meant, choose the other one in one row, or write each one's own e-mail "
				"address; if it is one person, one row is enough."
			).format(first.idx, second.idx, second.person_name),
			InvitedTwiceError,
			title=_("Invited twice"),
		)


def fill_attendees(meeting: Document) -> None:
	"""Put the members of the group on the meeting's day onto the list, each with the office as capacity.

	Whoever has left is not put there; a row that stands there stays.
	"""
	known = {get_key(row): row for row in meeting.attendees}
	members = keep(_get_members(meeting))
	read = read_people(members)
	for member in members:
		row = _make_row(member, read)
		if listed := known.get(get_key(row)):
			listed.capacity, listed.is_voting = row.capacity, row.is_voting
		else:
			meeting.append("attendees", row)


def _get_members(meeting: Document) -> list[frappe._dict]:
	"""Those of the meeting's own group, where two groups of the school overlap at the turn of a year."""
	members = get_members(meeting.school, meeting.meeting_date)
	own = [row for row in members if row.parent == meeting.leadership_group]
	return own or members


def get_names_of_gone(meeting: Document) -> list[str]:
	"""Return the names of those on the list who have left or whose account is closed: nobody tells them."""
	here = keep(meeting.attendees)
	return [row.person_name for row in meeting.attendees if row not in here]


def _make_row(member: Document, read: dict[Record, PersonRecord]) -> frappe._dict:
	is_speaking_for_others = is_representative(member.person_type, member.constituency)
	record = (member.person_type, member.person)
	person = find_person(record, read) or get_representative(*record)
	return frappe._dict(
		person_type=member.person_type,
		person=member.person,
		person_name=member.person_name,
		user=person.user if person else None,
		capacity=rules.REPRESENTATIVE if is_speaking_for_others else member.office,
		is_voting=0 if is_speaking_for_others else 1,
	)
