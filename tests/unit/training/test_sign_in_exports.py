"""Sheets as schools and platforms make them: who was there is credited, everybody else is not."""

import datetime as dt

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from mental_health_module.domain.sheets.reading import read_sheet
from mental_health_module.domain.sheets.types import Formula
from mental_health_module.domain.training.sign_in_sheet import parse_sign_in_sheet
from tests.unit.sheets.sheet_makers import make_xlsx
from tests.unit.training.test_sign_in_absence import DAY, codes, credited, notes, parse

OTHER_DAY, LATER = dt.datetime(2026, 11, 3), dt.time(14, 5)


def parse_workbook(rows, **shape):
	return parse_sign_in_sheet(read_sheet(make_xlsx(rows, **shape), "签到表.xlsx"), DAY)


def get_times(parsed) -> dict:
	return {
		row.name: (f"{row.signed_in_at:%H:%M}", row.signed_out_at and f"{row.signed_out_at:%H:%M}")
		for row in parsed.rows
	}


LEGENDS = [
	["图例：○出勤 △迟到 ●请假"], ["○表示出勤，△为迟到，●代表病假"], ["说明：出勤○ 迟到△ 病假●"],
	["考勤符号", "出勤 ○", "迟到 △", "病假 ●"], ["请假者画●，到会者画○，迟到画△"],
]  # fmt: skip


@pytest.mark.parametrize("legend", LEGENDS, ids=str)
@pytest.mark.parametrize("is_above", [True, False])
def test_the_sheets_own_legend_says_what_its_marks_mean(legend, is_above):
	rows = [["姓名", "考勤"], ["白雁", "○"], ["王瑛", "●"], ["李红", "△"]]
	line = legend if is_above or legend[0].startswith("说明") else ["备注：" + legend[0], *legend[1:]]
	parsed = parse([line, *rows] if is_above else [*rows, line])
	assert credited(parsed) == ["白雁", "李红"]


@pytest.mark.parametrize("title", ["培训考勤表（缺席打√）", "说明：○表示出勤，√表示请假", "未到者请画√"])
def test_a_tick_that_the_sheet_calls_absence_credits_nobody(title):
	parsed = parse([[title], ["姓名", "考勤"], ["白雁", "○"], ["王瑛", "√"]])
	assert "王瑛" not in credited(parsed)


@pytest.mark.parametrize(
	("heading", "marks"),
	[
		("11月", "○●"), ("现场情形", "○△"), (None, ["白雁", None]), ("到岗", ["14:00", None]),
		("学习进度", ["100%", "0%"]), ("获得学时", [2, 0]), ("得分", [95, 0]), ("完成", ["已完成", "未完成"]),
		("观看", ["已观看", "未观看"]), ("报名", ["已报名", "已取消"]), ("回执", ["收到", "未读"]),
		("未参加请打√", [None, "√"]), ("有无请假", ["无", "有"]), ("代签人", [None, "李红"]),
		("请假时间", [None, "14:00-15:00"]), ("到位", ["✓", None]), ("缺", [None, "▲"]),
	],
)  # fmt: skip
def test_a_column_that_is_not_known_and_may_tell_who_came_stops_a_list_of_names(heading, marks):
	parsed = parse([["姓名", heading], ["白雁", marks[0]], ["王瑛", marks[1]]])
	assert credited(parsed) == []
	assert {problem.column_label for problem in parsed.problems} == {heading or "B"}


@pytest.mark.parametrize(
	("heading", "answers"),
	[
		("代签人", [None, "李红"]),
		("请假时间", [None, "14:00-15:00"]),
		("请假人", ["王瑛", None]),
		("您来了吗", ["是", "否"]),
	],
)
def test_such_a_column_stops_a_list_with_signatures_too(heading, answers):
	parsed = parse([["姓名", "签到", heading], ["白雁", "√", answers[0]], ["王瑛", "√", answers[1]]])
	assert (credited(parsed), codes(parsed)) == ([], [(1, "unread_attendance")])


@pytest.mark.parametrize(
	("heading", "entries"),
	[
		("职称", ["高级", "未定级"]), ("参加工作时间", ["2010.9", "2012.9"]), ("教龄", [3, 5]),
		("联系电话", [13800000000, 13900000000]), ("政治面貌", ["党员", "不详"]), ("备注", ["-", None]),
	],
)  # fmt: skip
def test_columns_about_the_person_stop_nothing(heading, entries):
	parsed = parse([["姓名", heading], ["白雁", entries[0]], ["王瑛", entries[1]]])
	assert credited(parsed) == ["白雁", "王瑛"]


@pytest.mark.parametrize(
	("question", "yes", "no"),
	[
		("3、您是否参加本次培训？", "是", "否"),
		("2、本次培训您是否到场", "A.是", "B.否"),
		("是否参加", "参加", "不参加"),
	],
)
def test_who_filled_in_a_form_and_answered_no_was_not_there(question, yes, no):
	head = ["提交答卷时间", "1、您的姓名", question, "不参加原因"]
	rows = [["2026/11/4 14:02", "白雁", yes, "(跳过)"], ["2026/11/4 14:03", "王瑛", no, "家中有事"]]
	assert credited(parse([head, *rows])) == ["白雁"]


@pytest.mark.parametrize(
	"word", ["迟到10分钟", "迟到（10min）", "迟到5分；早退10分钟", "补卡1次", "迟到一次"]
)
def test_a_measured_word_of_presence_is_one(word):
	assert credited(parse([["姓名", "考勤"], ["白雁", word], ["王瑛", "旷课半天"]])) == ["白雁"]


@pytest.mark.parametrize("word", ["迟到1小时", "迟到半小时", "早退20分钟", "迟到10分钟；早退10分钟"])
def test_who_missed_much_and_has_no_time_is_asked_about(word):
	assert codes(parse([["姓名", "考勤"], ["白雁", word]])) == [(2, "part_missed")]
	times = parse([["姓名", "签到时间", "考勤"], ["白雁", "14:20", word]])
	assert get_times(times) == {"白雁": ("14:20", None)}


def test_a_stamp_that_is_missing_at_the_end_leaves_the_sign_in():
	head = ["姓名", "最早", "最晚", "状态"]
	parsed = parse([head, ["白雁", "14:00", "--", "缺卡1次"], ["王瑛", "--", "--", "缺卡2次"]])
	assert (credited(parsed), get_times(parsed)) == (["白雁"], {"白雁": ("14:00", None)})


@pytest.mark.parametrize("name", ["王瑛×", "王瑛(缺)", "王瑛（请）", "王瑛 ✗", "王瑛【公差】", "缺：王瑛"])
def test_a_mark_behind_a_name_says_absent(name):
	parsed = parse([["姓名"], ["白雁"], [name]])
	assert (credited(parsed), notes(parsed)) == (["白雁"], [(3, "marked_absent")])


@pytest.mark.parametrize("name", ["张伟(A)", "张伟(大)", "王瑛√"])
def test_what_tells_namesakes_apart_drops_nobody(name):
	assert credited(parse([["姓名"], [name]])) == [name.rstrip("√")]


@pytest.mark.parametrize("name", ["合计一", "应到来", "王总", "何计", "共和", "总计明", "小计红"])
def test_names_that_begin_like_a_total_are_people(name):
	parsed = parse([["序号", "姓名", "签到"], [1, name, "√"], [None, "合计", 1], ["应到1人", None, None]])
	assert credited(parsed) == [name]


@pytest.mark.parametrize("total", ["合计", "合计：2人", "合计十人", "应到人数", "实到（人）", "共2人"])
def test_totals_in_the_column_of_names_are_no_people(total):
	assert credited(parse([["序号", "姓名", "签到"], [1, "白雁", "√"], [None, total, None]])) == ["白雁"]


@pytest.mark.parametrize("line", ["缺勤人员", "以下人员请假：", "未参加", "请假名单"])
@pytest.mark.parametrize("place", [0, 1])
def test_below_a_line_that_says_absent_nobody_is_credited(line, place):
	section = [None, None]
	section[place] = line
	parsed = parse([["部门", "姓名"], ["语文", "白雁"], section, ["数学", "王瑛"]])
	assert (codes(parsed), credited(parsed)) == ([(4, "named_absent")], [])
	after = parse([["部门", "姓名"], section, ["数学", "王瑛"], ["已参加", None], ["语文", "白雁"]])
	assert codes(after) == [(3, "named_absent")]


@pytest.mark.parametrize("title", ["危机干预培训缺勤人员名单", "请假统计表", "未签到人员名单", "培训报名表"])
def test_a_list_of_names_that_is_called_one_of_the_absent_credits_nobody(title):
	rows = [["姓名", "部门"], ["白雁", "语文"]]
	assert codes(parse([[title], *rows])) == [(2, "absent_title")]
	named = parse_workbook(rows, change=lambda _book, sheet: setattr(sheet, "title", title[:20]))
	assert codes(named) == [(1, "absent_title")]
	assert credited(parse([[title], ["姓名", "签到"], ["白雁", "√"], ["王瑛", None]])) == ["白雁"]


def test_another_sheet_of_the_absent_stops_a_list_of_names():
	def add(book, _sheet):
		book.create_sheet("请假名单").append(["王瑛"])

	assert codes(parse_workbook([["姓名"], ["白雁"], ["王瑛"]], change=add)) == [(1, "absent_sheet")]
	assert credited(parse_workbook([["姓名", "签到"], ["白雁", "√"]], change=add)) == ["白雁"]


@pytest.mark.parametrize("line", [["应到2人，请假1人"], ["缺席：", 1], ["请假：1人，事由：监考"]])
def test_a_count_of_absent_people_who_are_not_left_out_stops_the_list(line):
	rows = [["序号", "姓名", "部门"], [1, "白雁", "语文"], [2, "王瑛", "数学"]]
	assert codes(parse([*rows, line])) == [(1, "more_absent")]
	assert credited(parse([*rows, ["应到3人，请假1人"]])) == ["白雁", "王瑛"]
	assert credited(parse([*rows, ["应到3人，实到2人，请假1人"]])) == ["白雁", "王瑛"]


def test_a_line_through_a_name_or_a_comment_of_absence_is_asked_about():
	def strike(_book, sheet):
		sheet["A3"].font = Font(strike=True)

	def comment(_book, sheet):
		sheet["B3"].comment = Comment("王瑛下午请假", "教务处")
		sheet["B2"].comment = Comment("已核对", "教务处")

	rows = [["姓名", "签到"], ["白雁", "√"], ["王瑛", "√"]]
	assert codes(parse_workbook(rows, change=strike)) == [(3, "struck_out")]
	assert codes(parse_workbook(rows, change=comment)) == [(3, "comment_absent")]


def test_a_signature_that_is_a_picture_is_a_signature():
	picture = Formula('=DISPIMG("ID_1",1)')
	assert credited(parse([["姓名", "签名"], ["白雁", picture], ["王瑛", None]])) == ["白雁"]
	assert codes(parse([["姓名", "签名"], ["白雁", Formula("=B9")]])) == [(2, "formula")]


@pytest.mark.parametrize(
	"heading", ["11月4日", "11.4", "2026-11-04", dt.datetime(2026, 11, 4), "11/4（周三）"]
)
def test_of_columns_for_several_days_the_trainings_day_is_read(heading):
	rows = [["白雁", "√", "√"], ["王瑛", "√", "×"], ["李红", None, LATER]]
	parsed = parse([["姓名", "11月3日", heading], *rows])
	assert (credited(parsed), notes(parsed)[-1]) == (["白雁", "李红"], (3, "marked_absent"))


def test_days_above_pairs_of_columns_tell_which_pair_is_read():
	days = [None, "11月3日", None, "11月4日", None]
	head = ["姓名", "签到", "签退", "签到", "签退"]
	rows = [["白雁", "14:00", "16:00", "14:05", "16:10"], ["王瑛", "14:00", "16:00", None, None]]
	above = parse_workbook([days, head, *rows], merges=["B1:C1", "D1:E1"])
	assert (credited(above), get_times(above)) == (["白雁"], {"白雁": ("14:05", "16:10")})
	within = parse_workbook(
		[["姓名", *days[1:]], [None, *head[1:]], *rows], merges=["A1:A2", "B1:C1", "D1:E1"]
	)
	assert get_times(within) == {"白雁": ("14:05", "16:10")}


def test_columns_of_several_days_without_that_of_the_training_credit_nobody():
	rows = [["白雁", "√", "√"], ["王瑛", "√", "×"]]
	assert codes(parse([["姓名", "11月5日", "11月6日"], *rows])) == [(1, "day_missing")]
	assert codes(parse([["姓名", "2026-11-03", "2026-11-04"], *rows], day=None)) == [(1, "several_days")]
	empty = parse([["姓名", "11月3日", "11月4日"], ["白雁", "√"], ["王瑛", "√"]])
	assert codes(empty) == [(1, "nobody_signed")]


@pytest.mark.parametrize("cell", ["11-04 14:05", "11月4日 14:05", "11/4 14:05:33", "'14:05", "11.4 下午2:05"])
def test_a_moment_without_a_year_is_of_the_trainings_year(cell):
	assert get_times(parse([["姓名", "签到时间"], ["白雁", cell]])) == {"白雁": ("14:05", None)}
	assert codes(parse([["姓名", "签到时间"], ["白雁", "11月3日 14:05"]])) == [(2, "other_day")]


@pytest.mark.parametrize("line", ["红色为缺席", "备注：标黄的老师请假", "斜体表示未到"])
def test_absence_that_is_told_by_colour_stops_the_list(line):
	rows = [["姓名", "部门"], ["白雁", "语文"], ["王瑛", "数学"]]
	for sheet in ([[line], *rows], [*rows, ["备注：" + line]]):
		parsed = parse(sheet)
		assert (credited(parsed), parsed.problems[0].code) == ([], "marked_by_colour")


@pytest.mark.parametrize("line", ["以上人员除王瑛外均已到场", "备注：除王瑛以外全部到会", "请假：王 瑛"])
def test_whom_a_line_below_the_list_excepts_is_not_credited(line):
	parsed = parse([["姓名", "部门"], ["白雁", "语文"], ["王·瑛", "数学"], [line]])
	assert (codes(parsed), [row.name for row in parsed.rows]) == ([(3, "named_absent")], ["白雁"])
