"""What holds for every list, whatever stands in it and however large it is."""

import csv
import datetime as dt
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.domain.sheets.headings import SIGN_IN_FIELDS, SYNONYMS
from mental_health_module.domain.sheets.reading import read_sheet
from mental_health_module.domain.sheets.types import Sheet, SheetRow
from mental_health_module.domain.training.sign_in_sheet import parse_sign_in_sheet
from tests.unit.sheets.sheet_makers import make_raw_xlsx, make_xlsx

DAY = dt.date(2012, 3, 15)


def at(hour: int, minute: int) -> dt.datetime:
	return dt.datetime.combine(DAY, dt.time(hour, minute))


SHEET_COLUMNS = {
	"姓名": ["张三", "李四"],
	"工号": ["001", "002"],
	"班级": ["三(1)班", None],
	"签到时间": ["8:05", dt.time(8, 6)],
	"主题": ["减压", "减压"],
	"时长(分钟)": [90, "90"],
	"联系电话": ["1", "2"],
}


@settings(max_examples=25, deadline=None)
@given(st.permutations(list(SHEET_COLUMNS)), st.integers(0, 3), st.sampled_from(["xlsx", "utf-8", "gb18030"]))
def test_the_order_of_columns_and_the_kind_of_file_do_not_matter(labels, titles, kind):
	rows = [["签到表"]] * titles + [labels]
	rows += [[SHEET_COLUMNS[label][order] for label in labels] for order in range(2)]
	if kind == "xlsx":
		sheet = read_sheet(make_xlsx(rows), "a.xlsx")
	else:
		stream = io.StringIO()
		csv.writer(stream).writerows(rows)
		sheet = read_sheet(stream.getvalue().encode(kind), "a.csv")
	parsed = parse_sign_in_sheet(sheet, DAY)
	assert parsed.problems == []
	assert [(row.name, row.number, row.class_name, row.minutes, row.signed_in_at) for row in parsed.rows] == [
		("张三", "001", "三(1)班", 90, at(8, 5)),
		("李四", "002", None, 90, at(8, 6)),
	]


ODD_CELLS = st.one_of(
	st.none(),
	st.booleans(),
	st.integers(),
	st.floats(allow_nan=False, allow_infinity=False),
	st.datetimes(),
	st.times(),
	st.text(max_size=12),
	st.from_regex(r"\d{0,5}[-/.年:点上下午]{0,2}\d{0,9}[-/.月:分学时]?\d{0,4}[日号]?", fullmatch=True),
	st.just("9" * 400),
)
ALL_LABELS = sorted(text.split()[0] for name, text in SYNONYMS.items() if name in SIGN_IN_FIELDS)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(ODD_CELLS, max_size=20), min_size=1, max_size=3), st.none() | st.just(DAY))
def test_any_cell_in_any_column_ends_as_row_problem_or_note(people, day):
	rows = [SheetRow(number, cells) for number, cells in enumerate([ALL_LABELS, *people], 1)]
	parsed = parse_sign_in_sheet(Sheet(rows), day)
	numbers = {row.row_number for row in (*parsed.rows, *parsed.problems, *parsed.notes)}
	assert numbers.issuperset(range(2, len(rows) + 1))
	assert all(note.message_template.format(**note.values) for note in parsed.notes)
	assert all(problem.message_template.format(**problem.values) for problem in parsed.problems)


def test_a_hundred_thousand_sign_ins_are_read():
	row = '<row><c t="inlineStr"><is><t>张三</t></is></c><c><v>{0}</v></c><c><v>0.3125</v></c></row>'
	head = "".join(f'<c t="inlineStr"><is><t>{label}</t></is></c>' for label in ("姓名", "工号", "签到"))
	body = "".join(row.format(number) for number in range(100_000))
	parsed = parse_sign_in_sheet(read_sheet(make_raw_xlsx(f"<row>{head}</row>{body}"), "a.xlsx"), DAY)
	assert (len(parsed.rows), parsed.problems) == (100_000, [])
	assert (parsed.rows[-1].row_number, parsed.rows[-1].number) == (100_001, "99999")
