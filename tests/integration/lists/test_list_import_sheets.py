"""Sheets as schools send them, and the people in them: read, matched, asked about, never guessed."""

import json

import pytest

from mental_health_module.services.lists import imports as list_import
from mental_health_module.services.shared.refusals import WrongStateError
from tests.makers import factories
from tests.makers.lists import (
	check,
	commit,
	get_attendance,
	get_problems,
	make_csv,
	make_list,
	make_pdf,
	make_sign_ins,
	make_teacher,
	make_teachers,
)
from tests.unit.sheets.sheet_makers import make_xlsx


@pytest.fixture
def school(site):
	return factories.make_school().name


@pytest.fixture
def people(school):
	return make_teachers(3)


def test_namesakes_are_asked_about_once_and_never_guessed(site, school):
	first, second = make_teacher("章同名"), make_teacher("章同名")
	rows = [("章同名", "", day, "情绪管理", "14:00", "") for day in ("2026-03-12", "2026-03-19")]
	document = check(make_list(make_csv(rows), school=school))
	assert (document.status, document.choice_count) == ("Needs Choice", 1)
	candidates = json.loads(document.choices[0].candidates)
	assert {candidate["person"] for candidate in candidates} == {first.name, second.name}
	with pytest.raises(WrongStateError):
		list_import.start_commit(document)
	document.choices[0].update({"person_type": "Employee", "person": second.name})
	document.save()
	assert document.status == "New"
	document = commit(document)
	assert document.created_count == 2
	assert site.db.count("MH Training Attendance", {"person": second.name}) == 2
	assert not site.db.exists("MH Training Attendance", {"person": first.name})


def test_somebody_unknown_is_asked_about_and_can_be_left_out(site, school, people):
	document = check(make_list(make_sign_ins([*people, ("无人认识", "")]), school=school))
	assert document.status == "Needs Choice"
	assert json.loads(document.choices[0].candidates) == []
	document.choices[0].leave_out = 1
	document.save()
	assert commit(document).created_count == 3


def test_all_unknown_people_can_be_left_out_at_once(site, school, people):
	strangers = [(f"外校{index}", "") for index in range(5)]
	document = make_list(make_sign_ins([*people, *strangers]), school=school, leave_out_unmatched=1)
	document = commit(document)
	assert document.created_count == 3
	assert "外校4" in document.result


def test_a_chosen_person_who_is_no_staff_stays_open(site, school):
	document = check(make_list(make_sign_ins([("无人认识", "")]), school=school))
	document.choices[0].update({"person_type": "User", "person": "Guest"})
	document.save()
	assert check(document).status == "Needs Choice"


def test_a_person_of_another_company_is_asked_about(site):
	company = factories.insert(
		"Company", company_name="Own", abbr="OWN", default_currency="CNY", country="China"
	)
	own_school = factories.make_school(units=[("Company", company.name)]).name
	other = factories.insert(
		"Company", company_name="Far", abbr="FAR", default_currency="CNY", country="China"
	)
	stranger = make_teacher(f"外{factories.get_number()}", factories.get_number())
	stranger.db_set("company", other.name)
	stranger.reload()
	people = [(stranger.employee_name, stranger.employee_number)]
	document = check(make_list(make_sign_ins(people), school=own_school))
	assert document.status == "Needs Choice"
	assert json.loads(document.choices[0].candidates)[0]["person"] == stranger.name


def test_every_problem_is_named_by_row_and_column(site, school, people):
	name, number = people[0]
	rows = [
		(name, number, "2026-02-30", "情绪管理", "14:00", ""),
		(name, number, "2026-03-12", "", "14:00", ""),
	]
	document = check(make_list(make_csv(rows), school=school))
	assert document.status == "Has Problems"
	assert [problem[:2] for problem in get_problems(document)] == [(2, "培训日期"), (3, "培训主题")]
	assert get_attendance(school) == []


def test_a_person_who_stands_twice_under_different_words_is_a_problem(site, school, people):
	name, number = people[0]
	document = check(make_list(make_sign_ins([(name, number), (name, "")]), school=school))
	assert document.status == "Has Problems"
	assert "Rows 2 and 3 both mean" in document.problems[0].problem


@pytest.mark.parametrize(
	("content", "file_name", "reason"),
	[
		(b"", "empty.csv", "is empty"),
		(make_pdf(), "list.pdf", "is not a list but a PDF file"),
		(b"PK\x03\x04 broken", "list.xlsx", "is damaged"),
		("姓名,工号\n".encode(), "list.csv", "nobody below"),
	],
)
def test_a_file_that_is_no_list_is_refused_with_one_sentence(site, school, content, file_name, reason):
	document = check(make_list(content, school=school, file_name=file_name))
	assert document.status in ("Failed", "Has Problems")
	assert reason in (document.message + "".join(problem[2] for problem in get_problems(document)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(site, school, encoding):
	name, number = f"㐂{factories.get_number()}", factories.get_number()
	make_teacher(name, number)
	sheet = make_csv([(name, number, "2026-03-12", "主题", "14:00", "")], encoding=encoding)
	assert commit(make_list(sheet, school=school)).created_count == 1


def test_english_headings_in_any_order_and_full_width_digits_are_read(site, school, people):
	name, number = people[0]
	wide = number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
	headings = ("Sign Out", "Topic", "Staff ID", "Training Date", "Name")
	sheet = make_csv([("15：30", "Feelings", wide, "２０２６-03-12", name)], headings)
	assert commit(make_list(sheet, school=school)).created_count == 1


def test_a_workbook_with_merged_cells_and_serial_dates_is_read(site, school, people):
	first, second = people[0], people[1]
	rows = [
		["姓名", "工号", "培训日期", "培训主题"],
		[*first, 46093, "情绪管理"],
		[*second, None, None],
	]
	content = make_xlsx(rows, merges=["C2:C3", "D2:D3"])
	document = commit(make_list(content, school=school, file_name="list.xlsx"))
	assert document.created_count == 2
	training = site.get_doc("MH Training Session", {"school": school})
	assert (str(training.training_date), training.topic) == ("2026-03-12", "情绪管理")


def test_blocks_side_by_side_are_entered_and_asked_about_by_rows_of_the_sheet(site, school, people):
	session = factories.make_training(school=school)
	twins = [make_teacher("章同名"), make_teacher("章同名")]
	rows = [
		["序号", "姓名", "签名", "序号", "姓名", "签名"],
		[1, people[0][0], "√", 3, people[2][0], "√"],
		[2, people[1][0], "请假", 4, "章同名", "√"],
		[5, "章同名", "√"],
	]
	sheet = {"file_name": f"{factories.get_number()}.xlsx", "training_session": session.name}
	document = check(make_list(make_xlsx(rows), school=school, **sheet))
	assert get_problems(document) == []
	places = [(choice.row_number, choice.value) for choice in document.choices]
	assert places == [(4, "章同名 [A4]"), (3, "章同名 [D3]")]
	for choice, twin in zip(document.choices, twins, strict=True):
		choice.update({"person_type": "Employee", "person": twin.name})
	document.save()
	document = commit(document)
	assert [row["row_number"] for row in json.loads(document.result)["rows"]] == [2, 4, 2, 3]
	entered = site.get_all("MH Training Attendance", {"training_session": session.name}, pluck="person")
	names = [site.db.get_value("Employee", person, "employee_name") for person in entered]
	assert sorted(names) == sorted([people[0][0], people[2][0], "章同名", "章同名"])
