"""Which of two rows of one person in one training stays, and with which times."""

from datetime import datetime

import pytest

from mental_health_module.domain.meetings.one_person import Presence, join_attendees, join_presences


def at(clock: str | None) -> datetime | None:
	return datetime.fromisoformat(f"2026-11-20 {clock}") if clock else None


def make(name: str, minutes: int, came: str | None = None, left: str | None = None) -> Presence:
	return Presence(name, minutes, at(came), at(left))


@pytest.mark.parametrize(
	("rows", "kept"),
	[
		([make("a", 120), make("b", 120)], make("a", 120)),
		([make("a", 20, "14:00", "14:20"), make("b", 120)], make("b", 120)),
		(
			[make("a", 60, "14:00", "15:00"), make("b", 60, "14:30", "15:30")],
			make("a", 60, "14:00", "15:30"),
		),
		(
			[make("a", 20, "14:00", "14:20"), make("b", 30, "15:30", "16:00")],
			make("b", 30, "15:30", "16:00"),
		),
		([make("a", 60, "14:00", "15:00"), make("b", 90, "14:30")], make("b", 90, "14:00")),
		([make("a", 30, "15:30", "16:00"), make("b", 120, "14:00")], make("b", 120, "14:00")),
		(
			[
				make("a", 30, "14:00", "14:30"),
				make("b", 40, "15:00", "15:40"),
				make("c", 35, "14:25", "15:00"),
			],
			make("b", 40, "14:00", "15:40"),
		),
	],
)
def test_the_longer_presence_stays_and_times_that_touch_become_one(rows, kept):
	assert join_presences(rows) == kept


def test_nobody_is_credited_with_the_time_between_two_presences():
	kept = join_presences([make("a", 10, "14:00", "14:10"), make("b", 10, "15:50", "16:00")])
	assert (kept.signed_in, kept.signed_out) == (at("14:00"), at("14:10"))


def seat(capacity="Guest", **values):
	row = dict.fromkeys(("answer", "answered_at", "attendance", "invited_at", "email", "user"))
	return {**row, "capacity": capacity, "is_voting": 0, **values}


def test_of_two_seats_the_vote_the_presence_and_the_later_answer_stay():
	rows = [
		seat(attendance="Absent", answer="Declined", answered_at=at("08:00"), email="a@school.example"),
		seat("Member", is_voting=1, attendance="Late", answer="Accepted", answered_at=at("09:00")),
	]
	assert join_attendees(rows) == {
		**{"capacity": "Member", "is_voting": 1, "attendance": "Late"},
		**{"answer": "Accepted", "answered_at": at("09:00")},
		**{"invited_at": None, "email": "a@school.example", "user": None},
	}


def test_who_speaks_for_others_has_no_vote_by_another_seat():
	joined = join_attendees([seat("Member", is_voting=1), seat("Representative")])
	assert (joined["capacity"], joined["is_voting"]) == ("Representative", 0)
