"""A message to the school's group: neutral, seldom, to where it was entered, and its key is in no log."""

import json

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime

from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.api import notices as notices_api
from mental_health_module.domain.shared import group_answers as answers
from mental_health_module.jobs import notices as jobs
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.ways import deliveries, group, posting
from mental_health_module.services.shared.ways.refusals import GroupAddressError
from tests import loopback
from tests.makers import factories
from tests.makers.records import acting_as

KEY, SECRET = "the-key-of-the-robot", "SEC-of-the-robot"
SUBJECT = "A psychological file was opened in an emergency. Look at the reason and review it."


@pytest.fixture
def robot(site):
	"""A robot of 钉钉 on this machine, entered in the settings."""
	with loopback.serving() as server:
		server.answer(errcode=0, errmsg="ok")
		_enter("DingTalk", server)
		yield server


def _enter(kind: str, server, **values) -> None:
	settings = frappe.get_single("MH Settings")
	settings.update({"group_kind": kind, "group_address": server.get_address(f"/send?access_token={KEY}")})
	settings.update({"group_secret": SECRET, "group_hears": "What Cannot Wait", **values})
	settings.save()


def _tell(user: str, doctype: str = "MH Emergency Access", name: str = "x", cannot_wait: bool = True) -> list:
	notices.notify_unchecked([user], SUBJECT, doctype, name, cannot_wait=cannot_wait)
	waiting = {"user": user, "way": deliveries.GROUP_MESSAGE, "state": "Waiting"}
	jobs.send(
		deliveries.GROUP_MESSAGE,
		frappe.get_all(deliveries.DELIVERY, waiting, pluck="notice", order_by="name asc"),
	)
	return _get_states(user)


def _get_states(user: str) -> list[tuple]:
	filters = {"user": user, "way": deliveries.GROUP_MESSAGE}
	rows = frappe.get_all(deliveries.DELIVERY, filters, ["state", "error"], order_by="creation asc, name asc")
	return [(row.state, row.error) for row in rows]


def _forget_sent() -> None:
	sent = {"way": deliveries.GROUP_MESSAGE, "state": "Sent"}
	earlier = add_to_date(now_datetime(), minutes=-11)
	frappe.db.set_value(deliveries.DELIVERY, sent, "happened_at", earlier)


def test_the_group_reads_how_many_and_where_and_nothing_else(robot):
	user = factories.make_user(full_name="沈小敏").name
	assert _tell(user, name="the-name-of-the-record") == [("Sent", None)]
	(asked,) = robot.asked
	said = asked.json["text"]["content"]
	assert "1 notices that cannot wait" in said or "1 条紧急通知" in said
	assert "/mental-health" in said
	for secret in (user, "沈小敏", "the-name-of-the-record", "psychological", "MH ", KEY, SECRET):
		assert secret not in asked.body.decode()


@pytest.mark.parametrize("kind", ["DingTalk", "Feishu", "WeCom", "Other"])
def test_each_service_is_spoken_to_as_it_expects(robot, kind):
	robot.answer(**{"Feishu": {"code": 0}, "Other": {}}.get(kind, {"errcode": 0}))
	_enter(kind, robot)
	assert _tell(factories.make_user().name) == [("Sent", None)]
	(asked,) = robot.asked
	assert asked.path.startswith(f"/send?access_token={KEY}")
	assert ("sign=" in asked.path, "sign" in asked.json) == (kind == "DingTalk", kind == "Feishu")
	assert asked.headers["content-type"] == "application/json; charset=utf-8"


def test_ten_minutes_bring_one_message(robot):
	first, second, third = (factories.make_user().name for _number in range(3))
	assert _tell(first) == [("Sent", None)]
	assert _tell(second) == [("Not Wanted", group.JUST_SENT)]
	_forget_sent()
	assert _tell(third) == [("Sent", None)]
	assert len(robot.asked) == 2


def test_news_for_everybody_go_there_only_where_the_school_wants_it(robot):
	user = factories.make_user().name
	assert _tell(user, "MH Regulation", cannot_wait=False) == []
	_enter("DingTalk", robot, group_hears=group.NEWS)
	assert _tell(user, "MH Regulation", cannot_wait=False) == [("Sent", None)]
	assert _tell(factories.make_user().name, "MH Access Grant", cannot_wait=False) == []
	assert len(robot.asked) == 1


@pytest.mark.parametrize(
	("answer", "meant"),
	[
		({"errcode": 310000, "errmsg": "sign not match"}, answers.WRONG_SIGN),
		({"errcode": 310000, "errmsg": "keywords not in content"}, answers.NO_KEYWORD),
		({"errcode": 300005, "errmsg": "token is not exist"}, answers.NO_ROBOT),
		({"errcode": 130101, "errmsg": "send too fast"}, answers.TOO_MANY),
	],
)
def test_a_refusal_that_comes_with_200_is_seen_with_what_to_do(robot, answer, meant):
	robot.answer(**answer)
	user = factories.make_user().name
	assert _tell(user) == [("Failed", meant)]
	robot.answer(errcode=0)
	assert _tell(user)[-1] == ("Sent", None)


def test_a_redirect_is_not_followed(robot):
	with loopback.serving() as elsewhere:
		elsewhere.answer(errcode=0)
		robot.status, robot.headers = 307, {"Location": elsewhere.get_address()}
		assert _tell(factories.make_user().name) == [("Failed", answers.MOVED)]
		assert (len(robot.asked), elsewhere.asked) == (1, [])


def test_a_server_that_answers_drop_by_drop_is_not_waited_for(robot, monkeypatch):
	monkeypatch.setattr(posting, "ANSWER_SECONDS", 0.3)
	robot.parts, robot.wait = (b" " * 1024,) * 200, 0.1
	assert _tell(factories.make_user().name) == [("Failed", answers.NO_ANSWER)]


def test_of_an_endless_answer_the_beginning_is_read(robot):
	robot.parts = (b'{"errcode": 0, "errmsg": "', *(b"x" * 4096,) * 50)
	assert _tell(factories.make_user().name) == [("Failed", answers.NOT_THIS_SERVICE)]


def test_where_nobody_answers_it_is_said_what_to_do_and_the_key_is_in_no_log(site):
	with loopback.serving() as server:
		_enter("DingTalk", server)
	before = frappe.db.count("Error Log")
	assert _tell(factories.make_user().name) == [("Failed", answers.NO_ANSWER)]
	assert frappe.db.count("Error Log") == before


def test_the_address_is_stored_encrypted_and_shown_to_nobody(robot):
	stored = frappe.db.get_singles_dict("MH Settings")
	assert stored["group_kind"] == "DingTalk"
	assert KEY not in json.dumps(stored, default=str)
	assert KEY not in json.dumps(frappe.get_single("MH Settings").as_dict(), default=str)
	history = frappe.get_all("Version", {"ref_doctype": "MH Settings"}, ["data"], order_by="creation asc")
	assert KEY not in json.dumps(history, default=str)
	assert SECRET not in json.dumps([stored, history], default=str)


@pytest.mark.parametrize(
	("kind", "address"),
	[
		("DingTalk", ""),
		("DingTalk", "oapi.dingtalk.com/robot/send?access_token=x"),
		("DingTalk", "http://oapi.dingtalk.com/robot/send?access_token=x"),
		("Feishu", "https://oapi.dingtalk.com/robot/send?access_token=x"),
	],
)
def test_an_address_that_cannot_be_is_refused_and_nothing_is_stored(site, kind, address):
	settings = frappe.get_single("MH Settings")
	settings.update({"group_kind": kind, "group_address": address})
	with pytest.raises(GroupAddressError):
		settings.save()
	assert not frappe.db.get_single_value("MH Settings", "group_kind", cache=False)


def test_saving_other_settings_keeps_the_address(robot):
	settings = frappe.get_single("MH Settings")
	settings.helpline = "12356"
	settings.save()
	assert settings.get_password("group_address").endswith(KEY)


def test_the_test_message_says_whether_it_has_arrived(robot):
	with acting_as(factories.make_user(roles=["System Manager"]).name):
		assert notices_api.send_test_message()
		robot.answer(errcode=310000, errmsg="sign not match")
		with pytest.raises(GroupAddressError, match=r"signature|签名"):
			notices_api.send_test_message()
	assert len(robot.asked) == 2
	assert KEY not in robot.asked[0].body.decode()


def test_without_a_group_the_test_says_what_to_do_first(site):
	with acting_as(factories.make_user(roles=["System Manager"]).name), pytest.raises(GroupAddressError):
		notices_api.send_test_message()


@pytest.mark.parametrize("role", ["MH Coordinator", "MH Leader", "MH Lead Counsellor", "MH Counsellor"])
def test_nobody_else_sends_a_test_or_enters_an_address(robot, role):
	user = factories.make_user(roles=[role]).name
	with acting_as(user):
		with pytest.raises(RoleMissingError):
			notices_api.send_test_message()
		settings = frappe.get_single("MH Settings")
		if settings.has_permission("write"):
			settings.update({"group_address": "https://elsewhere.example/x", "group_kind": "Other"})
			settings.save()
	kept = frappe.get_single("MH Settings")
	assert (kept.group_kind, kept.get_password("group_address")) == (
		"DingTalk",
		robot.get_address(f"/send?access_token={KEY}"),
	)
	assert robot.asked == []
