"""What a person may change in a list import, and what only its steps change."""

import frappe
from frappe.model.document import Document
from frappe.utils import get_fullname, now

from mental_health_module.access.turns import read_now
from mental_health_module.domain.lists.words import read_words, sign_words, write_words
from mental_health_module.services.lists import sheet as list_import_sheet
from mental_health_module.services.lists.refusals import ListFrozenError
from mental_health_module.services.shared.refusals import ListStateError
from mental_health_module.services.shared.steps import is_taking
from mental_health_module.words import _, say_choice

NEW, CHECKING, COMMITTING, COMMITTED = "New", "Checking", "Committing", "Committed"
RESULT = (
	"status", "message", "row_count", "problem_count", "choice_count", "created_count", "updated_count",
	"unchanged_count", "result", "previous_values", "job_token", "job_started_at",
	"job_tries", "started_by",
)  # fmt: skip
INPUT = (
	"school",
	"leadership_group",
	"training_session",
	"work_plan",
	"sheet",
	"leave_out_unmatched",
	"words",
)

# kind -> the field that says into what the list goes, and its DocType; the others go to the school
TARGETS = {
	"Leadership Members": ("leadership_group", "MH Leadership Group"),
	"Training Sign-in Sheet": ("training_session", "MH Training Session"),
	"Work Plan Tasks": ("work_plan", "MH Work Plan"),
}


def tell_input(document: Document) -> None:
	"""Tell the form which fields a person fills in; they are fixed while a step runs and after the commit."""
	document.set_onload("input", INPUT)


def keep_result(document: Document) -> None:
	"""Keep what the steps have written, whatever a client sends."""
	if is_taking(document):
		return
	stored = {}
	if not document.is_new():
		stored = frappe.db.get_value(document.doctype, document.name, RESULT, as_dict=True)
	for field in RESULT:
		document.set(field, stored.get(field))
	document.status = document.status or NEW


def keep_words(document: Document) -> None:
	"""Keep of what a client says about words only what they can mean, with who has said it and when."""
	words = read_words(document.words)
	if words and not is_taking(document):
		before = document.get_doc_before_save()
		known = read_words(before.words) if before else {}
		words = sign_words(words, known, get_fullname(), now())
	document.words = write_words(words) if words else None


def validate_frozen(document: Document) -> None:
	"""Refuse changes while a step runs and after the commit.

	Raises: ListFrozenError.
	"""
	if is_taking(document) or document.is_new():
		return
	is_frozen = document.status in (CHECKING, COMMITTING, COMMITTED)
	if is_frozen and any(document.has_value_changed(field) for field in INPUT):
		frappe.throw(
			_("This list is “{0}” and cannot be changed now. Make a new one for another sheet.").format(
				say_choice(document.doctype, document.status)
			),
			ListFrozenError,
			title=_("Not possible now"),
		)


def validate_target(document: Document) -> None:
	"""Refuse a group, training or plan of another school, and drop those that do not belong to the kind.

	Raises: ListStateError.
	"""
	field, doctype = TARGETS.get(document.kind, ("", ""))
	for unused, _doctype in TARGETS.values():
		if unused != field:
			document.set(unused, None)
	target = document.get(field) if field else None
	if not target:
		_refuse_missing(field)
		return
	school = frappe.db.get_value(doctype, target, "school")
	if school and school != document.school:
		frappe.throw(
			_("{0} belongs to {1}, not to {2}. Choose another.").format(target, school, document.school),
			ListStateError,
			title=_("Another school"),
		)


def _refuse_missing(field: str) -> None:
	if field == "leadership_group":
		frappe.throw(_("Choose the leadership group."), ListStateError, title=_("No group chosen"))
	if field == "work_plan":
		frappe.throw(_("Choose the work plan."), ListStateError, title=_("No plan chosen"))


def keep_sheet_private(document: Document) -> None:
	"""See to it that the sheet is a private file.

	Raises: SheetNotReadableError.
	"""
	if not is_taking(document):
		list_import_sheet.keep_private(document)


def restart(document: Document) -> None:
	"""Ask for a new check when something has changed that the last one was about."""
	if is_taking(document) or document.is_new() or document.status in (COMMITTED, CHECKING, COMMITTING):
		return
	if any(document.has_value_changed(field) for field in INPUT) or _has_new_choices(document):
		document.status, document.message = NEW, _("Something was changed. Check the list again.")


def _has_new_choices(document: Document) -> bool:
	before = document.get_doc_before_save()
	return bool(before) and _get_choices(before) != _get_choices(document)


def _get_choices(document: Document) -> list[tuple]:
	return [(row.value, row.person_type, row.person, int(row.leave_out or 0)) for row in document.choices]


def refuse_deletion(document: Document) -> None:
	"""Refuse to delete a list whose rows are in use.

	Raises: ListFrozenError.
	"""
	if read_now(document) in (COMMITTED, COMMITTING):
		frappe.throw(
			_("This list was committed. Undo it first, then delete it."),
			ListFrozenError,
			title=_("Undo it first"),
		)
