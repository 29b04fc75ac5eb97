"""The card of a counsellor as a pupil sees it, at a moment that the test sets. 2026-12-01 is a Tuesday."""

from datetime import datetime

import frappe
import pytest

from mental_health_module.services.portal import family
from mental_health_module.services.portal import page as portal
from mental_health_module.services.staffing import shown_cards
from tests.integration.portal.test_portal import enrol_pupil, make_certified
from tests.makers import cards, factories

TUESDAY_MORNING = datetime(2026, 12, 1, 8)


@pytest.fixture
def clock(site, monkeypatch):
	"""Sets what the site's clock says to the card."""

	def set_to(moment: datetime) -> None:
		monkeypatch.setattr(shown_cards, "now_datetime", lambda: moment)

	set_to(TUESDAY_MORNING)
	return set_to


@pytest.fixture
def counsellor(site):
	program = factories.make_program().name
	made = make_certified(school=factories.make_school(units=[("Program", program)]).name)
	made.program = program
	return made


def get_card(counsellor):
	return shown_cards.get_cards_unchecked([counsellor.name])[counsellor.name]


def test_a_counsellor_who_has_written_nothing_has_a_card_in_which_nothing_is_made_up(clock, counsellor):
	card = get_card(counsellor)
	assert (card.photo, card.introduction, card.room) == ("", "", "")
	assert card.hours == "No hours stand here yet. Ask the homeroom teacher."


def test_what_is_published_and_nothing_of_the_draft_is_on_the_card(clock, counsellor):
	card = cards.make_card(counsellor=counsellor)
	assert get_card(counsellor).introduction == ""
	cards.publish(card)
	shown = get_card(counsellor)
	assert (shown.introduction, shown.room) == (cards.INTRODUCTION, cards.ROOM)


@pytest.mark.parametrize(
	("moment", "language", "said"),
	[
		(TUESDAY_MORNING, "en", "Today 12:00–13:30"),
		(datetime(2026, 12, 1, 13, 29), "en", "Today 12:00–13:30"),
		(datetime(2026, 12, 1, 13, 30), "en", "Next: Tuesday, December 8, 12:00–13:30"),
		(TUESDAY_MORNING, "zh", "今天 12:00–13:30"),
		(datetime(2026, 12, 1, 14), "zh", "下次：12月8日星期二，12:00–13:30"),
	],
)
def test_it_says_when_one_can_come_next(clock, counsellor, moment, language, said, monkeypatch):
	cards.publish(cards.make_card(counsellor=counsellor))
	clock(moment)
	monkeypatch.setattr(frappe.local, "lang", language)
	assert get_card(counsellor).hours == said


def test_another_place_stands_beside_the_hour(clock, counsellor):
	evening = {**cards.NOON, "from_time": "16:00:00", "to_time": "17:00:00", "place": "Library"}
	cards.publish(cards.make_card(counsellor=counsellor, hours=[evening, cards.NOON]))
	assert get_card(counsellor).hours == "Today 12:00–13:30, 16:00–17:00 (Library)"


def test_hours_that_are_all_on_holidays_are_said_so(clock, counsellor, monkeypatch):
	cards.publish(cards.make_card(counsellor=counsellor))
	monkeypatch.setattr(shown_cards, "get_hours", lambda names, day: {counsellor.name: {}})
	assert get_card(counsellor).hours == "None in the next two weeks. Ask the homeroom teacher."


def test_the_page_of_a_pupil_has_the_card_and_runs_nothing_of_what_was_written(clock, counsellor):
	words = "Friends & <b>home</b>"
	cards.publish(cards.make_card(counsellor=counsellor, introduction=words))
	page = portal.get_page(enrol_pupil(counsellor.program).user)
	html = frappe.render_template(family.PARTS[0].template, {"portal": page})
	assert cards.ROOM in html and "Today 12:00–13:30" in html
	assert "Friends &amp;" in html and "<b>home" not in html
