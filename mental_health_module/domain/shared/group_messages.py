"""Messages to a group of 钉钉 (DingTalk), 飞书 (Feishu), 企业微信 (WeCom), by its robot.

Sources, each service's description of its robot. 钉钉 (open.dingtalk.com, 自定义机器人安全设置):
HmacSHA256 of "{milliseconds}\\n{secret}" with the secret as key, base64, in the address. 飞书
(open.feishu.cn, 自定义机器人): HmacSHA256 of nothing with "{seconds}\\n{secret}" as key, base64, in the
body. 企业微信 (developer.work.weixin.qq.com, 群机器人): the key in the address, no signature. All three
answer 200 also when they refuse, and say so in a number.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from mental_health_module.domain.shared import group_answers as answers
from mental_health_module.domain.shared.group_answers import DINGTALK, FEISHU, OTHER, WECOM
from mental_health_module.domain.shared.texts import N_

KINDS = (DINGTALK, FEISHU, WECOM, OTHER)
# where each service's robots live; a school's own server may stand elsewhere
HOSTS = {
	"oapi.dingtalk.com": DINGTALK,
	"open.feishu.cn": FEISHU,
	"open.larksuite.com": FEISHU,
	"qyapi.weixin.qq.com": WECOM,
}
OWN_MACHINE = ("127.0.0.1", "localhost", "::1")
# 企业微信 cuts a text at 2,048 bytes, the shortest of the three
LONGEST_BYTES = 2_000


@dataclass(frozen=True)
class Message:
	"""What is sent: a POST of `body`, as JSON in UTF-8. The address is a key, so that it is never shown."""

	address: str = field(repr=False)
	body: dict = field(repr=False)


def make_message(kind: str, address: str, secret: str, text: str, milliseconds: int) -> Message:
	"""Return what the robot of a kind expects.

	Args:
		kind: one of `KINDS`. secret: of the signature; "" where the robot has none.
		text: cut where it is longer than every service takes.
		milliseconds: since 1970; a signature is refused an hour later.
	"""
	text = _cut(text)
	if kind == FEISHU:
		body = {"msg_type": "text", "content": {"text": text}}
		return Message(address, {**_sign_for_feishu(secret, milliseconds // 1000), **body})
	if kind in (DINGTALK, WECOM):
		signed = _sign_for_dingtalk(address, secret, milliseconds) if kind == DINGTALK else address
		return Message(signed, {"msgtype": "text", "text": {"content": text}})
	return Message(address, {"text": text})


def _cut(text: str) -> str:
	return text.encode()[:LONGEST_BYTES].decode(errors="ignore")


def _sign_for_dingtalk(address: str, secret: str, milliseconds: int) -> str:
	if not secret:
		return address
	sign = _make_sign(secret, f"{milliseconds}\n{secret}")
	parts = urlsplit(address)
	asked = [
		*parse_qsl(parts.query, keep_blank_values=True),
		("timestamp", str(milliseconds)),
		("sign", sign),
	]
	return urlunsplit(parts._replace(query=urlencode(asked)))


def _sign_for_feishu(secret: str, seconds: int) -> dict:
	return {"timestamp": str(seconds), "sign": _make_sign(f"{seconds}\n{secret}", "")} if secret else {}


def _make_sign(key: str, text: str) -> str:
	return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


def find_fault(kind: str, address: str) -> str:
	"""Return what is wrong with an address, a sentence in English marked for translation, "" for nothing.

	Encrypted only, for the address is a key; except to a program on the same machine.
	"""
	try:
		parts = urlsplit(address)
		host, _port = parts.hostname or "", parts.port
	except ValueError:
		return _NO_ADDRESS
	if not host or parts.username or parts.scheme not in ("https", "http") or not address.isprintable():
		return _NO_ADDRESS
	if parts.scheme == "http" and host not in OWN_MACHINE:
		return N_("The address of the group has to begin with https://. Copy it again from the robot’s page.")
	if HOSTS.get(host, kind) != kind:
		return N_(
			"This address belongs to another service than the one chosen. Choose the service that the robot"
			" is of."
		)
	return ""


_NO_ADDRESS = N_(
	"This is no address of a robot. Copy the whole address from the robot’s page, https:// included."
)


def read_answer(kind: str, status: int, body: bytes) -> str:
	"""Return why a message has not arrived, a sentence in English marked for translation; "" when it has.

	Args: status: of HTTP. body: of the answer, perhaps cut; what is no JSON is no answer of these services.
	"""
	if 300 <= status < 400:
		return answers.MOVED
	if status == 429:
		return answers.TOO_MANY
	if kind == OTHER:
		return "" if 200 <= status < 300 else answers.get_of_status(status)
	code, words = _read_code(kind, body)
	if code is None:
		return answers.get_of_status(status)
	return "" if code == 0 and status < 300 else answers.get_of_code(kind, code, words)


def _read_code(kind: str, body: bytes) -> tuple[int | None, str]:
	try:
		answer = json.loads(body)
	except (ValueError, RecursionError):
		return None, ""
	if not isinstance(answer, dict):
		return None, ""
	names = ("code", "StatusCode") if kind == FEISHU else ("errcode",)
	code = next((answer[name] for name in names if type(answer.get(name)) is int), None)
	return code, str(answer.get("msg" if kind == FEISHU else "errmsg") or "").lower()
