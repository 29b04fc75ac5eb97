"""Passkeys over HTTP: each opens once, here, for its person; every other answer of a device is refused."""

import pytest
from fido2.webauthn import AuthenticatorData

from tests import unlocked
from tests.http.locked_case import API, get_refusal, read
from tests.makers import factories
from tests.passkey_device import PasskeyDevice
from tests.web_client import WebClient


@pytest.fixture
def site_address(base_url):
	"""The site under a name: there are no passkeys at an address of numbers."""
	return base_url.replace("127.0.0.1", "localhost")


@pytest.fixture
def person(case, site_address):
	"""The counsellor, signed in under the site's name, not unlocked."""
	client = WebClient(site_address)
	client.login(case.user, factories.PASSWORD, "/mental-health")
	yield client
	client.close()


@pytest.fixture
def device(site_address):
	return PasskeyDevice(site_address, "localhost")


@pytest.fixture
def enrolled(person, case, device):
	"""The person has set up the device's passkey and has locked again."""
	code = unlocked.make_enrolment_code(case.user)
	answer = device.create(ask_for_new(person, code).json()["message"])
	assert person.call(API + "enrol_passkey", enrolment_code=code, answer=answer).ok
	assert person.call(API + "lock").ok
	return person


def ask_for_new(client, code):
	return client.call(API + "get_new_passkey_options", enrolment_code=code)


def ask(client):
	return client.call(API + "get_passkey_options").json()["message"]


def show(client, answer):
	return client.call(API + "unlock_with_passkey", answer=answer)


def test_a_passkey_unlocks(enrolled, device, case):
	assert get_refusal(read(enrolled, case)) == "LockedError"
	assert show(enrolled, device.get(ask(enrolled))).ok
	assert read(enrolled, case).ok


def test_an_answer_counts_once(enrolled, device, case):
	answer = device.get(ask(enrolled))
	assert show(enrolled, answer).ok
	assert get_refusal(show(enrolled, answer)) == "WrongFactorError"


@pytest.mark.parametrize(
	"flaws",
	[
		{"origin": "https://school.example"},
		{"cross_origin": True},
		{"challenge": b"x" * 56},
		{"flags": AuthenticatorData.FLAG.UP},
	],
)
def test_an_answer_for_another_site_another_time_or_without_its_person_opens_nothing(
	enrolled, device, case, flaws
):
	assert get_refusal(show(enrolled, device.get(ask(enrolled), **flaws))) == "WrongFactorError"
	assert get_refusal(read(enrolled, case)) == "LockedError"


def test_a_challenge_of_another_session_opens_nothing(enrolled, device, case, site_address):
	other = WebClient(site_address)
	other.login(case.user, factories.PASSWORD, "/mental-health")
	assert get_refusal(show(enrolled, device.get(ask(other)))) == "WrongFactorError"
	other.close()


def test_a_copy_whose_counter_lags_behind_opens_nothing(enrolled, device):
	assert show(enrolled, device.get(ask(enrolled))).ok
	device.count = 0
	assert get_refusal(show(enrolled, device.get(ask(enrolled)))) == "WrongFactorError"


def test_another_device_opens_nothing_and_ten_tries_suspend(enrolled, device, site_address):
	stranger = PasskeyDevice(site_address, "localhost")
	stranger.credential_id = device.credential_id
	refusals = [get_refusal(show(enrolled, stranger.get(ask(enrolled)))) for _try in range(10)]
	assert refusals == ["WrongFactorError"] * 9 + ["FactorSuspendedError"]
	assert get_refusal(show(enrolled, device.get({"challenge": "AAAA" * 10}))) == "FactorSuspendedError"


@pytest.mark.parametrize(
	"answer", [{}, {"id": 7}, {"id": "x", "rawId": "x", "response": {}}, {"id": "x" * 99999}]
)
def test_what_is_no_answer_of_a_device_is_refused_in_one_sentence(enrolled, answer, case):
	assert get_refusal(show(enrolled, answer)) == "WrongFactorError"
	code = unlocked.make_enrolment_code(case.user)
	refused = enrolled.call(API + "enrol_passkey", enrolment_code=code, answer=answer)
	assert get_refusal(refused) == "PasskeyNotTakenError"


def test_the_code_for_a_passkey_sets_up_one_passkey_and_one_code(
	enrolled, person, case, device, site_address
):
	code = unlocked.make_enrolment_code(case.user)
	answer = device.create(ask_for_new(person, code).json()["message"])
	assert person.call(API + "enrol_passkey", enrolment_code=code, answer=answer).ok
	assert get_refusal(ask_for_new(person, code)) == "EnrolmentCodeUsedError"
	secret = person.call(API + "get_authenticator", enrolment_code=code).json()["message"]["secret"]
	own = {"code": unlocked.CODE, "digits": unlocked.get_digits(secret)}
	assert person.call(API + "enrol_code", enrolment_code=code, **own).ok
	assert show(person, device.get(ask(person))).ok
	again = person.call(API + "enrol_code", enrolment_code=code, **own)
	assert get_refusal(again) == "EnrolmentCodeUsedError"


def test_there_are_no_passkeys_at_an_address_of_numbers(client, case):
	code = unlocked.make_enrolment_code(case.user)
	assert get_refusal(ask_for_new(client, code)) == "PasskeyNotTakenError"
