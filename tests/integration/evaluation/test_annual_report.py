"""The annual report: frozen at a day, checked for small counts, signed, and then unchanged."""

import json
from datetime import date

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.domain.evaluation.indicators import Period
from mental_health_module.domain.evaluation.messages import REASONS
from mental_health_module.services.evaluation.refusals import (
	FreezeDateError,
	NotTheLeaderError,
	ReportFrozenError,
	ReportSectionError,
	SmallCellsOpenError,
)
from mental_health_module.services.evaluation.report import steps as annual_report_steps
from mental_health_module.services.evaluation.report import tables as report_tables
from mental_health_module.services.shared.refusals import WrongStateError
from tests.makers import evaluation as records
from tests.makers import factories


@pytest.fixture
def group(site):
	return records.Group()


def get_stored(report, field="status"):
	return frappe.db.get_value("MH Annual Report", report.name, field)


def test_a_report_begins_as_a_draft_with_all_its_parts(site):
	report = records.make_report(status="Signed", signed_by="Administrator", frozen="[1]")
	assert (report.status, report.signed_by, report.frozen) == ("Draft", None, None)
	assert [row.section for row in report.sections][:3] == ["Group", "Staffing", "Training"]


@pytest.mark.parametrize("day", ["tomorrow", "2024-08-31"])
def test_figures_are_frozen_at_no_day_to_come_and_none_before_the_year(site, day):
	school = factories.make_school().name
	with pytest.raises(FreezeDateError):
		records.make_report(school=school, freeze_date=add_days(today(), 1) if day == "tomorrow" else day)
	assert not frappe.db.exists("MH Annual Report", {"school": school})


def test_a_part_stands_once(site):
	with pytest.raises(ReportSectionError):
		records.make_report(sections=[{"section": "Group"}, {"section": "Group"}])


def test_a_report_without_parts_is_not_frozen(site):
	report = records.make_report(sections=[{"section": "Group", "included": 0}])
	with pytest.raises(ReportSectionError):
		annual_report_steps.freeze(report)
	assert get_stored(report) == "Draft"


def test_freezing_stores_figures_with_their_definitions(group):
	factories.make_training(school=group.school, training_date="2025-01-10", status="Held")
	indicator = records.make_indicator()
	records.use_only(indicator)
	report = records.freeze(records.make_report(school=group.school))
	[figure] = report.figures
	assert (figure.value_text, figure.unit, figure.formula) == ("1", "次", indicator.formula)
	assert figure.computed_at and report.frozen_limit == 10
	titles = [table["title"] for table in json.loads(report.frozen)]
	assert "Offices of the leadership group" in titles and "Trainings by term" in titles
	assert all(table["definition"] for table in json.loads(report.frozen))


def read_all(report) -> dict:
	stored = frappe.get_doc("MH Annual Report", report.name).as_dict()
	noise = ("modified", "modified_by", "figures", "sections")
	rows = [[row.value_text, row.title, row.formula, row.target] for row in stored.figures]
	texts = [[row.section, row.included, row.text] for row in stored.sections]
	return {**{key: value for key, value in stored.items() if key not in noise}, "rows": rows, "texts": texts}


def sign(group, report):
	report = frappe.get_doc("MH Annual Report", report.name)
	with records.acting_as(group.leader):
		annual_report_steps.sign(report)
	return report


def test_a_signed_report_keeps_its_figures_and_definitions(group):
	training = factories.make_training(school=group.school, training_date="2025-01-10", status="Held")
	indicator = records.make_indicator()
	records.use_only(indicator)
	report = sign(group, records.freeze(records.make_report(school=group.school)))
	before = read_all(report)
	training.status = "Cancelled"
	training.save()
	indicator.update({"formula": "another", "title": "another", "target": 9})
	indicator.save()
	assert read_all(report) == before
	content = frappe.get_doc("MH Annual Report", report.name).get_content()
	[section] = [part for part in content["sections"] if part["key"] == "Training"]
	assert section["figures"][0]["definition"] == "Trainings held in the period"


def test_a_signed_report_is_neither_changed_frozen_again_nor_deleted(group):
	report = sign(group, records.freeze(records.make_report(school=group.school)))
	before = read_all(report)
	report.sections[0].text = "other words"
	with pytest.raises(ReportFrozenError):
		report.save()
	report.reload()
	with pytest.raises(WrongStateError):
		annual_report_steps.freeze(report)
	with pytest.raises(ReportFrozenError):
		frappe.delete_doc("MH Annual Report", report.name, ignore_permissions=True)
	assert read_all(report) == before


def test_only_the_leader_signs_and_the_name_and_time_are_written_down(group, as_user):
	report = records.freeze(records.make_report(school=group.school))
	for user in (group.deputy, group.coordinator, "Administrator"):
		with as_user(user), pytest.raises(NotTheLeaderError):
			annual_report_steps.sign(report)
	assert get_stored(report) == "Frozen"
	report = sign(group, report)
	assert (report.status, report.signed_by) == ("Signed", group.leader)
	assert report.signed_name and report.signed_at


def test_a_draft_is_not_signed(group, as_user):
	report = records.make_report(school=group.school)
	with as_user(group.leader), pytest.raises(WrongStateError):
		annual_report_steps.sign(report)
	assert get_stored(report) == "Draft"


def write(report, text: str, reason: str = ""):
	report.sections[0].update({"text": text, "small_numbers_reason": reason})
	report.save()
	return frappe.get_doc("MH Annual Report", report.name)


def test_small_numbers_in_a_text_keep_a_report_from_being_signed(group, as_user):
	report = write(records.freeze(records.make_report(school=group.school)), "本学年有3名学生转介。")
	with as_user(group.leader), pytest.raises(SmallCellsOpenError):
		annual_report_steps.sign(report)
	assert get_stored(report) == "Frozen"
	assert annual_report_steps.check_small_cells(report) == 1
	assert "3名学生" in get_stored(report, "findings")
	report = write(frappe.get_doc("MH Annual Report", report.name), "本学年有3名教师获奖。", "公开表彰")
	assert sign(group, report).status == "Signed"


def test_a_raised_limit_opens_the_tables_until_they_are_frozen_again(group, as_user):
	report = records.freeze(records.make_report(school=group.school))
	frappe.db.set_single_value("MH Settings", "small_cell_limit", 12)
	with as_user(group.leader), pytest.raises(SmallCellsOpenError):
		annual_report_steps.sign(report)
	report = records.freeze(frappe.get_doc("MH Annual Report", report.name))
	assert sign(group, report).frozen_limit == 12


def test_a_change_of_the_text_needs_a_new_check(group):
	report = records.freeze(records.make_report(school=group.school))
	annual_report_steps.check_small_cells(report)
	assert get_stored(report, "checked_at")
	write(frappe.get_doc("MH Annual Report", report.name), "新的文字")
	assert not get_stored(report, "checked_at")


def test_another_day_makes_a_frozen_report_a_draft_again(group):
	report = records.freeze(records.make_report(school=group.school))
	report.freeze_date = "2025-06-01"
	report.save()
	assert (get_stored(report), get_stored(report, "frozen"), report.figures) == ("Draft", None, [])


def test_what_a_client_sends_changes_no_frozen_figure(group):
	report = records.freeze(records.make_report(school=group.school))
	before = read_all(report)
	report.update({"status": "Signed", "signed_by": group.leader, "frozen": "[]", "figures": []})
	report.save()
	assert read_all(report) == before


def test_pupils_by_grade_hide_small_counts_and_what_gives_them_away(group):
	year = records.YEAR
	program, other = factories.make_program(), factories.make_program()
	school = factories.make_school(units=[("Program", program.name), ("Program", other.name)]).name
	records.make_past_term()
	genders = [factories.insert("Gender", gender=f"Gender {number}").name for number in (1, 2)]
	for name, counts in ((program.name, (4, 12)), (other.name, (11, 13))):
		for gender, count in zip(genders, counts, strict=True):
			records.enrol(name, count, year, gender)
	table = report_tables.get_pupils(school, Period(date(2024, 9, 1), date(2025, 1, 31)), 10)
	rows = {row[0]: row[1:] for row in table.rows}
	assert rows[program.name] == ["—", "—", "16"]
	assert rows[other.name] == ["—", "—", "24"]
	assert rows["Total"] == ["15", "25", "40"]


def test_person_times_of_staff_are_shown_however_few_they_are(group):
	for day, people in (("2024-10-10", 3), ("2025-02-10", 1)):
		training = factories.make_training(school=group.school, training_date=day, status="Held", minutes=60)
		for _ in range(people):
			employee = factories.make_employee().name
			factories.make_attendance(training=training.name, person_type="Employee", person=employee)
	report = records.freeze(records.make_report(school=group.school))
	[table] = [table for table in json.loads(report.frozen) if table["title"] == "Trainings by term"]
	assert [row[1:] for row in table["rows"]] == [["1", "1", "3"], ["2", "2", "4"]]


def test_points_that_are_missing_are_told_from_points_that_are_hidden(group):
	hidden = records.make_indicator(figure_key="homeroom_training_coverage", title="held back", target=100)
	missing = records.make_indicator(source="Manual", title="not scored", weight=1)
	records.use_only(hidden, missing, records.make_indicator())
	evaluation = records.make_evaluation(school=group.school)
	records.bring_to(evaluation, "Rated", group)
	row = next(
		row for row in frappe.get_doc("MH Evaluation", evaluation.name).scores if row.title == "held back"
	)
	frappe.db.set_value("MH Evaluation Score", row.name, "reason", REASONS["too_few_people"])
	report = records.freeze(records.make_report(school=group.school))
	[table] = [table for table in json.loads(report.frozen) if table["title"] == "Points by indicator"]
	shown = {cells[0]: cells[1] for cells in table["rows"]}
	assert (shown["held back"], shown["not scored"]) == ("—", "no points")
