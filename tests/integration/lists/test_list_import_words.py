"""A word that is not known stops no sheet: what it means is said in the preview, and may be kept."""

import json

import pytest
from frappe.utils import get_datetime, get_fullname, getdate

from mental_health_module.domain.sheets.headings import COLUMN_TERMS
from mental_health_module.services.lists.kept_words import get_kept
from mental_health_module.services.lists.words import label_options
from mental_health_module.services.shared import languages
from mental_health_module.words import get_label, say_choice
from tests.makers import factories
from tests.makers.lists import check, commit, make_csv, make_list, make_teachers

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


def make_column(people, school: str, heading: str, **values):
	"""A list of which one was signed for, and another has a word of absence in a column that is not read."""
	(first, _number), (second, _other) = people
	rows = [(first, "√", "语文"), (second, "√", "下午请假")]
	training = factories.make_training(school=school, training_date=DAY).name
	sheet = make_csv(rows, ("姓名", "签到", heading))
	return make_list(sheet, school=school, training_session=training, **values)


@pytest.mark.parametrize(
	("meaning", "count"), [(COLUMN_TERMS[1], 1), (COLUMN_TERMS[2], 2)], ids=["absent", "nothing"]
)
def test_what_an_unread_column_means_is_said_in_the_preview_and_kept_with_the_list(
	site, school, people, meaning, count
):
	document = check(make_column(people, school, "审批"))
	assert (document.status, document.choice_count, document.problems) == ("Needs Choice", 1, [])
	word = json.loads(document.result)["words"][0]
	assert (word["word"], word["is_column"], word["rows"]) == ("审批", True, [3])
	assert [option[0] for option in word["options"]] == list(COLUMN_TERMS)
	document = commit(say(document, meaning))
	assert document.created_count == count
	kept = json.loads(document.words)["column|审批"]
	assert (kept["meaning"], kept["by"]) == (meaning, get_fullname())
	assert get_datetime(kept["at"]).date() == getdate()
	assert kept["by"] in json.loads(document.result)["words"][0]["said"]


def test_a_column_that_says_who_was_there_is_read_as_such(site, school, people):
	(first, _number), (second, _other) = people
	training = factories.make_training(school=school, training_date=DAY).name
	sheet = make_csv([(first, "在的"), (second, "×")], ("姓名", "现场情形"))
	document = check(make_list(sheet, school=school, training_session=training))
	document = check(say(document, COLUMN_TERMS[0]))
	assert [word["word"] for word in json.loads(document.result)["words"]] == ["在的", "现场情形"]
	said = json.loads(document.words) | {"attendance|在的": {"meaning": "Present", "remember": 0}}
	document.words = json.dumps(said)
	document.save()
	assert commit(document).created_count == 1


def test_nobody_says_in_the_name_of_somebody_else_what_a_column_means(site, school, people):
	document = say(check(make_column(people, school, "审批")), COLUMN_TERMS[2])
	said = json.loads(document.words)
	said["column|审批"] |= {"by": "somebody", "meaning": COLUMN_TERMS[1]}
	document.words = json.dumps(said)
	document.save()
	assert json.loads(document.words)["column|审批"]["by"] == get_fullname()


def test_a_column_known_by_its_letters_is_not_kept_for_other_sheets(site, school, people):
	for heading, stored in (("", None), ("审批", "column|审批")):
		commit(say(check(make_column(people, school, heading)), COLUMN_TERMS[1], remember=1))
		words = json.loads(site.db.get_value("MH School", school, "list_words") or "{}")
		assert list(words) == ([stored] if stored else [])
	assert check(make_column(people, school, "审批")).status == "Ready"


def test_a_level_is_offered_and_shown_as_a_training_calls_it(site, school, people):
	rows = [(people[0][0], DAY, "情绪管理", "本单位")]
	sheet = make_csv(rows, ("姓名", "日期", "主题", "级别"))
	commit(say(check(make_list(sheet, school=school)), "School", remember=1))
	with languages.speaking("zh"):
		assert dict(label_options("level"))["School"] == say_choice("MH Training Session", "School") == "校级"
		assert get_label(site.get_meta("MH Training Session"), "school") == "学校"
		[kept] = get_kept(school)
	assert kept["sentence"].endswith("校级。")
