"""A fault without values: its kind and the lines of code it went through, and when nothing more may be kept.

Frappe keeps a fault of its own (status 500, a job that failed) in the Error Log with the values of all
variables, and the whole request in `frappe.log`. System Managers read the one, the server the other.
"""

import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import frappe
from frappe.model.base_document import BaseDocument
from frappe.utils import get_bench_path
from werkzeug.exceptions import HTTPException

from mental_health_module.access.classes import is_guarded, names_guarded

PACKAGE = f"{Path(__file__).parent.parent.parent}/"
# hands calls of everybody on to Frappe: it says nothing about what a fault touches
HANDS_ON = f"{PACKAGE}access/doors/overrides.py"
STEP = re.compile(
	r"^([ \t]*File \"[\w./<> -]+\", line \d+, in [\w<>]+|\w+(?:Error|Exception)(?: \d{4})?)$", re.MULTILINE
)
SAFE_TITLE = re.compile(r"[A-Za-z_.]{1,100}( \d{4})?( while saving MH [A-Za-z ]+)?")
DATABASE_CODES = range(1000, 5000)
LONGEST_BODY = 1_000_000


def get_kind(fault: BaseException | None) -> str:
	"""Return a fault's class, with the database's number for it if it has one: `OperationalError 1054`."""
	if fault is None:
		return "Error"
	code = next(iter(fault.args), None)
	number = f" {code}" if isinstance(code, int) and code in DATABASE_CODES else ""
	return f"{type(fault).__name__}{number}"


def get_steps(fault: BaseException) -> str:
	"""Return the lines of code that a fault and its causes went through, and their kinds."""
	bench = f"{get_bench_path()}/"
	lines = []
	for one in reversed([*_get_causes(fault)]):
		for step in traceback.extract_tb(one.__traceback__):
			lines.append(f'  File "{step.filename.replace(bench, "")}", line {step.lineno}, in {step.name}')
		lines.append(get_kind(one))
	return "\n".join(lines)


def keep_steps(text: str | None) -> str:
	"""Return the lines of code that stand in a written traceback, without anything else."""
	return "\n".join(STEP.findall(text or ""))


def get_safe_title(title: str | None, fault: BaseException | None) -> str:
	"""Return a title that whoever wrote the code has chosen; a fault's kind in place of its message.

	When the fault is over, only what looks like a name in the code is taken for such a title.
	"""
	if title and fault is None:
		return title if SAFE_TITLE.fullmatch(title) else "Error"
	messages = [message for message in map(str, _get_causes(fault)) if message]
	is_message = (
		any(title[:100] in message or message[:100] in title for message in messages) if title else True
	)
	return get_kind(fault) if is_message else title


def touches_guarded(fault: BaseException | None = None, *texts: str | None) -> bool:
	"""Return whether a fault, or what is written about it, has to do with guarded records.

	It has if the request or a text names a guarded DocType, if the request has read a confidential record, if
	the fault went through code of this app or if a variable on its way holds a guarded document.
	"""
	if _request_touches() or any(names_guarded(text) for text in texts):
		return True
	return any(_frames_touch(one) for one in _get_causes(fault))


def _request_touches() -> bool:
	if getattr(frappe.local, "mh_read_notes", None):
		return True
	request = getattr(frappe.local, "request", None)
	if not request:
		return False
	sent = (request.path, unquote(request.query_string.decode(errors="replace")), _get_body(request))
	return any(names_guarded(part) for part in (*sent, frappe.local.form_dict))


def _get_body(request) -> str:
	"""Return what was sent; nothing if the sender is gone or sent too much."""
	try:
		return request.get_data(as_text=True)[:LONGEST_BODY]
	except HTTPException:
		return ""


def _get_causes(fault: BaseException | None) -> Iterator[BaseException]:
	seen = set()
	while fault is not None and id(fault) not in seen:
		seen.add(id(fault))
		yield fault
		fault = fault.__cause__ or fault.__context__


def _frames_touch(fault: BaseException) -> bool:
	return any(
		_is_ours(frame.f_code.co_filename) or any(map(_holds_guarded, [*frame.f_locals.values()]))
		for frame, _line in traceback.walk_tb(fault.__traceback__)
	)


def _is_ours(filename: str) -> bool:
	return filename.startswith(PACKAGE) and filename != HANDS_ON


def _holds_guarded(value: object) -> bool:
	if isinstance(value, list | tuple):
		return any(is_guarded(_get_doctype(part)) for part in value[:100])
	return is_guarded(_get_doctype(value))


def _get_doctype(value: object) -> str | None:
	"""Return the DocType of a document or a row; anything else has none."""
	return value.get("doctype") if isinstance(value, dict | BaseDocument) else None
