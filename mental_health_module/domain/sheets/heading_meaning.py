"""What a single heading means, in whatever dress it comes: 姓名*, 1、您的姓名, 姓名/Full name, 上午签到."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from mental_health_module.domain.shared.normal_form import get_plain_form
from mental_health_module.domain.sheets.heading_words import FALLBACK_WORDS, WORDS
from mental_health_module.domain.sheets.values import clean

HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
MARKS = re.compile(r"[*:;.。★☆●_\-?]")
PARTS = re.compile(r"[/、|,&\s]+")
SCRIPTS = re.compile(r"(?<=[\u3400-\u9fff])(?=[a-z])|(?<=[a-z])(?=[\u3400-\u9fff])")
# How forms number and ask: 1、您的姓名 · Q2. 请填写工号 · 第3题 姓名是?
ASKED = re.compile(
	r"(?:(?:第?\d{1,3}题|q\d{1,3}|\d{1,3}(?=[、.:)]))[、.:)]?)?(?:请(?:问|您|你|如实|准确)?(?:填写|输入|选择|签署)?)?"
	r"(?:您|你)?的?(?P<asked>.+?)(?:是什么|是多少|是|为)?"
)
# 您是否参加本次培训
OCCASION = re.compile("(?:本次|此次|这次|今天|今日|当天)(?:的?(?:培训|会议|活动|讲座|学习))?")
PART_WORDS = {
	"1": re.compile(r"上午|早上|早晨|morning|\bam\b"),
	"2": re.compile(r"下午|午后|afternoon|\bpm\b"),
	"3": re.compile(r"晚上|晚间|evening"),
}
# 上班1打卡时间, 签到2, 第二次签到, 签到(一); days are no parts of one training
NUMBERED = re.compile(
	r"第?(?P<before>[1-9一二三四])[次场节](?=签|打卡|考勤)|(?<=上班|下班)(?P<between>[1-9一二三四])|(?<=签到|签退)\(?(?P<after>[1-9一二三四])\)?"
)
DIGITS = {digit: str(value) for value, digit in enumerate("一二三四", 1)}


def get_field(label: str, fields: Collection[str]) -> str | None:
	"""The meaning of one heading among `fields`, None when it is unknown or its parts differ."""
	return find_meaning(label, WORDS, fields)


def get_fallback(label: str, fields: Collection[str]) -> str | None:
	"""What a heading can serve for among `fields` when the list has no better column."""
	return find_meaning(label, FALLBACK_WORDS, fields)


def find_meaning(label: str, words: Mapping[str, str], fields: Collection[str]) -> str | None:
	"""The meaning of a heading among `words`, None when it is unknown or its parts differ."""
	plain = clean(get_plain_form(clean(label))).lower()
	for dense in iterate_dresses(plain):
		if words.get(dense) in fields:
			return words[dense]
	parts = [MARKS.sub("", part) for part in PARTS.split(SCRIPTS.sub(" ", HINT.sub("", plain)))]
	meaning = get_agreed_field(parts, words) or get_agreed_field(join_latin(parts), words)
	return meaning if meaning in fields else None


def iterate_dresses(plain: str) -> Iterator[str]:
	"""The heading as it stands, without hints in brackets, without the form's question and number."""
	for text in (plain, HINT.sub("", plain)):
		dense = "".join(text.split())
		yield MARKS.sub("", dense)
		for question in (dense, OCCASION.sub("", dense)):
			if (asked := ASKED.fullmatch(question.rstrip("?:*"))) and asked["asked"]:
				yield MARKS.sub("", asked["asked"])
		yield MARKS.sub("", NUMBERED.sub("", dense))


def get_key(label: str) -> str:
	"""The heading without any dress, as the lists of special headings know it."""
	plain = clean(get_plain_form(clean(label))).lower()
	return MARKS.sub("", "".join(HINT.sub("", plain).split()))


def get_words(label: str) -> set[str]:
	"""The words of a heading that says the same twice, as in 编号 No."""
	plain = clean(get_plain_form(clean(label))).lower()
	return {get_key(part) for part in PARTS.split(SCRIPTS.sub(" ", HINT.sub("", plain)))} - {""}


def get_part(texts: list[str]) -> str:
	"""Which part of the training a column is about, by its texts: "1" (morning, first), "2" …, "" for all."""
	text = "".join(get_plain_form(clean(" ".join(texts))).lower())
	for part, pattern in PART_WORDS.items():
		if pattern.search(text):
			return part
	found = NUMBERED.search("".join(text.split()))
	digit = (found["before"] or found["between"] or found["after"]) if found else ""
	return DIGITS.get(digit, digit)


def get_agreed_field(parts: list[str], words: Mapping[str, str]) -> str | None:
	"""The meaning that all parts of a heading have, None when one is unknown or they differ."""
	meanings = {words.get(part) for part in parts if part}
	return meanings.pop() if len(meanings) == 1 else None


def join_latin(parts: list[str]) -> list[str]:
	"""Chinese parts one by one, Latin words joined: 姓名, full, name → 姓名, fullname."""
	latin = "".join(part for part in parts if part.isascii())
	return [part for part in (*(p for p in parts if not p.isascii()), latin) if part]
