"""Consents on the portal: who is asked, who answers, and that a refusal ends the asking."""

from functools import partial

import frappe
import pytest
from frappe.utils import today

from mental_health_module.services.consent import portal as portal_consents
from mental_health_module.services.consent.refusals import UnknownConsentError
from mental_health_module.services.portal import page as portal
from tests import opened
from tests.makers import consent_people, factories, portal_people


@pytest.fixture
def counsellor(site):
	return factories.make_counsellor()


def get_asked(user):
	section = portal.get_page(user).consents
	return [card.name for card in section.asked] if section else []


def get_given(user):
	section = portal.get_page(user).consents
	return [card.name for card in section.given] if section else []


@pytest.mark.parametrize(
	("age", "purpose", "asked"),
	[
		(13, "Psychological File", {"guardian_user"}),
		(None, "Psychological File", {"guardian_user"}),
		(14, "Psychological File", {"pupil_user"}),
		(14, "Screening", {"pupil_user", "guardian_user"}),
		(18, "Screening", {"pupil_user"}),
	],
)
def test_who_is_asked(counsellor, age, purpose, asked):
	family = consent_people.make_family(age=age, days=0)
	consent = consent_people.ask(counsellor=counsellor, family=family, purpose=purpose)
	answers = {who: get_asked(getattr(family, who)) for who in ("pupil_user", "guardian_user")}
	assert answers == {who: [consent.name] if who in asked else [] for who in answers}


def test_a_guardian_sees_the_text_in_force_with_the_schools_names(counsellor):
	family = consent_people.make_family()
	consent_people.ask(counsellor=counsellor, family=family)
	[card] = portal.get_page(family.guardian_user).consents.asked
	text = "\n".join(line.text for line in card.lines)
	assert card.child == "Xiaoming"
	assert counsellor.school in text
	assert "{{" not in text


def test_nobody_is_asked_without_a_question(counsellor):
	family = consent_people.make_family()
	consent_people.make_consent_text()
	consent_people.make_consent(counsellor=counsellor, learner=family.learner)
	assert portal.get_page(family.guardian_user).consents is None
	assert portal.get_page("Guest").consents is None


def test_a_guardian_consents_and_the_file_can_be_opened(counsellor, as_user):
	family = consent_people.make_family()
	consent = consent_people.ask(counsellor=counsellor, family=family)
	with as_user(family.guardian_user):
		consent_people.answer(consent, family.guardian_user)
	fields = ["state", "given_by_guardian", "guardian", "given_on"]
	stored = opened.read_row("MH Consent", consent.name, fields)
	assert (stored.state, stored.given_by_guardian, stored.guardian) == ("Valid", 1, family.guardian)
	assert str(stored.given_on) == today()
	assert get_asked(family.guardian_user) == []
	assert get_given(family.guardian_user) == [consent.name]
	file = factories.make_file(counsellor=counsellor, learner=family.learner, has_basis=False)
	assert file.consent_state == "Valid"


def test_where_both_are_needed_one_answer_is_not_enough(counsellor):
	family = consent_people.make_family(age=15)
	consent = consent_people.ask(counsellor=counsellor, family=family, purpose="Screening")
	consent_people.answer(consent, family.pupil_user)
	assert consent_people.get_state(consent) == "Awaiting Answer"
	assert get_asked(family.pupil_user) == []
	consent_people.answer(consent, family.guardian_user)
	assert consent_people.get_state(consent) == "Valid"


# 网络数据安全管理条例 Art. 22 (5): no nagging after a refusal
def test_a_refusal_is_stored_and_the_page_asks_no_more_until_the_counsellor_does(counsellor):
	family = consent_people.make_family()
	consent = consent_people.ask(counsellor=counsellor, family=family)
	consent_people.answer(consent, family.guardian_user, "refuse")
	assert consent_people.get_state(consent) == "Refused"
	assert get_asked(family.guardian_user) == []
	assert [one.cards for one in portal.get_page(family.guardian_user).waiting] == []
	again = consent_people.ask(counsellor=counsellor, family=family)
	assert get_asked(family.guardian_user) == [again.name]


def test_a_withdrawal_makes_the_file_storage_only_and_tells_the_counsellor(counsellor, as_user):
	family = consent_people.make_family()
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	file = factories.make_file(counsellor=counsellor, learner=family.learner, has_basis=False)
	with as_user(family.guardian_user):
		portal_consents.withdraw(consent.name, family.guardian_user)
	assert consent_people.get_state(consent) == "Withdrawn"
	assert frappe.db.get_value("MH Psychological File", file.name, "consent_state") == "Withdrawn"
	assert get_given(family.guardian_user) == []
	fields = ["for_user", "owner", "modified_by", "subject", "from_user"]
	[notice] = frappe.get_all(
		"Notification Log", {"document_name": consent.name}, fields, order_by="creation asc"
	)
	assert (notice.for_user, notice.owner, notice.modified_by) == (counsellor.user,) * 3
	assert family.pupil.first_name not in notice.subject
	assert not notice.from_user


def test_at_14_the_guardian_no_longer_sees_what_is_the_pupils(counsellor):
	family = consent_people.make_family(age=13)
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	assert get_given(family.guardian_user) == [consent.name]
	born = consent_people.get_birth(age=14)
	frappe.db.set_value("Student", family.learner, "date_of_birth", born)
	factories.confirm_ties(family.learner)
	assert get_given(family.guardian_user) == []
	assert get_given(family.pupil_user) == [consent.name]


ACTIONS = {
	"give": partial(portal_consents.give, version=""),
	"refuse": partial(portal_consents.refuse, version=""),
	"withdraw": portal_consents.withdraw,
}


@pytest.mark.parametrize("action", sorted(ACTIONS))
@pytest.mark.parametrize("who", ["pupil", "another guardian", "a stranger", "the counsellor", "Guest"])
def test_nobody_answers_for_somebody_else(counsellor, action, who):
	family = consent_people.make_family(age=12)
	asked = consent_people.ask(counsellor=counsellor, family=family)
	given = consent_people.make_given(counsellor=counsellor, family=family)
	users = {
		"pupil": family.pupil_user,
		"another guardian": consent_people.make_family().guardian_user,
		"a stranger": portal_people.make_account(),
		"the counsellor": counsellor.user,
		"Guest": "Guest",
	}
	target = given if action == "withdraw" else asked
	with pytest.raises(UnknownConsentError):
		ACTIONS[action](target.name, users[who])
	assert (consent_people.get_state(asked), consent_people.get_state(given)) == ("Awaiting Answer", "Valid")


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_a_duty_is_not_answered_and_not_withdrawn(counsellor, action):
	family = consent_people.make_family(age=12)
	duty = consent_people.make_consent(counsellor=counsellor, learner=family.learner)
	with pytest.raises(UnknownConsentError):
		ACTIONS[action](duty.name, family.guardian_user)
	assert consent_people.get_state(duty) == "Valid"


@pytest.mark.parametrize(
	("first", "second"), [("give", "give"), ("give", "refuse"), ("refuse", "refuse"), ("refuse", "withdraw")]
)
def test_an_answer_is_given_once(counsellor, first, second):
	family = consent_people.make_family(age=12)
	consent = consent_people.ask(counsellor=counsellor, family=family)
	consent_people.answer(consent, family.guardian_user, first)
	before = consent_people.get_state(consent)
	with pytest.raises(UnknownConsentError):
		ACTIONS[second](consent.name, family.guardian_user)
	assert consent_people.get_state(consent) == before
