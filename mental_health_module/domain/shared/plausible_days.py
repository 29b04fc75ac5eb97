"""Which days somebody can mean: a training in the year 3026 is a slip of the finger, and so is one of 1926.

The one table for all that people fill in; each field has a span of years around today.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Doubt(Enum):
	"""Why a day is none that somebody can mean."""

	NOT_COME_YET = "it is in the future of what has happened"
	TOO_LATE = "it is too many years ahead"
	TOO_EARLY = "it is too many years ago"


@dataclass(frozen=True)
class Span:
	"""How many years before and after today a day may lie; after 0 nothing that has not come yet."""

	before: int
	after: int


HAPPENED = Span(60, 0)
EVENT = Span(30, 3)
MEETING = Span(10, 3)
PLANNED = Span(10, 15)
TERM_OF_OFFICE = Span(60, 15)
WITHOUT_HURRY = Span(60, 100)
# DocType -> field -> its span
SPANS: dict[str, dict[str, Span]] = {
	"MH Plan Task": {"done_on": HAPPENED, "starts_on": PLANNED, "due": PLANNED},
	"MH Annual Report": {"freeze_date": EVENT},
	"MH Meeting Series": {"from_date": MEETING, "to_date": MEETING},
	"MH Work Plan": {"from_date": PLANNED, "to_date": PLANNED},
	"MH Action Item": {"due": PLANNED},
	"MH Leadership Group": {"founded_on": EVENT},
	"MH Leadership Member": {"from_date": TERM_OF_OFFICE, "to_date": TERM_OF_OFFICE},
	"MH Meeting": {"meeting_date": MEETING},
	"MH Regulation": {"effective_from": EVENT},
	"MH Improvement Item": {"due_date": PLANNED},
	"MH Counselling Session": {"held_on": HAPPENED},
	"MH Legal Hold": {"held_from": EVENT, "held_until": WITHOUT_HURRY},
	"MH Psychological File": {"opened_on": HAPPENED, "closed_on": HAPPENED},
	"MH Consent": {
		"given_on": HAPPENED,
		"refused_on": HAPPENED,
		"withdrawn_on": HAPPENED,
		"valid_until": WITHOUT_HURRY,
	},
	"MH Access Grant": {"starts_at": MEETING, "ends_at": MEETING},
	"MH Case Cover": {"from_date": MEETING, "to_date": MEETING},
	"MH Case Conference": {"conference_date": MEETING},
	"MH Activity": {"activity_date": EVENT},
	"MH Counsellor Qualification": {
		"issued_on": HAPPENED,
		"revoked_on": HAPPENED,
		"expires_on": WITHOUT_HURRY,
	},
	"MH Counsellor": {"practising_since": HAPPENED},
	"MH Counsellor Period": {"from_date": TERM_OF_OFFICE, "to_date": TERM_OF_OFFICE},
	"MH Background Query": {"queried_on": HAPPENED},
	"MH Norm": {"valid_from": TERM_OF_OFFICE, "valid_to": TERM_OF_OFFICE},
	"MH Training Session": {"training_date": EVENT},
	"MH Training Attendance": {"signed_in_at": EVENT, "signed_out_at": EVENT},
}


def get_doubt(day: date, today: date, span: Span) -> Doubt | None:
	"""Return why a day is none that somebody can mean; None for one that can be meant.

	Years are counted as on a calendar: three years from 2026-11-27 end with 2029-11-27.
	"""
	if span.after == 0 and day > today:
		return Doubt.NOT_COME_YET
	if _get_place(day) > (today.year + span.after, today.month, today.day):
		return Doubt.TOO_LATE
	if _get_place(day) < (today.year - span.before, today.month, today.day):
		return Doubt.TOO_EARLY
	return None


def _get_place(day: date) -> tuple[int, int, int]:
	return day.year, day.month, day.day
