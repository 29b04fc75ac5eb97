"""Invitations as calendar files (iCalendar, RFC 5545, sent by RFC 5546): one event in each file.

A series is sent as single events: a school's holidays and a meeting that is moved would need exceptions to
a rule that several calendar programs read wrongly. Each file names its receiver alone, for the addresses of
pupils and parents are nobody else's business.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from mental_health_module.domain.shared.control_characters import strip_unwritable, to_one_line

PRODUCT = "-//Mental Health Module//Meetings//EN"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
PARTSTAT = {"Accepted": "ACCEPTED", "Declined": "DECLINED", "": "NEEDS-ACTION"}


class Text(vText):
	"""A text as RFC 5545 3.3.11 writes it; the library takes a typed `\\N` for a new line."""

	def to_ical(self) -> bytes:
		"""Return the text with what has a meaning in a calendar file written as itself."""
		text = str(self).replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
		return text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").encode()


@dataclass(frozen=True)
class Person:
	"""Somebody in a calendar file."""

	name: str
	email: str


@dataclass(frozen=True)
class Invited(Person):
	"""The receiver, with the answer so far (Accepted, Declined or empty); guests are optional."""

	answer: str = ""
	is_optional: bool = False


@dataclass(frozen=True)
class Appointment:
	"""A meeting for a calendar.

	uid: never changes. sequence: grows with every change of day, time, place or title, and with cancelling.
	starts, ends: local times of `zone`, an IANA name such as Asia/Shanghai. changed: UTC.
	"""

	uid: str
	sequence: int
	title: str
	starts: datetime
	ends: datetime
	zone: str
	changed: datetime
	place: str = ""
	description: str = ""
	organizer: Person | None = None
	is_cancelled: bool = False


def make_invitation(appointment: Appointment, receiver: Invited) -> bytes:
	"""Return the file that invites one person, or that takes the invitation back.

	Nobody invites or cancels without an organizer (RFC 5546 3.2.2 and 3.2.5): without one the file only tells
	of the meeting, and names nobody (3.2.1).
	"""
	event = _make_event(appointment)
	if not appointment.organizer:
		return _make_file([event], PUBLISH)
	event.add("attendee", _make_attendee(receiver))
	return _make_file([event], CANCEL if appointment.is_cancelled else REQUEST)


def get_method(content: bytes) -> str:
	"""Return the method of a file, which a mail's part must name too (RFC 6047 2.4)."""
	return str(Calendar.from_ical(content)["method"])


def make_overview(appointments: list[Appointment]) -> bytes:
	"""Return a file with several meetings and nobody's address, to put into one's own calendar."""
	return _make_file([_make_event(one) for one in appointments], PUBLISH)


def _make_file(events: list[Event], method: str) -> bytes:
	calendar = Calendar()
	calendar.add("prodid", PRODUCT)
	calendar.add("version", "2.0")
	calendar.add("calscale", "GREGORIAN")
	calendar.add("method", method)
	for event in events:
		calendar.add_component(event)
	calendar.add_missing_timezones()
	return calendar.to_ical()


def _make_event(appointment: Appointment) -> Event:
	event, zone = Event(), ZoneInfo(appointment.zone)
	event.add("uid", appointment.uid)
	event.add("sequence", appointment.sequence)
	event.add("dtstamp", appointment.changed)
	event.add("dtstart", appointment.starts.replace(tzinfo=zone))
	event.add("dtend", appointment.ends.replace(tzinfo=zone))
	event.add("summary", Text(strip_unwritable(appointment.title)))
	event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
	for name in ("place", "description"):
		if text := getattr(appointment, name):
			event.add({"place": "location"}.get(name, name), Text(strip_unwritable(text)))
	if appointment.organizer:
		event.add("organizer", _make_address(appointment.organizer))
	return event


def _make_address(person: Person) -> vCalAddress:
	address = vCalAddress(f"mailto:{to_one_line(person.email)}")
	address.params["CN"] = to_one_line(person.name)
	return address


def _make_attendee(receiver: Invited) -> vCalAddress:
	address = _make_address(receiver)
	address.params["CUTYPE"] = "INDIVIDUAL"
	address.params["ROLE"] = "OPT-PARTICIPANT" if receiver.is_optional else "REQ-PARTICIPANT"
	address.params["PARTSTAT"] = PARTSTAT.get(receiver.answer, "NEEDS-ACTION")
	# the answer is given on the school's site; nobody would read one that comes by mail
	address.params["RSVP"] = "FALSE"
	return address
