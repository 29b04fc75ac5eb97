"""The site's own web application, called within this process: requests in milliseconds, nothing stays.

The same application that gunicorn serves, with sessions that were opened over HTTP. Commits are swallowed and
jobs are not queued, so that thousands of calls with every right leave the site as it was; what a call would
have written or queued is watched instead.
"""

import json
from contextlib import contextmanager, suppress
from pkgutil import resolve_name
from unittest.mock import patch

from werkzeug.test import Client

from tests.leaks.case.marks import SEALED_WORDS
from tests.leaks.inside import kept_prints

JOB = "<queued job>"


class ChangeOfTablesError(Exception):
	"""A call came so far that it was about to change the database's tables."""


class Watch:
	"""Sees which tables and queues were about to receive the phrase."""

	def __init__(self, phrase: str, own_tables: frozenset[str]):
		self.phrase = phrase
		self.own_tables = own_tables
		self.found: list[str] = []
		self.opened: list[str] = []

	def see(self, query: object, values: object) -> None:
		"""Note a statement that would write the phrase into a table where it does not belong."""
		text = str(query)
		if not text.lstrip()[:7].lower().startswith(("insert", "update", "replace")):
			return
		if self.phrase not in text and self.phrase not in str(values):
			return
		if not any(f"`tab{table}`" in text[:200] for table in self.own_tables):
			self.found.append(text[:120])

	def see_opened(self, value: str, doctype: str, field: str) -> None:
		"""Note sealed words of the case that are made readable, whether or not an answer shows them."""
		if SEALED_WORDS in value:
			self.opened.append(f"{doctype} {field}")

	def see_job(self, arguments: object) -> None:
		if self.phrase in str(arguments):
			self.found.append(JOB)


@contextmanager
def rolled_back(watch: Watch):
	"""A context in which requests of this process are answered and nothing of them is stored."""
	from frappe.database.database import Database
	from rq import Queue

	opened = []
	# the read log's own connection would keep the chain's end locked for everybody
	keep = "mental_health_module.access.read_log.own_transaction._keep_connection"
	unseal = "mental_health_module.access.keys.cipher.open_sealed"
	with (
		patch(keep, lambda connection: connection.close()),
		kept_prints.drawn_once(),
		patch(unseal, _seen_opening(resolve_name(unseal), watch)),
		patch.object(Database, "connect", _noted(Database.connect, opened)),
		patch.object(Database, "sql", _watched(Database.sql, watch)),
		patch.object(Database, "commit", _pretend_to_commit),
		patch.object(Queue, "enqueue_call", lambda self, *args, **options: watch.see_job((args, options))),
	):
		try:
			yield
		finally:
			# a request that broke while it answered leaves its transaction, and its locks, open
			for database in opened:
				database.close()


def _noted(connect, opened: list):
	def connect_and_note(self):
		opened.append(self)
		return connect(self)

	return connect_and_note


def _seen_opening(open_sealed, watch: Watch):
	def open_and_see(token, doctype, name, field):
		value = open_sealed(token, doctype, name, field)
		watch.see_opened(value, doctype, field)
		return value

	return open_and_see


def _watched(ask, watch: Watch):
	def sql(self, query, values=(), **options):
		first = str(query).split(maxsplit=1)[0].lower()
		watch.see(query, values)
		if first == "commit":
			return ()
		if first in ("alter", "create", "drop", "truncate"):
			raise ChangeOfTablesError(query)
		return ask(self, query, values, **options)

	return sql


def _pretend_to_commit(database) -> None:
	database.before_commit.run()
	database.after_commit.run()


class Answer:
	"""A response with the names that the attack's paths know from `requests`."""

	def __init__(self, response):
		self.status_code = response.status_code
		self.content = response.get_data()
		self.text = self.content.decode(errors="replace")

	def json(self):
		return json.loads(self.text)


def _read(response) -> Answer:
	"""Read an answer and close it: Frappe 15.41 gives the request's connection back only then."""
	answer = Answer(response)
	with suppress(AttributeError):
		response.close()
	return answer


class InProcessClient:
	"""One person's requests to the application of this process."""

	def __init__(self, application, site: str, signed_in):
		self._client = Client(application, use_cookies=False)
		self._headers = {"X-Frappe-Site-Name": site, "Accept": "application/json"}
		if token := signed_in.headers.get("X-Frappe-CSRF-Token"):
			self._headers["X-Frappe-CSRF-Token"] = token
			cookies = {name: signed_in.cookies.get(name, "") for name in ("sid", "mh_unlock")}
			self._headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
			self._headers["User-Agent"] = signed_in.headers["User-Agent"]

	def request(self, method: str, url: str, params=None, json=None, data=None, files=None) -> Answer:
		data = {**(data or {}), **self._get_uploads(files)} or None
		options = {"query_string": params, "data": data} if json is None else {"json": json}
		with suppress(AttributeError):
			response = self._client.open(url, method=method, headers=self._headers, **options)
			return _read(response)
		return Answer(_Broken())

	def _get_uploads(self, files) -> dict:
		from io import BytesIO

		return {key: (BytesIO(content), name) for key, (name, content) in (files or {}).items()}

	def get(self, url, **options):
		return self.request("GET", url, **options)

	def post(self, url, **options):
		return self.request("POST", url, **options)

	def put(self, url, **options):
		return self.request("PUT", url, **options)

	def delete(self, url, **options):
		return self.request("DELETE", url, **options)

	def call(self, method: str, **arguments):
		return self.post(f"/api/method/{method}", json=arguments)


class _Broken:
	"""The application broke while it was making an error's answer: nothing was sent."""

	status_code = 500

	def get_data(self) -> bytes:
		return b""


def make_clients(site: str, clients: dict) -> dict[str, InProcessClient]:
	"""Return a client of this process for each that has signed in over HTTP."""
	from frappe.app import application

	return {actor: InProcessClient(application, site, client) for actor, client in clients.items()}
