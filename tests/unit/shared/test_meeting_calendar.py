"""Calendar files as two independent parsers read them, and byte by byte where parsers forgive."""

from datetime import datetime, timedelta, timezone

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from mental_health_module.domain.shared.calendar_files import (
	Appointment,
	Invited,
	Person,
	get_method,
	make_invitation,
	make_overview,
)

TITLE = "心理健康教育工作领导小组第三次例会：讨论本学期计划、班主任培训安排与心理咨询室开放时间"
CHANGED = datetime(2026, 11, 20, 1, 0, tzinfo=timezone.utc)
VALUES = {
	"uid": "a1b2c3@mental-health-module",
	"sequence": 0,
	"title": TITLE,
	"starts": datetime(2026, 11, 26, 14, 0),
	"ends": datetime(2026, 11, 26, 15, 30),
	"zone": "Asia/Shanghai",
	"changed": CHANGED,
	"place": "综合楼, 二楼会议室; 201",
	"organizer": Person("王宏堂", "leader@school.example"),
}
MEMBER = Invited("刘文君", "member@school.example")
# What a person may type; control characters and the mark of byte order, which readers drop, are no text.
typed = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff")
texts = st.text(typed, min_size=1, max_size=120).filter(str.strip)


def _make(**values):
	return Appointment(**{**VALUES, **values})


def _read(content):
	"""The one event of a file by both parsers, which must agree on what they read."""
	calendar = Calendar.from_ical(content)
	return calendar, calendar.walk("VEVENT")[0], vobject.readOne(content.decode()).vevent


def test_both_parsers_read_the_meeting_as_it_was_planned():
	calendar, event, other = _read(make_invitation(_make(), MEMBER))
	assert (calendar["version"], calendar["method"]) == ("2.0", "REQUEST")
	assert str(event["summary"]) == other.summary.value == TITLE
	assert str(event["location"]) == other.location.value == VALUES["place"]
	assert str(event["uid"]) == other.uid.value == VALUES["uid"]
	assert (int(event["sequence"]), str(event["status"])) == (0, "CONFIRMED")
	for name in ("dtstart", "dtend"):
		mine, theirs = event[name].dt, other.contents[name][0].value
		assert mine == theirs
		assert mine.utcoffset() == theirs.utcoffset() == timedelta(hours=8)
	assert event["dtstart"].dt.replace(tzinfo=None) == VALUES["starts"]
	assert event["dtstamp"].dt == CHANGED


def test_start_and_end_name_the_zone_that_the_file_describes():
	content = make_invitation(_make(), MEMBER).decode()
	assert "DTSTART;TZID=Asia/Shanghai:20261126T140000\r\n" in content
	assert "DTEND;TZID=Asia/Shanghai:20261126T153000\r\n" in content
	zone = Calendar.from_ical(content).walk("VTIMEZONE")[0]
	assert str(zone["tzid"]) == "Asia/Shanghai"
	assert {part.name for part in zone.subcomponents} >= {"STANDARD"}


def test_the_receiver_alone_stands_in_the_file_and_the_chair_as_organizer():
	_calendar, event, other = _read(make_invitation(_make(), MEMBER))
	assert str(event["attendee"]) == other.attendee.value == "mailto:member@school.example"
	assert str(event["organizer"]) == other.organizer.value == "mailto:leader@school.example"
	assert event["organizer"].params["CN"] == other.organizer.params["CN"][0] == "王宏堂"
	assert event["attendee"].params["RSVP"] == "FALSE"


@pytest.mark.parametrize(
	("answer", "word"), [("", "NEEDS-ACTION"), ("Accepted", "ACCEPTED"), ("Declined", "DECLINED")]
)
def test_the_answer_stands_as_partstat(answer, word):
	receiver = Invited("刘文君", "member@school.example", answer)
	_calendar, event, other = _read(make_invitation(_make(), receiver))
	assert event["attendee"].params["PARTSTAT"] == other.attendee.params["PARTSTAT"][0] == word


def test_a_guest_is_an_optional_participant():
	guest = Invited("家长代表", "parent@school.example", is_optional=True)
	_calendar, event, _other = _read(make_invitation(_make(), guest))
	assert event["attendee"].params["ROLE"] == "OPT-PARTICIPANT"


def test_a_cancelled_meeting_takes_the_same_uid_back_with_a_higher_number():
	calendar, event, other = _read(make_invitation(_make(sequence=2, is_cancelled=True), MEMBER))
	assert (calendar["method"], str(event["status"]), other.status.value) == (
		"CANCEL",
		"CANCELLED",
		"CANCELLED",
	)
	assert (str(event["uid"]), int(event["sequence"])) == (VALUES["uid"], 2)


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_without_an_organizer_nobody_invites_or_cancels_and_nobody_is_named(is_cancelled):
	content = make_invitation(_make(organizer=None, is_cancelled=is_cancelled), MEMBER)
	assert get_method(content) == "PUBLISH"
	assert b"mailto" not in content.lower()
	assert (b"STATUS:CANCELLED" in content) is is_cancelled


@pytest.mark.parametrize(
	("values", "method"),
	[({}, "REQUEST"), ({"is_cancelled": True}, "CANCEL"), ({"organizer": None}, "PUBLISH")],
)
def test_the_method_of_a_file_is_read_from_the_file(values, method):
	assert get_method(make_invitation(_make(**values), MEMBER)) == method


def test_characters_that_no_file_takes_are_left_out_and_names_stay_on_one_line():
	hostile = "甲\x0b\x0c\x00\x1f\x7f\x85\ud800乙"
	receiver = Invited('刘\x0b"文"\r\nX-A:1', "member@school.example")
	organizer = Person(hostile, "leader@school.example")
	values = {"title": hostile, "place": hostile, "organizer": organizer}
	calendar, event, other = _read(make_invitation(_make(**values), receiver))
	assert str(event["summary"]) == str(event["location"]) == other.summary.value == "甲乙"
	assert calendar.get("x-a") is None and event.get("x-a") is None
	assert "\n" not in event["attendee"].params["CN"]


def test_an_overview_holds_every_meeting_and_nobodys_address():
	content = make_overview([_make(uid=f"{number}@x", organizer=None) for number in range(3)])
	calendar = Calendar.from_ical(content)
	assert calendar["method"] == "PUBLISH"
	assert [str(event["uid"]) for event in calendar.walk("VEVENT")] == ["0@x", "1@x", "2@x"]
	assert b"mailto" not in content.lower()
	assert len(calendar.walk("VTIMEZONE")) == 1


def test_an_invitation_names_no_guest_twice_and_no_empty_line():
	content = make_invitation(_make(place="", description=""), MEMBER)
	assert b"LOCATION" not in content
	assert b"\r\n\r\n" not in content.rstrip()


@example("C:\\New", "\\N", "0")
@given(texts, texts, texts)
def test_any_text_is_read_back_and_folded_within_75_octets(title, place, name):
	content = make_invitation(_make(title=title, place=place), Invited(name, "a@school.example"))
	lines = content.split(b"\r\n")
	assert all(len(line) <= 75 and line.decode() is not None for line in lines)
	assert b"\n" not in content.replace(b"\r\n", b"")
	event = Calendar.from_ical(content).walk("VEVENT")[0]
	assert (str(event["summary"]), str(event["location"])) == (title, place)


def test_a_title_cannot_add_lines_of_its_own():
	title = "Meeting\r\nATTENDEE:mailto:evil@school.example\nX-A:1;b,c\\"
	_calendar, event, other = _read(make_invitation(_make(title=title), MEMBER))
	assert str(event["attendee"]) == "mailto:member@school.example"
	assert len(other.contents["attendee"]) == 1
	assert "x-a" not in other.contents
	assert str(event["summary"]) == other.summary.value == title.replace("\r\n", "\n")
