"""Sessions that their person has unlocked: through the real endpoints, with a code and an authenticator.

Inside of this process `tests.makers.records.acting_as` does it without a browser.
"""

import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

import pyotp

API = "/api/method/mental_health_module.api.unlocking."
PAGE = "/mental-health"
CODE = "green-ladder-7"
_secrets: dict[str, str] = {}


class OfBrowser:
	"""The requests of a browser's context, with the names that this module uses."""

	def __init__(self, context):
		self.context = context
		page = context.new_page()
		self.agent = page.evaluate("navigator.userAgent")
		page.close()
		self.token = re.search(r'csrf_token = "([^"]+)"', context.request.get(PAGE).text())[1]

	def call(self, path: str, **arguments):
		"""POST JSON to a path as the browser's pages do."""
		headers = {"X-Frappe-CSRF-Token": self.token, "User-Agent": self.agent}
		return self.context.request.post(path, data=arguments, headers=headers)


class OfClient:
	"""The requests of a WebClient, with the names that this module uses."""

	def __init__(self, client):
		self.client = client
		if "X-Frappe-CSRF-Token" not in client.headers or client.headers["X-Frappe-CSRF-Token"] == "None":
			client.take_token(PAGE)

	def call(self, path: str, **arguments):
		"""POST JSON to a path."""
		return self.client.post(path, json=arguments)


def become(user: str) -> None:
	"""Make somebody the user of this connection's session, who has unlocked."""
	import frappe

	frappe.set_user(user)
	frappe.local.mh_unlocked_user = user


def unlock_role_holder(client, user: str) -> None:
	"""Unlock a signed-in client whose user has a role of ours; set up first what is not set up yet."""
	if _on_own_connection(_has_role_of_ours, user):
		unlock(client, user)


def unlock(client, user: str) -> None:
	"""Unlock a signed-in client; the user sets up a code and an authenticator before the first time."""
	sender = client if isinstance(client, OfBrowser) else OfClient(client)
	if user in _secrets and _on_own_connection(_forget_steps, user):
		answer = sender.call(API + "unlock_with_code", code=CODE, digits=get_digits(_secrets[user]))
	else:
		answer = _enrol(sender, user)
	assert _is_fine(answer), _get_text(answer)


def _enrol(sender, user: str):
	enrolment_code = make_enrolment_code(user)
	answer = sender.call(API + "get_authenticator", enrolment_code=enrolment_code)
	assert _is_fine(answer), _get_text(answer)
	_secrets[user] = answer.json()["message"]["secret"]
	digits = get_digits(_secrets[user])
	return sender.call(API + "enrol_code", enrolment_code=enrolment_code, code=CODE, digits=digits)


def get_digits(secret: str, steps_later: int = 0) -> str:
	"""Return the six digits that an authenticator shows now, or some steps of 30 seconds later."""
	return pyotp.TOTP(secret).at(time.time() + 30 * steps_later)


def get_secret(user: str) -> str:
	"""Return the secret of the authenticator that a user has set up here."""
	return _secrets[user]


def let_digits_count_again(user: str) -> None:
	"""Let the digits that the authenticator shows now count once more: tests are faster."""
	assert _on_own_connection(_forget_steps, user), "nothing is set up"


@contextmanager
def days_ago(days: int):
	"""A context in which enrolment codes are made as some days ago."""
	from mental_health_module.access.unlocking import enrolment_codes

	now = enrolment_codes.now_datetime
	with patch.object(enrolment_codes, "now_datetime", lambda: now() - timedelta(days=days)):
		yield


def make_enrolment_code(user: str) -> str:
	"""Return a committed enrolment code, as the confirmation of a person gives it out."""
	return _on_own_connection(_create_code, user)


def _create_code(frappe, user: str) -> str:
	from mental_health_module.access.unlocking.enrolment_codes import create_enrolment_code_unchecked

	return create_enrolment_code_unchecked(user)


def _has_role_of_ours(frappe, user: str) -> bool:
	from mental_health_module import roles

	return bool(frappe.db.exists("Has Role", {"parent": user, "role": ("in", roles.ALL)}))


def _forget_steps(frappe, user: str) -> bool:
	"""Let digits count once more: a test is faster. Returns whether there is a factor."""
	from mental_health_module.access.unlocking import factors

	found = factors.find(user, factors.CODE, lock=True)
	for factor in found:
		factors.note_use(factor, 0)
	return bool(found)


def _on_own_connection(function, user: str):
	"""Run something on a connection of its own, whatever this thread is connected to, and commit it."""
	with ThreadPoolExecutor(1) as pool:
		return pool.submit(_connect_and_run, function, user).result()


def _connect_and_run(function, user: str):
	import frappe

	frappe.init(site=os.environ["MH_SITE"], sites_path=os.path.join(os.environ["MH_BENCH_PATH"], "sites"))
	frappe.connect()
	try:
		result = function(frappe, user)
		frappe.db.commit()
		return result
	finally:
		frappe.destroy()


def _is_fine(answer) -> bool:
	return answer.ok


def _get_text(answer) -> str:
	return answer.text if isinstance(answer.text, str) else answer.text()
