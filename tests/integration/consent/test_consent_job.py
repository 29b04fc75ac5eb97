"""Daily: the states of consents move, and their counsellor is told in time, without names."""

import frappe
import pytest
from frappe.utils import add_days, add_years, today

from mental_health_module.jobs import consents
from tests.makers import consent_people, factories


@pytest.fixture
def counsellor(site):
	return factories.make_counsellor()


def get_subjects(consent):
	return frappe.get_all(
		"Notification Log",
		{"document_name": consent.name},
		pluck="subject",
		order_by="creation asc, name asc",
	)


def turn(family, consent, age):
	"""Let the pupil turn `age` today, and the consent be of a year ago."""
	frappe.db.set_value("Student", family.learner, "date_of_birth", consent_people.get_birth(age=age))
	factories.confirm_ties(family.learner)
	frappe.db.set_value("MH Consent", consent.name, "given_on", add_years(today(), -1))


@pytest.mark.parametrize(("age", "given"), [(13, {}), (17, {"given_by_pupil": 1})], ids=["14", "18"])
def test_at_14_and_18_a_consent_needs_renewal_and_its_counsellor_is_told_once(counsellor, age, given):
	family = consent_people.make_family(age=age)
	consent = consent_people.make_given(counsellor=counsellor, family=family, **given)
	file = factories.make_file(counsellor=counsellor, learner=family.learner, has_basis=False)
	turn(family, consent, age + 1)
	consents.update_states()
	consents.update_states()
	assert consent_people.get_state(consent) == "Needs Renewal"
	assert frappe.db.get_value("MH Psychological File", file.name, "consent_state") == "Needs Renewal"
	[subject] = get_subjects(consent)
	assert "no longer sufficient" in subject
	assert family.pupil.first_name not in subject


@pytest.mark.parametrize("days", [30, 7])
def test_the_counsellor_is_told_before_the_birthday(counsellor, days):
	family = consent_people.make_family(age=14, days=-days)
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	consents.update_states()
	consents.update_states()
	assert len(get_subjects(consent)) == 1
	assert consent_people.get_state(consent) == "Valid"


def test_31_days_before_nobody_is_told(counsellor):
	family = consent_people.make_family(age=14, days=-31)
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	consents.update_states()
	assert get_subjects(consent) == []


def test_an_expired_consent_is_said_to_be_and_a_new_one_reminds_by_itself(counsellor):
	family = consent_people.make_family(age=10)
	values = {"counsellor": counsellor, "family": family}
	consent = consent_people.make_given(**values, valid_until=add_days(today(), 5))
	consents.update_states()
	longer = consent_people.make_given(**values, valid_until=add_days(today(), 6))
	consents.update_states()
	assert [len(get_subjects(one)) for one in (consent, longer)] == [1, 1]
	frappe.db.set_value("MH Consent", consent.name, "valid_until", add_days(today(), -1))
	frappe.db.set_value("MH Consent", consent.name, "given_on", add_days(today(), -9))
	consents.update_states()
	assert consent_people.get_state(consent) == "Expired"
	assert len(get_subjects(consent)) == 2


def test_a_withdrawn_or_refused_consent_reminds_nobody(counsellor):
	family = consent_people.make_family(age=14, days=-5)
	consent = consent_people.ask(counsellor=counsellor, family=family)
	frappe.db.set_value("MH Consent", consent.name, {"refused_on": today(), "state": "Refused"})
	consents.update_states()
	assert get_subjects(consent) == []


def test_the_job_runs_daily(site):
	assert "mental_health_module.jobs.consents.update_states" in frappe.get_hooks("scheduler_events")["daily"]
