"""A counsellor's requests as the Desk sends them, answered by the site's own application in this process.

The application is the one that a web server runs, with its session, permissions, hooks and commit; only the
socket is left out, so that milliseconds of the rule are not hidden behind it.
"""

import json
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import pyotp
from werkzeug.test import Client

UNLOCKING = "mental_health_module.api.unlocking."
FILE, SESSION = "MH Psychological File", "MH Counselling Session"
PAGE = 20
LISTED = {
	FILE: ("name", "modified", "learner", "status", "opened_on", "consent_state"),
	SESSION: ("name", "modified", "held_on", "minutes", "form"),
}
SORTED_BY = {FILE: "opened_on", SESSION: "held_on"}


class RequestFailed(Exception):
	"""A request was not answered as the Desk would need it."""


@dataclass(frozen=True)
class DeskRequest:
	"""A request: what it is for, the method with its arguments, and how many rows its answer must have."""

	title: str
	method: str
	arguments: dict
	is_right: Callable[[dict], bool]


class Desk:
	"""Somebody who has signed in."""

	def __init__(self, site: str, user: str, password: str):
		from frappe.app import application

		self._client = Client(application)
		self._headers = {"X-Frappe-Site-Name": site, "Host": site}
		self.send("login", {"usr": user, "pwd": password})

	def send(self, method: str, arguments: dict) -> dict:
		"""POST to a method and return its answer.

		Raises: RequestFailed.
		"""
		path = f"/api/method/{method}"
		# a web server closes each answer, and Frappe forgets then what it had found out for the request
		with closing(self._client.post(path, data=arguments, headers=self._headers)) as answer:
			content = answer.get_data()
		if answer.status_code != 200:
			raise RequestFailed(f"{method} answered {answer.status_code}: {content[:500]!r}")
		return json.loads(content)

	def get_page(self, path: str) -> str:
		"""GET a page of the website and return it.

		Raises: RequestFailed.
		"""
		with closing(self._client.get(path, headers=self._headers)) as answer:
			page = answer.get_data(as_text=True)
		if answer.status_code != 200:
			raise RequestFailed(f"{path} answered {answer.status_code}: {page[:500]!r}")
		return page

	def unlock(self, enrolment_code: str) -> None:
		"""Set up a code and an authenticator, and unlock confidential records, as the page does.

		Raises: RequestFailed.
		"""
		page = self.get_page("/mental-health-unlock")
		self._headers["X-Frappe-CSRF-Token"] = re.search(r'csrf_token = "([^"]+)"', page)[1]
		enrolment = {"enrolment_code": enrolment_code}
		secret = self.send(UNLOCKING + "get_authenticator", enrolment)["message"]["secret"]
		own = {"code": "bench-code-7", "digits": pyotp.TOTP(secret).now()}
		self.send(UNLOCKING + "enrol_code", {**enrolment, **own})

	def ask(self, request: DeskRequest) -> None:
		"""Send a request and look at its answer.

		Raises: RequestFailed when it is not the right one.
		"""
		answer = self.send(request.method, request.arguments)
		if not request.is_right(answer):
			raise RequestFailed(f"{request.title}: not the answer that was expected: {str(answer)[:500]}")


def get_requests(opened: dict[str, str], own: dict[str, int]) -> list[DeskRequest]:
	"""Return the requests: a page of a list, a count and a form, for files and for sessions.

	Args: opened: the record to open by DocType. own: how many rows are the counsellor's own by DocType.
	"""
	titles = {FILE: "files", SESSION: "sessions"}
	requests = []
	for doctype, title in titles.items():
		requests.append(_list_page(doctype, f"list page of own {title}"))
		requests.append(_count(doctype, f"count of own {title}", own[doctype]))
		requests.append(_open(doctype, f"open one of the {title}", opened[doctype]))
	return requests


def _list_page(doctype: str, title: str) -> DeskRequest:
	fields = [f"`tab{doctype}`.`{field}`" for field in LISTED[doctype]]
	arguments = {
		"doctype": doctype,
		"fields": json.dumps(fields),
		"filters": "[]",
		"order_by": f"`tab{doctype}`.`{SORTED_BY[doctype]}` desc",
		"start": 0,
		"page_length": PAGE,
		"view": "List",
	}
	return DeskRequest(
		title,
		"frappe.desk.reportview.get",
		arguments,
		lambda answer: len(answer["message"]["values"]) == PAGE,
	)


def _count(doctype: str, title: str, expected: int) -> DeskRequest:
	arguments = {"doctype": doctype, "filters": "[]", "fields": "[]", "distinct": "false"}
	method = "frappe.desk.reportview.get_count"
	return DeskRequest(title, method, arguments, lambda answer: answer["message"] == expected)


def _open(doctype: str, title: str, name: str) -> DeskRequest:
	arguments = {"doctype": doctype, "name": name}
	method = "frappe.desk.form.load.getdoc"
	return DeskRequest(title, method, arguments, lambda answer: answer["docs"][0]["name"] == name)
