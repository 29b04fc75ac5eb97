"""Which rows are people: no name is a footer, no formula is a name, and namesakes are two."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.domain.leadership.membership_sheet import parse_membership_sheet
from mental_health_module.domain.plans.sheet import parse_plan_sheet
from mental_health_module.domain.sheets.reading import read_sheet
from mental_health_module.domain.sheets.types import Formula, Merge, Sheet, SheetRow
from mental_health_module.domain.training.sign_in_sheet import parse_sign_in_sheet
from tests.unit.sheets.sheet_makers import make_raw_xlsx

DAY = dt.date(2026, 11, 4)


def make(rows, merges=()) -> Sheet:
	return Sheet([SheetRow(number, list(row)) for number, row in enumerate(rows, 1)], merges=list(merges))


def parse(rows, day=DAY, merges=()):
	return parse_sign_in_sheet(make(rows, merges), day)


def names(parsed) -> list[str]:
	return [] if parsed.problems else [row.name for row in parsed.rows]


def codes(parsed) -> list[tuple]:
	return [(problem.row_number, problem.column_label, problem.code) for problem in parsed.problems]


BEFORE = [
	("日期", "2026年11月4日"),
	("月份", "2026年11月"),
	("培训内容", "主题：情绪管理"),
	("备注", "备注：迟到"),
	("职务", "组长："),
	("角色", "负责人："),
	("部门", "合计"),
	("地点", "地点：阶梯教室"),
	("内容", "内容：情绪管理"),
	("签字", "签字：白雁"),
	("说明", "注意：请签名"),
]


@pytest.mark.parametrize(("heading", "text"), BEFORE)
def test_whatever_stands_before_a_name_the_row_is_a_person(heading, text):
	rows = [[heading, "姓名", "签到时间"], [text, "白雁", "14:00"], [text, "王瑛", "14:01"]]
	parsed = parse(rows)
	if heading == "签字":
		assert {number for number, _label, _code in codes(parsed)} == {2, 3}
	else:
		assert names(parsed) == ["白雁", "王瑛"]


def test_an_office_with_a_colon_is_the_office():
	rows = [
		["职务", "姓名", "职责"],
		["组长：", "欧阳娜娜", "全面负责"],
		["副组长：", "王䶮", "分管"],
		["成员", "李红", "参与"],
	]
	parsed = parse_membership_sheet(make(rows))
	assert [(row.name, row.office) for row in parsed.rows] == [
		("欧阳娜娜", "Leader"),
		("王䶮", "Deputy Leader"),
		("李红", "Member"),
	]
	dated = parse_membership_sheet(
		make([["日期", "姓名", "职务"], ["2026年9月1日", "白雁", "组长"], ["2026年9月1日", "王瑛", "成员"]])
	)
	assert [row.name for row in dated.rows] == ["白雁", "王瑛"]


def test_totals_and_signatures_below_the_list_are_no_people():
	footers = [
		["合计", 2],
		["合计", "2人"],
		["负责人签字：", "孙八"],
		[None, "制表人：李红"],
		["注：请按时签到"],
		[None, "2026年11月4日"],
	]
	parsed = parse([["序号", "姓名"], [1, "白雁"], [2, "王瑛"], *footers])
	assert names(parsed) == ["白雁", "王瑛"]
	assert [(note.row_number, note.code) for note in parsed.notes] == [
		(row, "footer") for row in range(4, 10)
	]


def test_a_signature_line_in_a_column_of_the_list_is_asked_about():
	parsed = parse([["部门", "姓名"], ["语文", "白雁"], ["负责人：", "孙八"]])
	assert codes(parsed) == [(3, "部门", "signature_line")]


def test_names_in_cells_as_wide_as_their_heading_are_people_and_a_line_across_is_none():
	merges = [Merge(1, 1, 1, 2), Merge(2, 2, 1, 2), Merge(3, 3, 0, 3), Merge(4, 4, 1, 2)]
	rows = [["序号", "姓名", None, "部门"], [None, "白雁"], ["一年级组"], [None, "王瑛"]]
	parsed = parse(rows, merges=merges)
	assert names(parsed) == ["白雁", "王瑛"]
	assert [(note.row_number, note.code) for note in parsed.notes if note.row_number == 3] == [(3, "section")]


FORMULAS = ["=Sheet2!B2", "=VLOOKUP(A2,X!A:B,2,0)", '=CONCATENATE("白","雁")', " =A1", "＝A1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_person_topic_or_group_is_named_by_a_formula(formula):
	for heading in ("姓名", "工号", "培训主题", "班级", "主讲人", "出勤情况", "签到", "培训日期", "级别"):
		parsed = parse(
			[["姓名", heading] if heading != "姓名" else ["姓名"], ["白雁", formula][heading == "姓名" :]]
		)
		assert (2, heading, "formula") in codes(parsed), heading
	for heading in ("职责", "小组", "单位", "起始日期"):
		rows = [["姓名", "职务", heading], ["白雁", "组长", Formula(formula)]]
		assert codes(parse_membership_sheet(make(rows))) == [(2, heading, "formula")]
	for heading in ("目标", "措施", "责任人", "指标"):
		rows = [
			["目标", "完成时限", heading][heading == "目标" :],
			["做好宣传", "2026-12-1", Formula(formula)][heading == "目标" :],
		]
		assert (2, heading, "formula") in codes(parse_plan_sheet(make(rows)))


def test_a_shared_formula_makes_nobody_a_duplicate():
	raw = make_raw_xlsx(
		'<row r="1"><c t="inlineStr"><is><t>姓名</t></is></c></row>'
		'<row r="2"><c r="A2" t="str"><f t="shared" si="0" ref="A2:A3">Sheet2!B2</f><v>白雁</v></c></row>'
		'<row r="3"><c r="A3" t="str"><f t="shared" si="0"/><v>王瑛</v></c></row>'
	)
	parsed = parse_sign_in_sheet(read_sheet(raw, "a.xlsx"), DAY)
	assert codes(parsed) == [(2, "姓名", "formula"), (3, "姓名", "formula")]


def test_two_rows_of_one_name_stay_two_people():
	parsed = parse([["姓名", "签到时间"], ["张伟", "14:00"], ["张伟", "14:05"], ["白雁", "14:00"]])
	assert (names(parsed), parsed.namesakes) == (["张伟", "张伟", "白雁"], {2, 3})
	spelt = parse([["姓名"], ["阿依古丽 买买提"], ["阿依古丽．买买提"]])
	assert spelt.namesakes == {2, 3}
	classes = parse([["姓名", "班级"], ["张伟", "三(1)班"], ["张伟", "三(2)班"]])
	assert classes.namesakes == set()


def test_the_same_number_twice_names_both_rows_and_advises_no_deletion():
	parsed = parse([["姓名", "工号"], ["张伟", "YG901"], ["李娜", "YG901"]])
	assert codes(parsed) == [(3, "姓名", "duplicate_row")]
	assert "elete" not in parsed.problems[0].message_template


@pytest.mark.parametrize("day", [None, DAY])
def test_topic_and_day_above_the_headings_serve_where_no_column_says_them(day):
	parsed = parse([["培训主题：消防安全演练   日期：2026年11月4日  地点：礼堂"], ["姓名"], ["白雁"]], day)
	assert [(row.topic, row.date) for row in parsed.rows] == [("消防安全演练", DAY)]


def test_another_day_above_the_headings_is_a_problem():
	assert codes(parse([["培训时间：2026年11月5日14:00-16:00"], ["姓名"], ["白雁"]])) == [
		(1, "培训时间", "other_day")
	]


TEXTS = st.sampled_from(
	[text for _heading, text in BEFORE] + ["2026年11月4日", "Total", "Date:", "备注:", "14:00", None, 3]
)
LABELS = st.sampled_from([heading for heading, _text in BEFORE] + ["签到时间", "工号", "部门", None])


@settings(max_examples=300, deadline=None)
@given(
	st.lists(LABELS, max_size=3),
	st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=3),
	st.integers(0, 3),
)
def test_every_row_with_a_name_is_a_person_a_note_about_it_or_a_problem(labels, texts, place):
	def put(cells, value):
		cells = list(cells)[: len(labels)]
		cells.insert(min(place, len(cells)), value)
		return cells

	people = ["白雁", "王瑛", "吴琼"][: len(texts)]
	parsed = parse([put(labels, "姓名"), *(put(row, name) for row, name in zip(texts, people, strict=True))])
	lost = {
		note.row_number
		for note in parsed.notes
		if note.code in ("section", "only_row_number", "repeated_heading")
	}
	told = {entry.row_number for entry in (*parsed.rows, *parsed.problems, *parsed.notes)}
	assert not lost.intersection(range(2, len(people) + 2))
	assert parsed.problems or told.issuperset(range(2, len(people) + 2))
