"""The demo school's made-up people, calendar and sheets, without a site."""

import random
import re

import pytest

from devhost.demo import facts, school_year, sizes
from devhost.demo.addresses import NUMBERS, get_address
from devhost.demo.names import PersonMaker, StaffMember
from devhost.demo.sheets import HEADINGS, make_sheet
from devhost.demonstration import get_width, make_table
from mental_health_module.domain.sheets.reading import read_sheet
from mental_health_module.domain.training.sign_in_sheet import parse_sign_in_sheet

STAFF = [StaffMember(f"E{number}", name, f"YG{number:03d}") for number, name in enumerate(facts.NAMED)]


def make_names(seed):
	maker = PersonMaker(seed)
	return [maker.make(1970, 1980) for _number in range(50)]


def test_same_seed_makes_the_same_people():
	assert make_names(7) == make_names(7)
	assert make_names(7) != make_names(8)


def test_unique_people_have_different_names_and_the_wanted_age():
	maker = PersonMaker(1)
	people = [maker.make_unique(1970, 1971) for _number in range(300)]
	assert len({person.name for person in people}) == 300
	assert {person.born_on.year for person in people} == {1970, 1971}


def test_nobody_made_up_has_a_name_of_the_source():
	maker = PersonMaker(20121018)
	assert not {maker.make(1970, 1980).name for _number in range(5000)}.intersection(facts.NAMED)


@pytest.mark.parametrize("kind", sorted(NUMBERS))
def test_addresses_differ_and_belong_to_nobody(kind):
	addresses = [get_address(kind, number) for number in range(1, 600)]
	assert len(set(addresses)) == len(addresses)
	assert all(address.endswith("@demo.example") for address in addresses)
	assert not [address for address in addresses if re.search(r"\d{6,}", address)]


def test_large_demo_has_40_000_pupils_in_20_schools():
	counts = sizes.get_pupil_counts()
	assert len(counts) + 1 == 20
	assert sum(counts) + sizes.CLASS_COUNT * sizes.PUPILS_PER_CLASS == 40_000


def test_every_training_of_the_source_lies_in_another_term_of_2012_and_2013():
	terms = [term for year in (2011, 2012, 2013) for term in school_year.get_terms(year)]
	found = [term for fact in facts.TRAININGS for term in terms if term.start <= fact.day <= term.end]
	assert len(set(found)) == len(facts.TRAININGS) == 4
	assert {fact.day.year for fact in facts.TRAININGS} == {2012, 2013}


@pytest.mark.parametrize(("month", "first_year"), [(1, 2012), (8, 2012), (9, 2013), (12, 2013)])
def test_school_year_begins_in_september(month, first_year):
	day = facts.TRAININGS[-1].day.replace(year=2013, month=month)
	assert school_year.get_first_year(day) == first_year


def test_sheet_looks_like_a_schools_and_the_app_reads_everybody_on_it():
	fact = facts.TRAININGS[0]
	content = make_sheet(facts.SCHOOL, fact, STAFF, {"E0": "一年级1班"}, random.Random(1))
	sheet = read_sheet(content, "签到表.xlsx")
	assert sheet.rows[2].cells[: len(HEADINGS)] == list(HEADINGS)
	parsed = parse_sign_in_sheet(sheet, fact.day)
	assert not parsed.problems
	assert [(row.name, row.number) for row in parsed.rows] == [(who.name, who.number) for who in STAFF]
	assert all(row.signed_in_at.time() < fact.starts_at for row in parsed.rows)
	assert parsed.rows[0].class_name == "一年级1班"


def test_table_keeps_its_columns_when_names_are_chinese():
	users = [
		{"user": "a", "password": "p", "person": person, "role": "R", "look_at": "here"}
		for person in ("王宏堂", "Ann")
	]
	lines = [line for line in make_table(users, "x").splitlines() if line.endswith("here")]
	assert len({get_width(line) for line in lines}) == 1
