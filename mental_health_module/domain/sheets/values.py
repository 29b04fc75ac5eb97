"""Reads single cells of a school list: texts, names, staff numbers, e-mail addresses, choices, lengths.

Every function takes a filled `Cell` and returns a clean value or raises `ValueProblem` with a code of
`sheet_messages.PROBLEMS`. Nothing is guessed: what may mean two things is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from functools import lru_cache

from mental_health_module.domain.shared.normal_form import get_plain_form
from mental_health_module.domain.sheets.messages import ValueProblem
from mental_health_module.domain.sheets.types import Cell, Formula

MAX_TEXT = 140
MOST_PARTS = 2
MAX_MINUTES = 10 * 24 * 60
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
CHINESE = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
INNER_SPACE = re.compile(f"(?<=[{CHINESE}·]) (?=[{CHINESE}·])")
HAS_CHINESE = re.compile(f"[{CHINESE}]")
LISTED = re.compile("[、，,;；/／&]")
# Every sign that is typed for the dot in 阿依古丽·买买提; a full stop is one only between Chinese characters.
MIDDLE_DOTS = re.compile(
	"[\u00b7\u0387\u16eb\u2022\u2024\u2027\u2219\u2218\u22c5\u22c6\u25cf\u25e6\u26ab\u2e31\u2e33\u30fb"
	"\u318d\ua78f\uff65\U00010101]"
)
FULL_STOPS = re.compile(f"(?<=[{CHINESE}]) ?[.\uff0e\u3002\uff61\ufe52] ?(?=[{CHINESE}])")
BETWEEN_PARTS = re.compile(r"[\s·.\-'’‘`]")
SPACED_DOT = re.compile(" ?· ?")
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
EMAIL = re.compile(r"[^@\s<>,;]{1,64}@[^@\s<>,;]{1,190}\.[^@\s<>,;.]{1,63}")
LENGTH = re.compile(r"(\d+(?:\.\d+)?)(分钟|分|min|mins|minutes?|小时|时|h|hrs?|hours?)?")
HOURS_AND_MINUTES = re.compile(
	r"(\d{1,3})(?::|小时|时|h)([0-5]?\d)(?:分钟?|min|m)?(?:(?::|(?<=[分钟nm]))[0-5]?\d(?:秒|s)?)?"
)
MINUTES_AND_SECONDS = re.compile(r"(\d{1,4})(?:分钟?|min|m)[0-5]?\d(?:秒|s)")
# 3.30106E+17; Java and POI write E17. Without a plus only a broken mantissa tells it from a code such as 3E5.
SHORTENED = re.compile(r"\d+(?:[.,]\d+)?E\+\d+|\d[.,]\d+E\d+", re.IGNORECASE)
ROUNDED = re.compile(r"[1-9]\d{14}0+")
MINUTE_WORDS = frozenset({"分钟", "分", "min", "mins", "minute", "minutes"})


def show(cell: Cell) -> str:
	"""The cell as text for people: 1001.0 is 1001, moments are ISO."""
	if isinstance(cell, str):
		return cell
	if cell is None:
		return ""
	if isinstance(cell, bool):
		return "TRUE" if cell else "FALSE"
	if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
		return str(int(cell))
	return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


@lru_cache(maxsize=50_000)
def clean(text: str) -> str:
	"""The text on one line without invisible characters, with single plain spaces."""
	if text.isascii() and text.isalnum():
		return text
	return " ".join(CONTROL.sub(" ", INVISIBLE.sub("", text)).split())


@lru_cache(maxsize=50_000)
def compact(text: str) -> str:
	"""The text with full-width characters made plain (NFKC) and without any space."""
	if text.isascii() and text.isalnum():
		return text
	return "".join(get_plain_form(clean(text)).split())


def is_blank(cell: Cell) -> bool:
	"""Whether a person sees nothing in the cell."""
	return cell is None or (isinstance(cell, str) and not clean(cell))


def refuse_formula(cell: Cell) -> None:
	"""Raises ValueProblem for a formula; it is never calculated, and its old result may be wrong."""
	if isinstance(cell, str) and clean(get_plain_form(cell)).startswith("="):
		raise ValueProblem("formula")


def refuse_real_formula(cell: Cell) -> None:
	"""Raises ValueProblem for a cell that holds a formula; a text that begins with = stays what it is."""
	if isinstance(cell, Formula):
		raise ValueProblem("formula")


def read_text(cell: Cell) -> str:
	"""Any text up to 140 characters that is no formula."""
	refuse_formula(cell)
	return read_free_text(cell)


def read_free_text(cell: Cell) -> str:
	"""Any text up to 140 characters, also one that begins with =."""
	refuse_real_formula(cell)
	text = clean(show(cell))
	if text in ERRORS:
		raise ValueProblem("cell_error")
	if len(text) > MAX_TEXT:
		raise ValueProblem("too_long", limit=MAX_TEXT)
	return text


def read_paragraphs(cell: Cell, limit: int) -> str:
	"""Any text in lines, without invisible characters and empty lines, up to `limit` characters."""
	refuse_real_formula(cell)
	text = show(cell)
	lines = [clean(line) for line in text.splitlines()]
	text = "\n".join(line for line in lines if line)
	if text in ERRORS:
		raise ValueProblem("cell_error")
	if len(text) > limit:
		raise ValueProblem("too_long", limit=limit)
	return text


def read_name(cell: Cell) -> str:
	"""A person's name: plain letters, one kind of middle dot, no spaces between Chinese characters.

	A space between longer Chinese parts stays: 阿依古丽 买买提 is one person, 白雁 王瑛 are two, and only who
	knows the people can tell (see `may_be_several_names`).
	"""
	text = read_text(cell)
	name = normalise_name(text)
	if HAS_CHINESE.search(text) and (LISTED.search(text) or len(get_long_parts(name)) > MOST_PARTS):
		raise ValueProblem("several_names")
	if not any(letter.isalpha() for letter in name) or isinstance(cell, (bool, datetime, time)):
		raise ValueProblem("not_a_name")
	return name


def may_be_several_names(name: str) -> bool:
	"""Whether a Chinese name has parts with spaces between: 白雁 王瑛, but not 张三 or Mary Ann."""
	return " " in name and bool(HAS_CHINESE.search(name))


@lru_cache(maxsize=50_000)
def normalise_name(text: str) -> str:
	"""张 三 and 张　三 are 张三; Mary  Ann is Mary Ann; every middle dot is ·."""
	plain = clean(get_plain_form(MIDDLE_DOTS.sub("·", clean(text))))
	name = SPACED_DOT.sub("·", MIDDLE_DOTS.sub("·", FULL_STOPS.sub("·", plain)))
	return name if len(get_long_parts(name)) > 1 else INNER_SPACE.sub("", name)


def get_long_parts(text: str) -> list[str]:
	"""The Chinese parts of a text between spaces that may each be a name of their own."""
	return [part for part in text.split() if len(part) > 1 and HAS_CHINESE.match(part)]


@lru_cache(maxsize=50_000)
def get_loose_name(name: str) -> str:
	"""The name without dots, spaces and strokes: what spellings of one name share."""
	return BETWEEN_PARTS.sub("", normalise_name(name).casefold())


def read_number(cell: Cell) -> str:
	"""A staff number as text: 1001.0 is 1001, leading zeros of texts stay, lost digits are a problem."""
	refuse_formula(cell)
	if isinstance(cell, (bool, datetime, time)):
		raise ValueProblem("not_a_number")
	if isinstance(cell, (int, float)) and (abs(cell) >= 10**15 or cell != int(cell)):
		raise ValueProblem("digits_lost" if abs(cell) >= 10**15 else "not_a_number")
	text = compact(read_text(show(cell))).lstrip("'")
	if SHORTENED.fullmatch(text) or ROUNDED.fullmatch(text):
		raise ValueProblem("digits_lost")
	if not text:
		raise ValueProblem("not_a_number")
	return re.sub(r"^(\d+)\.0+$", r"\1", text)


def read_email(cell: Cell) -> str:
	"""An e-mail address in small letters."""
	refuse_formula(cell)
	address = compact(read_text(cell)).lower().removeprefix("mailto:")
	if not EMAIL.fullmatch(address):
		raise ValueProblem("not_an_email")
	return address


def read_choice(cell: Cell, choices: Mapping[str, str]) -> str:
	"""The standard term for one of the known words (keys are compact and in small letters)."""
	refuse_formula(cell)
	word = compact(read_text(cell)).lower().rstrip(":;,.、。")
	if word not in choices:
		chinese = [key for key in choices if not key.isascii()]
		options = tuple(dict.fromkeys(choices.values()))
		raise ValueProblem("unknown_choice", options, allowed=", ".join(chinese or choices))
	return choices[word]


def read_minutes(cell: Cell, minutes_per_unit: float | None) -> int:
	"""A length of time in whole minutes, 1 to 14,400.

	`minutes_per_unit` is what the heading says (1, 60, or a lesson's length), None when it says nothing; then
	only cells that carry their own unit (90分钟, 1.5小时, 1:30) can be read. A lesson (学时) has no fixed
	length, often 40 minutes in primary and 45 in secondary schools, so the heading has to state it.
	"""
	refuse_formula(cell)
	minutes = get_minutes(cell, minutes_per_unit)
	if minutes is None:
		raise ValueProblem("not_minutes")
	if not 1 <= minutes <= MAX_MINUTES:
		raise ValueProblem("minutes_out_of_range", first=1, last=MAX_MINUTES)
	return round(minutes)


def get_minutes(cell: Cell, minutes_per_unit: float | None) -> float | None:
	"""A cell's minutes, None when it is no length. Raises ValueProblem when no unit is stated."""
	if isinstance(cell, time):
		return cell.hour * 60 + cell.minute
	if isinstance(cell, (bool, datetime)):
		return None
	text = compact(show(cell)).lower()
	if match := HOURS_AND_MINUTES.fullmatch(text):
		return int(match[1]) * 60 + int(match[2])
	if match := MINUTES_AND_SECONDS.fullmatch(text):
		return int(match[1])
	match = LENGTH.fullmatch(text.removesuffix("学时") if minutes_per_unit not in (None, 1, 60) else text)
	if not match:
		return None
	unit = minutes_per_unit if match[2] is None else 1 if match[2] in MINUTE_WORDS else 60
	if unit is None:
		raise ValueProblem("unit_not_stated")
	return float(match[1]) * unit
