"""When a consent is sufficient: cases worked by hand, and what holds for every date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.consent import consent as rules
from mental_health_module.domain.consent.consent import ConsentFacts

FILE, SCREENING = rules.PSYCHOLOGICAL_FILE, rules.SCREENING
BY_GUARDIAN, BY_PUPIL = frozenset({rules.GUARDIAN}), frozenset({rules.PUPIL})
BY_BOTH = BY_GUARDIAN | BY_PUPIL
BORN = date(2012, 6, 10)
dates = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize(
	("born", "age", "expected"),
	[
		(date(2012, 6, 10), 14, date(2026, 6, 10)),
		(date(2012, 2, 29), 14, date(2026, 3, 1)),  # 2026 is a common year
		(date(2012, 2, 29), 18, date(2030, 3, 1)),  # 2030 too
		(date(2008, 2, 29), 20, date(2028, 2, 29)),  # 2028 is a leap year
		(date(2012, 12, 31), 18, date(2030, 12, 31)),
	],
)
def test_a_birthday_is_on_its_day_and_29_february_on_1_march_of_common_years(born, age, expected):
	assert rules.get_birthday(born, age) == expected


# PIPL Art. 28 and 31: the rules for children end with the 14th birthday; Civil Code Art. 17: of age at 18.
@pytest.mark.parametrize(
	("born", "day", "stage"),
	[
		(BORN, date(2026, 6, 9), rules.UNDER_14),
		(BORN, date(2026, 6, 10), rules.FROM_14),
		(BORN, date(2030, 6, 9), rules.FROM_14),
		(BORN, date(2030, 6, 10), rules.ADULT),
		(date(2012, 2, 29), date(2026, 2, 28), rules.UNDER_14),
		(date(2012, 2, 29), date(2026, 3, 1), rules.FROM_14),
		(None, date(2026, 6, 10), rules.UNDER_14),
	],
)
def test_the_age_that_counts(born, day, stage):
	assert rules.get_stage(born, day) == stage


# PIPL Art. 31: under 14 the guardian; 教基一厅函〔2015〕36号: tests need the pupil and the guardian.
@pytest.mark.parametrize(
	("purpose", "stage", "needed"),
	[
		(FILE, rules.UNDER_14, BY_GUARDIAN),
		(FILE, rules.FROM_14, BY_PUPIL),
		(FILE, rules.ADULT, BY_PUPIL),
		(SCREENING, rules.UNDER_14, BY_GUARDIAN),
		(SCREENING, rules.FROM_14, BY_BOTH),
		(SCREENING, rules.ADULT, BY_PUPIL),
		(rules.PASSING_ON, rules.FROM_14, BY_PUPIL),
	],
)
def test_whose_consent_is_needed(purpose, stage, needed):
	assert rules.get_needed(purpose, stage) == needed


def facts(given_on, given_by=BY_GUARDIAN, purpose=FILE, **values):
	return ConsentFacts(purpose, given_on=given_on, given_by=given_by, **values)


@pytest.mark.parametrize(
	("consent", "day", "state"),
	[
		# the guardian consents at 13 years and a day: enough until the day before the 14th birthday
		(facts(date(2025, 6, 11)), date(2026, 6, 9), rules.VALID),
		(facts(date(2025, 6, 11)), date(2026, 6, 10), rules.NEEDS_RENEWAL),
		# pupil and guardian signed at 13: the pupil has to consent anew all the same
		(facts(date(2025, 6, 11), BY_BOTH), date(2026, 6, 10), rules.NEEDS_RENEWAL),
		# the pupil consents on the 14th birthday: enough until the day before the 18th
		(facts(date(2026, 6, 10), BY_PUPIL), date(2030, 6, 9), rules.VALID),
		(facts(date(2026, 6, 10), BY_PUPIL), date(2030, 6, 10), rules.NEEDS_RENEWAL),
		(facts(date(2030, 6, 10), BY_PUPIL), date(2050, 1, 1), rules.VALID),
		# before a screening both are needed between 14 and 18
		(facts(date(2027, 1, 1), BY_PUPIL, SCREENING), date(2027, 1, 1), rules.NEEDS_RENEWAL),
		(facts(date(2027, 1, 1), BY_BOTH, SCREENING), date(2027, 1, 1), rules.VALID),
		# the last day counts
		(facts(date(2025, 9, 1), valid_until=date(2026, 1, 31)), date(2026, 1, 31), rules.VALID),
		(facts(date(2025, 9, 1), valid_until=date(2026, 1, 31)), date(2026, 2, 1), rules.EXPIRED),
		# withdrawn from that day on (PIPL Art. 15)
		(facts(date(2025, 9, 1), withdrawn_on=date(2025, 10, 1)), date(2025, 9, 30), rules.VALID),
		(facts(date(2025, 9, 1), withdrawn_on=date(2025, 10, 1)), date(2025, 10, 1), rules.WITHDRAWN),
		(facts(None, frozenset()), date(2025, 9, 1), rules.ASKED),
		(facts(date(2025, 9, 2)), date(2025, 9, 1), rules.ASKED),
		(facts(None, frozenset(), refused_on=date(2025, 9, 1)), date(2025, 9, 1), rules.REFUSED),
	],
)
def test_the_state_of_a_consent(consent, day, state):
	assert rules.get_state(consent, BORN, day) == state


def test_born_on_29_february_the_guardians_consent_holds_until_28_february():
	consent, born = facts(date(2025, 9, 1)), date(2012, 2, 29)
	assert rules.get_state(consent, born, date(2026, 2, 28)) == rules.VALID
	assert rules.get_state(consent, born, date(2026, 3, 1)) == rules.NEEDS_RENEWAL


def test_with_an_unknown_date_of_birth_only_a_guardians_consent_is_enough():
	assert rules.get_state(facts(date(2025, 9, 1)), None, date(2045, 9, 1)) == rules.VALID
	assert rules.get_state(facts(date(2025, 9, 1), BY_PUPIL), None, date(2025, 9, 1)) == rules.NEEDS_RENEWAL


# PIPL Art. 13 (1) no. 3 and 4: no consent is needed, so no age ends them and nobody withdraws them.
@pytest.mark.parametrize("basis", [rules.STATUTORY_DUTY, rules.DANGER_TO_LIFE])
def test_a_duty_or_a_danger_is_not_outgrown_and_ends_without_making_the_file_storage_only(basis):
	record = ConsentFacts(FILE, basis, given_on=date(2025, 9, 1))
	assert rules.get_state(record, BORN, date(2031, 1, 1)) == rules.VALID
	ended = replace(record, withdrawn_on=date(2025, 9, 5))
	assert rules.get_state(ended, BORN, date(2025, 9, 5)) == rules.EXPIRED
	assert not rules.is_storage_only([(basis, rules.EXPIRED)])


C, D = rules.CONSENT, rules.DANGER_TO_LIFE


@pytest.mark.parametrize(
	("records", "state", "is_stored_only"),
	[
		([], rules.MISSING, False),
		([(C, rules.ASKED)], rules.ASKED, False),
		([(C, rules.REFUSED)], rules.REFUSED, False),
		([(C, rules.WITHDRAWN)], rules.WITHDRAWN, True),
		# asked anew, and refused: still withdrawn
		([(C, rules.REFUSED), (C, rules.ASKED), (C, rules.WITHDRAWN)], rules.WITHDRAWN, True),
		# a danger opens the file after a withdrawal, for as long as it lasts
		([(D, rules.VALID), (C, rules.WITHDRAWN)], rules.VALID, False),
		([(D, rules.EXPIRED), (C, rules.WITHDRAWN)], rules.WITHDRAWN, True),
		([(C, rules.NEEDS_RENEWAL), (C, rules.WITHDRAWN)], rules.NEEDS_RENEWAL, False),
		([(C, rules.ASKED), (C, rules.NEEDS_RENEWAL)], rules.NEEDS_RENEWAL, False),
		([(C, rules.REFUSED), (C, rules.VALID)], rules.VALID, False),
	],
)
def test_the_state_of_a_purpose_and_when_it_is_storage_only(records, state, is_stored_only):
	assert rules.get_overall_state(records) == state
	assert rules.is_storage_only(records) == is_stored_only


@pytest.mark.parametrize(
	("consent", "end"),
	[
		(facts(date(2025, 9, 1)), date(2026, 6, 10)),
		(facts(date(2026, 6, 10), BY_PUPIL), date(2030, 6, 10)),
		(facts(date(2030, 6, 10), BY_PUPIL), None),
		(facts(date(2025, 9, 1), valid_until=date(2026, 1, 31)), date(2026, 2, 1)),
		(facts(date(2025, 9, 1), valid_until=date(2027, 1, 31)), date(2026, 6, 10)),
		(ConsentFacts(FILE, D, given_on=date(2025, 9, 1)), None),
	],
)
def test_when_a_consent_ends_by_itself(consent, end):
	assert rules.get_end(consent, BORN) == end


@pytest.mark.parametrize(
	("left", "last", "due"),
	[(31, 0, None), (30, 0, 30), (29, 30, None), (7, 30, 7), (3, 0, 7), (3, 7, None), (0, 7, None)],
)
def test_notices_come_30_and_7_days_before_and_none_twice(left, last, due):
	day = date(2026, 6, 10)
	assert rules.get_due_notice(day + timedelta(days=left), day, last) == due


def test_without_an_end_there_is_no_notice():
	assert rules.get_due_notice(None, BORN, 0) is None


@given(born=dates, first=dates, second=dates)
def test_nobody_grows_younger(born, first, second):
	earlier, later = sorted((first, second))
	assert rules.get_stage(born, earlier) <= rules.get_stage(born, later)


parties = st.sets(st.sampled_from([rules.PUPIL, rules.GUARDIAN])).map(frozenset)
purposes = st.sampled_from(rules.PURPOSES)
consents = st.builds(
	ConsentFacts,
	purpose=purposes,
	given_on=st.none() | dates,
	given_by=parties,
	valid_until=st.none() | dates,
	refused_on=st.none() | dates,
	withdrawn_on=st.none() | dates,
)


@given(consent=consents, born=st.none() | dates, day=dates)
def test_valid_means_that_everybody_needed_said_yes_at_this_age_and_nobody_took_it_back(consent, born, day):
	if rules.get_state(consent, born, day) != rules.VALID:
		return
	stage = rules.get_stage(born, day)
	assert rules.get_needed(consent.purpose, stage) <= consent.given_by
	assert rules.get_stage(born, consent.given_on) == stage
	assert consent.given_on <= day <= (consent.valid_until or day)
	assert not consent.refused_on
	assert consent.withdrawn_on is None or consent.withdrawn_on > day


@given(consent=consents, born=dates, day=dates)
def test_a_valid_consent_stays_valid_up_to_its_end_and_is_not_valid_on_it(consent, born, day):
	consent = replace(consent, withdrawn_on=None)
	end = rules.get_end(consent, born)
	if rules.get_state(consent, born, day) != rules.VALID or end is None:
		return
	assert rules.get_state(consent, born, end - timedelta(days=1)) == rules.VALID
	assert rules.get_state(consent, born, end) != rules.VALID


@given(consent=consents, born=st.none() | dates, day=dates, later=st.integers(0, 9000))
def test_once_withdrawn_a_consent_never_comes_back(consent, born, day, later):
	if rules.get_state(consent, born, day) == rules.WITHDRAWN:
		assert rules.get_state(consent, born, day + timedelta(days=later)) == rules.WITHDRAWN


bases = st.sampled_from([rules.CONSENT, rules.STATUTORY_DUTY, rules.DANGER_TO_LIFE])
states = st.sampled_from([rules.ASKED, rules.REFUSED, rules.VALID, rules.NEEDS_RENEWAL, rules.EXPIRED])


@given(records=st.lists(st.tuples(bases, states | st.just(rules.WITHDRAWN))))
def test_storage_only_is_never_said_of_what_may_go_on(records):
	assert (rules.get_overall_state(records) == rules.VALID) == (rules.VALID in [s for _b, s in records])
	if rules.is_storage_only(records):
		assert rules.get_overall_state(records) == rules.WITHDRAWN
