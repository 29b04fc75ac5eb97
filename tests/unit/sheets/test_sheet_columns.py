"""Columns as schools and platforms name them: blocks, halves of a day, counters, exports, lengths."""

import datetime as dt

import openpyxl
import pytest

from mental_health_module.domain.plans.sheet import parse_plan_sheet
from mental_health_module.domain.sheets.facts import is_same_topic
from mental_health_module.domain.sheets.messages import ValueProblem
from mental_health_module.domain.sheets.reading import read_sheet
from mental_health_module.domain.sheets.types import Merge, Sheet, SheetRow
from mental_health_module.domain.sheets.values import read_number
from mental_health_module.domain.training.sign_in_sheet import parse_sign_in_sheet
from tests.unit.sheets.sheet_makers import RELATIONS, WORKBOOK, make_xlsx, make_zip

DAY = dt.date(2026, 11, 4)


def parse(rows, day=DAY, merges=()):
	sheet = Sheet([SheetRow(number, list(row)) for number, row in enumerate(rows, 1)], merges=list(merges))
	return parse_sign_in_sheet(sheet, day)


def codes(parsed) -> list[tuple]:
	return [(problem.row_number, problem.column_label, problem.code) for problem in parsed.problems]


def times(parsed) -> list[tuple]:
	assert parsed.problems == []
	shown = [(row.name, row.signed_in_at, row.signed_out_at) for row in parsed.rows]
	return [(name, *(f"{time:%H:%M}" if time else None for time in both)) for name, *both in shown]


HALVES = ["姓名", "上午签到", "上午签退", "下午签到", "下午签退"]


def test_a_day_of_two_halves_lasts_from_the_first_sign_in_to_the_last_sign_out():
	assert times(parse([HALVES, ["白雁", "8:30", "11:30", "14:00", "17:00"]])) == [("白雁", "08:30", "17:00")]
	split = [["姓名", "上午", None, "下午", None], [None, "签到", "签退", "签到", "签退"]]
	merges = [Merge(1, 2, 0, 0), Merge(1, 1, 1, 2), Merge(1, 1, 3, 4)]
	assert times(parse([*split, ["白雁", "8:30", "11:30", "14:00", "17:00"]], merges=merges)) == [
		("白雁", "08:30", "17:00")
	]


def test_who_missed_a_half_is_credited_with_the_other_or_asked_about():
	full = ["吴琼", "8:30", "11:30", "14:00", "17:00"]
	parsed = parse(
		[HALVES, full, ["白雁", "8:30", "11:30", "请假", None], ["王瑛", None, None, "14:00", "17:00"]]
	)
	assert times(parsed)[1:] == [("白雁", "08:30", "11:30"), ("王瑛", "14:00", "17:00")]
	ticks = [
		["姓名", "上午签到", "下午签到"],
		["吴琼", "√", "√"],
		["白雁", "√", "请假"],
		["王瑛", "8:30", None],
	]
	assert codes(parse(ticks)) == [(3, "上午签到", "part_missed"), (4, "上午签到", "part_missed")]


def test_a_signature_and_its_time_are_one_sign_in():
	parsed = parse([["姓名", "签名", "签到时间"], ["白雁", "白雁", "14:00"], ["王瑛"], ["李红", "李红"]])
	assert times(parsed) == [("白雁", "14:00", None), ("李红", None, None)]
	assert [(note.row_number, note.code) for note in parsed.notes] == [(3, "not_signed_in")]


def test_of_two_columns_of_names_with_other_headings_one_is_to_be_renamed_and_nobody_is_lost():
	parsed = parse([["姓名", "签到", "教师姓名", "签到"], ["白雁", "√", "王瑛", "√"], ["吴琼", "√"]])
	assert codes(parsed) == [(1, "教师姓名", "two_blocks")]
	assert parsed.rows == []


@pytest.mark.parametrize("heading", ["编号", "No.", "ID", "Number", "编号 No."])
def test_a_count_of_rows_is_no_staff_number(heading):
	parsed = parse([[heading, "姓名"], [1, "白雁"], ["2", "王瑛"], [4, "吴琼"], [1, "李红"]])
	assert [(row.name, row.number) for row in parsed.rows] == [
		(name, None) for name in ("白雁", "王瑛", "吴琼", "李红")
	]


@pytest.mark.parametrize("numbers", [["YG1", "YG2"], [1001, 1002], ["001", "007"], [7, 3]])
def test_a_staff_number_under_the_same_heading_is_one(numbers):
	parsed = parse([["编号", "姓名"], [numbers[0], "白雁"], [numbers[1], "王瑛"]])
	assert [row.number for row in parsed.rows] == [str(number) for number in numbers]


def test_a_column_of_staff_numbers_wins_over_a_count_of_rows():
	for heads in (["编号", "工号"], ["工号", "ID"], ["No", "Staff number"]):
		parsed = parse([["姓名", *heads], ["白雁", "1" if heads[0] != "工号" else "YG003", "YG003"]])
		assert [row.number for row in parsed.rows] == ["YG003"], heads
	tasks = Sheet([SheetRow(1, ["编号", "目标", "完成时限"]), SheetRow(2, ["1", "宣传", "2026-12-1"])])
	assert [row.number for row in parse_plan_sheet(tasks).rows] == [None]


EXPORTS = {
	"腾讯会议": [
		["会议主题", "危机干预培训"],
		["会议开始时间", "2026-11-04 14:00:00"],
		["用户昵称（入会昵称）", "首次入会时间", "最后退会时间", "入会次数", "累计参会时长", "身份"],
		["白雁(白雁-语文组)", "2026-11-04 13:58:10", "2026-11-04 16:00:00", "1", "2:01:50", "普通参会者"],
	],
	"问卷星": [
		["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的姓名", "2、您的工号"],
		["1", "2026/11/4 14:00:41", "18秒", "微信", "无", "192.0.2.1", "白雁", "YG003"],
	],
	"问卷星 2": [
		["序号", "提交答卷时间", "1、请填写您的姓名：", "2、是否到场"],
		["1", "2026/11/4 14:00:41", "白雁", "是"],
	],
	"收集表": [
		["提交者（自动）", "提交时间（自动）", "姓名（必填）", "工号"],
		["baiyan", "2026年11月4日 14:00", "白雁", "YG003"],
	],
	"钉钉": [
		[
			"姓名",
			"考勤组",
			"部门",
			"工号",
			"日期",
			"班次",
			"上班1打卡时间",
			"上班1打卡结果",
			"下班1打卡时间",
			"下班1打卡结果",
		],
		["白雁", "培训", "语文", "YG003", "26-11-04 星期三", "A", "13:55", "正常", "17:01", "正常"],
	],
	"企业微信": [
		["时间", "姓名", "账号", "部门", "最早", "最晚", "次数", "状态"],
		["2026/11/04 星期三", "白雁", "baiyan", "语文", "13:55", "17:01", 2, "正常"],
	],
	"Microsoft Forms": [
		["ID", "Start time", "Completion time", "Email", "Name", "Staff number"],
		["1", "11/4/26 14:00:05", "11/4/26 14:01:35", "bai@demo.example", "白雁", "YG003"],
	],
	"Google Forms": [
		["Timestamp", "Email Address", "姓名"],
		["11/4/2026 14:00:05", "bai@demo.example", "白雁"],
	],
}


@pytest.mark.parametrize("platform", EXPORTS)
def test_exports_of_platforms_are_read_with_their_times(platform):
	parsed = parse(EXPORTS[platform])
	assert parsed.problems == []
	assert [(row.name, row.signed_in_at.date(), row.date) for row in parsed.rows] == [("白雁", DAY, DAY)]
	assert parsed.rows[0].number in (None, "YG003")


def test_a_meeting_tells_its_topic_and_day():
	assert [(row.topic, row.date) for row in parse(EXPORTS["腾讯会议"], None).rows] == [("危机干预培训", DAY)]


def test_who_was_in_a_meeting_for_minutes_only_is_not_credited_with_all_of_it():
	rows = [list(row) for row in EXPORTS["腾讯会议"]]
	rows[3][4] = "0:05:00"
	assert codes(parse(rows)) == [(4, "累计参会时长", "stay_shorter")]
	alone = parse([["姓名", "参会时长(分钟)"], ["白雁", 5]])
	assert codes(alone) == [(2, "参会时长(分钟)", "stay_without_time")]
	ended = parse([["姓名", "入会时间", "参会时长(分钟)"], ["白雁", "14:00", 5]])
	assert times(ended) == [("白雁", "14:00", "14:05")]


def test_without_headings_one_sentence_says_which_to_rename():
	parsed = parse([["导出"], ["登录名", "打卡于", "组"], ["白雁", "14:00", "语文"]])
	problem = parsed.problems[0]
	assert (problem.code, problem.values["wanted"]) == ("no_heading", "姓名 / 工号 / 邮箱")
	assert problem.values["found"] == "登录名, 打卡于, 组"
	unclear = parse([["姓名", "电子签到记录"], ["白雁", "已扫"]])
	assert codes(unclear) == [(1, "电子签到记录", "heading_unclear")]


@pytest.mark.parametrize(
	"cell",
	[
		"3.30106198501011E17",
		"3.30106E+17",
		"3.30106e+17",
		"3,30106E+17",
		"3.3E17",
		"３.3E+17",
		"330106198501011000",
	],
)
def test_numbers_that_other_programs_have_shortened_are_refused(cell):
	with pytest.raises(ValueProblem) as caught:
		read_number(cell)
	assert caught.value.code == "digits_lost"


@pytest.mark.parametrize("cell", ["3E5", "YG3E17", "E17", "330106198501011234"])
def test_numbers_that_only_look_shortened_are_kept(cell):
	assert read_number(cell) == cell


def test_hours_beyond_a_day_are_what_the_person_sees():
	def change(_workbook: openpyxl.Workbook, sheet):
		for cell, code in (("B2", "[h]:mm"), ("B3", "[h]:mm"), ("C2", "h:mm"), ("D2", "[hh]:mm:ss")):
			sheet[cell].number_format = code

	sheet = read_sheet(make_xlsx([["姓名"], ["白雁", 1.25, 1.25, 2], ["王瑛", 1.0]], change=change), "a.xlsx")
	assert sheet.rows[1].cells[1:] == ["30:00", dt.time(6, 0), "48:00"]
	assert sheet.rows[2].cells[1] == "24:00"


def test_thirty_hours_are_eighteen_hundred_minutes_and_24_00_is_no_time():
	assert parse([["姓名", "时长"], ["白雁", "30:00"]]).rows[0].minutes == 1800
	late = parse([["姓名", "签到时间"], ["白雁", "24:00"]])
	assert [(problem.value, problem.code) for problem in late.problems] == [("24:00", "not_a_time")]


RELATED = RELATIONS.replace(
	"</Relationships>",
	'<Relationship Id="rId2" Type="http://x/relationships/sharedStrings" Target="/xl/Texts/Strings1.xml"/>'
	"</Relationships>",
)


@pytest.mark.parametrize(
	("relations", "path"),
	[
		(RELATED, "XL/texts/strings1.XML"),
		(RELATIONS, "xl/SharedStrings.xml"),
		(RELATED, "xl\\Texts\\Strings1.xml"),
	],
)
def test_parts_lie_where_their_relationship_says_whatever_their_case(relations, path):
	sheet = '<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData></worksheet>'
	parts = {
		"xl/Workbook.xml": WORKBOOK,
		"xl/_rels/workbook.xml.rels": relations,
		"xl/Worksheets/Sheet1.xml": sheet,
		path: "<sst><si><t>白雁</t></si></sst>",
	}
	assert read_sheet(make_zip(parts), "a.xlsx").rows[0].cells == ["白雁"]


@pytest.mark.parametrize(
	("one", "other", "same"),
	[
		("消防安全演练", "学生危机识别", False),
		("危机干预培训", "学生危机识别", False),
		("教师减压", "教师减压培训", True),
		("减压", "教师心理减压讲座", True),
		("《情绪管理》专题讲座", "情绪管理", True),
		("情绪管理与调节", "情绪管理与调整", True),
		("Stress", "stress training", True),
		("Stress", "Fire drill", False),
	],
)
def test_topics_are_compared_as_people_write_them(one, other, same):
	assert is_same_topic(one, other) is same
