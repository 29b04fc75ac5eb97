"""Reads whole numbers as people write them: 1,003 and 1 003, 十二 and 一百零三, twenty-three."""

import re

LARGE = 10**9
_ZH_SIGNS = ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_ZH_DIGITS = {sign: value for value, signs in enumerate(_ZH_SIGNS) for sign in signs}
_ZH_UNITS = {
	"十": 10,
	"拾": 10,
	"廿": 20,
	"百": 100,
	"佰": 100,
	"千": 1000,
	"仟": 1000,
	"万": 10**4,
	"亿": 10**8,
}
_EN_ONES = (
	*("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
	*("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_VALUES = {
	**{word: value for value, word in enumerate(_EN_ONES)},
	**{word: 10 * value for value, word in enumerate(_EN_TENS, 2)},
	"couple": 2,
}
_EN_UNITS = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6}
_EN_WORD = "|".join((*_EN_VALUES, *_EN_UNITS))

CHINESE = "[" + "".join((*_ZH_DIGITS, *_ZH_UNITS)) + "]"
LATIN = r"(?<![\d.,'’/])(?:\d{1,3}(?:[,'’ ]\d{3})+(?!\d)|\d+)(?![.,/]?\d)"
ENGLISH = rf"\b(?:half\s+a\s+dozen|(?:{_EN_WORD})(?:(?:[\s-]+and)?[\s-]+(?:{_EN_WORD}))*)\b"
NUMBER = rf"(?:{LATIN}|(?<!{CHINESE}){CHINESE}+|{ENGLISH})"


def read_number(text: str) -> int:
	"""Return a number that `NUMBER` has found; 两三 (two or three) is the smaller one."""
	text = text.strip().lower()
	if text[0].isdigit():
		return _read_latin(text)
	return _read_english(text) if text.isascii() else _read_chinese(text)


def _read_latin(text: str) -> int:
	"""Return a number; one of more than nine digits is no small one, and Python reads none of thousands."""
	digits = re.sub(r"[^0-9]", "", text).lstrip("0")
	return int(digits or 0) if len(digits) < 10 else LARGE


def _read_english(text: str) -> int:
	if text.startswith("half"):
		return 6
	total, group = 0, 0
	for word in re.findall(r"[a-z]+", text):
		if word in _EN_UNITS:
			group = min(max(group, 1) * _EN_UNITS[word], LARGE)
			total, group = (total + group, 0) if _EN_UNITS[word] >= 1000 else (total, group)
		else:
			group += _EN_VALUES.get(word, 0)
	return total + group


def _read_chinese(text: str) -> int:
	if not any(sign in _ZH_UNITS for sign in text):
		return _read_digits([_ZH_DIGITS[sign] for sign in text])
	total, group, digit = 0, 0, None
	for sign in text:
		if sign in _ZH_DIGITS:
			digit = _ZH_DIGITS[sign] if digit in (None, 0) else digit
			continue
		unit = _ZH_UNITS[sign]
		if unit >= 10**4:
			total, group = min((total + max(group + (digit or 0), 1)) * unit, LARGE), 0
		else:
			group += unit if sign == "廿" else (digit if digit else 1) * unit
		digit = None
	return total + group + (digit or 0)


def _read_digits(digits: list[int]) -> int:
	"""Return 三 as 3, 两三 as 2 (two or three), 二〇 and 一二三 as written digit by digit."""
	if len(digits) == 2 and 0 not in digits:
		return min(digits)
	return _read_latin("".join(map(str, digits)))
