"""Matching rows to people: number, then e-mail address, then name with class, and never a guess."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.sheets.person_matching import (
	Choice,
	Matched,
	Person,
	Unmatched,
	get_class_key,
	match,
)
from mental_health_module.domain.training.sign_in_sheet import SignInRow


def person(key: str, name: str, *, number="", email="", classes=(), active=True) -> Person:
	numbers, emails = (frozenset(filter(None, [value])) for value in (number, email))
	return Person("Employee", key, name, numbers, emails, frozenset(classes), active)


ZHANG = person("E1", "张三", number="007", email="zhang@school.example", classes=["三年级(1)班"])
LI = person("E2", "李四", number="008", email="li@school.example", classes=["三年级(2)班"])
LI_OTHER = person("E3", "李 四", number="009", classes=["五年级(1)班"])
MARY = person("E4", "Mary Ann", number="T10", email="Mary@School.Example", active=False)
PEOPLE = [ZHANG, LI, LI_OTHER, MARY]


def result(people=PEOPLE, **row):
	return match([SignInRow(4, **row)], people)[0]


@pytest.mark.parametrize(
	("row", "expected", "by"),
	[
		({"number": "007"}, ZHANG, "number"),
		({"number": "ｔ１０", "name": "mary ann"}, MARY, "number"),
		({"number": "008", "name": "李四"}, LI, "number"),
		({"number": "007", "name": "张三", "class_name": "九年级(9)班"}, ZHANG, "number"),
		({"email": "MARY@school.example"}, MARY, "email"),
		({"email": "li@school.example", "name": "李四"}, LI, "email"),
		({"name": "李四", "class_name": "五（1）班"}, LI_OTHER, "name_and_class"),
		({"name": "张 三"}, ZHANG, "name"),
		({"name": "Mary  Ann"}, MARY, "name"),
	],
)
def test_a_row_that_fits_one_person_is_matched(row, expected, by):
	assert result(**row) == Matched(4, expected, by)


@pytest.mark.parametrize(
	("row", "candidates", "reason"),
	[
		({"number": "007", "email": "li@school.example"}, {ZHANG, LI}, "number_and_email_differ"),
		({"number": "007", "name": "李四"}, {ZHANG, LI, LI_OTHER}, "name_differs"),
		({"email": "zhang@school.example", "name": "王五"}, {ZHANG}, "name_differs"),
		({"number": "7", "name": "张三"}, {ZHANG}, "number_not_found"),
		({"number": "999", "email": "zhang@school.example"}, {ZHANG}, "number_not_found"),
		({"email": "x@school.example", "name": "张三"}, {ZHANG}, "email_not_found"),
		({"name": "李四"}, {LI, LI_OTHER}, "name_of_several"),
		({"name": "张三", "class_name": "三年级(2)班"}, {ZHANG}, "class_differs"),
		({"name": "Mary Ann", "class_name": "三年级(2)班"}, {MARY}, "class_differs"),
	],
)
def test_a_row_in_doubt_is_a_choice(row, candidates, reason):
	found = result(**row)
	assert isinstance(found, Choice)
	assert (set(found.candidates), found.reason, found.row_number) == (candidates, reason, 4)


def test_a_number_or_address_of_several_people_is_a_choice():
	first = person("E8", "赵一", number="1", email="a@x.example")
	twins = [first, person("E9", "赵二", number="1", email="a@x.example")]
	assert result(twins, number="1").reason == "number_of_several"
	assert result(twins, email="a@x.example").reason == "email_of_several"


def test_two_of_one_name_in_one_class_are_a_choice():
	twins = [person("E8", "赵一", classes=["三(1)班"]), person("E9", "赵一", classes=["三年级一班"])]
	assert result(twins, name="赵一", class_name="三年级(1)班").reason == "name_of_several"


def test_somebody_who_left_still_makes_a_name_ambiguous():
	people = [person("E8", "赵一"), person("E9", "赵一", active=False)]
	assert isinstance(result(people, name="赵一"), Choice)


def test_unknown_and_empty_rows_are_unmatched():
	assert result(name="王五") == Unmatched(4, "nobody_found")
	assert result(class_name="三(1)班") == Unmatched(4, "nothing_to_match_by")
	assert "Nobody" in result(name="王五").message_template


@pytest.mark.parametrize(
	("left", "right", "same"),
	[
		("三年级(1)班", "三（１）班", True),
		("三年级一班", "3-1班", True),
		("初二(12)班", "初2年级十二班", True),
		("2012级3班", "2012级（3）班", True),
		("三年级(1)班", "三年级(11)班", False),
		("1班", "一年级", False),
		("三年级1班", "初三年级1班", False),
	],
)
def test_spellings_of_a_class(left, right, same):
	assert (get_class_key(left) == get_class_key(right)) is same


NAMES = st.sampled_from(["张三", "李四", "王五"])
CODES = st.sampled_from(["", "1", "2", "3"])
CLASSES = st.sampled_from(["", "一(1)班", "一(2)班"])
ROWS = st.builds(
	lambda name, number, email, class_name: SignInRow(
		1, name or None, number or None, email and email + "@x.example", class_name or None
	),
	st.one_of(st.just(""), NAMES),
	CODES,
	CODES,
	CLASSES,
)
CROWDS = st.lists(
	st.builds(
		lambda name, number, email, class_name: person(
			"", name, number=number, email=email and email + "@x.example", classes=[class_name]
		),
		NAMES,
		CODES,
		CODES,
		CLASSES,
	),
	max_size=8,
).map(lambda people: [replace(one, person=f"E{order}") for order, one in enumerate(people)])


@given(ROWS, CROWDS)
def test_matching_never_guesses(row, people):
	found = match([row], people)[0]
	if not isinstance(found, Matched):
		assert isinstance(found, Unmatched) or found.candidates
		return
	same_name = [p for p in people if p.name == row.name]
	if found.by == "name":
		assert same_name == [found.person] and not (row.number or row.email or row.class_name)
	elif found.by == "name_and_class":
		assert [p for p in same_name if row.class_name in p.classes] == [found.person]
	elif found.by == "email":
		assert [p for p in people if row.email in p.emails] == [found.person] and not row.number
	else:
		assert [p for p in people if row.number in p.numbers] == [found.person]
	assert row.name in (None, found.person.name)


@given(ROWS, CROWDS, st.randoms())
def test_the_order_of_people_does_not_matter(row, people, random):
	shuffled = random.sample(people, len(people))
	first, second = match([row], people)[0], match([row], shuffled)[0]
	if isinstance(first, Choice):
		assert (set(first.candidates), first.reason) == (set(second.candidates), second.reason)
	else:
		assert first == second
