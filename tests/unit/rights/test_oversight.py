"""Whose matters a school's records are: a table of cases worked out by hand."""

import pytest

from mental_health_module.domain.rights.oversight import NO_SCHOOL, Offices

LEAD, LEADER = "Lead", "Leader"
BOTH = (LEAD, LEADER)
# A district. Anna leads the counsellors of North and South, Ben those of East; West has none. Lena is the
# principal of North, Leo of West; East and South have none. Uma has the role and no record anywhere.
DISTRICT = Offices(
	schools=("East", "North", "South", "West"),
	holders={LEAD: frozenset({"anna", "ben", "uma"}), LEADER: frozenset({"lena", "leo", "lars"})},
	ties={
		# zoe has a record but not the role
		LEAD: frozenset({("anna", "North"), ("anna", "South"), ("ben", "East"), ("zoe", "West")}),
		LEADER: frozenset({("lena", "North"), ("leo", "West")}),
	},
)
SINGLE = Offices(
	schools=("Only",),
	holders={LEAD: frozenset({"anna"}), LEADER: frozenset({"lena"})},
	ties={LEAD: frozenset({("anna", "Only")}), LEADER: frozenset()},
)
NO_LEADS = Offices(
	schools=("East", "West"),
	holders={LEAD: frozenset(), LEADER: frozenset({"lena", "leo"})},
	ties={LEAD: frozenset(), LEADER: frozenset({("leo", "West")})},
)
NOTHING_YET = Offices(schools=(), holders={LEAD: frozenset({"anna"}), LEADER: frozenset({"lena"})}, ties={})

# site, school, offices, who acts in the record and does not count -> who is told, reads and decides
CASES = (
	# the own school, and nobody of another one
	(DISTRICT, "North", (LEAD,), "", "anna"),
	(DISTRICT, "North", BOTH, "", "anna lena"),
	(DISTRICT, "East", (LEAD,), "", "ben"),
	(DISTRICT, "East", BOTH, "", "ben"),
	# a school with one of two offices has somebody
	(DISTRICT, "West", BOTH, "", "leo"),
	# nobody in the school: every lead counsellor of the site, with or without a school
	(DISTRICT, "West", (LEAD,), "", "anna ben uma"),
	(DISTRICT, NO_SCHOOL, BOTH, "", "anna ben uma"),
	(DISTRICT, "Unknown", (LEAD,), "", "anna ben uma"),
	# who acts in the record does not count
	(DISTRICT, "North", BOTH, "anna", "lena"),
	(DISTRICT, "North", BOTH, "anna lena", "ben uma"),
	(DISTRICT, "East", BOTH, "ben", "anna uma"),
	(DISTRICT, "West", (LEAD,), "ben", "anna uma"),
	(DISTRICT, "West", BOTH, "leo", "anna ben uma"),
	# one school: everybody with the role belongs to it
	(SINGLE, "Only", BOTH, "", "anna lena"),
	(SINGLE, NO_SCHOOL, BOTH, "", "anna lena"),
	(SINGLE, "Only", (LEAD,), "anna", ""),
	(NOTHING_YET, NO_SCHOOL, BOTH, "", "anna lena"),
	# no lead counsellor on the whole site: the leaders, where leaders may decide
	(NO_LEADS, "West", BOTH, "", "leo"),
	(NO_LEADS, "East", BOTH, "", "lena leo"),
	(NO_LEADS, "West", BOTH, "leo", "lena"),
	(NO_LEADS, "East", (LEAD,), "", ""),
)
# site, user, offices -> schools of one's own
OWN = (
	(DISTRICT, "anna", (LEAD,), "North South"),
	(DISTRICT, "anna", (LEADER,), ""),
	(DISTRICT, "uma", BOTH, ""),
	(DISTRICT, "lars", BOTH, ""),
	(DISTRICT, "zoe", BOTH, ""),
	(SINGLE, "lena", BOTH, "Only"),
	(SINGLE, "stranger", BOTH, ""),
)
# site, user, offices, how many people act in a record -> whole schools, and schools of which somebody reads
# the records in which all who would decide act themselves
REACHED = (
	(DISTRICT, "anna", (LEAD,), 0, "North South West -", {}),
	(DISTRICT, "ben", (LEAD,), 1, "East West -", {"North": "anna", "South": "anna"}),
	(DISTRICT, "uma", (LEAD,), 1, "West -", {"East": "ben", "North": "anna", "South": "anna"}),
	(DISTRICT, "uma", BOTH, 1, "-", {"East": "ben", "South": "anna", "West": "leo"}),
	(DISTRICT, "uma", BOTH, 2, "-", {"East": "ben", "South": "anna", "West": "leo", "North": "anna lena"}),
	(DISTRICT, "lena", BOTH, 1, "North", {}),
	(DISTRICT, "lars", BOTH, 1, "", {}),
	(SINGLE, "lena", BOTH, 1, "Only -", {}),
	(NO_LEADS, "lena", BOTH, 1, "East -", {"West": "leo"}),
)


@pytest.mark.parametrize(("site", "school", "offices", "acting", "expected"), CASES)
def test_a_schools_records_have_somebody(site, school, offices, acting, expected):
	assert site.get_overseers(school, offices, acting.split()) == set(expected.split())


@pytest.mark.parametrize(("site", "user", "offices", "expected"), OWN)
def test_who_belongs_where(site, user, offices, expected):
	assert site.get_schools(user, offices) == set(expected.split())


@pytest.mark.parametrize(("site", "user", "offices", "actors", "whole", "alone"), REACHED)
def test_what_somebody_reaches(site, user, offices, actors, whole, alone):
	reach = site.get_reach(user, offices, actors)
	assert reach.schools == {NO_SCHOOL if school == "-" else school for school in whole.split()}
	assert {school: set(people) for school, people in reach.alone} == {
		school: set(people.split()) for school, people in alone.items()
	}


@pytest.mark.parametrize("site", [DISTRICT, SINGLE, NO_LEADS], ids=["district", "single", "no leads"])
@pytest.mark.parametrize("offices", [(LEAD,), BOTH], ids=["lead", "both"])
def test_who_is_told_of_a_record_reaches_it(site, offices):
	people = {user for users in site.holders.values() for user in users}
	for school in (*site.schools, NO_SCHOOL):
		for actor in (*sorted(people), "somebody"):
			told = site.get_overseers(school, offices, (actor,))
			reaching = {user for user in people if _reads(site.get_reach(user, offices, 1), school, actor)}
			assert told <= reaching and reaching <= told | {actor}


def _reads(reach, school, actor) -> bool:
	return school in reach.schools or (school, frozenset({actor})) in reach.alone
