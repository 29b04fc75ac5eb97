"""Meetings: states, who counts for the quorum, who stands on the list twice, and which items are overdue.

Source: 心理健康教育工作队伍, 「定期召开小组会议，分享工作经验，提高工作质量」.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mental_health_module.domain.shared.steps import BY_ITS_FORM, Note, Step
from mental_health_module.domain.shared.texts import N_

SCHEDULED, INVITED, HELD = "Scheduled", "Invited", "Held"
DRAFTED, CONFIRMED, CANCELLED = "Minutes Drafted", "Confirmed", "Cancelled"
# what was agreed stays: these meetings are read only
FROZEN = (CONFIRMED, CANCELLED)
# from here on attendance, decisions and action items are written down
RECORDED = (HELD, DRAFTED)

REPRESENTATIVE, GUEST = "Representative", "Guest"
NOT_VOTING = (REPRESENTATIVE, GUEST)
OUTSIDE = "Outside Person"
PRESENT = ("Present", "Late")
# who signs in on the phone: since when, and until when it is no lateness
OPENS_BEFORE, STILL_IN_TIME = timedelta(minutes=30), timedelta(minutes=5)
MORE_THAN_HALF, HALF, TWO_THIRDS = "More than Half", "At Least Half", "At Least Two Thirds"

OPEN, DONE, VERIFIED, OVERDUE = "Open", "Done", "Verified", "Overdue"

CHAIR, NOT_THE_WRITER, CHAIR_OR_WRITER = "the chair", "not who drafted", "the chair or the minute taker"
ACCOUNT, BEGUN, ATTENDANCE = "a chair with an account", "it has begun", "everybody's attendance"
_DRAFT = {"drafted_by": Note.WHO, "drafted_at": Note.NOW}
_CONFIRMATION = {"confirmed_by": Note.WHO, "confirmed_at": Note.NOW, "returned_because": Note.NOTHING}
STEPS = {
	"invite": Step(
		*((SCHEDULED,), INVITED),
		needs=(ACCOUNT,),
		asks=N_("This tells {to_tell} people about the meeting. {agenda} Send the invitations?"),
		says=N_("{told} people have been told."),
	),
	"hold": Step(
		*((INVITED,), HELD),
		needs=(BEGUN,),
		asks=N_(
			"{listed} people stand on the list. A meeting that is marked as held is not cancelled any more; "
			"its attendance and minutes are written from now on. Mark it as held?"
		),
		says=N_("The meeting is marked as held. Now enter the attendance of {listed} people."),
	),
	"finish_minutes": Step(
		*((HELD,), DRAFTED),
		needs=(ATTENDANCE,),
		notes=_DRAFT,
		asks=N_(
			"{present} of {listed} people were there, {decisions} decisions are written down. The minutes go "
			"to {chair} to be confirmed. Hand them in?"
		),
		says=N_("The minutes wait for {chair}, who has been told."),
	),
	"write_down": Step(RECORDED),
	"send_back": Step((DRAFTED,), HELD, who=(CHAIR,)),
	"confirm": Step(
		*((DRAFTED,), CONFIRMED),
		who=(CHAIR, NOT_THE_WRITER),
		notes=_CONFIRMATION,
		asks=N_(
			"{decisions} decisions; {present} of {listed} people were there. Confirmed minutes are not "
			"changed any more, and those on the list are told. Confirm them?"
		),
		says=N_("The minutes are confirmed with {decisions} decisions."),
	),
	"cancel": Step(
		(SCHEDULED, INVITED),
		CANCELLED,
		asks=BY_ITS_FORM,
		says=N_("The meeting is cancelled; {told} people had been invited."),
	),
	"add_addendum": Step((CONFIRMED,), who=(CHAIR_OR_WRITER,)),
}

RESPONSIBLE, ANOTHER, VERIFIER = (
	"who does it or writes the minutes",
	"not who did it",
	"chair, leader, coordinator",
)
_REPORT = {"done_on": Note.TODAY, "done_by": Note.WHO}
ITEM_STEPS = {
	"complete": Step((OPEN,), DONE, who=(RESPONSIBLE,), notes=_REPORT),
	"verify": Step(
		*((DONE,), VERIFIED, (ANOTHER, VERIFIER)),
		notes={"verified_on": Note.TODAY, "verified_by": Note.WHO},
		asks=N_("What is verified is settled and not opened again. Is it done?"),
		by="verify_item",
	),
	"reopen": Step((DONE,), OPEN, (ANOTHER, VERIFIER), notes=dict.fromkeys(_REPORT, Note.NOTHING)),
}


@dataclass(frozen=True)
class Attendee:
	"""Somebody on the list of a meeting: who, with a vote or without, and whether the person came."""

	key: tuple[str, str]
	is_voting: bool = False
	attendance: str = ""


@dataclass(frozen=True)
class Quorum:
	"""How many members have a vote, how many of them are needed, and how many came."""

	voting: int
	needed: int
	present: int

	@property
	def is_reached(self) -> bool:
		"""Whether enough members are present; never without any member who has a vote."""
		return self.voting > 0 and self.present >= self.needed


def get_needed(voting: int, rule: str = MORE_THAN_HALF) -> int:
	"""Return how many of `voting` members must be present for a decision.

	Raises: ValueError for a rule that is none of the three.
	"""
	if rule == MORE_THAN_HALF:
		return voting // 2 + 1
	if rule == HALF:
		return (voting + 1) // 2
	if rule == TWO_THIRDS:
		return (2 * voting + 2) // 3
	raise ValueError(rule)


def get_quorum(attendees: Iterable[Attendee], rule: str = MORE_THAN_HALF) -> Quorum:
	"""Return the quorum of a meeting: representatives, guests and others without a vote do not count.

	Who came late was there for the decisions that were taken afterwards, and counts as present.
	"""
	voting = [one for one in attendees if one.is_voting]
	present = sum(one.attendance in PRESENT for one in voting)
	return Quorum(len(voting), get_needed(len(voting), rule), present)


def get_twice(keys: Sequence[tuple[str, str]]) -> tuple[int, int] | None:
	"""Return the indexes of the first two rows of one person, None when everybody stands there once."""
	seen: dict[tuple[str, str], int] = {}
	for index, key in enumerate(keys):
		if key in seen:
			return seen[key], index
		seen[key] = index
	return None


def get_outside_key(name: str | None, email: str | None) -> tuple[str, str]:
	"""Return what tells one guest from outside from another: the address, without one the name."""
	word = (email or name or "").strip().casefold()
	return OUTSIDE, word


def get_shown_state(state: str, due: date, today: date) -> str:
	"""Return the state of an action item as people see it: an open one is overdue after its day."""
	return OVERDUE if state == OPEN and due < today else state


def get_reminder(day: date, today: date) -> str:
	"""Return what those who come to a meeting are told on its day and the day before."""
	if day > today:
		return N_("A meeting to which you are invited is tomorrow.")
	return N_("A meeting to which you are invited is today.")


def get_item_reminder(due: date, today: date) -> tuple[str, str]:
	"""Return what is told of an open action item, and of what a person is told once only.

	Before the day and on it once each, whenever the job comes to it; what is overdue once a day.
	"""
	if due < today:
		subject = N_("Something agreed in a meeting is overdue. Do it, or say what hinders you.")
		return subject, f"overdue since {due} on {today}"
	subject = N_("Something agreed in a meeting is due soon. Open it to see what and until when.")
	return subject, f"due on {due}" if due == today else f"due soon on {due}"


def may_sign_in(start: datetime, end: datetime, now: datetime) -> bool:
	"""Return whether people sign in at a meeting's door now."""
	return start - OPENS_BEFORE <= now <= end


def get_attendance(start: datetime, now: datetime) -> str:
	"""Return the attendance of who signs in now: some minutes after the beginning nobody is late yet."""
	return "Late" if now > start + STILL_IN_TIME else "Present"


def is_on_time(done_on: date | None, due: date) -> bool:
	"""Return whether an action item was done by its day."""
	return done_on is not None and done_on <= due


def get_missing_items(open_items: Iterable[str], on_agenda: Iterable[str]) -> list[str]:
	"""Return the open action items that an agenda does not have yet, in their order."""
	known = set(on_agenda)
	return [name for name in dict.fromkeys(open_items) if name not in known]
