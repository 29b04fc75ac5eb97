"""Until when a record is kept: worked by hand first, then properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.retention.retention import (
	AGE,
	BASES,
	CONTACT,
	FROM_BIRTH,
	FROM_CONTACT,
	FROM_LEAVING,
	GRADUATION,
	Facts,
	Rule,
	add_years,
	get_next_look,
	get_period,
)

LEFT = Facts(
	last_contact=date(2020, 3, 5),
	is_enrolled=False,
	left_on=date(2021, 7, 10),
	born_on=date(2008, 5, 1),
)


def kept_until(facts: Facts, *rules: tuple[str, int]) -> date:
	period = get_period(facts, [Rule(f"R{number}", *rule) for number, rule in enumerate(rules)])
	assert period is not None
	return period.kept_until


@pytest.mark.parametrize(
	("day", "years", "end"),
	[
		# 民法典 art. 202: the corresponding day of the month in which the period ends
		(date(2021, 7, 10), 3, date(2024, 7, 10)),
		# ... and the month's last day where there is no corresponding day
		(date(2024, 2, 29), 1, date(2025, 2, 28)),
		(date(2024, 2, 29), 4, date(2028, 2, 29)),
		(date(2023, 2, 28), 1, date(2024, 2, 28)),
		# 2100 is no leap year
		(date(2096, 2, 29), 4, date(2100, 2, 28)),
		(date(2020, 12, 31), 5, date(2025, 12, 31)),
	],
)
def test_a_period_of_years_ends_with_the_corresponding_day(day, years, end):
	assert add_years(day, years) == end


def test_the_last_day_belongs_to_the_period_and_the_next_does_not():
	# 民法典 arts. 201 and 202: the first day does not count, the corresponding day is the last one
	period = get_period(LEFT, [Rule("R", GRADUATION, 3)])
	assert period is not None and period.kept_until == date(2024, 7, 10)
	assert not period.is_over(date(2024, 7, 10))
	assert period.is_over(date(2024, 7, 11))


def test_each_basis_counts_from_its_own_day():
	# born 1 May 2008, last spoken to on 5 March 2020, left on 10 July 2021
	assert kept_until(LEFT, (GRADUATION, 5)) == date(2026, 7, 10)
	assert kept_until(LEFT, (CONTACT, 5)) == date(2025, 3, 5)
	assert kept_until(LEFT, (AGE, 25)) == date(2033, 5, 1)


@pytest.mark.parametrize(
	("basis", "source"), [(GRADUATION, FROM_LEAVING), (CONTACT, FROM_CONTACT), (AGE, FROM_BIRTH)]
)
def test_the_period_says_from_what_it_was_counted(basis, source):
	period = get_period(LEFT, [Rule("R", basis, 20)])
	assert period is not None and (period.counted_from, period.rule) == (source, "R")


def test_while_the_pupil_goes_to_the_school_nothing_is_due():
	# 个人信息保护法 art. 47 (1): the purpose is not reached yet
	pupil = Facts(last_contact=date(1990, 1, 1), is_enrolled=True, born_on=date(1980, 1, 1))
	assert get_period(pupil, [Rule("R", basis, 1) for basis in BASES]) is None


def test_without_a_rule_nothing_is_due():
	assert get_period(LEFT, []) is None


def test_an_unknown_leaving_counts_from_the_last_contact():
	unknown = Facts(last_contact=date(2020, 3, 5), is_enrolled=False)
	period = get_period(unknown, [Rule("R", GRADUATION, 5)])
	assert period is not None
	assert (period.kept_until, period.counted_from) == (date(2025, 3, 5), FROM_CONTACT)


def test_a_talk_after_leaving_starts_the_years_anew():
	# left in July 2021, came back to talk on 2 November 2022
	later = Facts(last_contact=date(2022, 11, 2), is_enrolled=False, left_on=date(2021, 7, 10))
	assert kept_until(later, (GRADUATION, 5)) == date(2027, 11, 2)


def test_an_unknown_birth_counts_from_the_last_contact():
	assert kept_until(Facts(last_contact=date(2020, 3, 5), is_enrolled=False), (AGE, 18)) == date(2038, 3, 5)


def test_a_birth_after_the_last_contact_is_a_mistake_and_does_not_count():
	wrong = Facts(last_contact=date(2020, 3, 5), is_enrolled=False, born_on=date(2021, 1, 1))
	period = get_period(wrong, [Rule("R", AGE, 18)])
	assert period is not None
	assert (period.kept_until, period.counted_from) == (date(2038, 3, 5), FROM_CONTACT)


def test_an_age_already_reached_at_the_last_contact_ends_with_that_contact():
	# 18 on 1 May 2026, last spoken to on 3 June 2026
	facts = Facts(last_contact=date(2026, 6, 3), is_enrolled=False, born_on=date(2008, 5, 1))
	assert kept_until(facts, (AGE, 18)) == date(2026, 6, 3)


def test_somebody_born_on_29_february_reaches_an_age_on_28_february_of_a_common_year():
	facts = Facts(last_contact=date(2020, 1, 1), is_enrolled=False, born_on=date(2008, 2, 29))
	assert kept_until(facts, (AGE, 18)) == date(2026, 2, 28)


def test_of_several_rules_the_one_that_keeps_longest_decides():
	# 5 March 2025 by contact, 10 July 2026 by graduation, 1 May 2026 by age
	period = get_period(LEFT, [Rule("A", CONTACT, 5), Rule("B", GRADUATION, 5), Rule("C", AGE, 18)])
	assert period is not None and (period.rule, period.kept_until) == ("B", date(2026, 7, 10))


def test_a_record_kept_by_a_person_is_looked_at_again_after_a_year():
	assert get_next_look(date(2024, 2, 29)) == date(2025, 3, 1)


days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
facts = st.builds(
	Facts,
	last_contact=days,
	is_enrolled=st.just(False),
	left_on=st.none() | days,
	born_on=st.none() | days,
)
rules = st.builds(
	Rule, name=st.text("ABC", min_size=1), basis=st.sampled_from(BASES), years=st.integers(1, 100)
)


@given(facts, st.lists(rules, min_size=1, max_size=4))
def test_no_record_is_due_by_the_day_of_its_last_contact(record, given_rules):
	period = get_period(record, given_rules)
	assert period is not None and not period.is_over(record.last_contact)


@given(facts, st.lists(rules, min_size=1, max_size=4), rules)
def test_one_more_rule_never_brings_the_end_nearer(record, given_rules, one_more):
	before, after = get_period(record, given_rules), get_period(record, [*given_rules, one_more])
	assert before is not None and after is not None and after.kept_until >= before.kept_until


@given(facts, rules, st.integers(1, 50))
def test_more_years_never_bring_the_end_nearer(record, rule, more):
	before = get_period(record, [rule])
	after = get_period(record, [Rule(rule.name, rule.basis, rule.years + more)])
	assert before is not None and after is not None and after.kept_until >= before.kept_until


@given(facts, st.permutations([Rule("A", GRADUATION, 5), Rule("B", CONTACT, 7), Rule("C", AGE, 20)]))
def test_the_order_of_the_rules_does_not_matter(record, given_rules):
	in_order = sorted(given_rules, key=lambda rule: rule.name)
	assert get_period(record, given_rules) == get_period(record, in_order)


@given(days, st.integers(1, 100))
def test_a_period_of_years_is_never_shorter_than_the_law_counts_it(day, years):
	end = add_years(day, years)
	assert (end.month, end.year) == (day.month, day.year + years)
	assert end.day == day.day or (end + timedelta(days=1)).day == 1


@given(days, rules)
def test_an_unknown_birth_never_deletes_earlier_than_the_birth_would(born, rule):
	contact = born + timedelta(days=4_000)
	known = Facts(last_contact=contact, is_enrolled=False, born_on=born)
	unknown = Facts(last_contact=contact, is_enrolled=False)
	by_age = Rule("R", AGE, rule.years)
	late, early = get_period(unknown, [by_age]), get_period(known, [by_age])
	assert late is not None and early is not None and late.kept_until >= early.kept_until
