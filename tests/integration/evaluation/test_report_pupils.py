"""The report's table of pupils over several freezings and schools: nobody is worked out from two of them."""

import json
from datetime import date

import frappe
import pytest

from mental_health_module.domain.evaluation.indicators import Period
from mental_health_module.host.pupils import count_pupils, count_pupils_by_grade
from mental_health_module.patches.v0_3 import freeze_reports_again
from mental_health_module.services.evaluation.indicators.indicators import work_out
from mental_health_module.services.evaluation.refusals import ReportFrozenError
from tests.makers import evaluation as records
from tests.makers import factories


@pytest.fixture
def grades(site):
	"""Two grades and two genders of a past year."""
	records.make_past_term()
	genders = [factories.insert("Gender", gender=f"Gender {number}").name for number in (1, 2)]
	return frappe._dict(
		first=factories.make_program().name, second=factories.make_program().name, genders=genders
	)


def enrol(grades, program: str, *counts: int) -> None:
	for gender, count in zip(grades.genders, counts, strict=True):
		records.enrol(program, count, records.YEAR, gender)


def get_rows(report) -> list[list[str]]:
	"""The rows of a frozen report's table of pupils, without their names."""
	[table] = [table for table in json.loads(report.frozen) if table["title"] == "Enrolled pupils"]
	return [row[1:] for row in table["rows"]]


def freeze_pupils(school: str, **values) -> dict[str, list[str]]:
	"""Freeze a report of its own; its rows of the table of pupils, by name."""
	report = records.freeze(records.make_report(school=school, **values))
	[table] = [table for table in json.loads(report.frozen) if table["title"] == "Enrolled pupils"]
	return {row[0]: row[1:] for row in table["rows"]}


def test_grades_stand_as_a_school_says_them(grades):
	names = ["一年级", "二年级", "三年级", "十年级"]
	programs = [factories.make_program(program_name=name).name for name in reversed(names)]
	school = factories.make_school(units=[("Program", program) for program in programs]).name
	for program in programs:
		enrol(grades, program, 20, 20)
	assert list(freeze_pupils(school)) == [*names, "Total"]


def test_what_one_freezing_has_hidden_no_later_one_gives_away(grades):
	school = factories.make_school(units=[("Program", grades.first), ("Program", grades.second)]).name
	enrol(grades, grades.first, 4, 30)
	enrol(grades, grades.second, 15, 25)
	before = freeze_pupils(school)
	assert before[grades.first] == ["—", "—", "34"]
	# 10 boys now: 40 less 30 girls would tell that there were 4; a class of 20 has come to the other grade
	enrol(grades, grades.first, 6, 0)
	enrol(grades, grades.second, 0, 20)
	after = freeze_pupils(school, freeze_date="2025-07-02")
	assert after[grades.first][:2] == ["—", "—"]
	# 34 and 40, 74 and 100: six more would be told by the rows
	assert after == {
		grades.first: ["—", "—", "—"],
		grades.second: ["—", "—", "—"],
		"Total": ["—", "—", "100"],
	}


def test_where_few_have_come_or_left_the_earlier_table_stands_with_its_day(grades):
	school = factories.make_school(units=[("Program", grades.first)]).name
	enrol(grades, grades.first, 20, 30)
	before = freeze_pupils(school)
	enrol(grades, grades.first, 2, 0)
	report = records.freeze(records.make_report(school=school, freeze_date="2025-07-02"))
	[table] = [table for table in json.loads(report.frozen) if table["title"] == "Enrolled pupils"]
	assert {row[0]: row[1:] for row in table["rows"]} == before
	[part] = [part for part in report.get_content()["sections"] if part["key"] == "Staffing"]
	[shown] = [shown for shown in part["tables"] if "Pupils with a submitted" in shown["definition"]]
	assert "changes of fewer than 10 people" in shown["definition"]


def test_many_who_have_come_are_shown(grades):
	school = factories.make_school(units=[("Program", grades.first)]).name
	enrol(grades, grades.first, 20, 30)
	freeze_pupils(school)
	enrol(grades, grades.first, 10, 12)
	assert freeze_pupils(school, freeze_date="2025-07-02")[grades.first] == ["30", "42", "72"]


def test_a_report_keeps_what_it_has_shown_when_its_day_changes(grades):
	school = factories.make_school(units=[("Program", grades.first)]).name
	enrol(grades, grades.first, 4, 30)
	report = records.freeze(records.make_report(school=school))
	report.freeze_date = "2025-06-01"
	report.save()
	enrol(grades, grades.first, 16, 30)
	report = records.freeze(frappe.get_doc("MH Annual Report", report.name))
	assert get_rows(report)[0] == ["—", "—", "80"]


def test_every_version_that_was_shown_counts_and_not_only_the_last_one(grades):
	school = factories.make_school(units=[("Program", grades.first)]).name
	enrol(grades, grades.first, 40, 40)
	report = records.freeze(records.make_report(school=school, freeze_date="2025-05-01"))
	shown = [get_rows(report)[0]]
	# 20 more, then 18 of them leave: 42 beside the 40 of the first version
	for day, count in (("2025-06-01", 20), ("2025-07-01", -18)):
		if count > 0:
			enrol(grades, grades.first, count, count)
		else:
			leave(grades, -count)
		report.freeze_date = day
		report.save()
		report = records.freeze(frappe.get_doc("MH Annual Report", report.name))
		shown.append(get_rows(report)[0])
	# how many there are in all is known from other figures
	assert shown == [["40", "40", "80"], ["60", "60", "120"], ["—", "—", "84"]]


def leave(grades, count: int) -> None:
	"""Let pupils of each gender leave the first grade."""
	for gender in grades.genders:
		pupils = frappe.get_all(
			"Student", {"gender": gender}, pluck="name", order_by="name desc", limit=count
		)
		frappe.db.delete("Program Enrollment", {"student": ("in", pupils), "program": grades.first})


@pytest.mark.parametrize("state", ["frozen", "with another day", "signed"])
def test_a_report_that_has_shown_figures_is_not_deleted_and_goes_on_to_count(grades, state):
	school = factories.make_school(units=[("Program", grades.first)]).name
	enrol(grades, grades.first, 40, 40)
	report = records.freeze(records.make_report(school=school))
	if state == "with another day":
		report.freeze_date = "2025-07-01"
		report.save()
	if state == "signed":
		frappe.db.set_value("MH Annual Report", report.name, "status", "Signed")
	for name in (report.name, records.make_report(school=school).name):
		if name == report.name:
			with pytest.raises(ReportFrozenError):
				frappe.delete_doc("MH Annual Report", name)
		else:
			frappe.delete_doc("MH Annual Report", name)
		assert bool(frappe.db.exists("MH Annual Report", name)) == (name == report.name)
	enrol(grades, grades.first, 2, 0)
	assert freeze_pupils(school, freeze_date="2025-07-02")[grades.first] == ["40", "40", "80"]


def make_two_schools(grades) -> tuple[str, str]:
	"""A school of both grades, and one of the first, by its department."""
	every = factories.make_school(units=[("Program", grades.first), ("Program", grades.second)]).name
	department = factories.insert("Department", department_name="Made-up Department").name
	frappe.db.set_value("Program", grades.first, "department", department)
	one = factories.make_school(units=[("Department", department)]).name
	return every, one


@pytest.fixture
def sharing(grades):
	"""A school of both grades, and one of the first, by its department: 11 and 13; 4 and 12 in the second."""
	every, one = make_two_schools(grades)
	enrol(grades, grades.first, 11, 13)
	enrol(grades, grades.second, 4, 12)
	return frappe._dict(every=every, one=one, **grades)


def test_what_the_table_of_one_school_hides_that_of_another_with_the_same_grade_does_not_show(sharing):
	rows, own = freeze_pupils(sharing.every), freeze_pupils(sharing.one)
	assert rows == {
		sharing.first: ["—", "—", "24"],
		sharing.second: ["—", "—", "16"],
		"Total": ["15", "25", "40"],
	}
	# 11 and 13 would tell the 4 and 12
	assert own == {sharing.first: ["—", "—", "24"], "Total": ["—", "—", "24"]}


def test_what_the_table_of_one_school_shows_hides_nothing_in_that_of_another(sharing):
	own, rows = freeze_pupils(sharing.one), freeze_pupils(sharing.every)
	assert own == {sharing.first: ["11", "13", "24"], "Total": ["11", "13", "24"]}
	# the totals of 15 and 25 would tell the 4 and 12
	assert rows == {
		sharing.first: ["11", "13", "24"],
		sharing.second: ["—", "—", "16"],
		"Total": ["—", "—", "40"],
	}


def test_the_numbers_of_pupils_of_schools_that_share_grades_tell_no_small_grade(grades):
	every, one = make_two_schools(grades)
	enrol(grades, grades.first, 20, 26)
	enrol(grades, grades.second, 2, 2)
	for school in (every, one):
		factories.make_counsellor(school=school, employment="Full-time", from_date="2020-09-01")
	indicator = records.make_indicator(figure_key="pupils_per_post", target=1000, direction="Less Is Better")
	period = Period(date(2024, 9, 1), date(2025, 1, 31))
	# 50 less 46 would tell the 4 of the second grade
	assert work_out(indicator, one, period).reading.numerator == 46
	assert work_out(indicator, every, period).reason == "too_few_people"
	assert freeze_pupils(every)["Total"] == ["—", "—", "—"]


def test_a_pupil_who_is_enrolled_twice_counts_once_where_the_newest_enrolment_is(grades):
	enrol(grades, grades.first, 12, 0)
	pupil = frappe.get_all(
		"Program Enrollment", {"program": grades.first}, pluck="student", order_by="name asc"
	)[0]
	again = frappe.new_doc("Program Enrollment")
	again.update({"student": pupil, "program": grades.second, "academic_year": records.YEAR, "docstatus": 1})
	again.enrollment_date = "2024-11-01"
	again.name = frappe.generate_hash(length=10)
	again.db_insert()
	programs = {grades.first, grades.second}
	assert count_pupils(programs, records.YEAR) == 12
	assert count_pupils({grades.first}, records.YEAR) == 11
	counts = count_pupils_by_grade(programs, records.YEAR)
	assert counts == {(grades.first, grades.genders[0]): 11, (grades.second, grades.genders[0]): 1}


def test_the_patch_makes_drafts_of_frozen_reports_from_before_and_leaves_signed_ones_alone(grades):
	school = factories.make_school(units=[("Program", grades.first)]).name
	enrol(grades, grades.first, 4, 30)
	names = []
	for status in ("Frozen", "Signed", "Frozen"):
		report = records.freeze(records.make_report(school=school))
		tables = json.loads(report.frozen)
		if len(names) < 2:
			tables = [
				{key: table[key] for key in table if key not in ("counted_on", "limit")} for table in tables
			]
		values = {"status": status, "frozen": json.dumps(tables), "shown_before": None}
		frappe.db.set_value("MH Annual Report", report.name, values)
		names.append(report.name)
	freeze_reports_again.execute()
	freeze_reports_again.execute()
	before, signed, after = (frappe.get_doc("MH Annual Report", name) for name in names)
	assert [report.status for report in (before, signed, after)] == ["Draft", "Signed", "Frozen"]
	assert (before.frozen, before.figures) == (None, [])
	assert json.loads(before.shown_before)[0]["rows"][0][1:] == ["—", "—", "34"]
	assert signed.figures and after.figures
	enrol(grades, grades.first, 16, 30)
	assert get_rows(records.freeze(before))[0] == ["—", "—", "80"]
