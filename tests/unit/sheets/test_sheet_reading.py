"""Files of every shape: what is read, and what is refused with which sentence."""

import datetime as dt
import time
import tracemalloc

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.domain.sheets.reading import read_sheet
from tests.unit.sheets.sheet_makers import make_raw_xlsx, make_xlsx, make_zip

STARTS = [b"", b"\xff\xfe", b"PK\x03\x04", b"BM", b'a,"', b"sep=", "姓名,".encode()]
FRAGMENTS = [
	'<row r="3">',
	"<row>",
	"</row>",
	'<c r="A1">',
	'<c t="s">',
	'<c r="ZZZ9">',
	'<c s="1" t="d">',
	"</c>",
	"<v>1</v>",
	"<v>NaN</v>",
	"<v>1e999</v>",
	f"<v>{'9' * 400}</v>",
	"<v>-1</v>",
	"<f>A1</f>",
	'<f si="9"/>',
	"<row><c><v>5</v></c></row>",
	'<mergeCell ref="A1:B9"/>',
	'<mergeCell ref="?"/>',
]
CSV = "姓名,工号\n张三,007\n"


def refusal(content: bytes, name: str = "名单.xlsx", **options) -> SheetRefused:
	with pytest.raises(SheetRefused) as caught:
		read_sheet(content, name, **options)
	return caught.value


def cells(content: bytes, name: str = "名单.xlsx") -> list[list]:
	return [row.cells for row in read_sheet(content, name).rows]


def test_an_empty_file_is_refused():
	assert refusal(b"").code == "empty_file"
	assert refusal(b"\xef\xbb\xbf \r\n", "a.csv").code == "empty_file"


def test_a_workbook_without_content_is_refused():
	assert refusal(make_xlsx([])).code == "empty_sheet"


@pytest.mark.parametrize(
	("start", "name", "code", "kind"),
	[
		(b"%PDF-1.7 ...", "名单.pdf", "wrong_type", "PDF"),
		(b"\x89PNG\r\n\x1a\n\x00", "photo.xlsx", "wrong_type", "PNG"),
		(b"\xff\xd8\xff\xe0\x00\x10JFIF", "照片.xlsx", "wrong_type", "JPEG"),
		(b"<html><table><tr><td>\xe5\xbc\xa0", "export.xls", "wrong_type", "HTML"),
		(b"\xef\xbb\xbf\n<!DOCTYPE html>", "export.csv", "wrong_type", "HTML"),
		(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old.xls", "old_xls", None),
		(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old.xlsx", "old_xls", None),
		(
			b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
			"secret.xlsx",
			"password_protected",
			None,
		),
		(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "letter.doc", "wrong_type", "Office 97"),
		(b"\x00\x01\x02\x03binary", "a.csv", "unknown_type", None),
		(CSV.encode(), "a.exe", "unknown_type", None),
		(CSV.encode(), "a.xlsx", "text_named_xlsx", None),
		(b"PK\x03\x04 and then nothing", "a.xlsx", "broken_file", None),
	],
)
def test_a_wrong_file_type_is_refused_by_its_content(start, name, code, kind):
	refused = refusal(start, name)
	assert (refused.code, refused.values.get("kind")) == (code, kind)
	assert name in str(refused)


@pytest.mark.parametrize(
	("parts", "code", "kind"),
	[
		({"word/document.xml": "<a/>"}, "wrong_type", "Word"),
		({"photo.jpg": "x"}, "wrong_type", "ZIP"),
		({"xl/workbook.bin": "x"}, "not_xlsx", "XLSB"),
		({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "not_xlsx", "ODS"),
	],
)
def test_other_packages_are_refused(parts, code, kind):
	refused = refusal(make_zip(parts))
	assert (refused.code, refused.values["kind"]) == (code, kind)


def test_a_truncated_workbook_is_refused():
	content = make_xlsx([["姓名"], ["张三"]])
	assert refusal(content[: len(content) // 2]).code == "broken_file"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
	bomb = make_raw_xlsx("", extra={"xl/sharedStrings.xml": b"<sst>" + b" " * 120_000_000})
	started = time.process_time()
	assert refusal(bomb).code == "unsafe_file"
	assert time.process_time() - started < 1


def test_entities_are_refused():
	prolog = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
	raw = make_raw_xlsx('<row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row>', prolog=prolog)
	assert refusal(raw).code == "unsafe_file"


def test_formulas_stay_text_also_in_csv():
	rows = [["姓名", "工号"], ['=HYPERLINK("http://x.example","张三")', "=1+1"]]
	assert cells(make_xlsx(rows)) == rows
	commands = "姓名;工号\n=cmd|'/c calc'!A1;=1+1\n".encode()
	assert cells(commands, "a.csv")[1] == ["=cmd|'/c calc'!A1", "=1+1"]


def test_a_formula_is_text_even_when_the_file_holds_its_result():
	raw = make_raw_xlsx(
		'<row r="2"><c r="A2" t="str"><f t="shared" si="0" ref="A2:A3">B2&amp;C2</f><v>张三</v></c></row>'
		'<row r="3"><c r="A3" t="str"><f t="shared" si="0"/><v>李四</v></c></row>'
	)
	assert cells(raw) == [["=B2&C2"], ["=B2&C2"]]


def test_merged_cells_fill_downwards_and_never_sideways():
	rows = [["签到表"], ["姓名", "主题"], ["张三", "减压"], ["李四", None], ["王五", None], ["合计"]]
	sheet = read_sheet(make_xlsx(rows, merges=["A1:B1", "B3:B5", "A6:B6"]), "a.xlsx")
	assert [row.cells for row in sheet.rows] == [
		["签到表"],
		["姓名", "主题"],
		["张三", "减压"],
		["李四", "减压"],
		["王五", "减压"],
		["合计"],
	]


def test_row_numbers_are_those_that_excel_shows():
	content = make_xlsx([["姓名"], [], [None, " "], ["张三"]])
	assert [row.number for row in read_sheet(content, "a.xlsx").rows] == [1, 3, 4]
	text = '姓名,备注\n\n,,\n张三,"a\nb"\n李四,\n'
	assert [row.number for row in read_sheet(text.encode(), "a.csv").rows] == [1, 4, 5]


def test_the_first_visible_sheet_with_content_is_read_and_others_are_named():
	def change(workbook: openpyxl.Workbook, sheet):
		workbook.create_sheet("空白", 0)
		workbook.create_sheet("隐藏", 0).append(["秘密"])
		workbook["隐藏"].sheet_state = "hidden"
		workbook.create_sheet("第二页").append(["王五"])

	content = make_xlsx([["姓名"]], change=change)
	sheet = read_sheet(content, "a.xlsx")
	assert (sheet.name, sheet.other_names, sheet.rows[0].cells) == ("Sheet", ["空白", "第二页"], ["姓名"])
	assert read_sheet(content, "a.xlsx", sheet_name="第二页").rows[0].cells == ["王五"]
	assert refusal(content, sheet_name="隐藏").code == "sheet_not_found"


def test_numbers_keep_what_people_see():
	def change(_workbook, sheet):
		sheet["C1"].number_format = "000000"
		sheet["D1"].number_format = 'yyyy"年"m"月"d"日"'

	row = cells(make_xlsx([[1001.0, "007", 7, 40983, 0.5, True]], change=change))[0]
	assert row == [1001, "007", "000007", dt.datetime(2012, 3, 15), 0.5, True]
	assert isinstance(row[0], int)


def test_serial_dates_follow_the_epoch_of_the_workbook():
	def change(workbook, _sheet):
		workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

	moment = dt.datetime(2012, 3, 15, 8, 5)
	old = read_sheet(make_xlsx([[moment, dt.time(8, 5)]], change=change), "a.xlsx")
	new = read_sheet(make_xlsx([[moment, dt.time(8, 5)]]), "a.xlsx")
	assert old.date_1904 and not new.date_1904
	assert old.rows[0].cells == new.rows[0].cells == [moment, dt.time(8, 5)]


def test_rich_text_without_hints_and_cells_without_references_are_read():
	raw = make_raw_xlsx(
		'<row><c t="inlineStr"><is><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></is></c>'
		"<c><v>5</v></c></row>"
	)
	assert cells(raw) == [["张三", 5]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_every_usual_encoding(encoding, delimiter):
	text = f'签到表\n姓名{delimiter}备注\n张㐂{delimiter}"一{delimiter}二\n三"\n'
	expected = [["签到表"], ["姓名", "备注"], ["张㐂", f"一{delimiter}二\n三"]]
	assert cells(text.encode(encoding), "a.csv") == expected


def test_a_tab_separated_export_with_an_excel_name_is_read():
	assert cells("姓名\t工号\n张三\t007\n".encode("gb18030"), "导出.xls")[1] == ["张三", "007"]


def test_an_unclosed_quotation_mark_is_refused_and_swallows_nobody():
	refused = refusal('姓名,备注\n张三,"病\n李四,\n'.encode(), "a.csv")
	assert (refused.code, refused.values["line"]) == ("broken_csv", 2)


def test_unreadable_characters_are_refused():
	assert refusal(b"name,no\n\xff\xff\xff,1\n", "a.csv").code == "wrong_encoding"


def test_too_many_rows_and_columns_are_refused():
	assert refusal(make_xlsx([["张三"]] * 4), max_rows=3).code == "too_many_rows"
	assert refusal(b"a\n" * 4, "a.csv", max_rows=3).values == {"limit": 3}
	assert refusal(make_xlsx([["x"] * 257])).code == "too_many_columns"


def test_a_hundred_thousand_rows_stay_small():
	row = '<row><c t="inlineStr"><is><t>张三{0}</t></is></c><c><v>{0}</v></c><c><v>0.34</v></c></row>'
	content = make_raw_xlsx("".join(row.format(number) for number in range(100_000)))
	tracemalloc.start()
	sheet = read_sheet(content, "a.xlsx")
	peak = tracemalloc.get_traced_memory()[1]
	tracemalloc.stop()
	assert (len(sheet.rows), sheet.rows[-1].cells[1]) == (100_000, 99_999)
	assert peak < 100 * 1024 * 1024


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60), st.sampled_from(["a.csv", "a.xlsx", "a.xls"]), st.sampled_from(STARTS))
def test_random_bytes_are_read_or_refused_but_never_crash(content, name, start):
	try:
		assert read_sheet(start + content, name).rows
	except SheetRefused as refused:
		assert refused.message_template


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12))
def test_random_worksheets_are_read_or_refused_but_never_crash(fragments):
	try:
		assert read_sheet(make_raw_xlsx("".join(fragments)), "a.xlsx").rows
	except SheetRefused as refused:
		assert refused.code in {"broken_file", "empty_sheet", "too_many_columns"}


WRITTEN = st.text(st.characters(codec="gb18030", exclude_categories=["C"]), min_size=1, max_size=9)


@settings(max_examples=40, deadline=None)
@given(
	st.lists(st.lists(WRITTEN.filter(str.strip), min_size=2, max_size=2), min_size=1, max_size=5),
	st.sampled_from(["utf-8-sig", "utf-16", "xlsx"]),
)
def test_what_was_written_is_read(rows, encoding):
	if encoding == "xlsx":
		content = make_raw_xlsx("".join(f"<row>{''.join(map(inline, row))}</row>" for row in rows))
	else:
		quoted = ("\t".join('"' + text.replace('"', '""') + '"' for text in row) for row in rows)
		content = ("sep=\t\n" + "\n".join(quoted)).encode(encoding)
	assert cells(content, "a.xlsx" if encoding == "xlsx" else "a.csv") == rows


def inline(text: str) -> str:
	escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("_x", "_x005F_x")
	return f'<c t="inlineStr"><is><t>{escaped}</t></is></c>'
