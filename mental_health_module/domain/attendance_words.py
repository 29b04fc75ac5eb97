"""The words and marks by which schools say who came to a training and who did not.

A word is taken for what it says only where somebody has written it down as such: a bare × or 否 says that
somebody was absent under 签到 or 是否参加, not under 是否用餐. Words that have no other meaning (请假, 缺勤,
absent) are heard wherever they stand.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from functools import lru_cache

from mental_health_module.domain.sheet_types import Cell
from mental_health_module.domain.sheet_values import clean, compact, show

TICK_WORDS = "√ ✓ ✔ ☑ ✅ v 1 1.0 是 y yes true t ok"
LATE_WORDS = "迟到 早退 迟到早退 late lateness leftearly earlyleave"
PRESENT_WORDS = (
	"到 已到 签 已签 签到 已签到 出席 已出席 出勤 已出勤 参加 已参加 参会 已参会 参训 已参训 参与 在场 在 "
	"在岗 "
	"到场 已到场 到会 已到会 到课 实到 全勤 正常 正常出勤 正常出席 正常签到 正常打卡 准时 按时 打卡 已打卡 "
	"打卡成功 "
	"签到成功 补签 补卡 已补签 已补卡 p present attend attended attending here signed ontime normal"
)
CROSS_WORDS = "× ✗ ✘ ✕ ✖ ╳ ❌ x"
DENIAL_WORDS = (
	"否 无 没 没有 未 不 n no false 0 0.0 a - -- --- — —— – / // \\ 空 跳过 none nil na n/a 未签退 没签退 "
	"未签出 没有签退 "
	"缺 旷 假 病 事 公 差 休 产 婚 丧 病假 事假 公假 公出 外出 休息 轮休 调休"
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
BRACKETS = "()[]{}<>【】〔〕《》「」\"'“”‘’。.,，、;；:：!！*~～_ "
VARIATIONS = re.compile("[\ufe00-\ufe0f\u20e3]")


@lru_cache(maxsize=50_000)
def get_word(text: str) -> str:
	"""The text as it is compared: without spaces, brackets, capitals and full-width forms."""
	word = VARIATIONS.sub("", compact(text)).lower()
	return word.strip(BRACKETS) or word


@lru_cache(maxsize=50_000)
def says_absent(text: str) -> bool:
	"""Whether a text speaks of absence by words that have no other meaning: 因病请假, 未打卡, on leave."""
	word = VARIATIONS.sub("", compact(text)).lower()
	return bool(ABSENCE.search(word) or ABSENCE.search(clean(text).lower()))


def get_presence(cell: Cell) -> bool | None:
	"""What a cell under a heading about attendance says: present, absent, or None when it is not known.

	A moment is no word; whoever reads it knows better.
	"""
	if isinstance(cell, (datetime, time)) or cell is None:
		return None
	word = get_word(show(cell))
	if word in PRESENT:
		return True
	return False if word in DENIALS or says_absent(show(cell)) else None


def is_about_attendance(cells: list[Cell]) -> bool:
	"""Whether a column without a known heading may tell who came: nothing but such words, or some left blank.

	A column in which everybody is present tells the same as the list, and is no matter.
	"""
	filled = [cell for cell in cells if cell is not None]
	said = [get_presence(cell) for cell in filled]
	if not filled or None in said:
		return False
	return False in said or len(filled) < len(cells)
