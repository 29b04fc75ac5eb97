"""What waits for an answer, how long it may, and when it goes one step up.

Hours are of the clock, for what is about a life; days are school days, for nobody is asked to decide in the
holidays. `TIMES` is a decision of this app, each with its reason; no law names these periods.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# What has waited longer before anybody looked, such as on a site from before, is no news to anybody.
LONGEST_DAYS = 120


@dataclass(frozen=True)
class Stage:
	"""After how many hours of the clock, or school days, somebody is told of what waits, and why then."""

	why: str
	hours: int = 0
	days: int = 0

	def is_over(self, since: datetime, now: datetime, days_off: Collection[date] | None) -> bool:
		"""Return whether this stage has begun for what waits since a moment; see `count_school_days`."""
		if self.hours:
			return now - since >= timedelta(hours=self.hours)
		return count_school_days(since.date(), now.date(), days_off) >= self.days


ACCESS_GRANT, EMERGENCY, CASE_WORKER = "access grant", "emergency access", "case worker"
DELETION, PUPIL_MERGE, CONSENT = "deletion", "pupil merge", "consent"
REGULATION, DUTY = "regulation", "duty"
MINUTES, ACTION_ITEM, PLAN = "minutes", "action item", "plan"
TALK, CARD = "talk request", "counsellor card"

TIMES = {
	ACCESS_GRANT: (
		Stage("who asks needs it for a child of this week; two days leave room for a question back", days=2),
		Stage("after a week of school somebody else has to see that it lies", days=5),
	),
	# the reviewers are told at once, and each day after the first
	EMERGENCY: (Stage("what nobody has looked at for three days is a matter of the audit", hours=72),),
	CASE_WORKER: (
		Stage("a counsellor who is not confirmed cannot work on a case", days=3),
		Stage("after a week who has proposed should ask in person", days=7),
	),
	DELETION: (
		Stage("a family's request is answered without delay (PIPL Art. 47, 50)", days=5),
		Stage("three weeks are what the family is told at most; the counsellor owes it a word", days=15),
	),
	PUPIL_MERGE: (Stage("the office waits with a wrong record of a child", days=5),),
	CONSENT: (
		Stage("a week of school is enough to read one page; then a call does more than a page", days=5),
	),
	# the page tells the pupil so
	TALK: (Stage("a child who has asked is not left alone over a third school day", days=2),),
	CARD: (
		Stage("pupils do not know meanwhile when they can come; publishing is reading one page", days=5),
		Stage("after two weeks who has written it should ask in person", days=10),
	),
	REGULATION: (
		Stage("two reminders, a week apart, have come before", days=10),
		Stage("after a month it is a matter of the school's leader", days=20),
	),
	DUTY: (Stage("two reminders, a week apart, have come before", days=10),),
	MINUTES: (
		Stage("minutes are confirmed while people remember", days=3),
		Stage("what was agreed cannot be relied on before; after two weeks the leader should know", days=10),
	),
	ACTION_ITEM: (Stage("who does it is reminded before, on and after the day; then who chaired", days=5),),
	PLAN: (
		Stage("the plan's first tasks begin", days=5),
		Stage("after two weeks who has written it should ask in person", days=10),
	),
}


def count_school_days(since: date, day: date, days_off: Collection[date] | None) -> int:
	"""Return how many school days have come after `since`, up to and with `day`; 0 or more.

	Args: days_off: holidays and weekly days off; None where the school has no list: Saturdays and Sundays.
	"""
	later = (since + timedelta(days=number) for number in range(1, (day - since).days + 1))
	return sum(not _is_off(one, days_off) for one in later)


def _is_off(day: date, days_off: Collection[date] | None) -> bool:
	return day.weekday() >= 5 if days_off is None else day in days_off


def get_begun(
	stages: tuple[Stage, ...], since: datetime, now: datetime, days_off: Collection[date] | None
) -> list[int]:
	"""Return the numbers of the stages that have begun, from 0; none after `LONGEST_DAYS`."""
	if now - since > timedelta(days=LONGEST_DAYS):
		return []
	return [number for number, stage in enumerate(stages) if stage.is_over(since, now, days_off)]
