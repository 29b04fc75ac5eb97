"""How headings, links and pictures of the guide are addressed."""

import pytest

from mental_health_module.domain.portal import guide


@pytest.mark.parametrize(
	"heading, anchor",
	[
		("Sign in to a training", "sign-in-to-a-training"),
		("Who may read what?", "who-may-read-what"),
		("学生想和老师谈谈", "学生想和老师谈谈"),
		("SMS: 钉钉、飞书", "sms-钉钉飞书"),
		("A pupil’s file", "a-pupils-file"),
	],
)
def test_a_heading_has_the_address_that_the_links_name(heading, anchor):
	assert guide.get_anchor(heading) == anchor


@pytest.mark.parametrize(
	"link, target",
	[
		("teachers.md", "/mental-health-help/teachers"),
		("../zh/teachers.md#签到", "/mental-health-help/teachers#签到"),
		("#a-pupil-would-like-to-talk", "#a-pupil-would-like-to-talk"),
		("https://example.org/a", "https://example.org/a"),
		("developers.md", None),
		("../quality/README.md", None),
		("images/en/ties.png", None),
		("javascript:alert(1)", None),
		("//example.org/teachers.md", None),
		("#", None),
	],
)
def test_a_link_leads_to_a_page_of_the_site_or_nowhere(link, target):
	assert guide.get_target(link) == target


def test_a_picture_is_one_of_the_guide_in_one_of_its_languages():
	assert guide.get_picture("images/en/ties.png") == ("en", "ties")
	assert guide.get_picture("../images/zh/file-refused.png") == ("zh", "file-refused")
	assert guide.get_picture("../../sites/x.png") is None


@pytest.mark.parametrize(
	"language, name", [("en", "../en/ties"), ("..", "ties"), ("en", ""), ("en", "a.b"), ("fr", "ties")]
)
def test_nothing_else_of_the_disk_is_asked_for(language, name):
	assert not guide.is_picture(language, name)


@pytest.mark.parametrize(
	"language, shown", [("zh", "zh"), ("zh-TW", "zh"), ("en", "en"), ("de", "en"), (None, "en"), ("", "en")]
)
def test_the_guide_is_read_in_one_of_two_languages(language, shown):
	assert guide.get_language(language) == shown
