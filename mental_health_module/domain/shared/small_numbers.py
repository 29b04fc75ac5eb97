"""Finds numbers of people below the limit in a text that a person has written: 3名学生, 3 pupils."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile

from mental_health_module.domain.shared.normal_form import get_plain_form
from mental_health_module.domain.shared.written_numbers import NUMBER, read_number
from mental_health_module.domain.shared.written_shares import SHARE, read_share

PEOPLE_EN = (
	r"(?:pupils?|students?|children|child|boys?|girls?|parents?|guardians?|families|family|teachers?|persons?"
	r"|people|counsellors?|cases?|classmates?|visitors?|clients?|learners?|teenagers?|adolescents?|minors?)\b"
)
KINDS_EN = (
	r"(?:(?:of\s+(?:the|our|these|those|all)|of|female|male|new|young(?:er)?|older|other|more|further|different"
	r"|individual|single|primary|secondary|junior|senior|boarding|at-risk|high-risk|affected|referred"
	r"|left-behind|school)\s+){0,3}"
)
KINDS_ZH = (
	r"(?:[初高][一二三]|[一二三四五六七八九]年级|留守|单亲|特殊|困难|高危|重点|转介|住校|住宿|流动|随迁"
	r"|新|老|女|男){0,2}"
)
NOUNS_ZH = (
	r"(?:[女男](?:学?生|同学|孩子?|教师)|新生|毕业生|师生|学生|同学|孩子|青少年|未成年人|家长|监护人|家庭"
	r"|班主任|教职工|教师|老师|职工|咨询师|个案|案例|来访者|求助者|当事人)"
)
# 人次 are visits, 名额 places, 位数 digits: they count no people; nor does 一人一册
MEASURES_ZH = (
	r"(?:人(?![次民格际类工事数均制组]|小组|一[^\s名位个人])|名(?![额次单称校])|位(?![数置次])|例(?!如))"
)
# 第3名 is a rank, 每一名 and 作为一名 are anybody
NO_COUNT = re.compile(
	r"(?:第|前|每|任何|任意|作为|成为|top\s|no\.\s?|(?:grade|class|year|form|no)\s?)$", re.IGNORECASE
)
BRACKET = r"\s*(?:\([^()]{1,6}\)\s*)?"
RANGE = rf"(?:\s*(?:-|~|–|—|至|到|或|to\b|or\b)\s*{NUMBER})?"
AFTER = re.compile(
	rf"{RANGE}{BRACKET}(?:{KINDS_EN}{PEOPLE_EN}|{MEASURES_ZH}(?:\s?{KINDS_ZH}{NOUNS_ZH})?|个{KINDS_ZH}{NOUNS_ZH}|{NOUNS_ZH})",
	re.IGNORECASE,
)
AFTER_ZH = re.compile(rf"{RANGE}{BRACKET}(?:{MEASURES_ZH}|个{KINDS_ZH}{NOUNS_ZH})", re.IGNORECASE)
# 转介学生:3 and 个案3个
BEFORE = re.compile(
	rf"(?:{NOUNS_ZH}|\b{PEOPLE_EN}(?:\s+\w+){{0,2}})(?P<colon>\s*:)?(?:共|有|仅|只有|为|计)?\s*$",
	re.IGNORECASE,
)
END = re.compile(r"\s*(?:[,;。、)]|\.?\s*$|\.?\n)")
OUT_OF = re.compile(r"(?<![\d./])(\d{1,6})/(\d{1,6})(?![\d/])")
PIECES = re.compile(r"个(?![\u4e00-\u9fff])")
PAIR = re.compile(rf"俩(?:个?{NOUNS_ZH})|仨(?:个?{NOUNS_ZH})")
SENTENCE = re.compile(r"[。;!?\n]|\.\s")
NEAR = 12
GAP = re.compile(r"(?<=[\u4e00-\u9fff])[ \t]+(?=\d)|(?<=\d)[ \t]+(?=[\u4e00-\u9fff])")


def find_small_counts(text: str, limit: int) -> list[str]:
	"""Return the places of a text that count fewer than `limit` people, as they are written, each once.

	Numbers are read in digits, in Chinese and in English words, and shares beside a number of people (10% of
	30 pupils, 30名学生的三分之一). Full-width digits are read too; 人次 (person-times) are visits and left
	out. This reads numbers beside words for people; it cannot read sense, so somebody still has to.
	"""
	plain = GAP.sub("", get_plain_form(text))
	found = [place for place, count in _find_counts(plain) if count < limit]
	found += [place for sentence in SENTENCE.split(plain) for place in _find_shares(sentence, limit)]
	return list(dict.fromkeys(found))


def _find_counts(text: str) -> Iterator[tuple[str, int]]:
	"""Yield the places that count people, with their numbers."""
	taken = 0
	for number in re.finditer(NUMBER, text, re.IGNORECASE):
		place = _get_place(text, number) if number.start() >= taken else None
		if place:
			taken = place[1]
			yield text[slice(*place)].strip(), read_number(number.group())
	for found in OUT_OF.finditer(text):
		if after := AFTER.match(text, found.end()):
			yield text[found.start() : after.end()], _get_smaller(*map(int, found.groups()))
	for pair in PAIR.finditer(text):
		yield pair.group(), 2 if pair.group().startswith("俩") else 3


def _get_smaller(count: int, total: int) -> int:
	"""Return of 27 out of 30 the rest, which is smaller; none is no rest."""
	rest = total - count
	return min(count, rest) if rest > 0 else count


def _get_place(text: str, number: re.Match) -> tuple[int, int] | None:
	"""Return from where to where a number counts people, None when it counts something else."""
	before = text[max(0, number.start() - 40) : number.start()]
	if NO_COUNT.search(before):
		return None
	is_latin, end = number.group().isascii(), number.end()
	if match := AFTER.match(text, end) if is_latin else AFTER_ZH.match(text, end):
		return number.start(), match.end()
	noun = BEFORE.search(before)
	piece = PIECES.match(text, number.end())
	if noun and (piece or (noun["colon"] and END.match(text, number.end()))):
		return number.start() - len(noun.group()), piece.end() if piece else number.end()
	return None


def _find_shares(sentence: str, limit: int) -> Iterator[str]:
	"""Yield shares that stand for a few of the people whose number is next to them, or leave a few."""
	numbers = list(re.finditer(NUMBER, sentence, re.IGNORECASE))
	totals = [
		(place, read_number(found.group())) for found in numbers if (place := _get_place(sentence, found))
	]
	for share in SHARE.finditer(sentence):
		near, part = _get_near(totals, share), read_share(share)
		if near and part is not None:
			place, total = near
			count = round(total * part)
			if 0 < min(count, total - count) < limit:
				yield _join(sentence, place, share)


def _get_near(totals: list[tuple[tuple[int, int], int]], share: re.Match) -> tuple | None:
	"""Return the number of people that stands nearest to a share; totals are in the order of the sentence."""
	first = bisect_left(totals, share.start() - NEAR, key=lambda total: total[0][1])
	around = takewhile(lambda total: total[0][0] <= share.end() + NEAR, islice(totals, first, None))
	return min(around, key=lambda total: (_get_distance(total[0], share), *total), default=None)


def _get_distance(place: tuple[int, int], share: re.Match) -> int:
	return max(place[0] - share.end(), share.start() - place[1], 0)


def _join(sentence: str, place: tuple[int, int], share: re.Match) -> str:
	return sentence[min(place[0], share.start()) : max(place[1], share.end())].strip()
