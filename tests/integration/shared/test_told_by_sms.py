"""SMS through the gateway of Frappe's settings: what cannot wait, one for a person and hour, neutral."""

from urllib.parse import parse_qs

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime

from mental_health_module.domain.shared.short_messages import LONGEST_CHARACTERS, TEXT
from mental_health_module.jobs import notices as jobs
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.ways import deliveries, posting, sms
from mental_health_module.words import _
from tests import loopback
from tests.makers import factories, leaving_people, portal_people

KEY = "the-key-of-the-gateway"
SUBJECT = "A psychological file was opened in an emergency. Look at the reason and review it."


@pytest.fixture
def gateway(site):
	"""A gateway on this machine, filled in as an administrator does, and the school's wish to use it."""
	with loopback.serving() as server:
		settings = frappe.get_single("SMS Settings")
		settings.update({"sms_gateway_url": server.get_address("/send"), "use_post": 1})
		settings.update({"message_parameter": "text", "receiver_parameter": "to"})
		settings.set("parameters", [{"parameter": "key", "value": KEY}])
		settings.save()
		_wish(1)
		yield server


def _wish(value: int) -> None:
	frappe.db.set_single_value("MH Settings", "sms_notices", value)
	frappe.clear_document_cache("MH Settings", "MH Settings")


def _make_user(number: str | None = "138 0000-1234", language: str = "zh", **values) -> str:
	user = factories.make_user(**values).name
	frappe.db.set_value("User", user, {"mobile_no": number, "language": language})
	return user


def _tell(*users: str, cannot_wait: bool = True) -> None:
	"""Tell people as a service does, and let a worker send what waits."""
	before = set(frappe.get_all(deliveries.DELIVERY, pluck="name", order_by="name asc"))
	notices.notify_unchecked(users, SUBJECT, "MH Emergency Access", "x", cannot_wait=cannot_wait)
	new = {"way": deliveries.SMS, "name": ("not in", [*before, ""])}
	waiting = frappe.get_all(deliveries.DELIVERY, new, pluck="notice", order_by="name asc")
	jobs.send(deliveries.SMS, waiting)


def _get_states(user: str) -> list[tuple]:
	filters = {"user": user, "way": deliveries.SMS}
	rows = frappe.get_all(deliveries.DELIVERY, filters, ["state", "error"], order_by="creation asc, name asc")
	return [(row.state, row.error) for row in rows]


def _get_form(asked) -> dict:
	return {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}


def test_one_neutral_message_in_the_own_language_goes_to_the_own_number(gateway):
	users = [_make_user(), _make_user("+86 (139) 00001234", "en")]
	_tell(*users)
	chinese = "学校有紧急事项等待您处理，请尽快登录学校平台查看。"
	assert sorted(_get_form(asked)["to"] for asked in gateway.asked) == ["+8613900001234", "13800001234"]
	assert {_get_form(asked)["text"] for asked in gateway.asked} == {chinese, TEXT}
	assert [_get_states(user) for user in users] == [[("Sent", None)]] * 2


def test_a_message_is_one_sms_in_either_language(site):
	assert len(TEXT) <= LONGEST_CHARACTERS
	assert _(TEXT, "zh") != TEXT
	assert len(_(TEXT, "zh")) <= LONGEST_CHARACTERS


def test_what_can_wait_is_sent_to_no_phone(gateway):
	user = _make_user()
	_tell(user, cannot_wait=False)
	assert (gateway.asked, _get_states(user)) == ([], [])


def test_a_school_that_does_not_want_it_sends_nothing(gateway):
	_wish(0)
	user = _make_user()
	_tell(user)
	assert (gateway.asked, _get_states(user)) == ([], [])


def test_a_person_gets_one_within_the_hour_and_another_one_later(gateway):
	user = _make_user()
	for _number in range(3):
		_tell(user)
	assert len(gateway.asked) == 1
	assert _get_states(user) == [("Sent", None)] + [("Not Wanted", sms.ONE_AN_HOUR)] * 2
	earlier = add_to_date(now_datetime(), minutes=-61)
	frappe.db.set_value(deliveries.DELIVERY, {"user": user, "state": "Sent"}, "happened_at", earlier)
	sms.told_notices.give_back_unchecked(user, sms.get_occasion(now_datetime()))
	_tell(user)
	assert len(gateway.asked) == 2


def test_much_at_once_is_one_message(gateway):
	user = _make_user()
	filled = [
		notices.Notice(frozenset({user}), SUBJECT, "MH Emergency Access", name, "", True) for name in "xyz"
	]
	notices.notify_all_unchecked(filled)
	waiting = frappe.get_all(
		deliveries.DELIVERY, {"user": user, "way": "SMS"}, pluck="notice", order_by="name asc"
	)
	jobs.send(deliveries.SMS, waiting)
	assert len(gateway.asked) == 1
	assert _get_states(user) == [("Sent", None)] * 3


@pytest.mark.parametrize("number", [None, "none", "12", "1380000123456789012", "138000x1234"])
def test_who_has_no_number_is_seen(gateway, number):
	user = _make_user(number)
	_tell(user)
	assert gateway.asked == []
	assert _get_states(user) == [("No Address", sms.NO_NUMBER)]


def test_the_schools_own_records_have_numbers_too(gateway):
	employee, guardian = _make_user(None), _make_user(None)
	factories.make_employee(user=employee)
	frappe.db.set_value("Employee", {"user_id": employee}, "cell_number", "13600000001")
	portal_people.make_guardian(user=guardian, wards=[factories.make_pupil()])
	frappe.db.set_value("Guardian", {"user": guardian}, "mobile_number", "13600000002")
	_tell(employee, guardian)
	assert sorted(_get_form(asked)["to"] for asked in gateway.asked) == ["13600000001", "13600000002"]


def test_who_left_in_between_gets_nothing(gateway):
	user = _make_user()
	notices.notify_unchecked([user], SUBJECT, "MH Emergency Access", "x", cannot_wait=True)
	waiting = frappe.get_all(
		deliveries.DELIVERY, {"user": user, "way": "SMS"}, pluck="notice", order_by="name asc"
	)
	leaving_people.close(user)
	jobs.send(deliveries.SMS, waiting)
	assert (len(waiting), gateway.asked) == (1, [])


def test_without_a_gateway_it_is_said_what_to_do(gateway):
	frappe.db.set_single_value("SMS Settings", "sms_gateway_url", "")
	user = _make_user()
	_tell(user)
	assert _get_states(user) == [("Failed", sms.NO_GATEWAY)]


@pytest.mark.parametrize("status", [400, 401, 500])
def test_a_gateway_that_refuses_stops_nobody_and_its_key_is_in_no_log(gateway, status):
	frappe.db.set_single_value("SMS Settings", "use_post", 0)
	gateway.status = status
	users = [_make_user("13800000001"), _make_user("13800000002")]
	_tell(*users)
	assert len(gateway.asked) == 2
	assert KEY in gateway.asked[0].path
	assert [_get_states(user) for user in users] == [[("Failed", sms.NOT_TAKEN)]] * 2
	for log in frappe.get_all("Error Log", fields=["*"], order_by="creation desc", limit=5):
		assert KEY not in str(log)
		assert "1380000000" not in str(log)
	gateway.status = 200
	_tell(*users)
	assert [_get_states(user)[-1] for user in users] == [("Sent", None)] * 2


def test_neither_a_message_nor_a_log_of_numbers_stays(gateway):
	heard = list(frappe.local.message_log)
	user = _make_user()
	_tell(user)
	assert frappe.local.message_log == heard
	row = frappe.get_doc(deliveries.DELIVERY, {"user": user, "way": "SMS"}).as_dict()
	assert "13800001234" not in str(row)


@pytest.mark.parametrize("use_post", [0, 1])
def test_a_gateway_that_asks_for_json_gets_it(gateway, use_post):
	settings = frappe.get_single("SMS Settings")
	settings.use_post = use_post
	settings.append("parameters", {"parameter": "Content-Type", "value": "application/json", "header": 1})
	settings.append("parameters", {"parameter": "Authorization", "value": KEY, "header": 1})
	settings.save()
	_tell(_make_user(language="en"))
	(asked,) = gateway.asked
	assert asked.json == {"key": KEY, "text": TEXT, "to": "13800001234"}
	assert asked.headers["authorization"] == KEY


def test_a_gateway_that_does_not_answer_is_not_waited_for(gateway, monkeypatch):
	monkeypatch.setattr(posting, "ANSWER_SECONDS", 0.3)
	gateway.parts, gateway.wait = (b"x" * 1024,) * 100, 0.1
	user = _make_user()
	_tell(user)
	assert _get_states(user) == [("Failed", sms.NOT_TAKEN)]
