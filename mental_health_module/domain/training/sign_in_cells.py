"""Reads cells that only sign-in sheets have: a time without its day, a topic, how long somebody stayed."""

from __future__ import annotations

import re
from datetime import datetime, time

from mental_health_module.domain.sheets.dates import read_moment
from mental_health_module.domain.sheets.messages import ValueProblem
from mental_health_module.domain.sheets.types import Cell
from mental_health_module.domain.sheets.values import compact, get_minutes, read_text, refuse_formula, show

TOPIC_LABEL = re.compile(r"^(培训)?(主题|内容|题目|名称)\s*[:：]\s*")


def read_time(cell: Cell, date_1904: bool) -> time:
	"""A time of day; a day's part of a full moment is dropped."""
	moment = read_moment(cell, date_1904)
	return moment.time() if isinstance(moment, datetime) else moment


def read_topic(cell: Cell) -> str:
	"""A topic without the label that may stand before it: 主题：情绪管理."""
	text = read_text(cell)
	return TOPIC_LABEL.sub("", text) or text


def read_stay(cell: Cell, minutes_per_unit: float | None) -> int:
	"""How many whole minutes somebody was in a meeting, 0 too. Raises ValueProblem."""
	refuse_formula(cell)
	seconds = re.fullmatch(r"(\d{1,6})秒", compact(show(cell)))
	minutes = int(seconds[1]) // 60 if seconds else get_minutes(cell, minutes_per_unit)
	if minutes is None:
		raise ValueProblem("not_minutes")
	return int(minutes)
