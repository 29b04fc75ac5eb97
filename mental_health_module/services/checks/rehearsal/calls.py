"""Sends a request of the rehearsal as Frappe's web process would, as somebody, inside of this thread."""

import json
from dataclasses import dataclass

import frappe
from frappe import _dict
from frappe.utils import get_url
from frappe.utils.jinja import get_jenv
from frappe.utils.response import download_private_file
from frappe.website.serve import get_response
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.exceptions import HTTPException
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from mental_health_module.access.documents import papers
from mental_health_module.access.unlocking import acting_unlocked
from mental_health_module.compat import call_api
from mental_health_module.services.checks.rehearsal import stage as rehearsal_stage
from mental_health_module.services.checks.rehearsal.exits import Exit, Target

REFUSED_STATUS = 403


@dataclass(frozen=True)
class Answer:
	"""What came back: the status, and every text that the web process would have sent."""

	status: int
	text: str

	@property
	def message(self) -> object:
		"""The answer's value, or None when it is an error or no JSON."""
		try:
			body = json.loads(self.text)
		except ValueError:
			return None
		return body.get("message", body.get("data")) if isinstance(body, dict) else None


class _Compiled(BytecodeCache):
	"""Keeps Frappe's own page templates compiled: they are the same for everybody on the stage."""

	def __init__(self):
		self.kept: dict[str, bytes] = {}

	def load_bytecode(self, bucket: Bucket) -> None:
		if bucket.key in self.kept:
			bucket.bytecode_from_string(self.kept[bucket.key])

	def dump_bytecode(self, bucket: Bucket) -> None:
		self.kept[bucket.key] = bucket.bytecode_to_string()


_compiled = _Compiled()


def become_unchecked(user: str) -> None:
	"""Act as somebody else. Unchecked: only for throw-away accounts on the stage."""
	frappe.set_user(user)


def send_unchecked(way: Exit, target: Target, user: str) -> Answer:
	"""Return the answer that `user` gets through an exit; what the request writes is undone.

	Unchecked: becomes somebody else, so only for throw-away accounts on the stage.
	"""
	become_unchecked(user)
	with rehearsal_stage.one_call(), acting_unlocked(user):
		_prepare(way, target)
		try:
			return _read(_route(frappe.local.request.path))
		except HTTPException as error:
			return Answer(error.code or REFUSED_STATUS, str(error.description))
		except Exception as error:
			return Answer(
				getattr(error, "http_status_code", 500),
				f"{error}\n{frappe.as_json(frappe.local.message_log)}",
			)


def _prepare(way: Exit, target: Target) -> None:
	path, arguments = way.get_path(target), way.get_arguments(target)
	builder = EnvironBuilder(path=path, method=way.http_method, base_url=get_url())
	frappe.local.request = Request(builder.get_environ())
	# later builds of Frappe put what is done after the answer here; nobody runs it
	frappe.local.request.after_response = type(frappe.db.after_commit)()
	frappe.local.request_ip, frappe.local.is_ajax = "127.0.0.1", True
	frappe.local.form_dict = _dict(arguments)


def _route(path: str) -> Response:
	if path.startswith("/api/"):
		return call_api(frappe.local.request)
	if path.startswith("/private/files/"):
		response = download_private_file(path)
		papers.send_opened(response, frappe.local.request)
		return response
	get_jenv().bytecode_cache = _compiled
	return get_response()


def _read(response: Response) -> Answer:
	response.direct_passthrough = False
	return Answer(response.status_code, response.get_data().decode("utf-8", errors="replace"))
