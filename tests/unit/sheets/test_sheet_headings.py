"""Headings in every dress, and the sentences that go with them."""

import csv
import re
from pathlib import Path

import pytest

import mental_health_module
from mental_health_module.domain.sheets.headings import (
	MEMBERSHIP_FIELDS,
	PLAN_TASK_FIELDS,
	RECORD_ONLY,
	SIGN_IN_FIELDS,
	SYNONYMS,
	get_field,
	get_minutes_per_unit,
)
from mental_health_module.domain.sheets.messages import MESSAGES


@pytest.mark.parametrize(
	("label", "meaning"),
	[
		("姓 名", "name"),
		("*姓名：", "name"),
		("姓名(必填)", "name"),
		("姓名/Name", "name"),
		("姓名\nFull Name", "name"),
		("Ｎａｍｅ", "name"),
		("No.", "number"),
		("Employee ID", "number"),
		("E-mail", "email"),
		("签到 Sign in", "signed_in"),
		("时长（分钟）", "minutes"),
		("S/N", "sequence"),
		("联系电话/邮箱", None),
		("身份证号", None),
		("姓名/工号", None),
		("分工", None),
	],
)
def test_headings_are_known_in_every_dress(label, meaning):
	assert get_field(label, SIGN_IN_FIELDS) == meaning


def test_every_synonym_means_one_thing():
	words = [word for text in SYNONYMS.values() for word in text.split()]
	assert len(words) == len(set(words))
	fields = SIGN_IN_FIELDS | MEMBERSHIP_FIELDS | PLAN_TASK_FIELDS | RECORD_ONLY
	assert all(get_field(word, fields) for word in words)


@pytest.mark.parametrize(
	("label", "per_unit"),
	[
		("时长(分钟)", 1),
		("Minutes", 1),
		("小时", 60),
		("学时(小时)", 60),
		("学时(1学时=45分钟)", 45),
		("课时（40分钟）", 40),
		("学时", None),
		("时长", None),
	],
)
def test_the_heading_states_the_unit(label, per_unit):
	assert get_minutes_per_unit(label) == per_unit


def test_every_message_has_a_chinese_line_with_the_same_placeholders():
	path = Path(mental_health_module.__file__).parent / "translations" / "zh.csv"
	with path.open(encoding="utf-8", newline="") as stream:
		chinese = {line[0]: line[1] for line in csv.reader(stream)}
	for code, text in MESSAGES.items():
		assert text in chinese, code
		assert set(re.findall(r"{\w+}", chinese[text])) == set(re.findall(r"{\w+}", text)), code
