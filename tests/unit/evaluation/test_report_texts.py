"""What the annual report's plain rules say: small numbers in texts, person-times, characters, indicators."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mental_health_module
from mental_health_module.domain.evaluation.keys import is_key
from mental_health_module.domain.evaluation.messages import REASONS
from mental_health_module.domain.evaluation.report.sections import SECTIONS
from mental_health_module.domain.evaluation.standard_indicators import get_indicators
from mental_health_module.domain.shared.control_characters import strip_control_characters
from mental_health_module.domain.shared.small_numbers import find_small_counts

PACKAGE = Path(mental_health_module.__file__).parent
DOCTYPES = PACKAGE / "mental_health_leadership" / "doctype"


@pytest.mark.parametrize(
	("text", "found"),
	[
		("本学年有3名学生接受转介。", ["3名学生"]),
		("共有５位家长来访", ["5位家长"]),
		("两名学生", ["两名"]),
		("九人参加", ["九人"]),
		("十二名学生", []),
		("十名学生", []),
		("60人次参加培训", []),
		("9人次", []),
		("12名教师", []),
		("第3周", []),
		("Only 3 pupils and two parents came.", ["3 pupils", "two parents"]),
		("30 pupils, 2 trainings, 6 hours", []),
		("3 Pupils, 3 Pupils", ["3 Pupils"]),
		("0名学生", ["0名学生"]),
		("", []),
	],
)
def test_small_numbers_of_people_are_found_in_texts(text, found):
	assert find_small_counts(text, 10) == found


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
	assert isinstance(find_small_counts(text, 10), list)


def test_a_text_keeps_what_a_file_can_hold():
	assert strip_control_characters("甲\x00乙\x0b\n丙\t\x85丁\ufffe\ud800戊") == "甲乙\n丙\t丁戊"


def test_standard_indicators_are_complete_and_have_keys_of_their_own():
	indicators = get_indicators()
	assert len({row["indicator_key"] for row in indicators}) == len(indicators) == 15
	for row in indicators:
		assert is_key(row["indicator_key"])
		assert row["section"] in SECTIONS
		assert row["weight"] > 0 and row["formula"] and row["formula_en"] and row["evidence"]
		assert row["source"] == "Manual" or row["target"] > 0


def test_standard_indicators_call_what_was_held_as_its_state_is_called():
	rows = csv.reader((PACKAGE / "translations/zh.csv").read_text("utf-8").splitlines())
	held = {row[2]: row[1] for row in rows if row[0] == "Held"}
	formulas = {row["indicator_key"]: row["formula"] for row in get_indicators()}
	for key, doctype in {
		"trainings_held": "MH Training Session",
		"training_hours": "MH Training Session",
		"activities_per_grade": "MH Activity",
		"meetings_held": "MH Meeting",
	}.items():
		assert held[doctype] in formulas[key]


@pytest.mark.parametrize("key", ["", None, "A", "ab", "1st", "trainings held", "a<b>", "x" * 62])
def test_what_is_no_key_is_refused(key):
	assert not is_key(key)


def get_options(doctype: str, fieldname: str) -> list[str]:
	definition = json.loads((DOCTYPES / doctype / f"{doctype}.json").read_text("utf-8"))
	[options] = [field["options"] for field in definition["fields"] if field["fieldname"] == fieldname]
	return options.split("\n")


@pytest.mark.parametrize("doctype", ["mh_evaluation_score", "mh_report_figure"])
def test_every_reason_can_be_stored(doctype):
	assert get_options(doctype, "reason") == ["", *REASONS.values()]


@pytest.mark.parametrize("doctype", ["mh_indicator", "mh_report_section"])
def test_forms_offer_the_parts_of_the_report(doctype):
	assert get_options(doctype, "section") == list(SECTIONS)
