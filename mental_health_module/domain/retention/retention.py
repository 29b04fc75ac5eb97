"""Until which day a record is kept, and from which day it may be deleted: plain arithmetic with dates.

The field has no national number of years for a school's files; the law asks for the shortest time that the
purpose needs (个人信息保护法 arts. 19 and 47). How many years that is, a school writes into its rules.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mental_health_module.domain.shared.steps import BY_ITS_FORM, Note, Step

GRADUATION = "Graduation + N years"
CONTACT = "Last contact + N years"
AGE = "Until age N"
BASES = (GRADUATION, CONTACT, AGE)
FROM_LEAVING, FROM_CONTACT, FROM_BIRTH = "Leaving", "Last contact", "Birth"
LONGEST = 100

# the states of a proposal to delete a record
PROPOSED, CONFIRMED, FAILED, KEPT = "Proposed", "Confirmed", "Failed", "Kept"
REMOVING, DELETED, NO_LONGER_DUE = "Removing Papers", "Deleted", "No Longer Due"
ANOTHER, DECIDER, ASKER_OR_DECIDER = "not who asked", "who decides", "who asked or decides"
NO_HOLD = "no legal hold"
_DECISION = {"decided_by": Note.WHO, "decided_on": Note.NOW}
# what people decide; what is confirmed goes on by a job
STEPS = {
	"confirm": Step(
		*((PROPOSED, FAILED), CONFIRMED, (ANOTHER, DECIDER), (NO_HOLD,)),
		{**_DECISION, "result": Note.NOTHING},
		asks=BY_ITS_FORM,
	),
	"keep": Step((PROPOSED, FAILED), KEPT, who=(ASKER_OR_DECIDER,), notes=_DECISION, asks=BY_ITS_FORM),
}


@dataclass(frozen=True)
class Rule:
	"""For how long records are kept: `basis` is one of BASES, `years` a whole number from 1 to LONGEST."""

	name: str
	basis: str
	years: int


@dataclass(frozen=True)
class Facts:
	"""What decides about one record.

	last_contact: day of the newest entry; every record has one.
	is_enrolled: whether the pupil still goes to the school.
	left_on: last day at the school, None when nobody knows it.
	born_on: None when nobody knows it.
	"""

	last_contact: date
	is_enrolled: bool
	left_on: date | None = None
	born_on: date | None = None


@dataclass(frozen=True)
class Period:
	"""The last day on which a record is kept, by which rule, and from what it was counted."""

	kept_until: date
	rule: str
	counted_from: str

	def is_over(self, today: date) -> bool:
		"""Return whether the record may be deleted today; the last day still belongs to the period."""
		return today > self.kept_until


def add_years(day: date, years: int) -> date:
	"""Return the corresponding day `years` later, the month's last day where there is none.

	民法典 art. 202: the period ends with the corresponding day of the month in which it ends; where there is
	no corresponding day, with the last day of that month. The year 9999 is the last that there is.
	"""
	year = min(day.year + years, date.max.year)
	return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def get_period(facts: Facts, rules: Iterable[Rule]) -> Period | None:
	"""Return the period of a record, None while it has no end: no rule, or the pupil is still at school.

	Where several rules apply, the one that keeps longest decides. A deletion cannot be taken back, while a
	record that was kept too long is deleted as soon as the rules are put in order.
	"""
	if facts.is_enrolled:
		return None
	periods = [_get_period(facts, rule) for rule in rules]
	return max(periods, key=lambda period: (period.kept_until, period.rule), default=None)


def _get_period(facts: Facts, rule: Rule) -> Period:
	"""Return the period by one rule; it never ends before the last contact, for then the case was alive.

	A missing fact is replaced by the last contact. For the birth this is on the safe side: whoever was
	spoken to was born before.
	"""
	if rule.basis == AGE and facts.born_on and facts.born_on <= facts.last_contact:
		until = max(add_years(facts.born_on, rule.years), facts.last_contact)
		return Period(until, rule.name, FROM_BIRTH)
	if rule.basis == GRADUATION and facts.left_on and facts.left_on >= facts.last_contact:
		return Period(add_years(facts.left_on, rule.years), rule.name, FROM_LEAVING)
	return Period(add_years(facts.last_contact, rule.years), rule.name, FROM_CONTACT)


def get_next_look(today: date) -> date:
	"""Return the day after which a record that a person chose to keep is proposed again: one year later."""
	return add_years(today, 1) + timedelta(days=1)
