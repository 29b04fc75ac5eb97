"""Setting up unlocking over HTTP, with an enrolment code that only a confirmation gives out."""

import pytest

from tests import unlocked
from tests.http.locked_case import API, change, get_refusal, read, sign_in, unlock
from tests.makers import factories


def enrol(client, enrolment_code, code=unlocked.CODE, digits=None):
	answer = client.call(API + "get_authenticator", enrolment_code=enrolment_code)
	if not answer.ok:
		return answer
	digits = digits or unlocked.get_digits(answer.json()["message"]["secret"])
	return client.call(API + "enrol_code", enrolment_code=enrolment_code, code=code, digits=digits)


def test_an_enrolment_code_works_once_for_its_person(client, case, http, committed):
	code = unlocked.make_enrolment_code(case.user)
	other = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	committed.keep()
	assert get_refusal(enrol(http(other, factories.PASSWORD), code)) == "EnrolmentCodeWrongError"
	assert get_refusal(enrol(client, "AAAA-BBBB-CCCC-DDDD")) == "EnrolmentCodeWrongError"
	assert enrol(client, code).ok
	assert read(client, case).ok
	assert get_refusal(enrol(client, code)) == "EnrolmentCodeUsedError"
	assert get_refusal(enrol(sign_in(http, case.user), code)) == "EnrolmentCodeUsedError"


def test_an_enrolment_ends_every_earlier_factor_and_what_it_had_unlocked(client, case, http):
	assert unlock(client, user=case.user).ok
	old_secret = unlocked.get_secret(case.user)
	other = sign_in(http, case.user)
	assert enrol(other, unlocked.make_enrolment_code(case.user)).ok
	assert get_refusal(read(client, case)) == "LockedError"
	assert get_refusal(unlock(client, digits=unlocked.get_digits(old_secret, 1))) == "WrongFactorError"
	assert read(other, case).ok


def test_an_enrolment_code_ends_after_seven_days_and_by_no_hand_later(client, case, committed):
	code = unlocked.make_enrolment_code(case.user)
	with unlocked.days_ago(8):
		old = unlocked.make_enrolment_code(case.user)
	assert get_refusal(enrol(client, code)) == "EnrolmentCodeWrongError"
	assert get_refusal(enrol(client, old)) == "EnrolmentCodeExpiredError"
	change(committed, "MH Unlock Enrolment", case.user, {"valid_until": "2099-01-01 00:00:00"})
	assert get_refusal(enrol(client, old)) == "EnrolmentCodeWrongError"


@pytest.mark.parametrize("weak", ["12345", "123456", "aaaaaa"])
def test_a_weak_code_and_wrong_digits_set_up_nothing(client, case, weak):
	code = unlocked.make_enrolment_code(case.user)
	assert get_refusal(enrol(client, code, code=weak)) == "WeakCodeError"
	assert get_refusal(enrol(client, code, digits="000000")) == "WrongFactorError"
	assert unlock(client, user=case.user).ok


@pytest.fixture
def lead(committed, http):
	"""A lead counsellor who has unlocked; `user` is the account."""
	user = factories.make_user(roles=["MH Lead Counsellor"], password=factories.PASSWORD).name
	committed.keep()
	client = http(user, factories.PASSWORD)
	client.user = user
	return client


def give(client, user):
	return client.call(API + "give_enrolment_code", user=user)


def test_a_lead_counsellor_gives_a_code_to_staff_who_are_no_counsellors_and_both_are_told(
	lead, committed, http
):
	teacher = factories.make_user(roles=["MH Member", "MH Leader"], password=factories.PASSWORD).name
	committed.keep()
	code = give(lead, teacher).json()["message"]
	assert enrol(sign_in(http, teacher), code).ok
	committed.refresh()
	told = committed.frappe.get_all(
		"Notification Log", {"for_user": teacher}, pluck="subject", order_by="creation"
	)
	assert [subject.split(".")[0] for subject in told] == [
		"You were given an enrolment code for unlocking",
		"A way to unlock was set up in your name",
	]


def test_no_code_is_given_to_a_counsellor_to_oneself_or_to_a_pupil(lead, case, committed):
	pupil = factories.make_user(roles=["Student"]).name
	committed.keep()
	refusals = [
		get_refusal(give(lead, user)) for user in (case.user, lead.user, pupil, "nobody@school.example")
	]
	assert refusals == ["CodeReceiverError"] * 4


def test_nobody_else_gives_codes_and_nobody_in_a_locked_session(lead, client, case, committed):
	assert get_refusal(give(client, lead.user)) == "RoleMissingError"
	assert lead.call(API + "lock").ok
	assert get_refusal(give(lead, case.user)) == "LockedError"
