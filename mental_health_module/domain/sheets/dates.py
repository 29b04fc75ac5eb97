"""Reads days and times as they stand in school lists. What may mean two days is a problem, never a guess."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from mental_health_module.domain.shared.normal_form import get_plain_form
from mental_health_module.domain.sheets.messages import ValueProblem
from mental_health_module.domain.sheets.types import Cell
from mental_health_module.domain.sheets.values import clean, refuse_formula, show
from mental_health_module.domain.sheets.xlsx.cells import get_moment

BESIDE_NO_DIGIT = re.compile(r"(?<!\d) | (?!\d)")
FIRST_YEAR, LAST_YEAR = 1990, 2100
FULL_TEXT = re.compile(r"\d{8}|\d{14}")
SERIAL_TEXT = re.compile(r"\d{5}(\.\d+)?")
YEAR_FIRST = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?")
# 11月4日 14:05: the year is that of the training
NO_YEAR = re.compile(r"(\d{1,2})(?:月|[-/.])(\d{1,2})(?:[日号]|(?![\d:点时日号]))")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,9}\.?"
DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[-,]?{MONTH}[-,]?(\d{{4}})")
MONTH_DAY = re.compile(rf"{MONTH}(\d{{1,2}})(?:st|nd|rd|th)?[, ](\d{{4}})")
WEEKDAY = re.compile(r"[(,]?(?:星期|周|礼拜)([一二三四五六日天])[),]?")
# 钉钉 writes 26-11-04 星期三: the weekday tells that the year stands first; American forms write 11/4/26.
SHORT_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
WEEKDAYS = {day: number for number, day in enumerate("一二三四五六日")} | {"天": 6}
DAY_PART = "上午|早上|早晨|凌晨|下午|晚上|傍晚|中午|a\\.?m\\.?|p\\.?m\\.?"
TIME = re.compile(
	rf"(?P<before>{DAY_PART})?(?P<hour>\d{{1,2}})"
	r"(?::(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
	r"|[点时](?:(?P<spoken>[0-5]?\d|半|一刻|三刻)分?)?(?:(?P<spoken_second>[0-5]?\d)秒)?整?)?"
	rf"(?P<after>{DAY_PART})?"
)
MINUTE_WORDS = {"半": 30, "一刻": 15, "三刻": 45}
MORNING = frozenset({"上午", "早上", "早晨", "凌晨", "am"})


def read_date(cell: Cell, date_1904: bool = False, expected: date | None = None) -> date:
	"""A day between 1990 and 2100 from a date cell, a serial number (40983), 20120315 or a written date.

	Of the days that a short date may be, the `expected` one is meant when it is among them.
	"""
	refuse_formula(cell)
	if isinstance(cell, datetime):
		return refuse_far_year(cell.date())
	if isinstance(cell, (bool, time)):
		raise ValueProblem("not_a_date")
	text = get_dense(cell)
	if SERIAL_TEXT.fullmatch(text):
		return refuse_far_year(get_serial(float(text), date_1904).date())
	day, rest = split_date(text, expected)
	if day is None or (rest and get_time(rest) is None):
		raise ValueProblem("not_a_date")
	return day


def read_moment(cell: Cell, date_1904: bool = False, expected: date | None = None) -> datetime | time:
	"""A time of day, or a day with its time, from a date cell, a fraction of a day or a written time.

	Of the days that a short date may be, the `expected` one is meant when it is among them.
	"""
	refuse_formula(cell)
	if isinstance(cell, datetime):
		refuse_far_year(cell.date())
		return cell.replace(microsecond=0)
	if isinstance(cell, time):
		return cell.replace(microsecond=0)
	text = get_dense(cell)
	if isinstance(cell, (int, float)) and not isinstance(cell, bool):
		return get_numeric_moment(float(cell), date_1904)
	if re.fullmatch(r"0?\.\d+|\d{5}\.\d+", text):
		return get_numeric_moment(float(text), date_1904)
	day, rest = split_date(text, expected)
	moment = get_time(rest)
	if moment is None:
		raise ValueProblem("not_a_time")
	return moment if day is None else datetime.combine(day, moment)


def get_dense(cell: Cell) -> str:
	"""The cell as plain small text whose only spaces separate digits, as in 2012-3-1 8:05."""
	return BESIDE_NO_DIGIT.sub("", get_plain_form(clean(show(cell)))).lower().lstrip("'")


def get_numeric_moment(number: float, date_1904: bool) -> datetime | time:
	"""A fraction below one is a time of day; a serial number with a fraction is a day with its time."""
	if 0 < number < 1:
		moment = get_moment(number, date_1904)
		return moment if isinstance(moment, time) else time(23, 59, 59)
	if number < 20_000 or number.is_integer():
		raise ValueProblem("not_a_time")
	moment = get_serial(number, date_1904)
	refuse_far_year(moment.date())
	return moment


def get_serial(number: float, date_1904: bool) -> datetime:
	"""Excel's day number (from 10,000) as a moment."""
	try:
		moment = get_moment(number, date_1904)
	except (ValueError, OverflowError) as error:
		raise ValueProblem("not_a_date") from error
	if not isinstance(moment, datetime):
		raise ValueProblem("not_a_date")
	return moment


def split_date(text: str, expected: date | None = None) -> tuple[date | None, str]:
	"""The day at the beginning of a dense text, if there is one, and what follows without weekday."""
	if FULL_TEXT.fullmatch(text):
		return make_date(text[:4], text[4:6], text[6:8]), ""
	weekday = WEEKDAY.search(text)
	text = WEEKDAY.sub("", text)
	if match := YEAR_FIRST.match(text):
		return make_date(*match.groups()), get_rest(text, match)
	if match := DAY_MONTH.match(text):
		return make_date(match[3], MONTHS.index(match[2]) + 1, match[1]), get_rest(text, match)
	if match := MONTH_DAY.match(text):
		return make_date(match[3], MONTHS.index(match[1]) + 1, match[2]), get_rest(text, match)
	if match := YEAR_LAST.match(text):
		return get_year_last(int(match[1]), int(match[3]), match[4], expected), get_rest(text, match)
	if match := SHORT_YEAR.match(text):
		numbers = (int(match[1]), int(match[3]), int(match[4]))
		return get_short(numbers, expected, weekday and weekday[1]), get_rest(text, match)
	match = NO_YEAR.match(text) if expected else None
	if match and is_day(expected.year, int(match[1]), int(match[2])):
		return date(expected.year, int(match[1]), int(match[2])), get_rest(text, match)
	return None, text


def get_short(numbers: tuple[int, int, int], expected: date | None, weekday: str | None) -> date:
	"""The day of three short numbers: the only one it can be, the expected one, or that of the weekday."""
	one, two, three = numbers
	days = {
		date(2000 + year, month, day)
		for year, month, day in ((one, two, three), (three, one, two), (three, two, one))
		if is_day(2000 + year, month, day)
	}
	if weekday:
		days = {day for day in days if day.weekday() == WEEKDAYS[weekday]}
	if expected in days or len(days) == 1:
		return expected if expected in days else days.pop()
	raise ValueProblem("date_ambiguous" if days else "date_impossible")


def is_day(year: int, month: int, day: int) -> bool:
	"""Whether there is such a day."""
	try:
		return bool(date(year, month, day))
	except ValueError:
		return False


def get_rest(text: str, match: re.Match[str]) -> str:
	"""What follows the day: a time, perhaps after T."""
	return text[match.end() :].removeprefix("t").strip(",() ")


def get_year_last(first: int, second: int, year: str, expected: date | None = None) -> date:
	"""15/03/2012 and 03/15/2012 can only be one day, 03/04/2012 can be two."""
	if expected and expected in (make_day(year, first, second), make_day(year, second, first)):
		return expected
	if first <= 12 and second <= 12 and first != second:
		raise ValueProblem("date_ambiguous")
	return make_date(year, first, second) if first <= 12 else make_date(year, second, first)


def make_date(year: str | int, month: str | int, day: str | int) -> date:
	"""The day. Raises ValueProblem when there is none such or its year is far off."""
	try:
		return refuse_far_year(date(int(year), int(month), int(day)))
	except ValueError as error:
		raise ValueProblem("date_impossible") from error


def make_day(year: str, month: int, day: int) -> date | None:
	"""The day, None when there is none such."""
	return date(int(year), month, day) if is_day(int(year), month, day) else None


def refuse_far_year(day: date) -> date:
	"""Raises ValueProblem unless the year lies between 1990 and 2100."""
	if not FIRST_YEAR <= day.year <= LAST_YEAR:
		raise ValueProblem("year_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
	return day


def get_time(text: str) -> time | None:
	"""8:05, 08:05:00, 上午8:05, 2:30 PM, 8点05分, 8点半; None when it is no time or only a number."""
	match = TIME.fullmatch(text)
	if not match:
		return None
	part = (match["before"] or match["after"] or "").replace(".", "")
	if text.isdigit() or (match["before"] and match["after"]):
		return None
	minute = match["minute"] or match["spoken"] or "0"
	second = match["second"] or match["spoken_second"] or "0"
	hour = get_hour(int(match["hour"]), part)
	return time(hour, MINUTE_WORDS.get(minute) or int(minute), int(second))


def get_hour(hour: int, part: str) -> int:
	"""The hour of the day. Raises ValueProblem when the part of the day contradicts it or leaves it open."""
	if hour > 23 or (part in MORNING and hour > 12):
		raise ValueProblem("not_a_time")
	if part in MORNING:
		return hour % 12
	if part == "晚上" and hour in (0, 12):
		raise ValueProblem("time_ambiguous")
	if part == "中午":
		return hour + 12 if hour < 3 else hour
	return hour + 12 if part and hour < 12 else hour
