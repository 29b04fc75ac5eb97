"""Consents on the page `/mental-health` over HTTP: who is asked, who answers, and what is refused."""

import re

import frappe
import pytest

from tests import opened
from tests.http.test_portal_page import get_client, get_content
from tests.makers import consent_people, factories

METHOD = "mental_health_module.api.portal."
ACTIONS = ("give_consent", "refuse_consent", "withdraw_consent")


@pytest.fixture
def world(committed):
	"""A family whose guardian is asked about a file, and another family."""
	factories.MADE.clear()
	counsellor = factories.make_counsellor(from_date="2020-01-01")
	family, other = (consent_people.make_family(age=12, password=factories.PASSWORD) for _ in range(2))
	family.consent = consent_people.ask(counsellor=counsellor, family=family)
	family.other, family.counsellor = other, counsellor
	committed.frappe.db.commit()
	for doctype, name in factories.MADE:
		committed.remember(doctype, name)
	yield family
	committed.refresh()
	filters = {"document_name": family.consent.name}
	for name in committed.frappe.get_all("Notification Log", filters, pluck="name", order_by="name"):
		committed.remember("Notification Log", name)


def get_state(committed, world):
	committed.refresh()
	return consent_people.get_state(world.consent)


def get_answered(client):
	answer = client.get("/mental-health/consents", headers={"Accept-Language": "en"})
	assert answer.status_code == 200, answer.text
	return answer.text


def remember_all(committed, world):
	"""A consent that was given anew is another record, to be deleted too."""
	committed.refresh()
	of_learner = opened.of(world.learner)
	for name in committed.frappe.get_all("MH Consent", of_learner, pluck="name", order_by="name"):
		committed.remember("MH Consent", name)
		told = {"document_name": name}
		for notice in committed.frappe.get_all("Notification Log", told, pluck="name", order_by="name"):
			committed.remember("Notification Log", notice)


def get_version(content):
	return re.search(r'data-version="([0-9a-f]{64})"', content)[1]


def test_the_guardian_reads_consents_and_withdraws(http, world, committed):
	client = get_client(http, world.guardian_user)
	content = get_content(client, headers={"Accept-Language": "en"})
	assert world.consent.name in content
	assert 'data-consent-action="give_consent"' in content
	assert "office@school.example" in content
	answer = client.call(METHOD + "give_consent", consent=world.consent.name, version=get_version(content))
	assert answer.status_code == 200, answer.text
	assert get_state(committed, world) == "Valid"
	content = get_content(client) + get_answered(client)
	assert 'data-consent-action="give_consent"' not in content
	assert 'data-consent-action="withdraw_consent"' in content
	assert client.call(METHOD + "withdraw_consent", consent=world.consent.name).status_code == 200
	assert get_state(committed, world) == "Withdrawn"
	content = get_answered(client)
	assert 'data-consent-action="withdraw_consent"' not in content
	assert 'data-consent-action="give_consent"' in content


def test_a_refusal_is_not_asked_again(http, world, committed):
	client = get_client(http, world.guardian_user)
	version = get_version(get_content(client))
	answer = client.call(METHOD + "refuse_consent", consent=world.consent.name, version=version)
	assert answer.status_code == 200, answer.text
	assert get_state(committed, world) == "Refused"
	assert 'data-consent-action="' not in get_content(client)
	content = get_answered(client)
	assert 'data-consent-action="give_consent"' in content
	version = get_version(content)
	answer = client.call(METHOD + "give_consent", consent=world.consent.name, version=version)
	assert answer.status_code == 200, answer.text
	remember_all(committed, world)
	assert get_state(committed, world) == "Refused"


@pytest.mark.parametrize("who", ["pupil", "another guardian"])
def test_others_see_no_question_and_answer_none(http, world, committed, who):
	user = world.pupil_user if who == "pupil" else world.other.guardian_user
	client = get_client(http, user)
	assert world.consent.name not in get_content(client)
	for action in ACTIONS:
		answers = [client.call(METHOD + action, consent=name) for name in (world.consent.name, "0" * 10)]
		assert [answer.json()["exc_type"] for answer in answers] == ["UnknownConsentError"] * 2
	assert get_state(committed, world) == "Awaiting Answer"


def test_a_guest_answers_nothing(http, world, committed):
	for action in ACTIONS:
		assert http().call(METHOD + action, consent=world.consent.name).status_code in (400, 403)
	assert get_state(committed, world) == "Awaiting Answer"


def test_without_the_token_nothing_is_written(http, world, committed):
	client = get_client(http, world.guardian_user)
	del client.headers["X-Frappe-CSRF-Token"]
	assert client.call(METHOD + "give_consent", consent=world.consent.name).status_code == 400
	get = client.get(f"/api/method/{METHOD}give_consent", params={"consent": world.consent.name})
	assert get.status_code == 403
	assert get_state(committed, world) == "Awaiting Answer"


@pytest.mark.parametrize("deed", ["give_consent", "refuse_consent"])
def test_an_answer_from_a_page_that_is_out_of_date_is_refused_and_one_from_a_new_page_is_taken(
	http, world, committed, deed
):
	client = get_client(http, world.guardian_user)
	old = get_version(get_content(client))
	committed.refresh()
	with factories.acting_as(world.counsellor.user):
		asked = frappe.get_doc("MH Consent", world.consent.name)
		asked.valid_until = "2099-12-31"
		asked.save()
	committed.frappe.db.commit()
	for stale in ({"version": old}, {}, {"version": "0" * 64}, {"version": ""}):
		answer = client.call(METHOD + deed, consent=world.consent.name, **stale)
		assert answer.json()["exc_type"] == "ConsentChangedError"
	assert get_state(committed, world) == "Awaiting Answer"
	content = get_content(client)
	assert "2099" in content
	answer = client.call(METHOD + deed, consent=world.consent.name, version=get_version(content))
	assert answer.status_code == 200, answer.text
	assert get_state(committed, world) in ("Valid", "Refused")
