"""The catalogue of duties: complete in both languages, and its way into a member's duty."""

from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.leadership.duties import DUTIES, add_lines, expand, get_line

# The duties that the source document names for the group and its offices.
OF_THE_SOURCE = (
	*("规划", "政策", "活动", "研究与评估", "教师队伍建设", "家校合作", "疏导与咨询", "监督评估", "总体协调"),
	*("规章制度", "宣传", "课程", "档案", "论文与活动设计评选", "总结", "资源协调"),
)
CATALOGUE = {duty.name_zh: get_line(duty.name_zh, duty.text_zh) for duty in DUTIES}


def test_every_duty_of_the_source_is_in_the_catalogue_once_and_in_both_languages():
	names = [duty.name_zh for duty in DUTIES]
	assert set(OF_THE_SOURCE) <= set(names)
	assert len(set(names)) == len(names) == len({duty.name_en for duty in DUTIES})
	assert all(duty.text_zh and duty.text_en and duty.name_en.isascii() for duty in DUTIES)


def test_no_duty_of_a_school_is_treatment():
	assert not any(word in duty.text_zh for duty in DUTIES for word in ("治疗", "诊断"))


def test_a_line_has_the_punctuation_of_its_language():
	assert get_line("规划", "制定规划") == "规划：制定规划"
	assert get_line("Planning", "Draw up plans") == "Planning: Draw up plans"


def test_names_of_the_catalogue_become_its_words():
	assert expand("规划、宣传", CATALOGUE) == f"{CATALOGUE['规划']}\n{CATALOGUE['宣传']}"


def test_any_other_duty_stays_as_it_is():
	for duty in (None, "", "分管德育", "规划、分管德育"):
		assert expand(duty, CATALOGUE) == duty


@given(
	st.lists(st.sampled_from(sorted(CATALOGUE.values()))),
	st.lists(st.sampled_from(sorted(CATALOGUE.values()))),
)
def test_no_line_is_added_twice(first, second):
	duty = add_lines(add_lines(None, first), second)
	assert set(duty.splitlines()) == {*first, *second}
	assert len(duty.splitlines()) == len({*first, *second})
