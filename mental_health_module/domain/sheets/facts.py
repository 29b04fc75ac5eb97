"""Reads what stands above the headings of a sign-in sheet: its topic and its day, by their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from mental_health_module.domain.shared.normal_form import get_plain_form
from mental_health_module.domain.sheets.dates import get_dense, split_date
from mental_health_module.domain.sheets.heading_meaning import get_field
from mental_health_module.domain.sheets.headings import Headings, has_text
from mental_health_module.domain.sheets.messages import ValueProblem, shorten
from mental_health_module.domain.sheets.types import Cell, Sheet, SheetRow
from mental_health_module.domain.sheets.values import clean, compact, read_text, show

FIELDS = frozenset({"topic", "date"})
TIME_LABELS = frozenset(("时间", "会议开始时间", "活动时间", "开始时间", "会议时间", "time", "starttime"))
# 日期:2012年3月15日  地点:阶梯教室
LABELLED = re.compile(r"([^\s:;,，；、]{1,20}) ?: ?(.+?)(?=\s+[^\s:\d][^\s:]{1,11} ?:|[;；]|$)")
COMMON = re.compile("培训|讲座|研修|主题|会议|活动|学习|专题|签到表?|线上|线下|关于|的|教师|[^\\w]|_")
ALIKE = 0.75


class Fact(NamedTuple):
	"""What a row above the headings says, and where."""

	row_number: int
	label: str
	value: str | date


def find_facts(sheet: Sheet, headings: Headings) -> dict[str, Fact]:
	"""The topic and the day that stand above the headings, the first of each."""
	facts: dict[str, Fact] = {}
	for row in sheet.rows:
		if row.number >= headings.first_row:
			break
		for label, value in iterate_labelled(row):
			name = get_name(label)
			read = read_fact(name, value) if name else None
			if read:
				facts.setdefault(name, Fact(row.number, shorten(label), read))
	return facts


def get_name(label: str) -> str | None:
	"""Whether a label is that of the topic or of the day."""
	name = get_field(label, FIELDS)
	return name or ("date" if compact(label).lower().rstrip(":") in TIME_LABELS else None)


def iterate_labelled(row: SheetRow) -> Iterator[tuple[str, Cell]]:
	"""Labels with their values, in one cell (主题：减压) or in two beside each other (主题 | 减压)."""
	filled = [index for index in range(len(row.cells)) if has_text(row.cells, index)]
	for place, index in enumerate(filled):
		text = clean(get_plain_form(clean(show(row.cells[index]))))
		yield from LABELLED.findall(text)
		if place + 1 < len(filled):
			yield text.rstrip(": "), row.cells[filled[place + 1]]


def read_fact(name: str, value: Cell) -> str | date | None:
	"""The topic, or the day that a text begins with; None when there is none to be read."""
	try:
		return read_text(value) if name == "topic" else split_date(get_dense(value))[0]
	except ValueProblem:
		return None


def is_same_topic(one: str, other: str) -> bool:
	"""Whether two topics name one training: the same words, one within the other, or a slip of the pen."""
	first, second = (
		COMMON.sub("", compact(text).casefold()) or compact(text).casefold() for text in (one, other)
	)
	if first in second or second in first:
		return True
	return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE
