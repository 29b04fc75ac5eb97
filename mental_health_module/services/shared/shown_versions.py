"""Who confirms, signs or decides has read it: the page has a version, the press sends it back.

A press from a page that was opened before something changed is refused, and so is one without a version: it
would be taken as the confirmation of a text that nobody has read. Consents have marks of their own
(`consent_answers`), for an answer to one is kept and waits for a second.
"""

import inspect
import json
from collections.abc import Callable, Mapping
from functools import wraps

import frappe
from frappe.model.base_document import get_controller
from frappe.model.document import Document
from frappe.utils import cstr

from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.access.keys import stamps
from mental_health_module.access.plain_arguments import require_plain_arguments
from mental_health_module.access.refusals import ShownChangedError
from mental_health_module.domain.meetings import meeting as meeting_rules
from mental_health_module.domain.regulations.regulations import DRAFT
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.leadership import rows as leadership_rows
from mental_health_module.services.meetings import meetings
from mental_health_module.services.shared import paper_marks
from mental_health_module.words import _

VERSION = "what was on the screen"
# DocType -> the records that its form shows beside it: their DocType and the link
SHOWN_WITH = {
	"MH Meeting": ("MH Action Item", "meeting"),
	"MH Work Plan": ("MH Plan Task", "work_plan"),
}
REGULATION = ("title", "text", "version_number", "effective_from", "paper")
INVITATION = ("conference_date", "starts_at", "ends_at", "calendar_sequence")


def get_version(doctype: str, name: str, user: str = "") -> str:
	"""Return what stands for all that is shown of a record to a user now, 64 hex digits.

	Args: user: the signed-in one where none is named.
	"""
	is_own = doctype == leadership_notice.GROUP
	parts = _get_own_duties(name, user or frappe.session.user) if is_own else _PARTS[doctype](doctype, name)
	return stamps.make_stamp(VERSION, doctype, name, *map(cstr, parts))


def get_version_of_regulation(row: Mapping) -> str:
	"""Return `get_version` of a regulation whose stored values are at hand."""
	return stamps.make_stamp(VERSION, "MH Regulation", row["name"], *map(cstr, _get_parts_of_regulation(row)))


def put_on_page(document: Document, method: str | None = None) -> None:
	"""Give a form the version of what it shows, when Frappe loads its record."""
	if document.doctype in KINDS and not document.is_new():
		document.set_onload("version", get_version(document.doctype, document.name))


def as_it_was_read(doctype: str, argument: str) -> Callable[[Callable], Callable]:
	"""Refuse a step unless its argument `version` is that of now, as a decorator below `one_at_a_time`.

	Args: argument: the one that names the record.
	"""

	def decorate(function: Callable) -> Callable:
		signature = inspect.signature(function)

		@wraps(function)
		def asking(*args, **kwargs):
			require_plain_arguments(inspect.unwrap(function), args, kwargs)
			named = signature.bind(*args, **kwargs).arguments
			if issubclass(get_controller(doctype), GuardedDocument):
				frappe.get_doc(doctype, named[argument])  # refuses who may not read it, in its own words
			require_version(doctype, named[argument], named.get("version", ""))
			return function(*args, **kwargs)

		asking.read = (doctype, argument)
		return asking

	return decorate


def require_version(doctype: str, name: str, version: str) -> None:
	"""Refuse to go on with anything but what stands there now; for no record there is no version.

	Raises: ShownChangedError.
	"""
	if not frappe.db.exists(doctype, name) or version != get_version(doctype, name):
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


def _get_stored(doctype: str, name: str) -> list:
	"""Return when a record, what is shown with it and its papers were changed."""
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


def _get_list(doctype: str, name: str) -> list:
	"""Return the records that a night's list would delete: fewer of them are no other list."""
	return frappe.get_all("MH Deletion Proposal", {"review": name}, pluck="name", order_by="name asc")


def _get_regulation(doctype: str, name: str) -> list:
	row = frappe.db.get_value(doctype, name, ["status", "modified", *REGULATION], as_dict=True)
	return _get_parts_of_regulation(row)


def _get_parts_of_regulation(row: Mapping) -> list:
	"""Return what is read, with the content of the file; of a draft whatever is saved counts."""
	if row["status"] == DRAFT:
		return [row["modified"], paper_marks.get_mark(row["paper"])]
	return [*(row[field] for field in REGULATION), paper_marks.get_mark(row["paper"])]


def _get_own_duties(name: str, user: str) -> list:
	"""Return what a group tells a member: the own offices and duties."""
	group, parts = frappe.get_doc(leadership_notice.GROUP, name), []
	for row in leadership_notice.get_own_rows(group, user):
		parts += [row.name, row.office, row.subgroup, row.from_date, row.to_date]
		parts += ["", *leadership_rows.get_duties(group, row)]
	return [group.title, *parts]


def _get_meeting(doctype: str, name: str) -> list:
	"""Return the invitation while people answer to it, later everything."""
	row = frappe.db.get_value(doctype, name, ["status", *meetings.SHOWN], as_dict=True)
	if row.status == meeting_rules.INVITED:
		return list(row.values())
	return _get_stored(doctype, name)


def _get_invitation(doctype: str, name: str) -> list:
	"""Return the invitation to a conference; its count goes up when the place changes."""
	return list(frappe.db.get_value(doctype, name, INVITATION))


_PARTS: dict[str, Callable[[str, str], list]] = {
	**dict.fromkeys(
		(
			*("MH Evaluation", "MH Annual Report", "MH Work Plan", "MH Plan Task", "MH Action Item"),
			*("MH Consent Text", "MH Counsellor Qualification", "MH Case Worker", "MH Access Grant"),
			*("MH Emergency Access", "MH Pupil Merge", "MH Deletion Proposal", "MH List Import"),
		),
		_get_stored,
	),
	"MH Regulation": _get_regulation,
	"MH Meeting": _get_meeting,
	"MH Case Conference": _get_invitation,
	"MH Retention Review": _get_list,
}
KINDS = frozenset((*_PARTS, leadership_notice.GROUP))
