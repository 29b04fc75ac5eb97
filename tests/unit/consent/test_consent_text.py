"""The slots of a consent text: which the law wants, which are missing, and what is put in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.consent import templates as consent_templates
from mental_health_module.domain.consent import text as consent_text
from mental_health_module.domain.consent.consent import PASSING_ON, PSYCHOLOGICAL_FILE, PURPOSES
from mental_health_module.domain.shared.text_lines import get_lines

every_purpose = pytest.mark.parametrize("purpose", PURPOSES)


def get_texts(purpose):
	return dict(zip(("zh", "en"), consent_templates.get_text(purpose), strict=True))


def get_values(purpose, retention="three years"):
	values = {**consent_templates.get_values(purpose), "retention": (retention, retention)}
	return {
		language: {slot: pair[number] for slot, pair in values.items()}
		for number, language in enumerate(("zh", "en"))
	}


# PIPL Art. 17: controller and contact, purpose, method, kinds, retention, rights; Art. 30: necessity, effect.
# 儿童个人信息网络保护规定 Art. 8: person in charge; Art. 10: place, after the period, safety, refusal,
# complaints.
LAW = {
	*("school", "contact", "purpose", "method", "kinds_of_data", "retention", "rights"),
	*("necessity", "effect"),
	*("person_in_charge", "place_of_storage", "after_retention", "safety"),
	*("consequence_of_refusal", "complaint_channel"),
}


@every_purpose
def test_every_text_has_what_the_law_wants(purpose):
	extra = {"recipient"} if purpose == PASSING_ON else set()  # PIPL Art. 23
	assert set(consent_text.get_needed_slots(purpose)) == LAW | extra


@every_purpose
def test_the_texts_that_are_shipped_lack_the_retention_period_and_nothing_else(purpose):
	missing = consent_text.get_missing_slots(purpose, get_texts(purpose), get_values(purpose, ""))
	assert missing == [("retention", "zh"), ("retention", "en")]
	assert consent_text.get_missing_slots(purpose, get_texts(purpose), get_values(purpose)) == []
	assert consent_text.get_unknown_slots(purpose, get_texts(purpose)) == []


@pytest.mark.parametrize("slot", sorted(LAW))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_slot_taken_out_of_one_language_is_named(slot, language):
	texts = get_texts(PSYCHOLOGICAL_FILE)
	texts[language] = texts[language].replace(f"{{{{ {slot} }}}}", "")
	missing = consent_text.get_missing_slots(PSYCHOLOGICAL_FILE, texts, get_values(PSYCHOLOGICAL_FILE))
	assert missing == [(slot, language)]


def test_blanks_are_nothing_to_put_in():
	values = get_values(PSYCHOLOGICAL_FILE, " \n ")
	missing = consent_text.get_missing_slots(PSYCHOLOGICAL_FILE, get_texts(PSYCHOLOGICAL_FILE), values)
	assert missing == [("retention", "zh"), ("retention", "en")]


def test_a_slot_that_nothing_fills_is_found():
	texts = {"zh": "{{ purpose }}{{recipient}}", "en": "{{ frappe }} {{ purpose }}"}
	assert consent_text.get_unknown_slots(PSYCHOLOGICAL_FILE, texts) == ["frappe", "recipient"]


@pytest.mark.parametrize(
	("text", "expected"),
	[
		("{{ school }}, {{contact}}", "First School, a@b"),
		("{{ 7 * 7 }} {% if x %}", "{{ 7 * 7 }} {% if x %}"),  # no template is ever run
		("{{ unknown }}", "{{ unknown }}"),
		("", ""),
	],
)
def test_slots_are_filled_as_plain_text(text, expected):
	assert consent_text.fill(text, {"school": "First School", "contact": "a@b"}) == expected


@given(value=st.text())
def test_what_is_put_in_is_not_read_as_a_slot_again(value):
	filled = consent_text.fill(
		"{{ school }}|{{ contact }}", {"school": "{{ contact }}", "contact": value or "-"}
	)
	assert filled == "{{ contact }}|" + (value or "-")


def test_lines_are_headings_and_paragraphs():
	lines = get_lines("## Who\nWe.\n\n  They. \n")
	assert [(line.is_heading, line.text) for line in lines] == [
		(True, "Who"),
		(False, "We."),
		(False, "They."),
	]
