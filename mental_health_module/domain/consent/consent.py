"""When a consent (知情同意) is sufficient: who must give it, until when it holds, and when to ask anew.

Sources: PIPL (个人信息保护法) Art. 13 (legal bases), 15 (withdrawal), 29 (separate consent), 31 (under 14 the
guardian); 中小学心理辅导室建设指南 (教基一厅函〔2015〕36号): tests need the pupil and the guardian.
"""

from dataclasses import dataclass
from datetime import date

PSYCHOLOGICAL_FILE = "Psychological File"
SCREENING = "Screening"
PASSING_ON = "Passing On to Others"
PURPOSES = (PSYCHOLOGICAL_FILE, SCREENING, PASSING_ON)

CONSENT = "Consent"
STATUTORY_DUTY = "Statutory Duty"
DANGER_TO_LIFE = "Danger to Life"

PORTAL = "On the Portal"

PUPIL = "Pupil"
GUARDIAN = "Guardian"

ASKED = "Awaiting Answer"
REFUSED = "Refused"
VALID = "Valid"
NEEDS_RENEWAL = "Needs Renewal"
WITHDRAWN = "Withdrawn"
EXPIRED = "Expired"
MISSING = "Missing"

UNDER_14, FROM_14, ADULT = 0, 1, 2
AGES = (14, 18)
NOTICE_DAYS = (30, 7)
# A house rule, no law names a number: an emergency is looked at again after two weeks.
DANGER_DAYS = 14


@dataclass(frozen=True)
class ConsentFacts:
	"""What decides about a consent or another recorded basis.

	given_on: the day on which the last person whose answer was needed said yes; None while it is open. For
	a statutory duty or a danger to life, the day from which the basis holds.
	valid_until: the last day on which it holds; None means without end.
	voided_on: the day on which something was changed that belonged to what was consented to.
	"""

	purpose: str
	legal_basis: str = CONSENT
	given_on: date | None = None
	given_by: frozenset[str] = frozenset()
	valid_until: date | None = None
	refused_on: date | None = None
	withdrawn_on: date | None = None
	voided_on: date | None = None


def get_birthday(born: date, age: int) -> date:
	"""Return the day on which somebody turns `age`.

	Who was born on 29 February turns it on 1 March of a common year: one day longer the stricter rule.
	"""
	try:
		return born.replace(year=born.year + age)
	except ValueError:
		return date(born.year + age, 3, 1)


def get_stage(born: date | None, day: date) -> int:
	"""Return UNDER_14, FROM_14 or ADULT; an unknown date of birth counts as under 14."""
	if born is None:
		return UNDER_14
	return sum(get_birthday(born, age) <= day for age in AGES)


def get_needed(purpose: str, stage: int) -> frozenset[str]:
	"""Return whose consent is needed: under 14 the guardian's (PIPL Art. 31), from 14 on the pupil's own.

	A screening needs the guardian's beside the pupil's until the pupil is of age (2015 Guide).
	"""
	if stage == UNDER_14:
		return frozenset({GUARDIAN})
	if stage == FROM_14 and purpose == SCREENING:
		return frozenset({PUPIL, GUARDIAN})
	return frozenset({PUPIL})


def is_complete(facts: ConsentFacts, born: date | None, day: date) -> bool:
	"""Return whether everybody has said yes whose consent is needed on a day."""
	return get_needed(facts.purpose, get_stage(born, day)) <= facts.given_by


def get_state(facts: ConsentFacts, born: date | None, day: date) -> str:
	"""Return the state of a consent or another basis on a day.

	A consent holds for the age at which it was given: at 14 and at 18 the pupil has to consent anew. Only a
	consent is withdrawn; a duty or a danger that has ended is expired.
	"""
	if facts.withdrawn_on and facts.withdrawn_on <= day:
		return WITHDRAWN if facts.legal_basis == CONSENT else EXPIRED
	if facts.refused_on:
		return REFUSED
	if facts.given_on is None or facts.given_on > day:
		return ASKED
	if facts.valid_until and facts.valid_until < day:
		return EXPIRED
	return NEEDS_RENEWAL if facts.voided_on or is_outgrown(facts, born, day) else VALID


def is_of_another_age(answered_on: date, born: date | None, day: date) -> bool:
	"""Return whether the pupil has turned 14 or 18 since an answer that waits for another one.

	The law then asks others, or the pupil as an adult: the answer counts no more (PIPL Art. 28 and 31).
	"""
	return get_stage(born, answered_on) != get_stage(born, day)


def is_open_until(facts: ConsentFacts, day: date) -> bool:
	"""Return whether a question can still be answered: one whose last day is over asks nobody."""
	return facts.valid_until is None or facts.valid_until >= day


def is_outgrown(facts: ConsentFacts, born: date | None, day: date) -> bool:
	"""Return whether a consent is no longer, or was never, that of the people whose consent is needed."""
	if facts.legal_basis != CONSENT or facts.given_on is None:
		return False
	if not is_complete(facts, born, day):
		return True
	return get_stage(born, facts.given_on) != get_stage(born, day)


def get_end(facts: ConsentFacts, born: date | None) -> date | None:
	"""Return the first day on which a valid basis is no longer valid; None when there is none."""
	days = []
	if facts.valid_until:
		days.append(date.fromordinal(facts.valid_until.toordinal() + 1))
	if facts.legal_basis == CONSENT and facts.given_on and born:
		birthdays = (get_birthday(born, age) for age in AGES)
		days += [birthday for birthday in birthdays if birthday > facts.given_on]
	return min(days, default=None)


def get_due_notice(end: date | None, day: date, last_notice: int) -> int | None:
	"""Return which notice before the end is due on a day, None when none is.

	Args:
		end: see `get_end`.
		last_notice: the notice sent last, in days before the end; 0 when none was sent.
	"""
	if end is None or end <= day:
		return None
	reached = [days for days in NOTICE_DAYS if (end - day).days <= days]
	due = min(reached, default=None)
	return due if due and (not last_notice or due < last_notice) else None


def is_storage_only(records: list[tuple[str, str]]) -> bool:
	"""Return whether what is stored may only be kept (PIPL Art. 47 (2)): the last consent was withdrawn.

	Args:
		records: (legal basis, state) of a purpose's records, newest first.
	"""
	if VALID in [state for _basis, state in records]:
		return False
	consents = [state for basis, state in records if basis == CONSENT and state not in (ASKED, REFUSED)]
	return consents[:1] == [WITHDRAWN]


def get_overall_state(records: list[tuple[str, str]]) -> str:
	"""Return the state of a purpose from its records, newest first; one that is valid is enough.

	Args:
		records: (legal basis, state) of each.
	"""
	states = [state for _basis, state in records]
	if VALID in states:
		return VALID
	if is_storage_only(records):
		return WITHDRAWN
	decided = [state for state in states if state != ASKED]
	return (decided or states or [MISSING])[0]
