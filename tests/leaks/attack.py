"""What the attack on the confidential records is made of: targets, paths, and what counts as a leak."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from tests.print_words import get_words

CANARY = "canary-7c41-green-ladder"
# an answer is read for its words, for what is compared, and as that of its twin
_get_words_of_print = lru_cache(maxsize=100)(get_words)


@dataclass(frozen=True)
class Target:
	"""A confidential record as an attacker may know it; a twin has the same shape and no record behind it."""

	doctype: str
	name: str
	text_field: str
	date_field: str
	learner: str
	school: str
	counsellor: str
	canary: str = CANARY
	has_learner: bool = False
	dotted: tuple[str, ...] = ()
	children: tuple[str, ...] = ()
	file: str = ""
	paper: str = ""
	version: str = ""

	@property
	def mine(self) -> dict:
		"""A filter that finds exactly this record, by what an attacker may know."""
		return {"learner": self.learner} if self.has_learner else {self.text_field: self.like}

	@property
	def like(self) -> list[str]:
		return ["like", f"%{self.canary}%"]

	@property
	def secret(self) -> str:
		"""The stored text: it begins with the phrase that attackers search for and is never sent by them."""
		return f"{self.canary} secret"


@dataclass(frozen=True)
class Path:
	"""One way to a record.

	send: makes the request.
	control: what the counsellor of the case sees by it: `text`, `name`, `one` (a count of 1), or `closed`.
	knows_name: the attacker sends the record's name, so that an answer may repeat it.
	must_fail: any answer but a refusal is a leak.
	like_its_twin: the answer is the same for a record that does not exist. Not so where Frappe asks first
	whether a row of that random name is there; who sends the name has it already.
	slow: every answer is a printed page; one person of each kind tries it.
	"""

	title: str
	send: Callable
	control: str
	knows_name: bool = True
	must_fail: bool = False
	like_its_twin: bool = True
	slow: bool = False


def post(client, path: str, /, **arguments):
	"""POST to a whitelisted method that itself takes an argument called `method`."""
	return client.post(f"/api/method/{path}", json=arguments)


def get_message(response) -> object:
	"""Return the answer's `message` or `data`; None when it is an error or no JSON."""
	try:
		body = response.json()
	except ValueError:
		return None
	return body.get("message", body.get("data")) if isinstance(body, dict) else None


def get_text(response) -> str:
	"""Return what a person reads in an answer; of a PDF the words on its pages."""
	if not response.content.startswith(b"%PDF"):
		return response.text
	return _get_words_of_print(response.content)


def get_leak(path: Path, response, target: Target) -> str | None:
	"""Say what an answer gives away to somebody who may not read the record; None when nothing."""
	text = get_text(response)
	if target.secret in text:
		return "text"
	if not path.knows_name and target.name in text:
		return "name"
	if path.must_fail and response.status_code < 400:
		return "answer"
	return None


# of each answer alone: a page's token, the number by which its scripts run, that of Frappe 15.41's errors,
# and as much of what was sent as a refusal of its type has room for
DRAWN_BY_LOT = re.compile(
	r'csrf_token = "[^"]*"|nonce="[0-9a-f]+"|__frappe_exc_id[\\": ]+[0-9a-f]+|input_value=.*?, input_type='
)


def normalise(response, *targets: Target) -> tuple[int, str]:
	"""Return an answer without what the requests themselves have put in, to compare a record with its twin.

	Both records' words go out of both answers: a pupil's number may stand there for another reason.
	"""
	text = get_text(response)
	for target in targets:
		paper = target.paper.rpartition("/")[2]
		for word in (target.paper, paper, target.name, target.learner, target.canary):
			for spelling in (word, quote(word), word.title(), word.replace(".txt", "")):
				text = text.replace(spelling, "·") if spelling else text
	return response.status_code, DRAWN_BY_LOT.sub("", text)


def find_leak(path: Path, client, target: Target, twin: Target | None, compared: bool) -> tuple | None:
	"""Try a path once; return what leaked with the answer's status and beginning, None when nothing.

	compared: ask for the twin as well, and take a different answer for a leak.
	"""
	answer = path.send(client, target)
	leak = get_leak(path, answer, target)
	if leak is None and twin and compared and path.like_its_twin:
		other = path.send(client, twin)
		leak = "existence" if normalise(answer, target, twin) != normalise(other, target, twin) else None
	return (leak, answer.status_code, answer.text[:300]) if leak else None


def sees(path: Path, response, target: Target) -> bool:
	"""Return whether the counsellor of the case sees what the path should show."""
	if path.control == "text":
		return target.secret in get_text(response)
	if path.control == "name":
		return response.status_code == 200 and target.name in response.text
	if path.control == "any":
		return True
	if path.control == "one":
		return get_message(response) == 1
	return target.secret not in get_text(response) and not (path.must_fail and response.status_code < 400)
