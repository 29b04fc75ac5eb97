"""What pupils see of a counsellor: who writes it, who publishes it, and what stays as it was."""

from datetime import date, time

import frappe
import pytest

from mental_health_module.api import staffing as api
from mental_health_module.domain.staffing.hours import Hour
from mental_health_module.services.shared.refusals import ReasonMissingError, WrongStateError
from mental_health_module.services.staffing import hours
from mental_health_module.services.staffing import refusals as why
from tests.makers import cards, factories
from tests.makers.records import acting_as, press

SHOWN = ("introduction", "room", "published_by")


@pytest.fixture
def counsellor(site):
	return factories.make_counsellor()


@pytest.fixture
def coordinator(site):
	return factories.make_user(roles=["MH Coordinator"]).name


def get_shown(counsellor) -> tuple:
	"""What pupils are shown now: texts, who published them, and the rows of hours."""
	stored = frappe.get_doc("MH Counsellor", counsellor.name)
	return *(stored.get(field) for field in SHOWN), len(stored.hours)


def get_status(card) -> str:
	return frappe.db.get_value(cards.CARD, card.name, "status")


def test_what_a_counsellor_writes_is_seen_by_nobody_before_a_second_person_publishes_it(
	counsellor, coordinator
):
	card = cards.make_card(counsellor=counsellor)
	assert (card.name, card.school, card.status) == (counsellor.name, counsellor.school, "Draft")
	cards.send(card)
	assert get_shown(counsellor) == (None, None, None, 0)
	with acting_as(coordinator):
		assert press(api.publish_card, card.name) == "Published"
	assert get_shown(counsellor) == (cards.INTRODUCTION, cards.ROOM, coordinator, 1)


def test_while_a_change_waits_pupils_go_on_seeing_what_was_published(counsellor, coordinator):
	card = cards.make_card(counsellor=counsellor)
	cards.publish(card, coordinator)
	with acting_as(counsellor.user):
		api.change_card(card.name)
		card.reload()
		card.update({"introduction": "New words", "hours": []})
		card.save()
		api.send_card(card.name)
	assert get_shown(counsellor) == (cards.INTRODUCTION, cards.ROOM, coordinator, 1)
	other = factories.make_user(roles=["MH Lead Counsellor"]).name
	factories.make_counsellor(user=other, school=counsellor.school)
	with acting_as(other):
		press(api.publish_card, card.name)
	assert get_shown(counsellor) == ("New words", cards.ROOM, other, 0)


def test_what_waits_or_is_published_is_not_changed_by_saving(counsellor):
	card = cards.make_card(counsellor=counsellor)
	cards.send(card)
	with acting_as(counsellor.user), pytest.raises(why.CardFrozenError):
		card.reload()
		card.introduction = "Other words"
		card.save()
	assert frappe.db.get_value(cards.CARD, card.name, "introduction") == cards.INTRODUCTION


def test_nobody_publishes_what_is_about_oneself(site):
	lead = factories.make_user(roles=["MH Lead Counsellor", "MH Counsellor"]).name
	card = cards.make_card(counsellor=factories.make_counsellor(user=lead))
	cards.send(card)
	for step in (api.publish_card, api.give_back_card):
		with acting_as(lead), pytest.raises(why.OwnCardError):
			press(step, card.name) if step is api.publish_card else step(card.name, "No")
	assert get_status(card) == "To Approve"


def test_nobody_publishes_what_one_has_sent_for_another(counsellor, coordinator):
	card = cards.make_card(counsellor=counsellor)
	with acting_as(coordinator):
		api.send_card(card.name)
		with pytest.raises(why.OwnCardError):
			press(api.publish_card, card.name)
	assert get_shown(counsellor) == (None, None, None, 0)
	with acting_as(make_leader(counsellor.school)):
		assert press(api.publish_card, card.name) == "Published"


def make_leader(school: str) -> str:
	leader = factories.make_user(roles=["MH Leader"]).name
	factories.make_leadership_group(leader=leader, school=school)
	return leader


def test_another_counsellor_neither_reads_nor_writes_nor_publishes(counsellor):
	card = cards.make_card(counsellor=counsellor)
	cards.send(card)
	other = factories.make_counsellor(school=counsellor.school).user
	with acting_as(other):
		assert frappe.get_list(cards.CARD, {"name": card.name}, order_by="name asc") == []
		for step in (api.change_card, api.hide_card):
			with pytest.raises(frappe.PermissionError):
				step(card.name)
		with pytest.raises(frappe.PermissionError):
			press(api.publish_card, card.name)
	assert get_status(card) == "To Approve"


def test_a_lead_counsellor_or_leader_of_another_school_decides_nothing(counsellor):
	card = cards.make_card(counsellor=counsellor)
	cards.send(card)
	elsewhere = factories.make_school().name
	lead = factories.make_user(roles=["MH Lead Counsellor"]).name
	factories.make_counsellor(user=lead, school=elsewhere)
	here = factories.make_user(roles=["MH Lead Counsellor"]).name
	factories.make_counsellor(user=here, school=counsellor.school)
	for user in (lead, make_leader(elsewhere)):
		with acting_as(user), pytest.raises(frappe.PermissionError):
			press(api.publish_card, card.name)
	assert get_status(card) == "To Approve"


def test_a_counsellor_writes_no_card_of_a_colleague(counsellor):
	other = factories.make_counsellor(school=counsellor.school)
	with acting_as(counsellor.user), pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": cards.CARD, "counsellor": other.name, "introduction": "x"}).insert()
	assert not frappe.db.exists(cards.CARD, other.name)


def test_a_card_is_given_back_with_a_reason_that_stands_in_its_comments(counsellor, coordinator):
	card = cards.make_card(counsellor=counsellor)
	cards.send(card)
	with acting_as(coordinator):
		with pytest.raises(ReasonMissingError):
			api.give_back_card(card.name, " ")
		assert get_status(card) == "To Approve"
		assert api.give_back_card(card.name, "Shorter <please>") == "Draft"
	comments = frappe.get_all(
		"Comment",
		{"reference_name": card.name, "comment_type": "Comment"},
		pluck="content",
		order_by="name asc",
	)
	assert comments == ["Shorter &lt;please&gt;"]


def test_a_second_person_is_told_that_it_waits_and_the_counsellor_that_it_came_back(counsellor, coordinator):
	card = cards.make_card(counsellor=counsellor)
	cards.send(card)
	told = {"document_type": cards.CARD, "document_name": card.name}
	assert coordinator in frappe.get_all("Notification Log", told, pluck="for_user", order_by="name asc")
	with acting_as(coordinator):
		api.give_back_card(card.name, "Shorter")
	subjects = frappe.get_all(
		"Notification Log", {**told, "for_user": counsellor.user}, pluck="subject", order_by="name asc"
	)
	assert [subject[:22] for subject in subjects] == ["Your introduction for "]


@pytest.mark.parametrize("who", ["the counsellor", "a leader"])
def test_all_but_the_name_is_taken_off_the_page_and_the_draft_stays(counsellor, who):
	card = cards.make_card(counsellor=counsellor)
	cards.publish(card)
	leader = make_leader(counsellor.school)
	with acting_as(counsellor.user if who == "the counsellor" else leader):
		assert api.hide_card(card.name) == "Draft"
		with pytest.raises(why.NothingShownError):
			api.hide_card(card.name)
	assert get_shown(counsellor) == (None, None, None, 0)
	assert frappe.db.get_value(cards.CARD, card.name, "introduction") == cards.INTRODUCTION


def test_without_an_introduction_nothing_is_sent(counsellor):
	card = cards.make_card(counsellor=counsellor, introduction=" ")
	with pytest.raises(why.IntroductionError):
		cards.send(card)
	assert get_status(card) == "Draft"


def test_an_introduction_has_300_characters_at_most(counsellor):
	card = cards.make_card(counsellor=counsellor, introduction="字" * 300)
	card.introduction += "字"
	with pytest.raises(why.IntroductionError, match="301"):
		card.save()
	assert len(frappe.db.get_value(cards.CARD, card.name, "introduction")) == 300


@pytest.mark.parametrize(
	("second", "error", "words"),
	[
		({"from_time": "13:00:00", "to_time": "14:00:00"}, why.HoursOverlapError, "Rows 1 and 2 .* Tuesday"),
		({"from_time": "15:00:00", "to_time": "14:30:00"}, why.HourOrderError, "Row 2.*14:30.*15:00"),
	],
)
def test_hours_that_cannot_be_are_refused_in_a_sentence_and_nothing_is_stored(
	counsellor, second, error, words
):
	with pytest.raises(error, match=words):
		cards.make_card(counsellor=counsellor, hours=[cards.NOON, {**cards.NOON, **second}])
	assert not frappe.db.exists(cards.CARD, counsellor.name)


def test_what_was_published_is_kept_whatever_is_sent_to_the_counsellors_record(counsellor, coordinator):
	cards.publish(cards.make_card(counsellor=counsellor), coordinator)
	with acting_as(coordinator):
		record = frappe.get_doc("MH Counsellor", counsellor.name)
		record.update({"introduction": "Mine", "room": "", "published_by": None, "status": "Left"})
		record.set("hours", [])
		record.save()
	assert get_shown(counsellor) == (cards.INTRODUCTION, cards.ROOM, coordinator, 1)
	assert frappe.db.get_value("MH Counsellor", counsellor.name, "status") == "Left"


def test_a_step_that_comes_too_late_is_told_the_state(counsellor, coordinator):
	card = cards.make_card(counsellor=counsellor)
	with acting_as(coordinator), pytest.raises(WrongStateError):
		press(api.publish_card, card.name)


TUESDAY = date(2026, 12, 1)


def test_hours_are_read_only_of_what_was_published(counsellor):
	card = cards.make_card(counsellor=counsellor)
	assert hours.get_hours([counsellor.name], TUESDAY) == {}
	cards.publish(card)
	noon = (Hour(time(12), time(13, 30)),)
	assert hours.get_hours([counsellor.name], TUESDAY) == {
		counsellor.name: {TUESDAY: noon, date(2026, 12, 8): noon}
	}
	assert hours.get_hours([], TUESDAY) == {}


def test_on_a_holiday_of_the_schools_company_nobody_has_hours(site):
	from tests.makers import portal_people

	company = portal_people.make_company()
	school = factories.make_school(units=[("Company", company)]).name
	counsellor = factories.make_counsellor(school=school)
	cards.publish(cards.make_card(counsellor=counsellor))
	days = [{"holiday_date": TUESDAY, "description": "Sports day"}]
	year = {"from_date": "2026-09-01", "to_date": "2027-08-31"}
	name = f"Holidays {factories.get_number()}"
	listed = factories.insert("Holiday List", holiday_list_name=name, holidays=days, **year)
	frappe.db.set_value("Company", company, "default_holiday_list", listed.name)
	assert list(hours.get_hours([counsellor.name], TUESDAY)[counsellor.name]) == [date(2026, 12, 8)]
