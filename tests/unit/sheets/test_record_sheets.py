"""Sheets of counsellors, certificates, activities and regulations, as schools fill them in."""

from datetime import date

import pytest

from mental_health_module.domain.plans.activity_sheet import parse_activities
from mental_health_module.domain.regulations.sheet import parse_regulations
from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.domain.sheets.reading import read_sheet
from mental_health_module.domain.staffing.sheets import parse_certificates, parse_counsellors
from tests.unit.sheets.sheet_makers import make_xlsx


def read(*rows, merges=()):
	return read_sheet(make_xlsx(rows, merges=merges), "名单.xlsx", 1_000)


def get_problems(parsed) -> list[tuple]:
	return [(problem.row_number, problem.column_label, problem.code) for problem in parsed.problems]


def test_counsellors_stand_below_a_title_with_blanks_counters_and_a_hint_in_the_heading():
	sheet = read(
		("阳光小学心理教师名单（2026年9月）",),
		(),
		("序号", "姓 名*", "工号", "专兼职（必填）", "任职日期"),
		(1, "王 芳", "T001", " 专职", "2026年9月1日"),
		(2, "李娜", 2.0, "兼职 ", date(2025, 9, 1)),
		(3, None, None, None, None),
	)
	first, second = parse_counsellors(sheet).rows
	assert (first.name, first.number, first.employment, first.from_date) == (
		*("王芳", "T001", "Full-time"),
		date(2026, 9, 1),
	)
	assert (second.number, second.employment, second.from_date) == ("2", "Part-time", date(2025, 9, 1))


def test_a_word_for_the_employment_is_asked_about_and_what_was_said_is_heeded():
	sheet = read(("姓名", "专兼职"), ("王芳", "返聘"), ("李娜", None))
	unknown, missing = parse_counsellors(sheet).problems
	assert (unknown.code, unknown.field_name) == ("unknown_choice", "employment")
	assert set(unknown.options) == {"Full-time", "Part-time", "External"}
	assert (missing.row_number, missing.code) == (3, "value_missing")
	said = parse_counsellors(sheet, {("employment", "返聘"): "External"})
	assert [row.employment for row in said.rows] == ["External"]


def test_certificates_without_an_end_and_with_a_wrong_one():
	sheet = read(
		("姓名", "证书名称", "证书编号", "发证日期", "有效期至"),
		("王芳", "国家二级心理咨询师", 12345678, "2015-06-01", "长期有效"),
		("李娜", "学校心理辅导员", "A-1", "2026-06-01", "2025-06-01"),
		("李娜", "学校心理辅导员", None, "去年", None),
	)
	parsed = parse_certificates(sheet)
	[row] = parsed.rows
	assert (row.certificate_number, row.issued_on, row.expires_on) == ("12345678", date(2015, 6, 1), None)
	assert get_problems(parsed) == [(3, "有效期至", "to_before_from"), (4, "发证日期", "not_a_date")]


def test_activities_with_grades_counts_and_nobody_named():
	sheet = read(
		("活动名称", "活动时间", "活动类型", "负责人", "年级", "学生人数", "家长人数"),
		("开学第一课", "2026.9.3", "心理课", "王芳", "三年级、Grade 4，五年级", "120人", None),
		("家长课堂", "2026-10-01", "家长学校", None, None, None, 35),
		("家长课堂", "2026/10/1", "家长学校", None, None, "很多", 35),
	)
	parsed = parse_activities(sheet)
	first, second = parsed.rows
	assert (first.kind, first.grades, first.pupils, first.name) == (
		*("Class Counselling Lesson", ("三年级", "Grade 4", "五年级"), 120),
		"王芳",
	)
	assert (second.day, second.kind, second.parents) == (date(2026, 10, 1), "Activity for Parents", 35)
	assert not second.names_somebody
	assert get_problems(parsed) == [(4, "学生人数", "not_a_count")]


def test_the_same_regulation_twice_names_both_rows_in_whatever_dress_it_comes():
	sheet = read(
		("序号", "制度名称", "版本", "适用对象", "生效日期"),
		(1, "心理辅导室 管理制度", "第2版", "全体教职工", "2026-09-01"),
		(2, "心理辅导室管理制度", None, None, None),
		(3, "危机干预预案", "最新", "领导小组", None),
	)
	parsed = parse_regulations(sheet)
	[row] = parsed.rows
	assert (row.version_number, row.audience) == (2, "All Staff")
	first, second = parsed.problems
	assert (first.code, first.values) == ("duplicate_record", {"first_row": 2, "second_row": 3})
	assert (second.row_number, second.code) == (4, "not_a_version")


@pytest.mark.parametrize(
	("parse", "wanted"),
	[
		(parse_counsellors, "姓名 / 工号 / 邮箱, 专兼职"),
		(parse_activities, "活动名称, 活动日期, 活动类型"),
		(parse_regulations, "制度名称"),
	],
)
def test_a_sheet_without_headings_is_told_which_columns_it_needs(parse, wanted):
	[problem] = parse(read(("随便", "写写"), ("一", "二"))).problems
	assert (problem.code, problem.values["wanted"]) == ("heading_of_records", wanted)


@pytest.mark.parametrize(
	"parse", [parse_counsellors, parse_certificates, parse_activities, parse_regulations]
)
def test_headings_alone_are_refused(parse):
	headings = ("姓名", "专兼职", "证书名称", "活动名称", "活动日期", "活动类型", "制度名称", "版本")
	with pytest.raises(SheetRefused) as refused:
		parse(read(headings))
	assert refused.value.code == "only_headings"


def test_a_column_that_is_missing_is_named():
	[problem] = parse_activities(read(("活动名称", "活动日期"), ("开学第一课", "2026-09-03"))).problems
	assert (problem.code, problem.values["wanted"]) == ("heading_missing", "活动类型")
