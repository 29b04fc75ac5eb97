"""Sheets with the same headings two or three times side by side, as schools print them to save paper."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.domain.sheets.messages import MESSAGES
from mental_health_module.domain.sheets.row_places import get_row, show_place
from mental_health_module.domain.sheets.types import Merge, Sheet, SheetRow
from mental_health_module.domain.training.sign_in_sheet import parse_sign_in_sheet
from tests.unit.sheets.test_sheet_columns import codes, parse, times

DAY = dt.date(2026, 11, 4)
HEADS = ["序号", "姓名", "签名"]


def names(parsed) -> list[tuple]:
	"""Row of the sheet, place and name of everybody who would be entered."""
	return [(get_row(row.row_number), show_place(row.row_number), row.name) for row in parsed.rows]


def credited(parsed) -> list[str]:
	"""Who would get minutes: nobody as long as a problem stops the list."""
	return [] if parsed.problems else [row.name for row in parsed.rows]


def test_the_second_block_follows_the_first_and_messages_name_the_rows_of_the_sheet():
	parsed = parse(
		[
			["心理健康培训签到表"],
			[*HEADS, *HEADS],
			[1, "白雁", "白雁", 4, "李红", "李红"],
			[2, "王瑛", None, 5, "赵敏", "请假"],
			[3, "吴琼", "√"],
			["合计：实到3人", None, None, "记录人："],
		]
	)
	assert parsed.problems == []
	assert names(parsed) == [(3, "A3", "白雁"), (5, "A5", "吴琼"), (3, "D3", "李红")]
	assert [(note.row_number, note.code) for note in parsed.notes] == [
		(2, "side_by_side"), (1, "above_heading"),
		(4, "not_signed_in"), (4, "marked_absent"), (6, "footer"),
	]  # fmt: skip


def test_three_blocks_with_a_gap_and_one_count_of_rows_for_all():
	parsed = parse(
		[
			["序号", "姓名", "签到时间", None, "姓名", "签到时间", None, "姓 名", "签到时间", "备注"],
			["1", "白雁", "14:00", None, "王瑛", "14:05", None, "吴琼", "14:10"],
			["2", "李红", "13:55"],
		]
	)
	assert times(parsed) == [
		("白雁", "14:00", None), ("李红", "13:55", None), ("王瑛", "14:05", None), ("吴琼", "14:10", None),
	]  # fmt: skip


def test_names_alone_in_three_columns():
	parsed = parse([["姓名", "姓名", "姓名"], ["白雁", "王瑛", "吴琼"], ["李红", None, "赵敏"]])
	assert credited(parsed) == ["白雁", "李红", "王瑛", "吴琼", "赵敏"]


def test_a_mark_of_a_later_block_that_is_not_known_is_asked_with_its_row():
	parsed = parse([["姓名", "出勤", "姓名", "出勤"], ["白雁", "√", "王瑛", "√"], ["吴琼", "√", "李红", "⊗"]])
	(problem,) = parsed.problems
	assert (problem.row_number, problem.value, problem.code) == (3, "⊗", "unknown_attendance")


ABSENT_BESIDE = [
	# one block is the list of those who were absent
	[["出席人员", None, "缺席人员"], ["姓名", "部门", "姓名", "部门"], ["白雁", "语", "王瑛", "数"]],
	[["到会", None, "请假（1人）"], ["姓名", "签名", "姓名", "签名"], ["白雁", None, "王瑛", None]],
	[["未到", None, "已到"], ["姓名", "签名", "姓名", "签名"], ["王瑛", "√", "白雁", "√"]],
	# beside the blocks stands something, and nobody knows about whom
	[["姓名", "签名", "姓名", "签名", "备注"], ["白雁", "√", "王瑛", "√", "请假"]],
	[["序号", "姓名", "姓名"], ["缺勤", "白雁", "王瑛"]],
	[["姓名", "签名", "姓名", "签名"], ["白雁", "√", "王瑛", "√", "请假"]],
	# the label of a line, and the name that belongs to it in the other block
	[["姓名", "姓名"], ["白雁", "吴琼"], ["缺席人员：", "王瑛"]],
	[["序号", "姓名", "序号", "姓名"], ["1", "白雁", "2", "吴琼"], ["请假", None, None, "王瑛"]],
	[["姓名", "姓名"], ["白雁", "吴琼"], ["记录人：", "王瑛"]],
	# everybody below a line across the sheet, in both blocks, whatever stands between
	[["序号", "姓名", "序号", "姓名"], [1, "白雁", 2, "吴琼"], ["缺勤人员"], [3, None, 4, "王瑛"]],
	[["姓名", "姓名"], ["白雁", "吴琼"], ["缺勤人员"], ["李红", None], ["以上共1人", "王瑛"]],
	# named below the list
	[["姓名", "姓名"], ["白雁", "王瑛"], ["缺勤：王瑛"]],
	[["姓名", "签名", "姓名", "签名"], ["白雁", "√", "王瑛", "√"], ["请假", None, "事假：王瑛"]],
	# the mark stands in the block of the person, or behind the name
	[["姓名", "签名", "姓名", "签名"], ["白雁", "√", "王瑛", "×"]],
	[["姓名", "姓名"], ["白雁", "王瑛（请假）"]],
	[["姓名", "备注", "姓名", "备注"], ["白雁", None, "王瑛", "病假"]],
]


@pytest.mark.parametrize("rows", ABSENT_BESIDE)
def test_nobody_who_is_called_absent_beside_another_block_is_entered(rows):
	assert "王瑛" not in credited(parse(rows))


def test_everybody_below_a_line_that_is_merged_across_the_blocks_is_in_doubt():
	rows = [["姓名", "姓名"], ["白雁", "吴琼"], ["今日请假老师"], ["李红"], ["小计：1人", "王瑛"]]
	parsed = parse(rows, merges=[Merge(3, 3, 0, 1)])
	assert [(p.row_number, p.value, p.code) for p in parsed.problems] == [
		(4, "李红", "named_absent"),
		(5, "王瑛", "named_absent"),
	]


def test_a_total_below_one_block_ends_nothing_in_the_other():
	parsed = parse([["姓名", "姓名"], ["白雁", "吴琼"], ["合计：4人", "王瑛"], [None, "李红"]])
	assert credited(parsed) == ["白雁", "吴琼", "王瑛", "李红"]


def test_a_line_and_a_strike_in_the_second_block_are_seen():
	rows = [SheetRow(1, ["姓名", "签名", "姓名", "签名"]), SheetRow(2, ["白雁", "√", "王瑛", "√"])]
	struck = parse_sign_in_sheet(Sheet(rows, struck={(2, 2)}), DAY)
	noted = parse_sign_in_sheet(Sheet(rows, comments={(2, 3): "其实请假"}), DAY)
	assert [(p.row_number, p.value, p.code) for p in struck.problems] == [(2, "王瑛", "struck_out")]
	assert [(p.row_number, p.value, p.code) for p in noted.problems] == [(2, "√", "comment_absent")]


DIFFERENT = [
	[["上午", None, "下午"], ["姓名", "签名", "姓名", "签名"]],
	[["2026-11-04", None, "2026-11-05"], ["姓名", "签名", "姓名", "签名"]],
	[["主题：减压", None, "主题：危机干预"], ["姓名", "签名", "姓名", "签名"]],
	[["姓名", "签名", "教师姓名", "签名"]],
	[["姓名", "签名", "姓名", "签退"]],
	[["备注", "姓名", "备注", "姓名", "备注"]],
]


@pytest.mark.parametrize("above", DIFFERENT)
def test_blocks_that_may_be_about_different_things_are_refused_as_before(above):
	parsed = parse([*above, ["白雁", "√", "王瑛", "√"]])
	assert [code for _row, _label, code in codes(parsed)][:1] == ["two_blocks"]
	assert parsed.rows == []


def test_blocks_below_a_merged_heading_of_each_are_read():
	rows = [
		["时间：2026-11-04", None, None, "地点：阶梯教室"],
		["第一组", None, None, "第二组"],
		[*HEADS, *HEADS],
		["1", "白雁", "√", "1", "王瑛", "√"],
		["语文组"],
		["2", "吴琼", "√", "2", "李红", "√"],
	]
	merges = [Merge(2, 2, 0, 2), Merge(2, 2, 3, 5), Merge(5, 5, 0, 5)]
	parsed = parse(rows, merges=merges)
	assert names(parsed) == [(4, "A4", "白雁"), (4, "D4", "王瑛"), (6, "A6", "吴琼"), (6, "D6", "李红")]
	assert parsed.problems == []


def test_equal_numbers_in_two_blocks_are_named_by_their_cells():
	parsed = parse([["姓名", "工号", "姓名", "工号"], ["白雁", "YG1", "王瑛", "YG2"], ["吴琼", "YG2"]])
	(problem,) = parsed.problems
	assert (problem.row_number, problem.code) == (2, "duplicate_row")
	assert problem.values == {"first_row": "A3", "second_row": "C2"}
	assert MESSAGES["duplicate_row"].format(**problem.values).startswith("Rows A3 and C2 ")


PEOPLE = st.lists(
	st.tuples(
		st.text("白雁王瑛吴琼李红赵敏", min_size=2, max_size=4),
		st.sampled_from(["√", "×", "请假", "14:05", "缺勤", None, "迟到", "⊗"]),
		st.sampled_from([None, None, None, "病假", "听讲认真", "未到"]),
	),
	min_size=1,
	max_size=24,
)


def get_facts(parsed) -> tuple:
	"""What is found, without the numbers of rows and without the note on the blocks."""
	rows = [(row.name, row.signed_in_at, row.number) for row in parsed.rows]
	problems = sorted((p.column_label, p.value, p.code) for p in parsed.problems)
	kept = ("side_by_side", "only_row_number")
	notes = sorted((n.code, str(n.values)) for n in parsed.notes if n.code not in kept)
	return rows, problems, notes


@settings(max_examples=300, deadline=None)
@given(PEOPLE, st.integers(2, 5), st.booleans(), st.booleans())
def test_a_sheet_of_several_blocks_says_what_the_sheet_of_one_block_says(people, count, has_gap, is_counted):
	"""Every row has a number of its own, so that equal names are two people in both sheets."""
	heads = ["序号", "姓名", "工号", "签到", "备注"]
	entries = [
		[order, name, f"YG{order}", mark, remark] for order, (name, mark, remark) in enumerate(people, 1)
	]
	height = -(-len(entries) // count)
	columns = [entries[start : start + height] for start in range(0, height * count, height)]
	lines = [
		[column[line] if line < len(column) else [None] * 5 for column in columns] for line in range(height)
	]
	gap = [None] if has_gap else []
	first = 0 if is_counted else 1
	wide = [[cell for part in line for cell in (*part[first:], *gap)] for line in ([heads] * count, *lines)]
	one = parse([heads[first:], *(entry[first:] for entry in entries)])
	several = parse(wide)
	assert get_facts(several) == get_facts(one)
	numbers = [row.row_number for row in several.rows]
	assert numbers == sorted(set(numbers))
	places = {entry[1:3][1]: 2 + order % height for order, entry in enumerate(entries)}
	assert [get_row(row.row_number) for row in several.rows] == [places[row.number] for row in several.rows]
