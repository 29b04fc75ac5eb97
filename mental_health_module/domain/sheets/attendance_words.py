"""The words and marks by which schools say who came to a training and who did not.

A word is taken for what it says only where somebody has written it down as such: a bare × or 否 says that
somebody was absent under 签到 or 是否参加, not under 是否用餐. Words that have no other meaning (请假, 缺勤,
absent) are heard wherever they stand.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from functools import lru_cache

from mental_health_module.domain.sheets.types import Cell
from mental_health_module.domain.sheets.values import clean, compact, show

TICK_WORDS = "√ ✓ ✔ ☑ ✅ v 1 1.0 是 y yes true t ok 勾 对勾 打勾"
LATE_WORDS = "迟到 迟 早退 迟到早退 late lateness leftearly earlyleave"
PRESENT_WORDS = (
	"到 已到 签 已签 签到 已签到 出席 已出席 出勤 已出勤 参加 已参加 参会 已参会 参训 已参训 参与 在场 在 "
	"在岗 "
	"到场 已到场 到会 已到会 到课 实到 全勤 全天 全程 全程参加 正常 正常出勤 正常出席 正常签到 正常打卡 "
	"准时 按时 打卡 已打卡 "
	"打卡成功 "
	"签到成功 "
	"补签 补卡 已补签 已补卡 p present attend attended attending here signed ontime normal"
)
CROSS_WORDS = "× ✗ ✘ ✕ ✖ ╳ ❌ x 叉"
DENIAL_WORDS = (
	"否 无 没 没有 未 不 n no false 0 0.0 a - -- --- — —— – / // \\ 空 跳过 none nil na n/a 未签退 没签退 "
	"未签出 没有签退 "
	"缺 旷 假 病 事 公 差 休 产 婚 丧 病假 事假 公假 公出 公差 因公 公务 外出 休息 轮休 调休 请 住院 缺训"
)
TICKS, LATE, CROSSES = (frozenset(words.split()) for words in (TICK_WORDS, LATE_WORDS, CROSS_WORDS))
PRESENT = TICKS | LATE | frozenset(PRESENT_WORDS.split())
# Said of somebody's attendance they mean absence; said of anything else they mean nothing of the kind.
DENIALS = CROSSES | frozenset(DENIAL_WORDS.split())
# In a remark 无, 否 or a stroke means that there is nothing to say.
PLAIN_DENIALS = CROSSES | {"缺", "旷", "假", "病", "事", "a"}
ABSENCE = re.compile(
	r"(?<![无未免非没零])(?<!没有)(?<!不得)(?<!不能)(?<!不可)(?:"
	r"缺(?:席|勤|课|训|会|考|卡|岗)|旷(?:课|工|训|会|勤|职)|请(?:了|过)?(?:病|事|公)?假|准假|告假|续假|销假"
	r"|(?:[病事公产婚丧年例护]|陪产|陪护|探亲|哺乳|育儿|工伤|带薪)假|(?:调|轮|补)休|休假|出差|公出|因公外出"
	r"|(?:代|替|补代)(?:签|打卡|到)(?!到表)|逃课)"
	r"|(?<![从并])(?:未|没有?|不)(?:能|曾|按时|按要求)?"
	r"(?:到(?!期|账|货|位)|来|去|签(?!退|订|约|字笔)|出席|出勤|参(?:加|会|训|与)|打卡|刷卡"
	r"|上课|听课|在场|在岗|报到|进入|入会|观看)"
	r"|(?<![a-z])(?:absent(?:ee)?s?|absence|on\s?leave|sick\s?leave|annual\s?leave|personal\s?leave|leave"
	r"|no[\s-]?show|truant|excused|unexcused"
	r"|(?:did|does|was|has)\s?(?:not|n.t)\s?(?:attend|come|present|show|sign)\w*"
	r"|(?:didn|wasn|hasn).?t\s?(?:attend|come|present|show|sign)\w*"
	r"|not\s?(?:attend\w*|present|there|here|signed?\w*)"
	r"|unable\s?to\s?attend|missed|signed\s?(?:for|by\s?proxy)|by\s?proxy)(?![a-z])",
	re.IGNORECASE,
)
GROUP = re.compile(rf"(?:{ABSENCE.pattern}|以上|以下|名单|人员|教师|老师|者|及|和|、)+", re.IGNORECASE)
BRACKETS = "()[]{}<>【】〔〕《》「」\"'“”‘’。.,，、;；:：!！*~～_ "
VARIATIONS = re.compile("[\ufe00-\ufe0f\u20e3]")
# How forms write the answer to a choice: A.是
CHOSEN = re.compile(r"^[a-h][.、:)](?=.)")
COUNTED = r"(\d{1,4}(?:\.\d{1,2})?|半|[一二两三四五六七八九十]{1,3})个?"
# 迟到10分钟, 迟到(10min), 补卡1次
MEASURE = re.compile(rf"\(?{COUNTED}(分钟?|minutes?|mins?|小时|时|hours?|h|次|天|节)\)?$")
MINUTES_EACH = {"分": 1, "分钟": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1}
MINUTES_EACH |= {"小时": 60, "时": 60, "hour": 60, "hours": 60, "h": 60, "天": 480, "节": 45}
CHINESE_COUNTS = {"半": 0.5, "两": 2.0} | {digit: n + 1.0 for n, digit in enumerate("一二三四五六七八九十")}
SEVERAL = re.compile("[;,、/+]")


@lru_cache(maxsize=50_000)
def get_word(text: str) -> str:
	"""The text as it is compared: without spaces, brackets, capitals and full-width forms."""
	word = CHOSEN.sub("", VARIATIONS.sub("", compact(text)).lower())
	return word.strip(BRACKETS) or word


@lru_cache(maxsize=50_000)
def says_absent(text: str) -> bool:
	"""Whether a text speaks of absence by words that have no other meaning: 因病请假, 未打卡, on leave."""
	word = VARIATIONS.sub("", compact(text)).lower()
	if ABSENCE.search(word):
		return True
	return not text.isalnum() and bool(ABSENCE.search(clean(text).lower()))


def get_presence(cell: Cell) -> bool | None:
	"""What a cell under a heading about attendance says: present, absent, or None when it is not known.

	A moment is no word; whoever reads it knows better.
	"""
	if isinstance(cell, (datetime, time)) or cell is None:
		return None
	return judge(show(cell))


@lru_cache(maxsize=50_000)
def judge(text: str) -> bool | None:
	"""What a text says of somebody's attendance: present, absent, or None when it is not known."""
	word = get_word(text)
	if word in PRESENT:
		return True
	if word in DENIALS or says_absent(text):
		return False
	if MEASURE.sub("", word) in PRESENT:
		return True
	parts = [part for part in SEVERAL.split(word) if part]
	said = {judge(part) for part in parts} if len(parts) > 1 else {None}
	return said.pop() if len(said) == 1 else None


@lru_cache(maxsize=50_000)
def is_plain_word(text: str) -> bool:
	"""Whether a text is nothing but a word of attendance or a heading of one, and nobody's name."""
	word = get_word(text)
	return word in PRESENT or word in DENIALS or bool(GROUP.fullmatch(word))


@lru_cache(maxsize=50_000)
def is_late(text: str) -> bool:
	"""Whether a text says that somebody came late or left early: 迟到, 迟到10分钟, 迟到5分钟；早退30分钟."""
	parts = [part for part in SEVERAL.split(get_word(text)) if part]
	return any(MEASURE.sub("", part) in LATE for part in parts)


def get_missed_minutes(text: str) -> float:
	"""How many minutes somebody missed by being late or leaving early, as far as the text says it."""
	found = (MEASURE.search(part) for part in SEVERAL.split(get_word(text)) if is_late(part))
	return sum(get_count(match[1]) * MINUTES_EACH.get(match[2], 0) for match in found if match)


def get_count(text: str) -> float:
	"""10, 1.5, 半 and 十 as a number."""
	return CHINESE_COUNTS.get(text, 0.0) if text[0] not in "0123456789" else float(text)
