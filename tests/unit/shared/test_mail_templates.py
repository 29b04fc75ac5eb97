"""The template of the mails that tell people, and the hour of the day's mail."""

from datetime import datetime, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.shared import mail_templates as templates
from mental_health_module.domain.shared.digests import get_due
from mental_health_module.domain.shared.mail_templates import TemplateNotUsableError, fill_in

LINE = {"sentence": "A meeting is tomorrow.", "link": "https://school.example/mental-health?a=1&b=2"}
VALUES = {**dict.fromkeys(templates.VALUES, ""), "subject": "One thing", "lines": [LINE]}


def test_the_template_that_comes_with_the_app_shows_each_sentence_with_its_link():
	subject, body = fill_in(templates.SUBJECT, templates.BODY, {**VALUES, "greeting": "Hello,"})
	assert subject == "One thing"
	assert '<a href="https://school.example/mental-health?a=1&amp;b=2">A meeting is tomorrow.</a>' in body
	assert "<p>Hello,</p>" in body


class Reader(HTMLParser):
	"""What a mail program shows: the text, and the tags."""

	def __init__(self):
		super().__init__()
		self.words, self.tags = "", set()

	def handle_starttag(self, tag, attrs):
		self.tags.add(tag)

	def handle_data(self, data):
		self.words += data


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"))))
def test_whatever_a_value_holds_is_text_and_never_a_tag_or_a_template(words):
	values = {**VALUES, "lines": [{"sentence": words, "link": "x"}], "school": "{{ 7 * 7 }}"}
	reader = Reader()
	reader.feed(fill_in(templates.SUBJECT, templates.BODY, values)[1])
	reader.close()
	assert reader.tags <= {"p", "ul", "li", "a"}
	assert words in reader.words and "{{ 7 * 7 }}" in reader.words


@given(st.text())
def test_a_subject_is_one_line_of_a_length_that_mails_take(words):
	subject, _body = fill_in(templates.SUBJECT, "", {**VALUES, "subject": words})
	assert "\n" not in subject and "\r" not in subject
	assert len(subject) <= templates.LONGEST_SUBJECT


@pytest.mark.parametrize(
	"body",
	[
		"{{ frappe.db.get_value('User', 'a', 'email') }}",
		"{{ frappe.get_all('MH Psychological File') }}",
		"{{ ''.__class__.__mro__[1].__subclasses__() }}",
		"{{ lines.append(1) }}",
		"{% for number in range(999999999) %}{{ number }}{% endfor %}",
		"{% include 'templates/base.html' %}",
		"{% for line in lines %}",
		"{{ 1 / 0 }}",
	],
)
def test_a_template_reaches_nothing_but_its_values(body):
	with pytest.raises(TemplateNotUsableError):
		fill_in(templates.SUBJECT, body, VALUES)


def test_the_mail_of_the_day_is_due_at_its_hour_and_not_before():
	assert get_due(datetime(2026, 9, 1, 7, 0), 7) == datetime(2026, 9, 1, 7)
	assert get_due(datetime(2026, 9, 1, 6, 59, 59), 7) == datetime(2026, 8, 31, 7)
	assert get_due(datetime(2026, 9, 1, 0, 0), 0) == datetime(2026, 9, 1)
	assert get_due(datetime(2026, 9, 1, 23, 30), 99) == datetime(2026, 9, 1, 23)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(0, 23))
def test_the_due_hour_lies_within_the_last_day(now, hour):
	due = get_due(now, hour)
	assert due <= now < due + timedelta(days=1)
	assert due.hour == hour
