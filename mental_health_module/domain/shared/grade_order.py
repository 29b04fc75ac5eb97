"""Grades and classes in the order in which a school says them: 一年级, 二年级, 三年级; not by their signs.

The same for `Grade 2` before `Grade 10`, and for 初一 before 高一.
"""

import re

DIGITS = {sign: place for place, sign in enumerate("零一二三四五六七八九")}
TEN = "十"
# how the stages follow one another, by the first of these signs in a title; without one it comes between
STAGES = ("托", "幼", "小班", "中班", "大班", "小学", "", "初", "高", "职", "大学")
PART = re.compile(r"\d+|[零一二三四五六七八九十]+|[^\d零一二三四五六七八九十]+")

Key = tuple[int, tuple[tuple[int, int, str], ...]]


def get_grade_key(title: str) -> Key:
	"""Return by what titles of grades and classes are sorted: the stage, then numbers as numbers."""
	return _get_stage(title), tuple(_get_part(part) for part in PART.findall(title))


def _get_stage(title: str) -> int:
	found = [place for place, sign in enumerate(STAGES) if sign and title.startswith(sign)]
	return found[-1] if found else STAGES.index("")


def _get_part(part: str) -> tuple[int, int, str]:
	number = int(part) if part.isdecimal() else _read(part)
	return (1, 0, part) if number is None else (0, number, "")


def _read(part: str) -> int | None:
	"""Return the number that Chinese signs write, up to 99; None for other words, and for signs in a row."""
	tens, has_ten, ones = part.partition(TEN)
	if not all(len(one) <= 1 and (not one or one in DIGITS) for one in (tens, ones)):
		return None
	if has_ten:
		return 10 * DIGITS.get(tens, 1) + DIGITS.get(ones, 0)
	return DIGITS.get(tens)
