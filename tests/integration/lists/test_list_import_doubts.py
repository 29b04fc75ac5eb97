"""What a sheet leaves in doubt is asked or refused, and nobody is credited by a guess."""

import json

import pytest
from frappe.utils import add_to_date, today

from mental_health_module.services.lists import imports as list_import
from tests.makers import factories
from tests.makers.lists import check, commit, get_problems, make_csv, make_list, make_teacher, make_teachers
from tests.unit.sheets.sheet_makers import make_xlsx

DAY = "2026-03-12"


@pytest.fixture
def school(site):
	return factories.make_school().name


@pytest.fixture
def training(school):
	return factories.make_training(school=school, training_date=DAY, topic="学生危机识别").name


@pytest.fixture
def people(school):
	return make_teachers(2)


def stored(site, training) -> list[str]:
	"""Who is stored for a training."""
	return site.get_all(
		"MH Training Attendance", {"training_session": training}, pluck="person_name", order_by="person_name"
	)


def test_who_is_marked_absent_is_left_out_with_a_note(site, school, training, people):
	(first, _number), (second, _other) = people
	sheet = make_csv([(first, "出勤"), (second, "缺勤")], ("姓名", "出勤情况"))
	document = commit(make_list(sheet, school=school, training_session=training))
	assert stored(site, training) == [first]
	assert second in document.result


def test_a_column_that_was_not_read_and_contradicts_the_list_is_asked_about(site, school, training, people):
	(first, _number), (second, _other) = people
	sheet = make_csv([(first, "是"), (second, "否")], ("姓名", "到了吗"))
	document = check(make_list(sheet, school=school, training_session=training))
	words = json.loads(document.result)["words"]
	assert (document.status, [word["word"] for word in words]) == ("Needs Choice", ["到了吗"])
	assert stored(site, training) == []


def test_a_sheet_of_which_nobody_is_read_never_fits(site, school, training, people):
	sheet = make_csv([(people[0][0], "缺勤")], ("姓名", "出勤情况"))
	document = check(make_list(sheet, school=school, training_session=training))
	assert document.status == "Has Problems"
	assert "Nobody in this list" in get_problems(document)[0][2]


def test_a_sheet_whose_people_are_all_left_out_never_fits(site, school, training):
	sheet = make_csv([("无人认识",)], ("姓名",))
	document = check(make_list(sheet, school=school, training_session=training, leave_out_unmatched=1))
	assert document.status == "Has Problems"
	assert "Nobody in this list" in document.message


def test_a_sheet_of_another_training_credits_nobody(site, school, training, people):
	sheet = make_csv([(people[0][0], "消防安全演练", "14:00")], ("姓名", "培训主题", "签到时间"))
	document = check(make_list(sheet, school=school, training_session=training))
	assert document.status == "Has Problems"
	assert "消防安全演练" in document.problems[0].problem and "学生危机识别" in document.problems[0].problem
	titled = make_xlsx([["培训主题：消防安全演练"], ["姓名"], [people[0][0]]])
	document = check(make_list(titled, school=school, training_session=training, file_name="a.xlsx"))
	assert document.status == "Has Problems"
	same = make_csv([(people[0][0], "学生危机识别培训", "14:00")], ("姓名", "培训主题", "签到时间"))
	assert check(make_list(same, school=school, training_session=training)).status == "Ready"


def test_nobody_has_taken_part_on_a_day_that_has_not_come(site, school, people):
	later = add_to_date(today(), months=4, as_string=True)
	sheet = make_csv(
		[(people[0][0], "来年的培训", later, "14:00")], ("姓名", "培训主题", "培训日期", "签到时间")
	)
	document = check(make_list(sheet, school=school))
	assert [problem[:2] for problem in get_problems(document)] == [(2, "培训日期")]
	planned = factories.make_training(school=school, training_date=later).name
	names = make_csv([(people[0][0], "14:00")], ("姓名", "签到时间"))
	document = check(make_list(names, school=school, training_session=planned))
	assert (document.status, document.problem_count) == ("Has Problems", 1)
	assert not site.db.exists("MH Training Session", {"school": school, "topic": "来年的培训"})
	now = make_csv([(people[0][0], "今天", today(), "14:00")], ("姓名", "培训主题", "培训日期", "签到时间"))
	assert check(make_list(now, school=school)).status == "Ready"


def test_for_each_of_two_rows_of_one_name_is_asked_who_is_meant(site, school, training):
	first, second = make_teacher("张重名"), make_teacher("张重名")
	sheet = make_csv([("张重名", "14:00"), ("张重名", "14:05")], ("姓名", "签到时间"))
	document = check(make_list(sheet, school=school, training_session=training))
	assert (document.status, document.choice_count) == ("Needs Choice", 2)
	for choice, person in zip(document.choices, (first, second), strict=True):
		assert {c["person"] for c in json.loads(choice.candidates)} == {first.name, second.name}
		choice.update({"person_type": "Employee", "person": person.name})
	document.save()
	assert commit(document).created_count == 2
	signed = {"training_session": training, "person": second.name}
	assert f"{site.db.get_value('MH Training Attendance', signed, 'signed_in_at'):%H:%M}" == "14:05"


def test_two_rows_of_one_name_of_which_one_person_is_known_are_asked_about(site, school, training):
	known = make_teacher("赵重名")
	sheet = make_csv([("赵重名", "14:00"), ("赵重名", "14:05")], ("姓名", "签到时间"))
	document = check(make_list(sheet, school=school, training_session=training))
	assert (document.status, document.choice_count) == ("Needs Choice", 2)
	document.choices[0].update({"person_type": "Employee", "person": known.name})
	document.choices[1].leave_out = 1
	document.save()
	assert commit(document).created_count == 1


@pytest.mark.parametrize(
	"written",
	[
		"古丽娜 买买提",
		"古丽娜．买买提",
		"古丽娜.买买提",
		"古丽娜⋅买买提",
		"古丽娜・买买提",
		"古丽娜•买买提",
		"古丽娜买买提",
	],
)
def test_the_dot_of_a_name_is_known_in_every_spelling(site, school, training, written):
	person = make_teacher("古丽娜·买买提")
	document = commit(make_list(make_csv([(written,)], ("姓名",)), school=school, training_session=training))
	assert document.created_count == 1
	assert site.db.exists("MH Training Attendance", {"training_session": training, "person": person.name})


def test_a_name_that_leaves_something_out_is_offered_as_candidate(site, school, training):
	person = make_teacher("热依拉·买买提")
	document = check(make_list(make_csv([("热依拉",)], ("姓名",)), school=school, training_session=training))
	assert document.status == "Needs Choice"
	assert [c["person"] for c in json.loads(document.choices[0].candidates)] == [person.name]


def test_two_people_in_one_cell_are_a_problem_and_not_one_choice(site, school, training):
	first, second = make_teacher("金双名").employee_name, make_teacher("银双名").employee_name
	sheet = make_csv([(f"{first} {second}",)], ("姓名",))
	document = check(make_list(sheet, school=school, training_session=training))
	assert document.status == "Has Problems"
	assert "several names" in document.problems[0].problem


def test_a_topic_by_formula_creates_no_training(site, school, people):
	sheet = make_xlsx([["姓名", "培训日期", "培训主题"], [people[0][0], DAY, "=$E$1"]])
	document = check(make_list(sheet, school=school, file_name="a.xlsx"))
	assert document.status == "Has Problems"
	assert get_problems(document)[0][:2] == (2, "培训主题")
	assert not site.db.exists("MH Training Session", {"school": school})


def test_two_members_of_one_name_are_both_asked_about(site, school):
	first, second = make_teacher("钱重名"), make_teacher("钱重名")
	year = factories.make_academic_year().name
	group = factories.insert("MH Leadership Group", school=school, academic_year=year).name
	sheet = make_csv([("钱重名", "成员"), ("钱重名", "成员")], ("姓名", "职务"))
	document = check(make_list(sheet, school=school, kind="Leadership Members", leadership_group=group))
	assert (document.status, document.choice_count) == ("Needs Choice", 2)
	for choice, person in zip(document.choices, (first, second), strict=True):
		choice.update({"person_type": "Employee", "person": person.name})
	document.save()
	assert check(document).status == list_import.READY


def test_a_sheet_without_day_and_training_is_told_so_once(school):
	people = make_teachers(6)
	content = make_csv([(*person, "14:00") for person in people], ("姓名", "工号", "签到时间"))
	[(row, _column, sentence)] = get_problems(check(make_list(content, school=school)))
	assert row == 2
	assert "Choose the training" in sentence
