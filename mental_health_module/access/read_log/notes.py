"""Who reads or changes a confidential record is written down before the answer leaves (MH Access Log).

Reads are written in a transaction of their own, at the moment the record is loaded: a log row that shared the
fate of a GET would be rolled back with it, and one written later would be lost with a worker that dies. When
the log cannot be written, nothing is shown. Who reads many names them first, and they are one batch. Changes
are written in the transaction that makes them, all of them together (`waiting_rows`).
Source: 未成年人网络保护条例 Art. 36, access to minors' data is recorded.
"""

from collections.abc import Iterable

import frappe
from frappe.utils import now_datetime

from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes, is_one_of
from mental_health_module.access.conferences import choose, get_conference_rights
from mental_health_module.access.consent_acts import get_consent_rights
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.read_log import waiting_rows
from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.access.read_log.records import FileOf, get_files_of
from mental_health_module.access.rights import Right, Standing, get_rights, get_standing
from mental_health_module.access.schools import get_schools_of_counsellor
from mental_health_module.access.talks import get_talk_rights

OPENED, LISTED, PAPER_OPENED = "Opened", "Listed", "Paper Opened"
CREATED, CHANGED, DELETED = "Created", "Changed", "Deleted"
TEXTS, DATES, PAPER = "Texts", "Dates and States", "Paper"
LONGEST_DATA = 140


def is_logged(doctype: str | None) -> bool:
	"""Return whether reads of a DocType are written down: confidential and sealed ones."""
	return is_one_of(doctype, get_doctypes(CONFIDENTIAL, SEALED))


def note(
	doctype: str,
	names: Iterable[str],
	way: str = OPENED,
	fields_class: str = TEXTS,
	files: dict[str, FileOf] | None = None,
) -> None:
	"""Write down that the session's user reads records now, once in a request; returns when it is stored.

	Args:
		doctype: any; nothing is written for one that is neither confidential nor sealed.
		names: the records' names.
		way: OPENED, LISTED or PAPER_OPENED.
		fields_class: TEXTS, DATES or PAPER.
		files: of the records, as `get_files_of` returns them, where they were looked up before.
	"""
	if not is_logged(doctype):
		return
	fresh = [name for name in names if _is_first(doctype, name, way, fields_class)]
	if fresh:
		_write_read(get_rows(doctype, fresh, way, fields_class, files))


def note_list(doctype: str) -> None:
	"""Write down that the session's user lists or counts records; `shown_rows` adds which.

	By which rights is remembered: the rows that are shown were read by these, whatever becomes of them.
	"""
	if not is_logged(doctype):
		return
	if _is_first(doctype, "", LISTED, ""):
		row = {"way": LISTED, "record_doctype": doctype, "school": _get_school_of(frappe.session.user)}
		_write_read([{**_get_circumstances(), **row}])
		_get_request_notes().setdefault("listed", set()).add(doctype)
	if getattr(frappe.local, "request", None):
		_get_request_notes()["standing"] = {frappe.session.user: get_standing(frappe.session.user)}


def note_change(doctype: str, name: str, way: str) -> None:
	"""Write down a change, together with it: directly before the transaction is committed.

	Args: way: CREATED, CHANGED or DELETED.
	"""
	note_changes(doctype, [name], way)


def note_changes(doctype: str, names: Iterable[str], way: str) -> None:
	"""Write down changes of several records, as `note_change`.

	By which rights is found out for all rows of the transaction together, and before anything that decides
	on it: the deletion of a record, or another right (`row_stamps`).
	"""
	if not is_logged(doctype):
		return
	rows = _make_rows(doctype, names, way, TEXTS)
	if way != DELETED:
		waiting_rows.add(rows, _set_rights)
		return
	waiting_rows.settle()
	_set_rights(rows)
	waiting_rows.add(rows)


def was_used() -> bool:
	"""Return whether this request has read or listed records whose reads are written down."""
	return bool(_get_request_notes())


def get_listed() -> set[str]:
	"""Return the DocTypes that were listed in this request."""
	return _get_request_notes().get("listed", set())


def get_rows(
	doctype: str, names: list[str], way: str, fields_class: str, files: dict[str, FileOf] | None = None
) -> list[dict]:
	"""Return the log's rows for records, each with the user's right to it."""
	rows = _make_rows(doctype, names, way, fields_class)
	standing = _get_request_notes().get("standing", {}).get(frappe.session.user) if way == LISTED else None
	_set_rights_to(doctype, rows, files, standing)
	return rows


def _make_rows(doctype: str, names: Iterable[str], way: str, fields_class: str) -> list[dict]:
	row = {**_get_circumstances(), "way": way, "fields_class": fields_class, "record_doctype": doctype}
	return [{**row, "record_name": name} for name in names]


def _set_rights(rows: list[dict]) -> None:
	"""Set in rows of several people and DocTypes by which right each was changed."""
	alike: dict[tuple, list[dict]] = {}
	for row in rows:
		alike.setdefault((row["user"], row["record_doctype"]), []).append(row)
	for (_user, doctype), its_rows in alike.items():
		_set_rights_to(doctype, its_rows)


def _set_rights_to(
	doctype: str, rows: list[dict], files: dict[str, FileOf] | None = None, standing: Standing | None = None
) -> None:
	"""Set the right in rows of one person about records of one DocType; `files` and `standing` if known."""
	user, names = rows[0]["user"], list(dict.fromkeys(row["record_name"] for row in rows))
	files = get_files_of(doctype, names) if files is None else files
	rights = get_rights(user, {file: counsellor for file, counsellor, _school in files.values()}, standing)
	of_files = {name: files[name][0] if name in files else "" for name in names}
	unexplained = {name: file for name, file in of_files.items() if file not in rights}
	listed = get_consent_rights(user, doctype, unexplained) | get_conference_rights(user, doctype, names)
	listed |= get_talk_rights(user, doctype, names)
	has_others = any(name not in files for name in names)
	school = {"school": _get_school_of(user)} if has_others else {}
	why = {name: _get_why(user, files.get(name), rights, listed.get(name)) for name in names}
	for row in rows:
		row |= {**school, **why[row["record_name"]]}


def _get_why(user: str, file: FileOf | None, rights: dict, listed: Right | None) -> dict:
	right = choose(rights.get(file[0]) if file else None, listed)
	kind = right.kind if right else "No Right Known"
	if not right and user == "Administrator":
		kind = "Administrator"
	place = {"psychological_file": file[0], "school": file[2]} if file else {"psychological_file": ""}
	return {
		**place,
		"reason": kind,
		"reason_name": right.name if right else "",
	}


def _get_school_of(user: str) -> str:
	"""Of a row about no file: where the reader is a counsellor, if that is one school only."""
	schools = get_schools_of_counsellor(user)
	return schools[0] if len(schools) == 1 else ""


def _get_circumstances() -> dict:
	return {
		"happened_at": now_datetime(),
		"user": frappe.session.user[:LONGEST_DATA],
		"impersonated_by": str((frappe.session.get("data") or {}).get("impersonated_by") or ""),
		"address": str(getattr(frappe.local, "request_ip", None) or "")[:LONGEST_DATA],
	}


def _write_read(rows: list[dict]) -> None:
	with own_transaction():
		log_rows.write(rows)


def _is_first(*key: str) -> bool:
	seen = _get_request_notes().setdefault("seen", set())
	key = (frappe.session.user, *key)
	is_first = key not in seen
	if getattr(frappe.local, "request", None):
		seen.add(key)
	return is_first


def _get_request_notes() -> dict:
	"""What was noted so far; Frappe forgets `frappe.local` at the end of a request or job."""
	if not hasattr(frappe.local, "mh_read_notes"):
		frappe.local.mh_read_notes = {}
	return frappe.local.mh_read_notes


def erase(doctype: str, names: list[str]) -> None:
	"""Blank what the log says about deleted records, in the deleting transaction; that it was done stays.

	The row that tells of it is written directly before the commit: until then nobody else is kept waiting.
	"""
	waiting_rows.forget(doctype, names)
	if row := log_rows.erase(doctype, names):
		waiting_rows.add([row])
