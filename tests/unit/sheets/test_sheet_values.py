"""Single cells: what they mean, and what is a problem because it may mean two things."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.sheets.dates import read_date, read_moment
from mental_health_module.domain.sheets.messages import ValueProblem
from mental_health_module.domain.sheets.values import (
	read_choice,
	read_email,
	read_minutes,
	read_name,
	read_number,
	read_text,
)
from mental_health_module.domain.training.sign_in_sheet import LEVELS

DAY = dt.date(2012, 3, 15)


def problem(reader, *arguments) -> str:
	with pytest.raises(ValueProblem) as caught:
		reader(*arguments)
	return caught.value.code


@pytest.mark.parametrize(
	"cell",
	[
		dt.datetime(2012, 3, 15),
		40983,
		40983.0,
		"40983",
		20120315,
		"20120315",
		"2012-3-15",
		"2012/3/15",
		"2012.03.15",
		"2012年3月15日",
		"２０１２年３月１５日",
		"2012 年 3 月 15 日 星期四",
		"2012年3月15日(周四)",
		"2012-03-15 00:00:00",
		"2012-03-15T08:05:00",
		"15/03/2012",
		"03/15/2012",
		"15 Mar 2012",
		"March 15, 2012",
		"\u200b2012-3-15\xa0",
	],
)
def test_a_day_is_read_however_it_is_written(cell):
	assert read_date(cell) == DAY


def test_a_serial_number_counts_from_the_epoch_of_its_workbook():
	assert read_date(40983 - 1462, date_1904=True) == DAY


def test_day_and_hour_are_not_run_together():
	assert read_date("2012-3-1 8:05") == dt.date(2012, 3, 1)
	assert read_moment("2012-3-1 8:05") == dt.datetime(2012, 3, 1, 8, 5)


@pytest.mark.parametrize(
	("cell", "code"),
	[
		("3/4/2012", "date_ambiguous"),
		("2012-02-30", "date_impossible"),
		("2013年2月29日", "date_impossible"),
		("15/15/2012", "date_impossible"),
		("1989-12-31", "year_out_of_range"),
		(dt.datetime(2101, 1, 1), "year_out_of_range"),
		(99999, "year_out_of_range"),
		(2012, "not_a_date"),
		(2012.3, "not_a_date"),
		("3月15日", "not_a_date"),
		("12-3-15", "date_ambiguous"),
		("下周", "not_a_date"),
		("2012-3-155", "not_a_date"),
		(dt.time(8), "not_a_date"),
		(True, "not_a_date"),
		("=TODAY()", "formula"),
	],
)
def test_a_doubtful_day_is_a_problem(cell, code):
	assert problem(read_date, cell) == code


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
FORMATS = ["{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}.{0.month}.{0.day}", "{0:%Y%m%d}"]
FORMATS += ["{0.year}年{0.month}月{0.day}日", "{0:%d} {0:%b} {0:%Y}", "{0:%Y-%m-%d} 08:05"]


@given(DAYS, st.sampled_from(FORMATS))
def test_every_day_survives_every_format(day, pattern):
	assert read_date(pattern.format(day)) == day


@given(DAYS)
def test_every_day_survives_as_serial_number(day):
	assert read_date((day - dt.date(1899, 12, 30)).days) == day
	assert read_date((day - dt.date(1904, 1, 1)).days, date_1904=True) == day


@given(DAYS)
def test_a_day_before_the_month_is_never_guessed(day):
	written = f"{day.day}/{day.month}/{day.year}"
	if day.day <= 12 and day.day != day.month:
		assert problem(read_date, written) == "date_ambiguous"
	else:
		assert read_date(written) == day


@pytest.mark.parametrize(
	("cell", "expected"),
	[
		("8:05", dt.time(8, 5)),
		("０８：０５", dt.time(8, 5)),
		("08:05:30", dt.time(8, 5, 30)),
		("上午8:05", dt.time(8, 5)),
		("上午 12:05", dt.time(0, 5)),
		("下午2:30", dt.time(14, 30)),
		("下午14:30", dt.time(14, 30)),
		("2:30 PM", dt.time(14, 30)),
		("12:30 pm", dt.time(12, 30)),
		("中午12:10", dt.time(12, 10)),
		("8点05分", dt.time(8, 5)),
		("8点半", dt.time(8, 30)),
		("8时", dt.time(8)),
		(8.0833333333 / 24, dt.time(8, 5)),
		("0.336805556", dt.time(8, 5)),
		(dt.time(8, 5), dt.time(8, 5)),
		("2012年3月15日下午2:30", dt.datetime(2012, 3, 15, 14, 30)),
		(dt.datetime(2012, 3, 15, 8, 5), dt.datetime(2012, 3, 15, 8, 5)),
		(40983.5, dt.datetime(2012, 3, 15, 12)),
	],
)
def test_a_time_is_read_however_it_is_written(cell, expected):
	assert read_moment(cell) == expected


@pytest.mark.parametrize(
	("cell", "code"),
	[
		("8", "not_a_time"),
		(8, "not_a_time"),
		(8.05, "not_a_time"),
		("8.05", "not_a_time"),
		("25:00", "not_a_time"),
		("8:60", "not_a_time"),
		("上午14:00", "not_a_time"),
		("晚上12:00", "time_ambiguous"),
		("张三", "not_a_time"),
		("2012-3-15", "not_a_time"),
		("=NOW()", "formula"),
	],
)
def test_a_doubtful_time_is_a_problem(cell, code):
	assert problem(read_moment, cell) == code


@given(st.times().map(lambda value: value.replace(microsecond=0)))
def test_every_time_survives_as_text_and_as_fraction_of_a_day(value):
	seconds = value.hour * 3600 + value.minute * 60 + value.second
	assert read_moment(value.isoformat()) == value
	assert seconds == 0 or read_moment(seconds / 86400) == value


@pytest.mark.parametrize(
	("cell", "expected"),
	[
		(1001.0, "1001"),
		(1001, "1001"),
		("1001.0", "1001"),
		("007", "007"),
		("００７", "007"),
		("Ｔ－００１", "T-001"),
		(" T 001 ", "T001"),
		("'0012", "0012"),
	],
)
def test_staff_numbers_come_out_as_people_see_them(cell, expected):
	assert read_number(cell) == expected


@pytest.mark.parametrize(
	("cell", "code"),
	[
		(1e15, "digits_lost"),
		("6.10E+17", "digits_lost"),
		(10.5, "not_a_number"),
		(dt.datetime(2012, 3, 15), "not_a_number"),
		('="001"', "formula"),
		("#N/A", "cell_error"),
		("1" * 141, "too_long"),
	],
)
def test_doubtful_staff_numbers_are_problems(cell, code):
	assert problem(read_number, cell) == code


@pytest.mark.parametrize(
	("cell", "expected"),
	[
		("张 三", "张三"),
		("\u3000张\u3000三\u200b", "张三"),
		("张\xa0三\n", "张三"),
		("阿依古丽•买买提", "阿依古丽·买买提"),
		("Ｍａｒｙ  Ann", "Mary Ann"),
	],
)
def test_names_are_normalised(cell, expected):
	assert read_name(cell) == expected


def test_what_cannot_be_a_name_is_a_problem():
	assert problem(read_name, 1001) == "not_a_name"
	assert problem(read_name, "---") == "not_a_name"
	assert problem(read_name, True) == "not_a_name"
	assert problem(read_name, "#REF!") == "cell_error"


@pytest.mark.parametrize("cell", ["白雁、王瑛", "白雁 王瑛 李娜", "王瑛,李娜", "白雁，王瑛"])
def test_several_names_in_one_cell_are_a_problem(cell):
	assert problem(read_name, cell) == "several_names"


@pytest.mark.parametrize("cell", ["欧阳 修", "欧 阳 修", "张三 Mary", "Smith, John"])
def test_one_name_of_several_words_is_one_name(cell):
	assert read_name(cell)


def test_email_addresses_are_plain_and_small():
	assert read_email("Ｚｈａｎｇ＠School.Example ") == "zhang@school.example"
	assert problem(read_email, "zhang at school") == "not_an_email"
	assert problem(read_email, "a@b.example;c@d.example") == "not_an_email"


def test_texts_keep_chinese_punctuation_and_have_a_limit():
	assert read_text("心理健康，\n第一讲：减压") == "心理健康， 第一讲：减压"
	assert problem(read_text, "长" * 141) == "too_long"


def test_choices_are_known_words_only():
	assert read_choice("区 级", LEVELS) == "District"
	with pytest.raises(ValueProblem) as caught:
		read_choice("镇级", LEVELS)
	assert caught.value.code == "unknown_choice" and "市级" in caught.value.values["allowed"]


@pytest.mark.parametrize(
	("cell", "per_unit", "expected"),
	[
		(90, 1, 90),
		("９０", 1, 90),
		(1.5, 60, 90),
		(2, 45, 90),
		("2学时", 45, 90),
		("90分钟", None, 90),
		("1.5小时", None, 90),
		("1小时30分", None, 90),
		(dt.time(1, 30), None, 90),
		("90分钟", 45, 90),
	],
)
def test_lengths_follow_the_unit_of_the_heading_or_their_own(cell, per_unit, expected):
	assert read_minutes(cell, per_unit) == expected


def test_a_length_without_unit_is_never_guessed():
	assert problem(read_minutes, 2, None) == "unit_not_stated"
	assert problem(read_minutes, "一上午", 1) == "not_minutes"
	assert problem(read_minutes, 0, 1) == "minutes_out_of_range"
	assert problem(read_minutes, -5, 1) == "not_minutes"
	assert problem(read_minutes, "=B2*45", 1) == "formula"
