"""Whole lists as schools keep them: sign-in sheets and leadership groups. All people are made up."""

import datetime as dt

import pytest

from mental_health_module.domain.leadership.membership_sheet import MembershipRow, parse_membership_sheet
from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.domain.sheets.reading import read_sheet
from mental_health_module.domain.training.sign_in_sheet import SignInRow, parse_sign_in_sheet
from tests.unit.sheets.sheet_makers import make_xlsx

DAY = dt.date(2012, 3, 15)


def sign_ins(rows, *, day=None, merges=(), name="签到表.xlsx"):
	return parse_sign_in_sheet(read_sheet(make_xlsx(rows, merges=merges), name), day)


def members(rows, *, merges=()):
	return parse_membership_sheet(read_sheet(make_xlsx(rows, merges=merges), "名单.xlsx"))


def facts(problems) -> list[tuple]:
	return [(problem.row_number, problem.column_label, problem.value, problem.code) for problem in problems]


def note_codes(parsed) -> list[tuple]:
	return [(note.row_number, note.code) for note in parsed.notes]


def at(hour: int, minute: int) -> dt.datetime:
	return dt.datetime.combine(DAY, dt.time(hour, minute))


PRINTED_SHEET = [
	["西安交大阳光小学2012年春季培训签到表"],
	["日期:2012年3月15日  地点:阶梯教室"],
	["序号", "姓 名", "工号*", "培训主题", "签到\n时间", "签退时间", "备注"],
	[1, "张 三", 1001.0, "教师减压", "上午8:05", dt.time(10, 0)],
	[2, "李四", "００２", None, 0.34375, "10点半"],
	["一年级组"],
	[3, "王五", "003", None, "√"],
	[4, "赵六", "004", None, "请假"],
	[5, "钱七", "005", None, None],
	[6, None, None, None, None],
	["序号", "姓 名", "工号*", "培训主题", "签到\n时间", "签退时间", "备注"],
	["合计", 3],
	["注:请假需提供证明"],
	["负责人签字:", "孙八"],
	[None, "2012年3月15日"],
]
NOTES_OF_PRINTED_SHEET = [
	(1, "above_heading"),
	(2, "above_heading"),
	(3, "column_ignored"),
	(6, "section"),
	(8, "marked_absent"),
	(9, "not_signed_in"),
	(10, "only_row_number"),
	(11, "repeated_heading"),
	(12, "footer"),
	(13, "footer"),
	(14, "footer"),
	(15, "footer"),
]


def test_a_printed_sign_in_sheet_is_read_and_nothing_is_left_out_silently():
	parsed = sign_ins(PRINTED_SHEET, day=DAY, merges=["A1:G1", "A2:G2", "D4:D5", "A6:G6"])
	assert parsed.problems == []
	assert parsed.rows == [
		SignInRow(4, "张三", "1001", None, None, at(8, 5), at(10, 0), "教师减压", DAY),
		SignInRow(5, "李四", "002", None, None, at(8, 15), at(10, 30), "教师减压", DAY),
		SignInRow(7, "王五", "003", date=DAY),
	]
	assert note_codes(parsed) == NOTES_OF_PRINTED_SHEET


def test_a_list_of_names_only_takes_everybody_as_present():
	parsed = sign_ins([["姓名"], ["张三"], ["李四"]], day=DAY)
	assert [(row.name, row.signed_in_at, row.date) for row in parsed.rows] == [
		("张三", None, DAY),
		("李四", None, DAY),
	]


def test_an_empty_sign_in_column_credits_nobody_before_somebody_has_said_so():
	assert facts(sign_ins([["姓名", "签到"], ["张三"], ["李四"]]).problems) == [
		(1, "签到", "签到", "nobody_signed")
	]


def test_a_signature_with_the_own_name_is_presence_and_another_name_a_problem():
	parsed = sign_ins([["姓名", "签名"], ["张三", "张 三"], ["李四", "王五"]])
	assert [row.name for row in parsed.rows] == ["张三"]
	assert facts(parsed.problems) == [(3, "签名", "王五", "not_a_time")]


def test_english_headings_in_any_order_with_all_facts_of_the_training():
	parsed = sign_ins(
		[
			["Sign out", "Trainer", "E-mail", "Full name", "Mins", "Date", "Level", "Mode", "Place", "Class"],
			["10:00", "Dr. Wu", "A@x.example", "Mary Ann", 90, 40983, "City", "online", "inside", "三(1)班"],
		]
	)
	assert parsed.problems == []
	row = parsed.rows[0]
	assert row == SignInRow(
		2,
		"Mary Ann",
		email="a@x.example",
		class_name="三(1)班",
		signed_out_at=at(10, 0),
		date=DAY,
		minutes=90,
		level="City",
		place="Inside School",
		mode="Online",
		trainer="Dr. Wu",
	)


WRONG_SHEET = [
	["姓名", "工号", "邮箱", "日期", "签到时间", "签退时间", "学时", "级别"],
	["张三", "=A1", "nowhere", "2012-2-30", "9:00", "8:00", 2, "镇级"],
	["李四", "2", None, "3/4/2012", "25:00", None, None, None],
	["王五", "3", None, "2012-3-16", "9:00", "8:00", None, None],
	[None, None, None, "2012-3-15", "9:00", None, None, None],
	["赵六", "4", None, "2012-3-15", "9:00", None, "2小时", None],
]


def test_every_problem_is_named_by_row_and_column():
	parsed = sign_ins(WRONG_SHEET, day=DAY)
	assert facts(parsed.problems) == [
		(2, "工号", "=A1", "formula"),
		(2, "邮箱", "nowhere", "not_an_email"),
		(2, "日期", "2012-2-30", "date_impossible"),
		(2, "学时", "2", "unit_not_stated"),
		(2, "级别", "镇级", "unknown_choice"),
		(2, "签退时间", "8:00", "out_before_in"),
		(3, "日期", "3/4/2012", "date_ambiguous"),
		(3, "签到时间", "25:00", "not_a_time"),
		(4, "日期", "2012-3-16", "other_day"),
		(4, "签退时间", "8:00", "out_before_in"),
		(5, "姓名", "", "person_missing"),
	]
	assert [(row.name, row.minutes) for row in parsed.rows] == [("赵六", 120)]
	assert all(problem.message_template.format(**problem.values) for problem in parsed.problems)


def test_a_time_without_any_day_is_a_problem_and_a_full_moment_brings_its_own():
	parsed = sign_ins([["姓名", "签到"], ["张三", "8:05"], ["李四", "2012-3-15 8:05"]])
	assert facts(parsed.problems) == [(2, "签到", "8:05", "date_unknown")]
	assert [(row.signed_in_at, row.date) for row in parsed.rows] == [(at(8, 5), DAY)]


def test_a_moment_of_another_day_is_a_problem():
	parsed = sign_ins([["姓名", "签到"], ["张三", "2012-3-16 8:05"]], day=DAY)
	assert facts(parsed.problems) == [(2, "签到", "2012-3-16 8:05", "other_day")]


def test_the_same_person_twice_in_one_training_names_both_rows():
	people = [["张三", 7, "减压"], ["张三", "7", "减压"], ["张三", 7, "沟通"], ["张三", 8, "减压"]]
	parsed = sign_ins([["姓名", "工号", "培训主题"], *people])
	assert [row.row_number for row in parsed.rows] == [2, 4, 5]
	assert facts(parsed.problems) == [(3, "姓名", "张三", "duplicate_row")]
	assert parsed.problems[0].values == {"first_row": 2, "second_row": 3}


def test_two_columns_of_the_same_meaning_are_named():
	headings = ["序号", "姓名", "签到", "序号", "教师姓名", "签退"]
	parsed = sign_ins([headings, [1, "张三", "√", 2, "李四", None]])
	assert [problem.values for problem in parsed.problems] == [{"first": "姓名", "second": "教师姓名"}]
	assert parsed.rows == []


def test_a_missing_heading_says_what_was_found():
	parsed = members([["姓名", "分工", "电话"], ["张三", "统筹", "1"]])
	problem = parsed.problems[0]
	assert (problem.row_number, problem.code) == (1, "heading_missing")
	assert problem.values == {"wanted": "职务", "found": "姓名, 分工, 电话"}


def test_a_sheet_without_headings_says_so():
	problem = sign_ins([["今天天气很好"], ["明天也是"]]).problems[0]
	assert (problem.row_number, problem.code, problem.values["found"]) == (1, "no_heading", "今天天气很好")
	assert problem.values["wanted"] == "姓名 / 工号 / 邮箱"


def test_headings_without_people_are_refused():
	with pytest.raises(SheetRefused) as caught:
		sign_ins([["签到表"], ["姓名", "工号"]])
	assert (caught.value.code, caught.value.values) == ("only_headings", {"row": 2})


def test_headings_of_two_rows_are_read_as_one():
	parsed = sign_ins(
		[["序号", "姓名", "考勤", None], [None, None, "签到", "签退"], [1, "张三", "8:05", "10:00"]],
		day=DAY,
		merges=["A1:A2", "B1:B2", "C1:D1"],
	)
	assert parsed.problems == []
	assert parsed.rows == [
		SignInRow(3, "张三", signed_in_at=at(8, 5), signed_out_at=at(10, 0), date=DAY),
	]


GROUP_SHEET = [
	["心理健康教育领导小组"],
	["职务", "姓名", "职责", "小组", "起始日期", "结束日期"],
	["组 长", "王一", "全面负责", None, "2012年2月13日"],
	["副组长", "董二", "日常管理", None, 40952, "2012/7/10"],
	[None, "白三", "德育", None, dt.datetime(2012, 2, 13)],
	["成员", "刘四", "心理课", "课程组", None],
	["校长", "李五", None, None, None],
	[None, "周六", None, None, "2012-3-1", "2012-2-1"],
]


def test_a_leadership_group_with_merged_offices():
	parsed = members(GROUP_SHEET, merges=["A1:F1", "A4:A5"])
	start, end = dt.date(2012, 2, 13), dt.date(2012, 7, 10)
	assert parsed.rows == [
		MembershipRow(3, "王一", office="Leader", duty="全面负责", from_date=start),
		MembershipRow(4, "董二", office="Deputy Leader", duty="日常管理", from_date=start, to_date=end),
		MembershipRow(5, "白三", office="Deputy Leader", duty="德育", from_date=start),
		MembershipRow(6, "刘四", office="Member", duty="心理课", subgroup="课程组"),
	]
	assert facts(parsed.problems) == [
		(7, "职务", "校长", "unknown_choice"),
		(8, "职务", "", "value_missing"),
		(8, "结束日期", "2012-2-1", "to_before_from"),
	]


def test_a_member_of_two_subgroups_has_two_rows_and_no_third():
	people = [["张三", "成员", "课程组"], ["张三", "成员", "宣传组"], ["张三", "组长", "课程组"]]
	parsed = members([["姓名", "职务", "小组"], *people])
	# nothing but the name tells who it is: row 4 is asked about, and so is row 2
	assert (parsed.namesakes, parsed.problems) == ({2, 4}, [])
	numbered = members([["姓名", "工号", "职务", "小组"], *([row[0], 7, *row[1:]] for row in people)])
	assert len(numbered.rows) == 2
	assert facts(numbered.problems) == [(4, "姓名", "张三", "duplicate_row")]
