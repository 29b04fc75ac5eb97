"""What somebody has answered stays on the portal, and is changed there by nobody else."""

import frappe
import pytest
from frappe.utils import format_date, today

from mental_health_module.services.consent import portal as portal_consents
from mental_health_module.services.consent import texts as consent_texts
from mental_health_module.services.consent.refusals import ConsentChangedError, UnknownConsentError
from mental_health_module.services.portal import page as portal
from tests import opened
from tests.makers import consent_people, factories, portal_people

GIVE, REFUSE, WITHDRAW = "give_consent", "refuse_consent", "withdraw_consent"


@pytest.fixture
def asked(site):
	"""A family whose guardian is asked about a file of the pupil, 12."""
	family = consent_people.make_family(age=12)
	family.counsellor = factories.make_counsellor()
	family.consent = consent_people.ask(counsellor=family.counsellor, family=family)
	return family


def get_cards(user):
	section = portal.get_page(user).consents
	return [*section.asked, *section.given, *section.ended] if section else []


def get_actions(card):
	return [choice.action for choice in card.choices]


def answer(family, deed="give"):
	with factories.acting_as(family.guardian_user):
		return consent_people.answer(family.consent, family.guardian_user, deed)


def withdraw(family):
	with factories.acting_as(family.guardian_user):
		portal_consents.withdraw(family.consent.name, family.guardian_user)


def test_yes_and_no_are_offered_alike_and_each_says_what_follows(asked):
	[card] = get_cards(asked.guardian_user)
	assert get_actions(card) == [GIVE, REFUSE]
	assert [len(choice.follows) for choice in card.choices] == [2, 2]
	assert all(sentence for choice in card.choices for sentence in choice.follows)


def test_a_yes_stays_with_its_day_and_its_text_and_can_be_withdrawn(asked):
	answer(asked)
	[card] = get_cards(asked.guardian_user)
	assert card.chosen == f"On {format_date(today())} you chose: I consent."
	assert card.lines
	assert get_actions(card) == [WITHDRAW]


def test_a_no_stays_with_its_day_and_its_text_and_can_be_changed(asked):
	answer(asked, "refuse")
	[card] = get_cards(asked.guardian_user)
	assert card.chosen == f"On {format_date(today())} you chose: I do not consent."
	assert card.lines
	assert get_actions(card) == [GIVE]
	answer(asked)
	[card] = get_cards(asked.guardian_user)
	assert card.chosen.endswith("I consent.")
	assert consent_people.get_state(card) == "Valid"
	assert consent_people.get_state(asked.consent) == "Refused"
	assert card.earlier == (asked.consent.name,)


def test_a_withdrawal_is_taken_back_by_a_new_consent_and_the_old_one_stays_as_proof(asked):
	answer(asked)
	file = factories.make_file(counsellor=asked.counsellor, learner=asked.learner, has_basis=False)
	withdraw(asked)
	[card] = get_cards(asked.guardian_user)
	assert card.chosen == f"On {format_date(today())} you withdrew your consent."
	assert get_actions(card) == [GIVE]
	answer(asked)
	assert frappe.db.get_value(file.doctype, file.name, "consent_state") == "Valid"
	assert consent_people.get_state(asked.consent) == "Withdrawn"
	[card] = get_cards(asked.guardian_user)
	fields = ["learner", "counsellor", "school", "how_given", "guardian", "shown_zh", "consent_text"]
	new, old = (opened.read_row("MH Consent", name, fields) for name in (card.name, asked.consent.name))
	assert {field: new[field] for field in fields} == {field: old[field] for field in fields}
	with factories.acting_as(asked.counsellor.user):
		assert frappe.get_doc("MH Consent", card.name).learner == asked.learner


def test_a_consent_on_paper_that_was_withdrawn_on_the_portal_is_given_anew_on_the_portal(asked):
	paper = consent_people.make_given(counsellor=asked.counsellor, family=asked)
	asked.consent = paper
	withdraw(asked)
	[card] = [card for card in get_cards(asked.guardian_user) if card.name == paper.name]
	assert get_actions(card) == [GIVE]
	answer(asked)
	[card] = get_cards(asked.guardian_user)
	assert opened.read_row("MH Consent", card.name, ["how_given"]).how_given == "On the Portal"


def make_second_guardian(family):
	user = factories.make_user().name
	portal_people.make_guardian(user=user, wards=[frappe.get_doc("Student", family.learner)])
	return user


@pytest.mark.parametrize("deed", ["refuse", "withdraw"])
def test_the_other_guardian_neither_sees_nor_changes_an_answer_that_is_not_the_own_one(asked, deed):
	other = make_second_guardian(asked)
	if deed == "refuse":
		answer(asked, "refuse")
	else:
		answer(asked)
		withdraw(asked)
	before = consent_people.get_state(asked.consent)
	assert get_cards(other) == []
	with factories.acting_as(other), pytest.raises(UnknownConsentError):
		portal_consents.give(asked.consent.name, other, consent_people.read_version(asked.consent, other))
	assert consent_people.get_state(asked.consent) == before
	assert frappe.db.count("MH Consent", opened.of(asked.learner)) == 1


def test_who_has_agreed_sees_that_another_guardian_has_withdrawn_it_and_cannot_undo_it(asked):
	other = make_second_guardian(asked)
	answer(asked)
	with factories.acting_as(other):
		portal_consents.withdraw(asked.consent.name, other)
	[card] = get_cards(asked.guardian_user)
	assert card.note == f"Consent was withdrawn on {format_date(today())}."
	assert get_actions(card) == []
	assert [get_actions(card) for card in get_cards(other)] == [[GIVE]]


def put_new_text_in_force(family):
	new = consent_texts.make_new_version(consent_people.make_consent_text())
	factories.MADE.append((new.doctype, new.name))
	consent_texts.put_in_force(new)


def ask_anew(family):
	consent_people.ask(counsellor=family.counsellor, family=family)


def turn_14(family):
	frappe.db.set_value("Student", family.learner, "date_of_birth", consent_people.get_birth(age=14))
	factories.confirm_ties(family.learner)


def forge_mark(family):
	frappe.db.set_value("MH Consent", family.consent.name, "declined_mark", "0" * 64)


@pytest.mark.parametrize("change", [put_new_text_in_force, ask_anew, turn_14, forge_mark])
def test_an_answer_is_not_changed_once_something_else_is_asked_or_somebody_else(asked, change):
	answer(asked, "refuse")
	version = consent_people.read_version(asked.consent, asked.guardian_user)
	change(asked)
	count = frappe.db.count("MH Consent", opened.of(asked.learner))
	shown = {card.name: get_actions(card) for card in get_cards(asked.guardian_user)}
	assert shown.get(asked.consent.name, []) == []
	with pytest.raises(UnknownConsentError):
		portal_consents.give(asked.consent.name, asked.guardian_user, version)
	assert consent_people.get_state(asked.consent) == "Refused"
	assert frappe.db.count("MH Consent", opened.of(asked.learner)) == count


def test_an_answer_is_changed_only_with_the_text_that_was_on_the_screen(asked):
	answer(asked, "refuse")
	with pytest.raises(ConsentChangedError):
		portal_consents.give(asked.consent.name, asked.guardian_user, "0" * 64)
	assert frappe.db.count("MH Consent", opened.of(asked.learner)) == 1


def test_a_second_press_gives_no_second_consent(asked):
	answer(asked, "refuse")
	version = consent_people.read_version(asked.consent, asked.guardian_user)
	portal_consents.give(asked.consent.name, asked.guardian_user, version)
	with pytest.raises(UnknownConsentError):
		portal_consents.give(asked.consent.name, asked.guardian_user, version)
	assert frappe.db.count("MH Consent", opened.of(asked.learner)) == 2


def test_a_pupils_refusal_is_told_to_nobody_who_has_agreed(site):
	family = consent_people.make_family(age=15)
	counsellor = factories.make_counsellor()
	family.consent = consent_people.ask(counsellor=counsellor, family=family, purpose="Screening")
	answer(family)
	consent_people.answer(family.consent, family.pupil_user, "refuse")
	[card] = get_cards(family.guardian_user)
	assert card.chosen.endswith("you chose: I consent.")
	assert card.note == "This question is closed. Talk to a counsellor if you want to be asked again."
	assert get_actions(card) == []


def test_the_form_writes_no_mark_of_who_has_said_no(asked):
	with factories.acting_as(asked.counsellor.user):
		stored = frappe.get_doc("MH Consent", asked.consent.name)
		stored.declined_mark = "x"
		stored.save()
	assert not frappe.db.get_value("MH Consent", asked.consent.name, "declined_mark")
