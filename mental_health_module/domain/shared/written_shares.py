"""Reads shares as people write them: 10%, 百分之十, 三分之一, 1/3, 两成, 半数, a third of, half."""

import re

from mental_health_module.domain.shared.written_numbers import CHINESE, read_number

PARTS_EN = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "twentieth": 20}
TIMES_EN = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
SHARE = re.compile(
	r"(?<![\d.])(?P<percent>\d{1,9}(?:\.\d{1,9})?)\s{0,3}(?:%|per\s?cent\b)"
	rf"|(?<!{CHINESE})(?<!\d)(?P<below>{CHINESE}{{1,20}}|\d{{1,9}})分之(?P<above>{CHINESE}{{1,20}}|\d{{1,9}})"
	r"|(?<![\d./])(?P<over>\d{1,2})/(?P<under>\d{1,3})(?![\d/班月日])"
	rf"|(?P<tenths>{CHINESE})成"
	r"|(?P<half>半数|一半|(?<!first )(?<!second )(?<!last )\bhalf\b(?!-|\s+a\b))"
	rf"|\b(?P<times>{'|'.join(TIMES_EN)})[\s-]+(?P<part>{'|'.join(PARTS_EN)})s?\s+of\b",
	re.IGNORECASE,
)


def read_share(found: re.Match) -> float | None:
	"""Return the share, from 0 to 1, that `SHARE` has found; None for what is none, such as 9/1."""
	if found["half"]:
		return 0.5
	above, below = _get_fraction(found)
	return above / below if 0 <= above <= below and below else None


def _get_fraction(found: re.Match) -> tuple[float, float]:
	if found["percent"]:
		return float(found["percent"]), 100
	if found["below"]:
		return read_number(found["above"]), read_number(found["below"])
	if found["over"]:
		return int(found["over"]), int(found["under"])
	if found["tenths"]:
		return read_number(found["tenths"]), 10
	return TIMES_EN[found["times"].lower()], PARTS_EN[found["part"].lower()]
