"""A word that is not known stops no sheet: what it means is said in the preview, and may be kept."""

import json

import pytest

from tests import factories
from tests.integration.list_makers import check, commit, make_csv, make_list, make_teachers

DAY = "2026-03-12"


@pytest.fixture
def school(site):
	return factories.make_school().name


@pytest.fixture
def people(school):
	return make_teachers(2)


def make_sheet(people, word: str, school: str, **values):
	(first, _number), (second, _other) = people
	sheet = make_csv([(first, "出勤"), (second, word)], ("姓名", "出勤情况"))
	training = factories.make_training(school=school, training_date=DAY).name
	return make_list(sheet, school=school, training_session=training, **values)


def say(document, meaning: str, remember: int = 0):
	words = json.loads(document.result)["words"]
	document.words = json.dumps({words[0]["key"]: {"meaning": meaning, "remember": remember}})
	document.save()
	return document


@pytest.mark.parametrize(("meaning", "count"), [("Absent", 1), ("Present", 2)])
def test_what_an_unknown_word_means_is_asked_and_counts(site, school, people, meaning, count):
	document = check(make_sheet(people, "△", school))
	assert (document.status, document.choice_count, document.problems) == ("Needs Choice", 1, [])
	word = json.loads(document.result)["words"][0]
	assert (word["word"], word["label"], word["rows"]) == ("△", "出勤情况", [3])
	assert [option[0] for option in word["options"]] == ["Present", "Absent"]
	document = say(document, meaning)
	assert document.status == "New"
	assert commit(document).created_count == count
	assert not site.db.get_value("MH School", school, "list_words")


def test_a_word_is_kept_for_the_school_when_the_list_is_committed(site, school, people):
	commit(say(check(make_sheet(people, "△", school)), "Absent", remember=1))
	again = check(make_sheet(people, "△", school))
	assert (again.status, again.created_count) == ("Ready", 1)
	other = check(make_sheet(people, "△", factories.make_school().name))
	assert other.status == "Needs Choice"


def test_a_level_that_is_not_known_is_asked_about_like_a_state(site, school, people):
	rows = [(people[0][0], DAY, "情绪管理", "镇级"), (people[1][0], DAY, "情绪管理", "镇级")]
	document = check(make_list(make_csv(rows, ("姓名", "日期", "主题", "级别")), school=school))
	assert (document.status, document.choice_count) == ("Needs Choice", 1)
	document = commit(say(document, "District"))
	assert site.db.get_value("MH Training Session", {"school": school}, "level") == "District"


@pytest.mark.parametrize(
	"words", ["[]", "no json", '{"attendance|△": {"meaning": "Leader"}}', '{"x|△": "Absent"}']
)
def test_what_is_no_meaning_of_a_word_is_not_taken(site, school, people, words):
	document = check(make_sheet(people, "△", school))
	document.words = words
	document.save()
	assert check(document).status == "Needs Choice"
