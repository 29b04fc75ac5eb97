"""Grades and classes as a school says them, worked by hand."""

import random

import pytest

from mental_health_module.domain.shared.grade_order import get_grade_key

ORDERS = [
	["一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级"],
	["三年级1班", "三年级2班", "三年级10班", "四年级1班"],
	["九年级", "十年级", "十一年级", "十二年级", "二十年级"],
	["三（1）班", "三（2）班", "三（10）班", "四（1）班"],
	["小班", "中班", "大班", "一年级", "六年级", "初一", "初二", "初三", "高一", "高二", "高三"],
	["Grade 1", "Grade 2", "Grade 10"],
	["2024级", "2025级"],
]


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order[0])
def test_grades_stand_in_the_order_in_which_a_school_says_them(order):
	mixed = random.Random(7).sample(order, len(order))
	assert sorted(mixed, key=get_grade_key) == order
	assert sorted(order) != order or order[0] in ("Grade 1", "2024级")


@pytest.mark.parametrize("title", ["", "十十", "一二年级", "心理社团", "班级 ²"])
def test_whatever_a_title_is_it_has_a_place(title):
	assert sorted(["一年级", title], key=get_grade_key)
