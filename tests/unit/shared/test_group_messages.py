"""Messages to a group's robot: as each service wants them signed, and what each means by its refusals.

The signatures were worked out by openssl, not by this code:

    printf '%s' "$MS
    $SECRET" | openssl dgst -sha256 -hmac "$SECRET" -binary | openssl base64
    printf '' | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf '%s' "$S
    $SECRET" | od -An -tx1 | tr -d ' \\n') -binary | openssl base64
"""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.domain.shared import group_answers as answers
from mental_health_module.domain.shared import group_messages as messages
from mental_health_module.domain.shared.group_answers import DINGTALK, FEISHU, OTHER, WECOM

MOMENT = 1_761_566_400_000
TEXT = "阳光小学：有事项等待处理。"
DINGTALK_ADDRESS = "https://oapi.dingtalk.com/robot/send?access_token=abc"
FEISHU_ADDRESS = "https://open.feishu.cn/open-apis/bot/v2/hook/abc"
WECOM_ADDRESS = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc"


def test_dingtalk_is_signed_in_the_address_with_the_secret_as_key():
	message = messages.make_message(DINGTALK, DINGTALK_ADDRESS, "SEC0123456789abcdef", TEXT, MOMENT)
	asked = parse_qs(urlsplit(message.address).query)
	assert asked == {
		"access_token": ["abc"],
		"timestamp": ["1761566400000"],
		"sign": ["yVuGjBia9ywyQlkrXUaHQjtCx8xQLWiy5TjWjXtoh4E="],
	}
	# as it is sent: a plus sign would be read as a blank, and an equals sign as the end of a name
	assert message.address.endswith("sign=yVuGjBia9ywyQlkrXUaHQjtCx8xQLWiy5TjWjXtoh4E%3D")
	assert message.body == {"msgtype": "text", "text": {"content": TEXT}}


def test_feishu_is_signed_in_the_body_with_moment_and_secret_as_key_of_nothing():
	message = messages.make_message(FEISHU, FEISHU_ADDRESS, "demo", TEXT, MOMENT)
	assert message.address == FEISHU_ADDRESS
	assert message.body == {
		"timestamp": "1761566400",
		"sign": "wp0GLZXn1JK6pcBd3G/HOyJ4mSmO0VSvBJk7hBncnko=",
		"msg_type": "text",
		"content": {"text": TEXT},
	}


def test_wecom_has_its_key_in_the_address_and_no_signature():
	message = messages.make_message(WECOM, WECOM_ADDRESS, "left over", TEXT, MOMENT)
	assert message == messages.Message(WECOM_ADDRESS, {"msgtype": "text", "text": {"content": TEXT}})


def test_another_service_gets_the_text_alone():
	message = messages.make_message(OTHER, "https://example.org/x", "", TEXT, MOMENT)
	assert message == messages.Message("https://example.org/x", {"text": TEXT})


@pytest.mark.parametrize("kind", messages.KINDS)
def test_without_a_secret_nothing_is_signed(kind):
	message = messages.make_message(kind, DINGTALK_ADDRESS, "", TEXT, MOMENT)
	assert message.address == DINGTALK_ADDRESS
	assert "sign" not in message.body


@settings(max_examples=40)
@given(part=st.text(max_size=8), times=st.integers(0, 600), kind=st.sampled_from((FEISHU, WECOM)))
def test_a_text_is_never_longer_than_every_service_takes(part, times, kind):
	text = part * times
	body = messages.make_message(kind, DINGTALK_ADDRESS, "", text, MOMENT).body
	said = body["content"]["text"] if kind == FEISHU else body["text"]["content"]
	assert len(said.encode()) <= messages.LONGEST_BYTES
	assert text.startswith(said)
	assert said == text or len(said.encode()) > messages.LONGEST_BYTES - 4


def test_a_message_never_shows_its_address():
	message = messages.make_message(FEISHU, FEISHU_ADDRESS, "demo", TEXT, MOMENT)
	assert repr(message) == "Message()"


@pytest.mark.parametrize(
	("kind", "address", "is_good"),
	[
		(DINGTALK, DINGTALK_ADDRESS, True),
		(FEISHU, FEISHU_ADDRESS, True),
		(FEISHU, "https://open.larksuite.com/open-apis/bot/v2/hook/abc", True),
		(WECOM, WECOM_ADDRESS, True),
		(OTHER, "https://talk.school.example/hook", True),
		(DINGTALK, "https://ding.school.example/hook", True),
		(OTHER, "http://127.0.0.1:8065/hook", True),
		(OTHER, "http://[::1]:8065/hook", True),
		(FEISHU, DINGTALK_ADDRESS, False),
		(OTHER, WECOM_ADDRESS, False),
		(DINGTALK, DINGTALK_ADDRESS.replace("https", "http"), False),
		(OTHER, "http://127.0.0.1.example.org/hook", False),
		(OTHER, "https://" + "name" + "@talk.school.example/hook", False),
		(OTHER, "ftp://talk.school.example/hook", False),
		(OTHER, "https://", False),
		(OTHER, "https://talk.school.example:x/", False),
		(OTHER, "https://talk.school.example/\r\nX: y", False),
		(OTHER, "", False),
	],
)
def test_an_address_is_encrypted_and_of_the_service(kind, address, is_good):
	assert bool(messages.find_fault(kind, address)) is not is_good


@pytest.mark.parametrize(
	("kind", "answer", "meant"),
	[
		(DINGTALK, {"errcode": 0, "errmsg": "ok"}, ""),
		(DINGTALK, {"errcode": 310000, "errmsg": "sign not match"}, answers.WRONG_SIGN),
		(DINGTALK, {"errcode": 310000, "errmsg": "invalid timestamp"}, answers.WRONG_SIGN),
		(DINGTALK, {"errcode": 310000, "errmsg": "keywords not in content"}, answers.NO_KEYWORD),
		(DINGTALK, {"errcode": 310000, "errmsg": "ip 192.0.2.1 not in whitelist"}, answers.NOT_THIS_SERVER),
		(DINGTALK, {"errcode": 300005, "errmsg": "token is not exist"}, answers.NO_ROBOT),
		(DINGTALK, {"errcode": 400102, "errmsg": "机器人已停用"}, answers.STOPPED),
		(
			DINGTALK,
			{"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"},
			answers.TOO_MANY,
		),
		(DINGTALK, {"errcode": 999999, "errmsg": None}, answers.REFUSED),
		(FEISHU, {"code": 0, "msg": "success"}, ""),
		(FEISHU, {"StatusCode": 0, "StatusMessage": "success"}, ""),
		(FEISHU, {"code": 19021, "msg": "sign match fail"}, answers.WRONG_SIGN),
		(FEISHU, {"code": 19022, "msg": "Ip Not Allowed"}, answers.NOT_THIS_SERVER),
		(FEISHU, {"code": 19024, "msg": "Key Words Not Found"}, answers.NO_KEYWORD),
		(FEISHU, {"code": 19001, "msg": "incoming webhook access token invalid"}, answers.NO_ROBOT),
		(FEISHU, {"code": 9499, "msg": "too many request"}, answers.TOO_MANY),
		(FEISHU, {"code": 11232, "msg": "frequency limited"}, answers.TOO_MANY),
		(WECOM, {"errcode": 0, "errmsg": "ok"}, ""),
		(WECOM, {"errcode": 93000, "errmsg": "invalid webhook url"}, answers.NO_ROBOT),
		(WECOM, {"errcode": 45009, "errmsg": "api freq out of limit"}, answers.TOO_MANY),
		# an answer of another service says nothing about this one
		(WECOM, {"code": 0}, answers.NOT_THIS_SERVICE),
		(DINGTALK, {"errcode": "0"}, answers.NOT_THIS_SERVICE),
		(DINGTALK, {"errcode": False}, answers.NOT_THIS_SERVICE),
		(DINGTALK, [], answers.NOT_THIS_SERVICE),
	],
)
def test_an_answer_of_200_is_read_to_its_number(kind, answer, meant):
	assert messages.read_answer(kind, 200, json.dumps(answer).encode()) == meant


@pytest.mark.parametrize(
	("kind", "status", "meant"),
	[
		(OTHER, 204, ""),
		(OTHER, 404, answers.NO_ROBOT),
		(OTHER, 302, answers.MOVED),
		(OTHER, 500, answers.OUT_OF_ORDER),
		(OTHER, 429, answers.TOO_MANY),
		(OTHER, 418, answers.NOT_THIS_SERVICE),
		(FEISHU, 301, answers.MOVED),
		(FEISHU, 502, answers.OUT_OF_ORDER),
	],
)
def test_an_answer_without_a_number_is_read_by_its_status(kind, status, meant):
	assert messages.read_answer(kind, status, b"<html>") == meant


@settings(max_examples=40)
@given(body=st.binary(max_size=200), kind=st.sampled_from((DINGTALK, FEISHU, WECOM)))
def test_whatever_answers_nothing_counts_as_arrived_that_does_not_say_so(body, kind):
	if b"0" not in body:
		assert messages.read_answer(kind, 200, body)
