"""Finds numbers of people below the limit in a text that a person has written: 3名学生, 3 pupils."""

import re

from mental_health_module.domain.normal_form import get_plain_form

PEOPLE_EN = (
	r"pupils?|students?|children|child|boys?|girls?|parents?|guardians?|families|family|teachers?|persons?"
	r"|people|counsellors?|cases?|classmates?|visitors?|clients?"
)
DIGITS = "一二两三四五六七八九"
NOUNS_ZH = "学生|同学|孩子|家长|教师|老师|个案|来访者"
PATTERN = re.compile(
	rf"(?<!\d)(?P<latin>\d+)\s*(?:[名位个]\s*)?(?:(?:{PEOPLE_EN})\b|人(?!次)|名|位|个?(?:{NOUNS_ZH}))"
	rf"|(?<![{DIGITS}十])(?P<chinese>[{DIGITS}十]+)\s*(?:名|位|人(?!次)|个(?:{NOUNS_ZH}))"
	rf"|\b(?P<word>one|two|three|four|five|six|seven|eight|nine)\s+(?:{PEOPLE_EN})\b",
	re.IGNORECASE,
)
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def find_small_counts(text: str, limit: int) -> list[str]:
	"""Return the places of a text that count fewer than `limit` people, as they are written, each once.

	Full-width digits are read too; 人次 (person-times) are visits and left out. This reads numbers beside
	words for people; it cannot read sense, so somebody still has to.
	"""
	plain = get_plain_form(text)
	found = [match.group().strip() for match in PATTERN.finditer(plain) if _get_number(match) < limit]
	return list(dict.fromkeys(found))


def _get_number(match: re.Match) -> int:
	if match["latin"]:
		return _read_latin(match["latin"])
	if match["word"]:
		return WORDS.index(match["word"].lower()) + 1
	return _read_chinese(match["chinese"])


def _read_latin(digits: str) -> int:
	"""Return a number; one of more than nine digits is no small one, and Python reads none of thousands."""
	significant = digits.lstrip("0")
	return int(significant or 0) if len(significant) < 10 else 10**9


def _read_chinese(text: str) -> int:
	"""Return a Chinese number up to 99; what is longer is no small one."""
	values = {digit: value for digit, value in zip(DIGITS, (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)}
	tens, ten, ones = text.partition("十")
	if len(tens) > 1 or len(ones) > 1 or "十" in ones:
		return 100
	if not ten:
		return values[tens]
	return 10 * values.get(tens, 1) + values.get(ones, 0)
