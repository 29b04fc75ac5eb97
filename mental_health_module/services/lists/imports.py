"""A school's list on its way in: checked, committed all or nothing, undone.

States change under a lock of the list's own row, so that of two people who press a button at once only one
gets through; `list_import_runs` says what a run is. What is kept in the list is said in the language of who
began the run.
"""

import json
import traceback
from collections.abc import Callable
from contextlib import contextmanager

import frappe
from frappe.model.document import Document

from mental_health_module.access import turns
from mental_health_module.access.read_log.waiting_rows import Savepoint
from mental_health_module.domain.sheets.messages import SheetRefused
from mental_health_module.services.lists import activities, certificates, counsellors, regulations
from mental_health_module.services.lists import attendance as list_import_attendance
from mental_health_module.services.lists import members as list_import_members
from mental_health_module.services.lists import result as list_import_result
from mental_health_module.services.lists import sheet as list_import_sheet
from mental_health_module.services.lists import tasks as list_import_tasks
from mental_health_module.services.lists import words as list_import_words
from mental_health_module.services.lists.plan import Plan, join_first
from mental_health_module.services.lists.refusals import ListBusyError, RowsChangedSinceError
from mental_health_module.services.lists.runs import (
	BUSY,
	CHECKING,
	COMMITTING,
	DOCTYPE,
	FAILED,
	hand_over,
	lock,
	take,
)
from mental_health_module.services.shared import languages
from mental_health_module.services.shared.steps import taking
from mental_health_module.words import _

NEW, COMMITTED, UNDONE = "New", "Committed", "Undone"
READY = list_import_result.READY
CHECKABLE = (NEW, list_import_result.NEEDS_CHOICE, list_import_result.HAS_PROBLEMS, READY, UNDONE, FAILED)
INLINE_BYTES, INLINE_ROWS = 64 * 1024, 500
KINDS = {
	"Leadership Members": list_import_members,
	"Training Sign-in Sheet": list_import_attendance,
	"Work Plan Tasks": list_import_tasks,
	"List of Counsellors": counsellors,
	"List of Certificates": certificates,
	"List of Activities": activities,
	"List of Regulations": regulations,
}
# The database has thrown away the whole transaction by itself; only the caller can begin anew.
LOST_TRANSACTION = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)


def start_check(document: Document) -> str:
	"""Check a list, now or in the background when it is large; return the state.

	Raises: ListBusyError, WrongStateError, SheetNotReadableError, ListNotAllowedError.
	"""
	KINDS[document.kind].check_rights(document)
	is_small = list_import_sheet.get_size(document) <= INLINE_BYTES
	token = take(document.name, CHECKABLE, CHECKING, restartable=BUSY)
	return _run("check", document.name, token, is_small)


def start_commit(document: Document) -> str:
	"""Commit a list that is ready, now or in the background when it is large; return the state.

	Raises: ListBusyError, WrongStateError, ListNotAllowedError.
	"""
	is_small = (document.row_count or 0) <= INLINE_ROWS
	if is_small:
		_hold_school(document)
	KINDS[document.kind].check_rights(document)
	token = take(document.name, (READY,), COMMITTING, restartable=(COMMITTING,))
	return _run("commit", document.name, token, is_small)


def _hold_school(document: Document) -> None:
	"""One list of a school is written after another: two lists may make the same training."""
	turns.hold((turns.SCHOOL, document.school))


def _run(step: str, name: str, token: str, is_small: bool) -> str:
	if is_small:
		_run_now({"check": check_now, "commit": commit_now}[step], name, token)
	else:
		hand_over(step, name, token)
	return frappe.db.get_value(DOCTYPE, name, "status")


def _run_now(step: Callable[[str, str], None], name: str, token: str) -> None:
	"""Do a step at once; what the database has thrown away left nothing behind, so that one says so."""
	try:
		step(name, token)
	except LOST_TRANSACTION:
		frappe.throw(
			_("Somebody else was changing the same records at this moment, so nothing was saved. Try again."),
			ListBusyError,
			title=_("Please wait"),
		)


def check_now(name: str, token: str) -> None:
	"""Check a taken list; what is found, or why it cannot be read, is kept in the document."""
	_do(name, token, CHECKING, _check_unchecked)


def commit_now(name: str, token: str) -> None:
	"""Commit a taken list all or nothing; a list that does not fit any more goes back to its check."""
	_do(name, token, COMMITTING, _commit_unchecked)


def _do(name: str, token: str, state: str, step: Callable[[Document], None]) -> None:
	document = frappe.get_doc(DOCTYPE, name) if frappe.db.exists(DOCTYPE, name) else None
	if document and state == COMMITTING:
		_hold_school(document)
	row = lock(name)
	if not row or (row.status, row.job_token) != (state, token):
		return
	document.reload()
	with taking(document), languages.speaking_to(row.started_by), _failing_into(document):
		KINDS[document.kind].check_rights(document)
		step(document)
	frappe.publish_realtime(
		"mh_list_import", {"name": name, "percent": 100}, user=frappe.session.user, after_commit=True
	)


@contextmanager
def _failing_into(document: Document):
	"""Take everything back when something goes wrong, and write the reason into the document."""
	before = Savepoint("list_import")
	try:
		yield
	except LOST_TRANSACTION:
		raise
	except Exception as error:
		before.go_back()
		frappe.clear_messages()
		_fail_unchecked(document, _get_reason(error))


def _get_reason(error: Exception) -> str:
	if isinstance(error, SheetRefused):
		return list_import_sheet.translate(error.message_template, error.values)
	if isinstance(error, frappe.ValidationError | frappe.PermissionError) and str(error):
		return str(error)
	_log(error)
	return _(
		"Something went wrong and nothing was saved. Try again; if it fails again, tell your administrator."
	)


def _log(error: Exception) -> None:
	"""Write down where it went wrong, without values: they may be personal data."""
	frames = traceback.extract_tb(error.__traceback__)
	lines = [
		f"{type(error).__name__}",
		*(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames),
	]
	frappe.log_error(title="List import failed", message="\n".join(lines))


def _fail_unchecked(document: Document, reason: str) -> None:
	"""Keep why a step failed. Unchecked: who began the step was asked for the right to it."""
	document = frappe.get_doc(DOCTYPE, document.name)
	list_import_result.clear(document)
	document.status, document.message = FAILED, reason
	with taking(document):
		document.save(ignore_permissions=True)


def _check_unchecked(document: Document) -> None:
	"""Keep what was found in the list. Unchecked: `start_check` has asked."""
	list_import_result.keep_plan(document, prepare(document))
	document.save(ignore_permissions=True)


def prepare(document: Document) -> Plan:
	"""Read the sheet and compare it with what is stored now.

	Raises: SheetRefused, SheetNotReadableError, WrongStateError.
	"""
	kind = KINDS[document.kind]
	plan = Plan()
	_publish(document, 10)
	parsed = kind.parse(document, list_import_sheet.read(document, kind.MAX_ROWS))
	plan.add_parsed(parsed)
	_publish(document, 50)
	if parsed.rows:
		kind.add_entries(document, parsed, plan, list_import_result.PREVIEW_ROWS)
	return plan


def _publish(document: Document, percent: int) -> None:
	message = {"name": document.name, "percent": percent}
	frappe.publish_realtime("mh_list_import", message, user=frappe.session.user)


def _commit_unchecked(document: Document) -> None:
	"""Write the list if it still fits. Unchecked: `start_commit` has asked."""
	plan = prepare(document)
	list_import_result.keep_plan(document, plan)
	if plan.is_ready:
		_publish(document, 70)
		previous = KINDS[document.kind].apply(document, plan)
		list_import_words.remember_unchecked(document)
		document.previous_values = json.dumps(previous, ensure_ascii=False)
		document.status = COMMITTED
		document.message = _("Committed: {0} new, {1} changed, {2} as they were.").format(
			document.created_count, document.updated_count, document.unchanged_count
		)
	document.save(ignore_permissions=True)


def get_changed_since(document: Document) -> str:
	"""Say which rows were changed after the commit; "" when there are none."""
	previous = json.loads(document.previous_values or "{}")
	names = KINDS[document.kind].get_changed_since(document, previous) if previous else []
	if not names:
		return ""
	return _("{0} rows were changed after this list was committed and are kept as they are: {1}.").format(
		len(names), join_first(names, 10)
	)


def undo(document: Document, keep_changed: bool = False) -> str:
	"""Take a committed list back: created rows go, changed rows get back what they held; return the state.

	Rows that somebody has changed since are never touched. Without `keep_changed` they are named and
	nothing is done; with it everything else is taken back.

	Raises: WrongStateError, RowsChangedSinceError, ListNotAllowedError, what the rules of a group refuse.
	"""
	kind = KINDS[document.kind]
	kind.check_rights(document)
	_hold_school(document)
	take(document.name, (COMMITTED,), COMMITTING)
	document.reload()
	if not keep_changed:
		_refuse_changed(get_changed_since(document))
	_set_undone_unchecked(document, kind.undo(document, json.loads(document.previous_values)))
	return document.status


def _refuse_changed(sentence: str) -> None:
	if sentence:
		frappe.throw(
			_("{0} Undo everything else, or leave all as it is.").format(sentence),
			RowsChangedSinceError,
			title=_("Changed since"),
		)


def _set_undone_unchecked(document: Document, kept: int) -> None:
	"""Keep that a list was taken back. Unchecked: `undo` has asked."""
	list_import_result.clear(document)
	document.status, document.previous_values = UNDONE, None
	document.message = _("Undone. Everything is as it was before.")
	if kept:
		document.message = _("Undone. {0} rows that were changed afterwards were kept.").format(kept)
	with taking(document):
		document.save(ignore_permissions=True)
