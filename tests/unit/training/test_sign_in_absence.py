"""Nobody is credited whom the sheet calls absent, in whatever column and by whatever word."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.domain.sheets.types import Sheet, SheetRow
from mental_health_module.domain.training.sign_in_sheet import parse_sign_in_sheet

DAY = dt.date(2026, 11, 4)
WORDS = (
	"缺勤 缺席 请假 A 未打卡 × 未到 未签到 未签 旷课 旷工 旷训 病假 事假 公假 出差 缺 N No 0 ✗ 否 ABSENT "
	"缺卡 x ❌ 未参加 "
	"没来 调休 因病请假 （缺勤） ｎｏ 0.0 FALSE 缺勤。 ✖️"
)
ABSENT_WORDS = WORDS.split()
ABSENT_WORDS += ["on leave", "请 假", "sick leave", "did not attend", "Not present", 0, False]
PRESENT_WORDS = ["出勤", "√", "是", "P", "yes", 1, True, "已签到", "正常", "✔️", "到"]
HEADINGS = [
	"出勤情况", "考勤", "是否参加", "签到情况", "到会情况", "是否到场", "签到",
	"Attendance", "Status", "Present", "考勤结果",
	"参训情况", "打卡结果", "1、您是否参加", "签到（必填）",
]  # fmt: skip
UNKNOWN_HEADINGS = ["来了吗", "11月", "Here?", "现场", None]
STRONG_WORDS = [
	"缺勤",
	"请假",
	"未到",
	"旷课",
	"病假",
	"下午请假",
	"未打卡",
	"absent",
	"因公出差",
	"没来",
	"on leave",
]


def parse(rows, day=DAY):
	return parse_sign_in_sheet(
		Sheet([SheetRow(number, list(row)) for number, row in enumerate(rows, 1)]), day
	)


def credited(parsed) -> list[str]:
	"""Who would get minutes: nobody as long as a problem stops the list."""
	return [] if parsed.problems else [row.name for row in parsed.rows]


def codes(parsed) -> list[tuple]:
	return [(problem.row_number, problem.code) for problem in parsed.problems]


def notes(parsed) -> list[tuple]:
	return [(note.row_number, note.code) for note in parsed.notes]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_word_of_absence_leaves_the_person_out_with_a_note(heading):
	for word in ABSENT_WORDS:
		parsed = parse([["姓名", heading], ["白雁", "√"], ["王瑛", word]])
		assert credited(parsed) == ["白雁"], word
		assert (3, "marked_absent") in notes(parsed), word


@pytest.mark.parametrize("word", PRESENT_WORDS, ids=repr)
def test_a_word_of_presence_credits_the_person(word):
	assert credited(parse([["姓名", "出勤情况"], ["白雁", word], ["王瑛", "缺勤"]])) == ["白雁"]


@pytest.mark.parametrize("heading", UNKNOWN_HEADINGS)
def test_a_column_that_is_not_read_and_tells_who_came_stops_the_list(heading):
	for word in ("×", "否", "N", "No", "0", "✗", "缺勤", "未到", None):
		parsed = parse([["姓名", heading], ["白雁", "√"], ["王瑛", word]])
		assert credited(parsed) == [], word
		assert {problem.column_label for problem in parsed.problems} == {heading or "B"}, word


@pytest.mark.parametrize("heading", ["备注", "审批单", "学科", None])
@pytest.mark.parametrize("mark", ["√", "14:00"])
def test_words_of_absence_are_heard_in_every_column(heading, mark):
	for word in STRONG_WORDS:
		parsed = parse([["姓名", "签到", heading], ["白雁", "√", None], ["王瑛", mark, word]])
		assert codes(parsed) == [(3, "says_absent")]
		assert parsed.problems[0].column_label == (heading or "C")
		assert "王瑛" not in credited(parse([["姓名", heading], ["白雁"], ["王瑛", word]]))


def test_a_remark_of_leave_on_a_list_of_names_leaves_the_person_out():
	parsed = parse([["姓名", "备注"], ["白雁", "语文组长"], ["王瑛", "病假"]])
	assert (credited(parsed), notes(parsed)[-1]) == (["白雁"], (3, "marked_absent"))


@pytest.mark.parametrize(
	("heading", "words"),
	[
		("是否用餐", ["是", "否"]),
		("性别", ["男", "女"]),
		("联系电话", ["13800000000", "13900000000"]),
		("党员", ["√", None]),
		("备注", ["无", "/"]),
		("职称", ["高级", "一级"]),
		("备注", ["无缺勤记录", "未请假"]),
		("状态", ["在职", "在职"]),
	],
)
def test_columns_about_something_else_stop_nothing(heading, words):
	parsed = parse([["姓名", heading], ["白雁", words[0]], ["王瑛", words[1]]])
	assert credited(parsed) == ["白雁", "王瑛"]


@pytest.mark.parametrize("name", ["王瑛（请假）", "王瑛 病假", "王瑛(缺席)", "王瑛【事假】"])
def test_absence_beside_the_name_leaves_the_person_out(name):
	parsed = parse([["姓名"], ["白雁"], [name]])
	assert (credited(parsed), notes(parsed)) == (["白雁"], [(3, "marked_absent")])


@pytest.mark.parametrize("text", ["缺席：王瑛", "请假人员：王瑛、李红", "未到:王 瑛", "Absent: 王瑛"])
def test_who_is_named_as_absent_below_the_list_is_not_credited(text):
	parsed = parse([["姓名", "部门"], ["白雁", "语文"], ["王瑛", "数学"], [text]])
	assert codes(parsed) == [(3, "named_absent")]


def test_a_count_of_people_present_that_is_lower_stops_the_list():
	rows = [["序号", "姓名"], [1, "白雁"], [2, "王瑛"]]
	assert codes(parse([*rows, ["应到2人，实到1人"]])) == [(1, "fewer_present")]
	assert credited(parse([*rows, ["应到3人，实到2人"]])) == ["白雁", "王瑛"]


def test_a_tick_under_leave_says_absent_and_a_cross_there_is_asked_about():
	head = ["姓名", "出勤", "缺勤", "请假"]
	parsed = parse(
		[head, ["白雁", "√"], ["王瑛", None, "√"], ["李红", None, None, "事假"], ["吴琼", "√", "否", "无"]]
	)
	assert credited(parsed) == ["白雁", "吴琼"]
	assert notes(parsed) == [(3, "marked_absent"), (4, "marked_absent")]
	assert codes(parse([["姓名", "缺勤"], ["白雁", "×"]])) == [(2, "unknown_attendance")]


def test_a_state_that_is_not_known_is_named_and_not_guessed():
	parsed = parse([["姓名", "出勤情况"], ["白雁", "出勤"], ["王瑛", "△"]])
	assert [(p.row_number, p.column_label, p.value, p.code) for p in parsed.problems] == [
		(3, "出勤情况", "△", "unknown_attendance")
	]


def test_columns_that_contradict_each_other_credit_nobody():
	parsed = parse([["姓名", "签到时间", "出勤情况"], ["白雁", "14:00", "缺勤"], ["王瑛", None, "缺勤"]])
	assert codes(parsed) == [(2, "marks_differ")]


def test_a_column_to_be_signed_that_nobody_has_signed_stops_the_list():
	assert codes(parse([["姓名", "签到"], ["白雁"], ["王瑛"]])) == [(1, "nobody_signed")]


def test_a_list_of_which_nobody_is_read_is_a_problem():
	assert codes(parse([["姓名", "出勤情况"], ["白雁", "缺勤"], ["王瑛", "请假"]])) == [(1, "nobody_read")]
	assert codes(parse([["姓名", "部门"], ["合计", "2"]])) == [(1, "nobody_read")]


def test_who_was_late_is_credited_with_a_note():
	parsed = parse([["姓名", "出勤情况"], ["白雁", "迟到"]])
	assert (credited(parsed), notes(parsed)) == (["白雁"], [(2, "late")])


def test_who_did_not_sign_out_was_there_all_the_same():
	parsed = parse(
		[
			["姓名", "签到", "签退"],
			["白雁", "14:00", "未签退"],
			["王瑛", "14:01", "缺卡"],
			["李红", "14:02", "/"],
		]
	)
	assert credited(parsed) == ["白雁", "王瑛", "李红"]
	assert codes(parse([["姓名", "签到", "签退"], ["白雁", "14:00", "请假"]])) == [(2, "marks_differ")]


NAMES = ["白雁", "王瑛", "吴琼", "李红"]
ANY_WORD = st.sampled_from([*ABSENT_WORDS, *STRONG_WORDS, *PRESENT_WORDS, None, "14:00", "语文", "△", "无"])
ANY_HEADING = st.sampled_from(
	[*HEADINGS, *UNKNOWN_HEADINGS, "备注", "签退", "上午签到", "下午签到", "班级", "缺勤", "部门"]
)


@settings(max_examples=400, deadline=None)
@given(
	st.lists(ANY_HEADING, min_size=1, max_size=4),
	st.lists(st.lists(ANY_WORD, min_size=4, max_size=4), min_size=1, max_size=4),
	st.sampled_from(STRONG_WORDS),
	st.integers(0, 3),
)
def test_no_row_with_a_word_of_absence_is_ever_credited(headings, words, word, place):
	words[0][place % len(headings)] = word
	rows = [[name, *row[: len(headings)]] for name, row in zip(NAMES, words, strict=False)]
	parsed = parse([["姓名", *headings], *rows])
	is_open_end = headings[place % len(headings)] == "签退" and "打卡" in word
	assert is_open_end or NAMES[0] not in credited(parsed)


@settings(max_examples=400, deadline=None)
@given(st.lists(ANY_HEADING, max_size=4), st.lists(st.lists(ANY_WORD, min_size=4, max_size=4), max_size=4))
def test_nobody_with_a_name_is_lost_and_a_list_that_fits_has_read_somebody(headings, words):
	rows = [[name, *row[: len(headings)]] for name, row in zip(NAMES, [[None] * 4, *words], strict=False)]
	parsed = parse([["姓名", *headings], *rows])
	told = {entry.row_number for entry in (*parsed.rows, *parsed.problems, *parsed.notes)}
	assert parsed.problems or told.issuperset(range(2, len(rows) + 2))
	assert parsed.problems or parsed.rows


def test_below_a_line_of_absence_a_printed_line_without_a_name_ends_no_doubt():
	parsed = parse([["序号", "姓名"], [1, "白雁"], ["缺勤人员"], [2, None], [3, "王瑛"]])
	assert codes(parsed) == [(5, "named_absent")]
