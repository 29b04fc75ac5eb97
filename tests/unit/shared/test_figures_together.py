"""Somebody reads everything at once: shares of groups beside the sign-ins, terms beside the year, two limits.

The attack knows how bands are made. It holds every count between two bounds and narrows them by what it knows
must be so, until nothing changes any more.
"""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.domain.shared.small_cells import get_band, tells_few
from mental_health_module.domain.training.person_times import get_shared_cuts

TERMS, OUTSIDE, YEAR = ("autumn", "spring"), "outside of the terms", "year"
SHOWN = (*TERMS, YEAR)


@dataclass
class School:
	"""Groups of staff, and for each part of the year the trainings: each a set of (group, person)."""

	totals: tuple[int, ...]
	trainings: dict[str, list[frozenset]]

	def get_trainings(self, period: str) -> list[frozenset]:
		parts = (*TERMS, OUTSIDE) if period == YEAR else (period,)
		return [training for part in parts for training in self.trainings[part]]

	def count(self, group: int, period: str) -> int:
		came = frozenset().union(*self.get_trainings(period))
		return sum(person[0] == group for person in came)

	def count_person_times(self, period: str) -> int:
		return sum(map(len, self.get_trainings(period)))


@dataclass
class Attack:
	"""Bounds of every (group, period); `narrow` follows what must be so."""

	school: School
	bounds: dict = field(default_factory=dict)

	def __post_init__(self):
		self.groups = range(len(self.school.totals))
		for period in (*TERMS, OUTSIDE, YEAR):
			for group in self.groups:
				most = min(self.school.totals[group], self.school.count_person_times(period))
				self.bounds[group, period] = 0, most

	def read(self, group: int, period: str, band: tuple[int, int] | None) -> None:
		if band:
			self._set(group, period, *band)

	def _set(self, group: int, period: str, low: int, high: int) -> None:
		before = self.bounds[group, period]
		self.bounds[group, period] = max(low, before[0]), min(high, before[1])

	def narrow(self) -> dict:
		before = None
		while before != self.bounds:
			before = dict(self.bounds)
			for period in (*TERMS, OUTSIDE, YEAR):
				self._follow_sign_ins(period)
			for group in self.groups:
				self._follow_year(group)
		return self.bounds

	def _follow_sign_ins(self, period: str) -> None:
		spare = self.school.count_person_times(period) - sum(
			self.bounds[group, period][0] for group in self.groups
		)
		for group in self.groups:
			self._set(group, period, 0, self.bounds[group, period][0] + spare)

	def _follow_year(self, group: int) -> None:
		parts = [self.bounds[group, part] for part in (*TERMS, OUTSIDE)]
		self._set(group, YEAR, max(low for low, _high in parts), sum(high for _low, high in parts))
		year = self.bounds[group, YEAR]
		for part in (*TERMS, OUTSIDE):
			others = sum(self.bounds[group, other][1] for other in (*TERMS, OUTSIDE) if other != part)
			self._set(group, part, year[0] - others, year[1])


def show(school: School, group: int, period: str, limit: int) -> tuple[int, int] | None:
	cuts = get_shared_cuts(school.count_person_times(period), school.totals, limit)[group]
	return get_band(school.count(group, period), school.totals[group], limit, cuts)


def find_few(school: School, limits: dict[str, int]) -> list:
	"""What the attack learns of few people beyond what the sign-ins alone tell."""
	facts, attack = Attack(school).narrow(), Attack(school)
	for period in SHOWN:
		for group in attack.groups:
			attack.read(group, period, show(school, group, period, limits[period]))
	return [
		(key, told)
		for key, told in attack.narrow().items()
		if told != facts[key] and tells_few(*told, school.totals[key[0]], get_least(limits, told, facts[key]))
	]


def get_least(limits: dict[str, int], told: tuple, fact: tuple) -> int:
	"""How many counts must stay possible: by the lowest limit; and no more than the sign-ins leave anyway."""
	return min(*limits.values(), fact[1] - fact[0] + 1) - 1


@st.composite
def schools(draw):
	totals = tuple(draw(st.lists(st.integers(0, 70), min_size=1, max_size=2)))
	people = [(group, number) for group, total in enumerate(totals) for number in range(total)]
	trainings = {}
	for part in (*TERMS, OUTSIDE):
		counts = draw(st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=2))
		starts = draw(st.integers(0, 40))
		trainings[part] = [take(people, count, starts) for count in counts]
	return School(totals, trainings)


def take(people: list, counts: tuple[int, int], start: int) -> frozenset:
	taken = set()
	for group, count in enumerate(counts):
		own = [person for person in people if person[0] == group]
		taken.update((own[start:] + own[:start])[:count])
	return frozenset(taken)


@settings(max_examples=600, deadline=None)
@given(schools(), st.integers(3, 12), st.integers(0, 12))
def test_whoever_reads_terms_year_and_sign_ins_learns_nothing_of_few_people(school, limit, more):
	# the limit may have been raised between the evaluation of a term and the report of the year
	assert find_few(school, {TERMS[0]: limit, TERMS[1]: limit, YEAR: limit + more}) == []


def test_a_year_tells_no_term_by_what_was_signed_in_outside_of_the_terms():
	# 6 in spring and 7 besides, 12 people in all: "12 or more in the year" would be 5 or 6 in spring
	spring, besides = (frozenset((0, number) for number in numbers) for numbers in (range(6), range(5, 12)))
	school = School((20,), {"autumn": [], "spring": [spring], OUTSIDE: [besides]})
	assert show(school, 0, YEAR, 7) is None
	assert find_few(school, dict.fromkeys(SHOWN, 7)) == []


def make_school(homeroom: int, others: int) -> School:
	people = {(0, number) for number in range(homeroom)} | {(1, number) for number in range(others)}
	return School((24, 47), {"autumn": [frozenset(people)], "spring": [], OUTSIDE: []})


@pytest.mark.parametrize(
	("homeroom", "others", "shown"),
	[
		# 71 sign-ins: both shares
		(24, 47, ((12, 24), (36, 47))),
		# 40 sign-ins: "36 to 47 of the others" would leave at most 4 homeroom teachers
		(0, 40, ((0, 11), (12, 47))),
		(4, 36, ((0, 11), (12, 47))),
		# 20 sign-ins: "12 or more" of one group would leave at most 8 of the other
		(0, 20, (None, None)),
	],
)
def test_shares_beside_sign_ins_worked_out_by_hand(homeroom, others, shown):
	school = make_school(homeroom, others)
	assert tuple(show(school, group, "autumn", 10) for group in (0, 1)) == shown


def test_a_share_beside_few_sign_ins_of_one_group_tells_not_who_stayed_away():
	# 15 of 24 signed in: 12 to 15 came would be 9 to 12 who did not
	assert [get_shared_cuts(sign_ins, (24,), 10) for sign_ins in (15, 20, 21)] == [[[]], [[]], [[12]]]


def test_a_share_that_would_leave_few_of_another_group_is_seen_by_the_attack():
	school = make_school(0, 40)
	attack = Attack(school)
	attack.read(1, "autumn", get_band(40, 47, 10))
	assert attack.narrow()[0, "autumn"] == (0, 4)
	assert tells_few(0, 4, 24, 10)
