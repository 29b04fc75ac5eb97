"""Founding notice, duty sheet, the report of a day in both languages; the export that is imported again."""

import io
import unicodedata

import frappe
import pytest
from openpyxl import load_workbook

from mental_health_module.api import leadership as api
from mental_health_module.mental_health_leadership.report.group_members_on_a_day import group_members_on_a_day
from mental_health_module.services.leadership import duties as leadership_duties
from mental_health_module.services.leadership import export as leadership_export
from mental_health_module.services.shared.sheet_writing import COLUMNS
from tests.makers import factories
from tests.makers.groups import get_leader, make_active_group, row
from tests.makers.lists import check, commit, get_problems, make_csv, make_list

DUTY = "规划：制定长期和短期规划\n宣传：做好宣传工作"
EXPERT = {
	"person_type": "Outside Person",
	"person_name": "虚构专家",
	"organisation": "虚构大学",
	"constituency": "Outside Expert",
}


@pytest.fixture
def group(site):
	employee = factories.make_employee(name="虚构教师", user=factories.make_user().name)
	pupil = factories.make_pupil()
	return make_active_group(
		document_number="校发〔2026〕12号",
		founded_on="2026-09-01",
		members=[
			row(
				employee.name, person_type="Employee", duty=DUTY, constituency="Counsellor", subgroup="教材组"
			),
			row(pupil.name, person_type="Student"),
			row(**EXPERT),
		],
		subgroups=[
			{"subgroup_name": "课程组", "duty": "开发课程"},
			{"subgroup_name": "教材组", "parent_subgroup": "课程组"},
		],
	)


def _print(group, print_format, language):
	before = frappe.local.lang
	frappe.local.lang = language
	try:
		return frappe.get_print(group.doctype, group.name, print_format, no_letterhead=1)
	finally:
		frappe.local.lang = before


@pytest.mark.parametrize("print_format", ["Founding Notice", "Duty Sheet"])
@pytest.mark.parametrize(("language", "words"), [("en", ("Leader", "Duty")), ("zh", ("组长", "分工"))])
def test_prints_name_office_person_duty_and_subgroup_in_both_languages(group, print_format, language, words):
	html = _print(group, print_format, language)
	for text in (
		"校发〔2026〕12号",
		"虚构教师",
		"虚构大学",
		"制定长期和短期规划",
		"└ 教材组",
		"开发课程",
		*words,
	):
		assert text in html, text


def test_a_founding_notice_of_a_draft_says_so(site):
	group = factories.make_leadership_group()
	assert "Draft, not in force" in _print(group, "Founding Notice", "en")


def test_who_has_left_is_not_printed_any_more(group):
	group.members[1].to_date = "2026-10-31"
	group.save()
	assert "虚构教师" not in _print(group, "Duty Sheet", "en")


def test_markup_is_printed_as_text(site):
	group = make_active_group(members=[row(duty="1 < 2 & 3")])
	html = _print(group, "Duty Sheet", "en")
	assert "1 &lt; 2 &amp; 3" in html.replace("&amp;lt;", "&lt;").replace("&amp;amp;", "&amp;")


@pytest.mark.parametrize("print_format", ["Founding Notice", "Duty Sheet"])
def test_the_pdf_is_a4_and_has_the_chinese_characters(group, print_format):
	from frappe.utils.pdf import get_pdf
	from pypdf import PdfReader

	page = PdfReader(io.BytesIO(get_pdf(_print(group, print_format, "zh")))).pages[0]
	text = unicodedata.normalize("NFKC", page.extract_text())
	assert "心理健康教育工作领导小组" in text.replace("\n", "")
	assert "虚构教师" in text
	assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_the_report_shows_who_was_what_on_a_day(group):
	group.members[1].to_date = "2026-10-31"
	group.save()
	_columns, rows = group_members_on_a_day.execute({"school": group.school, "day": "2026-10-31"})
	assert [one["office"] for one in rows] == ["Leader", "Member", "Member", "Member"]
	assert (rows[1]["person_name"], rows[1]["constituency"], rows[1]["duty"]) == (
		"虚构教师",
		"Counsellor",
		DUTY,
	)
	_columns, rows = group_members_on_a_day.execute({"school": group.school, "day": "2026-11-01"})
	assert "虚构教师" not in [one["person_name"] for one in rows]
	_columns, rows = group_members_on_a_day.execute({"day": "2026-10-31"})
	assert "虚构教师" in [one["person_name"] for one in rows if one["school"] == group.school]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_export_is_imported_again_and_changes_nothing(group, language):
	before = frappe.local.lang
	frappe.local.lang = language
	try:
		name, content = leadership_export.make(group)
		document = make_list(content, **_get_target(group), file_name=f"{language}{name}")
		document = check(document)
		assert (document.status, get_problems(document)) == ("Ready", [])
		document = commit(document)
	finally:
		frappe.local.lang = before
	assert (document.created_count, document.updated_count, document.unchanged_count) == (0, 0, 4)


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x01"])
def test_a_character_that_no_file_takes_does_not_break_the_sheet_of_a_group(group, character, as_user):
	duty = f"规划{character}宣传"
	frappe.db.set_value("MH Leadership Member", group.members[0].name, "duty", duty)
	with as_user(get_leader(group)):
		api.download_members(group.name)
	sheet = load_workbook(io.BytesIO(frappe.response.filecontent)).active
	assert "规划宣传" in [cell.value for cell in sheet["F"]]


def _get_target(group):
	return {"school": group.school, "kind": "Leadership Members", "leadership_group": group.name}


def test_an_export_founds_the_same_group_elsewhere(group):
	_name, content = leadership_export.make(group)
	factories.make_academic_year(year="2027-28")
	other = factories.insert("MH Leadership Group", school=group.school, academic_year="2027-28")
	commit(make_list(content, **_get_target(other), file_name="members.xlsx"))
	other.reload()
	fields = (
		"person_type",
		"person",
		"person_name",
		"organisation",
		"office",
		"constituency",
		"duty",
		"subgroup",
	)
	assert [[one.get(field) for field in fields] for one in other.members] == [
		[one.get(field) for field in fields] for one in group.members
	]


def test_a_cell_that_begins_with_an_equals_sign_is_text(site):
	group = factories.make_leadership_group(members=[row(**{**EXPERT, "person_name": "=1+1"})])
	sheet = load_workbook(io.BytesIO(leadership_export.make(group)[1])).active
	cell = sheet.cell(row=3, column=1)
	assert (cell.value, cell.data_type) == ("=1+1", "s")
	assert [one.value for one in sheet[1]] == [english for english, _chinese in COLUMNS["Leadership Members"]]


def test_names_of_the_catalogue_in_a_list_become_its_words(site):
	group = factories.make_leadership_group()
	content = "姓名,职务,身份,分工,单位\n虚构专家,成员,校外专家,规划、宣传,虚构大学".encode()
	commit(make_list(content, **_get_target(group)))
	group.reload()
	catalogue = leadership_duties.get_catalogue()
	assert group.members[1].duty == f"{catalogue['规划']}\n{catalogue['宣传']}"
	assert group.members[1].person_type == "Outside Person"


def test_a_list_does_not_write_over_a_membership_of_a_group_at_work(group):
	headings = ("姓名", "工号", "职务", "身份", "小组", "起始日期")
	person = ("虚构教师", group.members[1].person, "成员", "研究人员", "教材组", "2026-09-01")
	document = check(make_list(make_csv([person], headings), **_get_target(group)))
	assert document.status == "Has Problems"
	assert [problem[1] for problem in get_problems(document)] == ["身份"]


def test_a_list_into_a_group_at_work_can_be_undone(group):
	from mental_health_module.services.lists import imports as list_import

	content = "姓名,职务,身份,起始日期\n虚构志愿者,成员,志愿者,2026-10-01".encode()
	document = commit(make_list(content, **_get_target(group)))
	group.reload()
	assert len(group.members) == 5
	list_import.undo(document)
	group.reload()
	assert len(group.members) == 4


def test_only_whoever_may_export_downloads_the_members(group, as_user):
	with as_user(get_leader(group)):
		api.download_members(group.name)
	assert frappe.response.filename == f"{group.name}.xlsx"
	with as_user(factories.make_user(roles=["MH Member"]).name), pytest.raises(frappe.PermissionError):
		api.download_members(group.name)


def test_the_catalogue_comes_with_the_app_once_and_stays_as_the_school_has_it(site):
	from mental_health_module import standard_records

	for name in frappe.get_all("MH Leadership Duty", pluck="name", order_by="name"):
		frappe.delete_doc("MH Leadership Duty", name)
	standard_records.create_missing_duties()
	count = frappe.db.count("MH Leadership Duty")
	assert count > 25
	frappe.delete_doc("MH Leadership Duty", "宣传")
	standard_records.create_missing_duties()
	assert frappe.db.count("MH Leadership Duty") == count - 1


def test_duties_that_nobody_has_are_named(site):
	group = make_active_group(members=[row(duty=leadership_duties.get_catalogue()["规划"])])
	open_duties = leadership_duties.get_open_duties(group)
	assert "Planning" not in open_duties
	assert "Public relations" in open_duties
