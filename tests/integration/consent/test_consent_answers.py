"""A consent means what was read: whatever changes under an answer ends it, and one person moves no end."""

import frappe
import pytest
from frappe.utils import add_days, add_years, today

from mental_health_module.jobs import consents
from mental_health_module.services.consent import portal as portal_consents
from mental_health_module.services.consent import texts as consent_texts
from mental_health_module.services.consent.refusals import (
	ConsentChangedError,
	ConsentFrozenError,
	ConsentRenewalError,
)
from mental_health_module.services.portal import page as portal
from tests import opened
from tests.makers import consent_people, factories, portal_people


@pytest.fixture
def counsellor(site):
	return factories.make_counsellor()


@pytest.fixture
def half(counsellor):
	"""A screening to which the pupil, 15, has said yes, and the guardian not yet."""
	family = consent_people.make_family(age=15)
	family.consent = consent_people.ask(counsellor=counsellor, family=family, purpose="Screening")
	family.counsellor = counsellor
	consent_people.answer(family.consent, family.pupil_user)
	return family


@pytest.fixture
def given(counsellor):
	"""A file's consent that the guardian of a pupil of 12 has given on the portal."""
	family = consent_people.make_family(age=12)
	family.consent = consent_people.ask(counsellor=counsellor, family=family)
	family.counsellor = counsellor
	consent_people.answer(family.consent, family.guardian_user)
	return family


def get_asked(user):
	section = portal.get_page(user).consents
	return [card.name for card in section.asked] if section else []


def change(consent, counsellor, **values):
	with factories.acting_as(counsellor.user):
		stored = frappe.get_doc("MH Consent", consent.name)
		stored.update(values)
		stored.save()
	return stored


def attach(family):
	with factories.acting_as(family.counsellor.user):
		return factories.make_paper(record=family.consent)


def delete_paper(family, paper):
	with factories.acting_as(family.counsellor.user):
		frappe.delete_doc("File", paper.name)


def put_new_text_in_force(purpose):
	text = consent_people.make_consent_text(purpose=purpose)
	new = consent_texts.make_new_version(text)
	factories.MADE.append((new.doctype, new.name))
	new.text_en = "Now the school asks for more. " + new.text_en
	new.save()
	consent_texts.put_in_force(new)
	return new


def rename_contact(family):
	"""The school's data change; the next save of the question shows them."""
	frappe.db.set_value("MH School", family.counsellor.school, "contact", "new@school.example")
	change(family.consent, family.counsellor)


def lose_pupils_account(family):
	frappe.db.set_value("Student", family.learner, "user", portal_people.make_account())


CHANGES = {
	"the end": lambda family: change(family.consent, family.counsellor, valid_until="2099-01-01"),
	"the school's contact": rename_contact,
	"the text in force": lambda family: put_new_text_in_force("Screening"),
	"a new paper": attach,
	"the account of who has answered": lose_pupils_account,
}


@pytest.mark.parametrize("what", sorted(CHANGES))
def test_whatever_changes_under_half_an_answer_ends_it(half, what):
	assert "still open" in portal.get_page(half.guardian_user).consents.asked[0].note
	CHANGES[what](half)
	consent_people.answer(half.consent, half.guardian_user)
	assert consent_people.get_state(half.consent) == "Awaiting Answer"
	stored = opened.read_row(
		"MH Consent", half.consent.name, ["given_by_pupil", "given_by_guardian", "given_on"]
	)
	assert (stored.given_by_pupil, stored.given_by_guardian, stored.given_on) == (0, 1, None)


def test_half_an_answer_stands_while_nothing_changes(half):
	change(half.consent, half.counsellor)
	consents.update_states()
	consent_people.answer(half.consent, half.guardian_user)
	assert consent_people.get_state(half.consent) == "Valid"


def test_a_guardian_who_is_none_any_more_has_not_answered(counsellor):
	family = consent_people.make_family(age=15)
	asked = consent_people.ask(counsellor=counsellor, family=family, purpose="Screening")
	consent_people.answer(asked, family.guardian_user)
	frappe.db.delete("Student Guardian", {"parent": family.learner})
	factories.confirm_ties(family.learner)
	consent_people.answer(asked, family.pupil_user)
	assert consent_people.get_state(asked) == "Awaiting Answer"


def test_who_has_answered_is_asked_anew_and_told_why(half):
	change(half.consent, half.counsellor, valid_until="2099-01-01")
	assert get_asked(half.pupil_user) == [half.consent.name]
	frappe.db.set_value("MH Consent", half.consent.name, {"given_by_pupil": 1, "answered_on": today()})
	[card] = portal.get_page(half.pupil_user).consents.asked
	assert "asked anew" in card.note
	assert "2099" in card.until


@pytest.mark.parametrize("deed", ["give", "refuse"])
def test_an_answer_to_another_version_is_refused(counsellor, deed):
	family = consent_people.make_family(age=12)
	asked = consent_people.ask(counsellor=counsellor, family=family)
	old = consent_people.read_version(asked, family.guardian_user)
	put_new_text_in_force("Psychological File")
	for version in (old, "", None):
		with pytest.raises(ConsentChangedError, match="Open it again"):
			getattr(portal_consents, deed)(asked.name, family.guardian_user, version)
	assert consent_people.get_state(asked) == "Awaiting Answer"
	assert opened.read("MH Consent", asked.name, "shown_en").startswith("Now the school asks for more.")


def test_a_version_of_one_consent_answers_no_other(counsellor):
	family = consent_people.make_family(age=12)
	first, second = (consent_people.ask(counsellor=counsellor, family=family) for _ in range(2))
	version = consent_people.read_version(first, family.guardian_user)
	with pytest.raises(ConsentChangedError):
		portal_consents.give(second.name, family.guardian_user, version)
	assert consent_people.get_state(second) == "Awaiting Answer"


@pytest.mark.parametrize("basis", ["Consent", "Danger to Life", "Statutory Duty"])
@pytest.mark.parametrize("until", ["2099-01-01", None, 5])
def test_one_person_moves_no_end(counsellor, basis, until):
	family = consent_people.make_family(age=12)
	values = {"counsellor": counsellor, "valid_until": add_days(today(), 9)}
	if basis == "Consent":
		record = consent_people.make_given(family=family, **values)
	else:
		record = consent_people.make_consent(learner=family.learner, legal_basis=basis, **values)
	with pytest.raises(ConsentFrozenError):
		change(record, counsellor, valid_until=add_days(today(), until) if until == 5 else until)
	stored = frappe.db.get_value("MH Consent", record.name, ["valid_until", "state"])
	assert (str(stored[0]), stored[1]) == (add_days(today(), 9), "Valid")


def test_a_question_whose_end_has_passed_asks_nobody(counsellor):
	family = consent_people.make_family(age=12)
	asked = consent_people.ask(counsellor=counsellor, family=family, valid_until=add_days(today(), 1))
	assert get_asked(family.guardian_user) == [asked.name]
	frappe.db.set_value("MH Consent", asked.name, "valid_until", add_days(today(), -1))
	assert get_asked(family.guardian_user) == []


def test_a_given_consent_ends_with_the_guardians_tie(given):
	file = factories.make_file(counsellor=given.counsellor, learner=given.learner, has_basis=False)
	frappe.db.delete("Student Guardian", {"parent": given.learner})
	with pytest.raises(ConsentRenewalError, match="has changed since"):
		factories.make_session(file=file)
	consents.update_states()
	assert consent_people.get_state(given.consent) == "Needs Renewal"
	portal_people.make_guardian(user=given.guardian_user, wards=[given.pupil])
	with pytest.raises(ConsentRenewalError):
		factories.make_session(file=file)


def test_a_given_consent_whose_papers_change_counts_no_more(counsellor):
	family = consent_people.make_family(age=12)
	family.consent, family.counsellor = consent_people.ask(counsellor=counsellor, family=family), counsellor
	paper = attach(family)
	consent_people.answer(family.consent, family.guardian_user)
	assert consent_people.get_state(family.consent) == "Valid"
	delete_paper(family, paper)
	assert consent_people.get_state(family.consent) == "Needs Renewal"
	assert "has changed since" in portal.get_page(family.guardian_user).consents.given[0].note


def test_a_paper_that_is_added_ends_what_was_given_on_the_portal(given):
	attach(given)
	assert consent_people.get_state(given.consent) == "Needs Renewal"


def test_the_scan_of_a_signed_paper_is_added_afterwards_and_not_taken_away(counsellor):
	family = consent_people.make_family(age=12)
	family.counsellor = counsellor
	family.consent = consent_people.make_given(counsellor=counsellor, family=family)
	paper = attach(family)
	assert consent_people.get_state(family.consent) == "Valid"
	delete_paper(family, paper)
	assert consent_people.get_state(family.consent) == "Needs Renewal"


def test_a_withdrawal_is_recorded_also_when_the_guardian_is_none_any_more(given):
	frappe.db.delete("Student Guardian", {"parent": given.learner})
	change(given.consent, given.counsellor, withdrawn_on=today())
	assert consent_people.get_state(given.consent) == "Withdrawn"


# PIPL Art. 28 and 31: from 14 on the pupil decides, from 18 on nobody but the pupil
def test_who_turns_18_while_an_answer_waits_is_asked_as_an_adult(half):
	turn(half, 18)
	assert get_asked(half.guardian_user) == []
	assert get_asked(half.pupil_user) == [half.consent.name]
	consent_people.answer(half.consent, half.pupil_user)
	stored = frappe.db.get_value("MH Consent", half.consent.name, ["state", "given_on"])
	assert (stored[0], str(stored[1])) == ("Valid", today())


def test_who_turns_14_while_a_question_waits_answers_in_the_guardians_place(counsellor):
	family = consent_people.make_family(age=13)
	asked = consent_people.ask(counsellor=counsellor, family=family)
	version = consent_people.read_version(asked, family.guardian_user)
	turn(family, 14)
	with pytest.raises(portal_consents.UnknownConsentError):
		portal_consents.give(asked.name, family.guardian_user, version)
	consent_people.answer(asked, family.pupil_user)
	assert consent_people.get_state(asked) == "Valid"


def turn(family, age):
	"""Let the pupil turn `age` today; what was answered was answered a year ago."""
	born = consent_people.get_birth(age=age, days=0)
	frappe.db.set_value("Student", family.learner, "date_of_birth", born)
	factories.confirm_ties(family.learner)
	if name := getattr(family, "consent", None):
		frappe.db.set_value("MH Consent", name.name, "answered_on", add_years(today(), -1))
