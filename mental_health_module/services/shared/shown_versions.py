"""Who confirms, signs or decides has read it: the page has a version, the press sends it back.

A press from a page that was opened before something changed is refused, and so is one without a version: it
would be taken as the confirmation of a text that nobody has read. Consents have marks of their own
(`services/consent/answers.py`), for an answer to one is kept and waits for a second.

What is shown of a record is named by its capability in capabilities.py: DocType -> path of a
function `(doctype, name, user)` that returns everything that is shown, in an order that does not change.
"""

import inspect
import json
from collections.abc import Callable, Iterable
from functools import wraps

import frappe
from frappe.model.base_document import get_controller
from frappe.model.document import Document
from frappe.utils import cstr

from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.access.keys import stamps
from mental_health_module.access.plain_arguments import require_plain_arguments
from mental_health_module.access.refusals import ShownChangedError
from mental_health_module.services.shared.steps import MACHINES
from mental_health_module.words import _

VERSION = "what was on the screen"
# DocType -> the records that its form shows beside it: their DocType and the link
SHOWN_WITH = {
	"MH Meeting": ("MH Action Item", "meeting"),
	"MH Work Plan": ("MH Plan Task", "work_plan"),
}


def get_version(doctype: str, name: str, user: str = "") -> str:
	"""Return what stands for all that is shown of a record to a user now, 64 hex digits.

	Args: user: the signed-in one where none is named.
	"""
	get_shown = frappe.get_attr(get_kinds()[doctype])
	return make_version(doctype, name, get_shown(doctype, name, user or frappe.session.user))


def make_version(doctype: str, name: str, shown: Iterable) -> str:
	"""Return what stands for values that are shown of a record, 64 hex digits."""
	return stamps.make_stamp(VERSION, doctype, name, *map(cstr, shown))


def get_kinds() -> dict[str, str]:
	"""Return the DocTypes whose records have a version: DocType -> path of what returns what is shown."""
	return {doctype: paths[-1] for doctype, paths in frappe.get_hooks("mental_health_shown").items()}


def put_on_page(document: Document, method: str | None = None) -> None:
	"""Give a form the version of what it shows, when Frappe loads its record."""
	if document.doctype in get_kinds() and not document.is_new():
		document.set_onload("version", get_version(document.doctype, document.name))


def as_it_was_read(doctype: str, argument: str, step: str = "") -> Callable[[Callable], Callable]:
	"""Refuse a step unless its argument `version` is that of now, as a decorator below `one_at_a_time`.

	Args:
		argument: the one that names the record.
		step: by which the record gets another state; who comes after such a step is told by whom and which.
	"""

	def decorate(function: Callable) -> Callable:
		signature = inspect.signature(function)

		@wraps(function)
		def asking(*args, **kwargs):
			require_plain_arguments(inspect.unwrap(function), args, kwargs)
			named = signature.bind(*args, **kwargs).arguments
			if issubclass(get_controller(doctype), GuardedDocument):
				frappe.get_doc(doctype, named[argument])  # refuses who may not read it, in its own words
			require_version(doctype, named[argument], named.get("version", ""), step)
			return function(*args, **kwargs)

		asking.read, asking.step = (doctype, argument), step
		return asking

	return decorate


def require_version(doctype: str, name: str, version: str, step: str = "") -> None:
	"""Refuse to go on with anything but what stands there now; for no record there is no version.

	Raises: ShownChangedError, WrongStateError when the step is over, for who may know by whom.
	"""
	is_there = frappe.db.exists(doctype, name)
	if is_there and version == get_version(doctype, name):
		return
	if is_there and step:
		document = frappe.get_doc(doctype, name)
		if MACHINES[doctype].knows(document, frappe.session.user):
			MACHINES[doctype].require_state(document, step)
	refuse_as_changed()


def read_rows(version: str) -> dict[str, str]:
	"""Return row -> when it was changed, as a list on the screen has sent it in JSON.

	Raises: ShownChangedError when it cannot be read.
	"""
	try:
		rows = json.loads(version)
	except ValueError:
		rows = None
	if not isinstance(rows, dict):
		refuse_as_changed()
	return rows


def refuse_as_changed() -> None:
	"""Refuse the confirmation of something that is not what was on the screen.

	Raises: ShownChangedError.
	"""
	frappe.throw(
		_("This was changed since you opened it. Read what stands there now, and then press again."),
		ShownChangedError,
		title=_("Please read it again"),
	)


def get_stored(doctype: str, name: str, user: str = "") -> list:
	"""Return when a record, what is shown with it and its papers were changed: for all but a few DocTypes."""
	parts = [frappe.db.get_value(doctype, name, "modified"), *_get_papers(doctype, name)]
	if doctype in SHOWN_WITH:
		kind, link = SHOWN_WITH[doctype]
		rows = frappe.get_all(kind, {link: name}, ["name", "modified"], order_by="name asc")
		parts += [f"{row.name} {row.modified}" for row in rows]
	return parts


def _get_papers(doctype: str, name: str) -> list[str]:
	filters = {"attached_to_doctype": doctype, "attached_to_name": name}
	papers = frappe.get_all("File", filters, ["name", "content_hash"], order_by="name asc")
	return [f"{paper.name} {paper.content_hash}" for paper in papers]
