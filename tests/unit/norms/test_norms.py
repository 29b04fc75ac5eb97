"""Norms worked by hand, and what must hold of any of them."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.norms.contradictions import find_contradictions, find_doubles
from mental_health_module.domain.norms.norms import (
	AT_LEAST,
	AT_MOST,
	AT_RISK,
	COMPARISON,
	COMPARISONS,
	DIFFERS,
	EXACTLY,
	MET,
	NOT_MEASURED,
	NOT_MET,
	PRIMARY,
	STAGES,
	UNIVERSITY,
	Norm,
	applies,
	judge,
)
from mental_health_module.domain.shared.measured import Measured

DAY = date(2026, 11, 28)


def make(comparison=AT_LEAST, threshold=1, **values) -> Norm:
	defaults = {"name": "n", "title": "每校至少1名", "metric": "counsellors", "valid_from": date(2015, 8, 12)}
	return Norm(**{**defaults, "comparison": comparison, "threshold": Fraction(threshold), **values})


@pytest.mark.parametrize(
	("norm", "measured", "answer"),
	[
		# 教基一厅函〔2015〕36号: at least one counsellor, full-time or part-time
		(make(), Measured(1), MET),
		(make(), Measured(0), NOT_MET),
		(make(), Measured(None, missing="nothing is recorded"), NOT_MEASURED),
		(make(), Measured(1, later=1), MET),
		(make(), Measured(1, later=0), AT_RISK),
		(make(), Measured(0, later=1), NOT_MET),
		# 教体艺〔2023〕1号: 1:4000; 8,001 students and two counsellors are half a student too many
		(make(AT_MOST, 4000), Measured(Fraction(8000, 2)), MET),
		(make(AT_MOST, 4000), Measured(Fraction(8001, 2)), NOT_MET),
		(make(AT_MOST, 4000), Measured(Fraction(8000, 2), later=Fraction(8000, 1)), AT_RISK),
		(make(AT_MOST, 4000), Measured(Fraction(8000, 2), is_lost_later=True), AT_RISK),
		# two activities for families a term, in the middle of it and after it
		(make(AT_LEAST, 2), Measured(1, open_until=date(2027, 1, 31)), AT_RISK),
		(make(AT_LEAST, 2), Measured(1), NOT_MET),
		(make(EXACTLY, 2), Measured(1, open_until=date(2027, 1, 31)), AT_RISK),
		(make(EXACTLY, 2), Measured(3, open_until=date(2027, 1, 31)), NOT_MET),
		(make(AT_MOST, 2), Measured(3, open_until=date(2027, 1, 31)), NOT_MET),
		(make(EXACTLY, 2), Measured(2), MET),
		# what is only recommended puts no school at risk and is never missed, only differed from
		(make(AT_LEAST, 360, kind=COMPARISON), Measured(360), MET),
		(make(AT_LEAST, 360, kind=COMPARISON), Measured(359), DIFFERS),
		(make(AT_LEAST, 1, kind=COMPARISON), Measured(1, later=0), MET),
		(make(AT_MOST, 250, kind=COMPARISON), Measured(Fraction(501, 2)), DIFFERS),
		(make(AT_LEAST, 2, kind=COMPARISON), Measured(1, open_until=date(2027, 1, 31)), DIFFERS),
		(make(AT_LEAST, 360, kind=COMPARISON), Measured(None, missing="nothing"), NOT_MEASURED),
	],
)
def test_a_value_is_judged_as_by_hand(norm, measured, answer):
	assert judge(norm, measured) == answer


@pytest.mark.parametrize(
	("stages", "region", "day", "is_asked"),
	[
		((), "", DAY, True),
		((PRIMARY,), "", DAY, True),
		((UNIVERSITY,), "", DAY, False),
		((), "陕西省", DAY, True),
		((), " 陕西省 西安市 ", DAY, True),
		((), "甘肃省", DAY, False),
		((), "陕西省西安市碑林区", DAY, False),
		((), "", date(2011, 12, 31), False),
		((), "", date(2012, 1, 1), True),
	],
)
def test_whom_a_norm_is_asked_of(stages, region, day, is_asked):
	norm = make(stages=frozenset(stages), region=region, valid_from=date(2012, 1, 1))
	assert applies(norm, PRIMARY, "陕西省西安市", day) is is_asked


def test_the_last_day_counts_and_the_next_does_not():
	"""1:3000 in Shaanxi until it was replaced on 7 July 2020."""
	norm = make(AT_MOST, 3000, valid_to=date(2020, 7, 6), region="陕西省")
	assert applies(norm, UNIVERSITY, "陕西省", date(2020, 7, 6))
	assert not applies(norm, UNIVERSITY, "陕西省", date(2020, 7, 7))
	assert not applies(norm, UNIVERSITY, None, date(2020, 7, 6))


@pytest.mark.parametrize(
	("first", "second", "contradicts"),
	[
		((AT_LEAST, 5), (AT_MOST, 4), True),
		((AT_LEAST, 4), (AT_MOST, 4), False),
		((EXACTLY, 2), (EXACTLY, 3), True),
		((EXACTLY, 2), (AT_LEAST, 3), True),
		((EXACTLY, 2), (AT_MOST, 1), True),
		((EXACTLY, 2), (AT_LEAST, 2), False),
		((AT_LEAST, 5), (AT_LEAST, 9), False),
	],
)
def test_what_no_number_keeps_is_a_contradiction(first, second, contradicts):
	pair = [make(*first, name="a"), make(*second, name="b", valid_from=date(2026, 1, 1))]
	found = find_contradictions(pair)
	assert bool(found) is contradicts
	assert [one.day for one in found] == [date(2026, 1, 1)] * contradicts


@pytest.mark.parametrize(
	"values",
	[
		{"metric": "pupils_per_post"},
		{"kind": COMPARISON},
		{"valid_from": date(2027, 1, 1)},
		{"stages": frozenset({UNIVERSITY})},
		{"region": "甘肃省"},
	],
)
def test_norms_of_different_days_schools_or_weight_contradict_nothing(values):
	least = make(AT_LEAST, 5, stages=frozenset({PRIMARY}), region="陕西省", valid_to=date(2026, 12, 31))
	assert find_contradictions([least, make(AT_MOST, 4)])
	assert not find_contradictions([least, make(AT_MOST, 4, **values)])


def test_the_same_asked_twice_is_a_double_and_a_region_beside_the_country_is_not():
	assert find_doubles([make(AT_LEAST, 360), make(AT_LEAST, 480)])
	assert not find_doubles([make(AT_LEAST, 360), make(AT_LEAST, 480, region="甘肃省")])
	assert not find_doubles([make(AT_LEAST, 480), make(AT_LEAST, 600, kind=COMPARISON)])
	assert not find_doubles([make(AT_LEAST, 360), make(AT_MOST, 480)])


numbers = st.fractions(min_value=0, max_value=10, max_denominator=4)
days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
norms = st.builds(
	make,
	comparison=st.sampled_from(COMPARISONS),
	threshold=numbers,
	valid_from=days,
	valid_to=st.none() | days,
	stages=st.frozensets(st.sampled_from(STAGES), max_size=2),
	region=st.sampled_from(("", "陕西省", "陕西省西安市", "甘肃省")),
)
ORDER = (NOT_MET, AT_RISK, MET)


@given(numbers, numbers, numbers, st.booleans())
def test_more_people_never_make_a_norm_of_at_least_worse(threshold, value, more, is_open):
	norm, open_until = make(AT_LEAST, threshold), DAY if is_open else None
	before = judge(norm, Measured(value, later=value, open_until=open_until))
	after = judge(norm, Measured(value + more, later=value + more, open_until=open_until))
	assert ORDER.index(after) >= ORDER.index(before)


@given(st.lists(norms, max_size=4), norms, days)
def test_a_norm_that_begins_later_changes_no_day_before_it(there, new, day):
	begin = max(new.valid_from, day + timedelta(days=1))
	later = make(new.comparison, new.threshold, region=new.region, stages=new.stages, valid_from=begin)
	asked = [one for one in there if applies(one, PRIMARY, "陕西省西安市", day)]
	assert [one for one in [*there, later] if applies(one, PRIMARY, "陕西省西安市", day)] == asked


@given(norms, norms)
def test_a_contradiction_is_one_from_both_sides_and_on_its_day_no_number_keeps_both(first, second):
	found, turned = find_contradictions([first, second]), find_contradictions([second, first])
	assert [pair.day for pair in found] == [pair.day for pair in turned]
	for pair in found:
		for quarters in range(0, 48):
			answers = {judge(one, Measured(Fraction(quarters, 4))) for one in (first, second)}
			assert answers != {MET}, pair
