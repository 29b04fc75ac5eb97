"""A message on its way to another server: bounded in time and size, and its address in no log.

The address is a key. What `requests` raises has it in its words, so that nothing of a fault is kept but its
kind as a sentence.
"""

import json
import time
from contextlib import closing

import requests

from mental_health_module.domain.shared import group_answers as answers
from mental_health_module.domain.shared.group_messages import Message

CONNECT_SECONDS, ANSWER_SECONDS = 5, 10
LONGEST_ANSWER = 16 * 1024


def post(message: Message) -> tuple[int, bytes, str]:
	"""Send a message; return status and beginning of the answer, and "" or why there is none."""
	body = json.dumps(message.body, ensure_ascii=False).encode()
	return ask("POST", message.address, {"Content-Type": "application/json; charset=utf-8"}, data=body)


def ask(method: str, address: str, headers: dict, **what) -> tuple[int, bytes, str]:
	"""Ask another server; return status and beginning of the answer, and "" or why there is none.

	A redirect is not followed: it would carry what is said, and the key, to somebody else.

	Args: what: `data`, `json` or `params`, as `requests` takes them.
	"""
	try:
		return *_ask(method, address, {**headers, "Accept-Encoding": "identity"}, what), ""
	except requests.exceptions.SSLError:
		return 0, b"", answers.NOT_TRUSTED
	except (requests.exceptions.RequestException, OSError, ValueError):
		return 0, b"", answers.NO_ANSWER


def _ask(method: str, address: str, headers: dict, what: dict) -> tuple[int, bytes]:
	until = time.monotonic() + ANSWER_SECONDS
	bounds = {"timeout": (CONNECT_SECONDS, ANSWER_SECONDS), "allow_redirects": False, "stream": True}
	with closing(requests.request(method, address, headers=headers, **what, **bounds)) as answering:
		return answering.status_code, _read(answering, until)


def _read(answering: requests.Response, until: float) -> bytes:
	"""Read as much as these services answer; who sends more, or drop by drop, is not waited for."""
	body = b""
	for part in answering.iter_content(1024):
		body += part
		if len(body) >= LONGEST_ANSWER:
			break
		if time.monotonic() > until:
			raise requests.exceptions.ReadTimeout
	return body
