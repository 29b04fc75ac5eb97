"""Names of the host's records that are not links follow a record that is renamed or merged, in one place.

Frappe rewrites links, and dynamic links of the DocTypes that it knows to be linked: rows that a list has
written at once are unknown to it. What is made of a name, such as a key, it does not know either. Without
this, a freed number would carry somebody's past to whoever gets it next. Accounts that are kept as text:
`account_names.py`; pupils in sealed records: `pupil_records.py`; confirmed ties: `tie_changes.py`.
"""

from collections.abc import Iterator

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime

from mental_health_module.access.classes import CLASSES
from mental_health_module.domain.meetings.one_person import Presence, join_presences
from mental_health_module.host.people import get_person
from mental_health_module.host.person_keys import get_records_of_employee
from mental_health_module.services.meetings import doubled_attendees
from mental_health_module.services.regulations.readers import RECEIPT, get_receipt_key
from mental_health_module.services.shared import bulk_rows
from mental_health_module.services.training.trainings import get_attendance_key, set_credit

# Records of the host whose names stand in our records
RECORDS = (
	*("User", "Employee", "Instructor", "Student", "Guardian", "Student Group"),
	*("Academic Year", "Academic Term", "Company", "Department"),
)
ATTENDANCE = "MH Training Attendance"
# (DocType, column with the kind of a record, column with its name), where both are text
TEXT_PAIRS = ((RECEIPT, "person_type", "person"),)
# (DocType, column) -> what is made of the names in it, and is made anew here
KEYS = {
	(ATTENDANCE, "attendance_key"): "One row for a person in a training.",
	(RECEIPT, "receipt_key"): "One receipt for a person and a regulation.",
}
_BY_TIES = "Followed by services/ties/changes.py, under the app's stamp."
_BY_PUPILS = "Followed by services/files/pupil_records.py: sealed."
_OF_THE_DAY = "A request and its answer, under the names of that day; done once."
# (DocType, column) that may hold a name of the host's and is not rewritten here -> why
ELSEWHERE = {
	("MH Confirmed Tie", "learner"): _BY_TIES,
	("MH Confirmed Tie", "guardian"): _BY_TIES,
	("MH Confirmed Tie", "email"): "An address; a changed one waits for a new confirmation.",
	("MH Consent", "learner_key"): _BY_PUPILS,
	("MH Legal Hold", "learner_key"): _BY_PUPILS,
	("MH Psychological File", "learner_key"): _BY_PUPILS,
	("MH Talk Request", "learner_key"): _BY_PUPILS,
	("MH Pupil Merge", "pupil"): _OF_THE_DAY,
	("MH Pupil Merge", "into"): _OF_THE_DAY,
	("MH Pupil Merge", "stamp"): _OF_THE_DAY,
	("MH List Import Choice", "candidates"): "Found anew each time a list is checked.",
	("MH List Import", "result"): "What was read from a sheet, shown until it is checked anew.",
	("MH List Import", "previous_values"): "Rows of ours, for undoing.",
	("MH Told Notice", "notice_key"): "A hash; under another name somebody is told once more at the most.",
	("MH Annual Report", "frozen"): "What was signed stays as it was.",
	("MH Access Log", "record_name"): "A row of the log is never changed; one of its own says the new name.",
	("MH Access Log", "detail"): "A row of the log is never changed.",
	("MH Rights State", "content"): "Rights as they were last seen, compared by the hour.",
	("MH Meeting Attendee", "email"): "An address, which a new account changes: `follow_account`.",
}
# (DocType, kind, name, account): copies of the account that the host has for a person
ACCOUNTS = (
	("MH Action Item", "responsible_type", "responsible", "responsible_user"),
	("MH Plan Task", "person_type", "person", "responsible_user"),
	("MH Meeting", "chair_type", "chair", "chair_user"),
	("MH Meeting", "minute_taker_type", "minute_taker", "minute_taker_user"),
	("MH Meeting Series", "chair_type", "chair", "chair_user"),
	("MH Meeting Series", "minute_taker_type", "minute_taker", "minute_taker_user"),
	("MH Meeting Attendee", "person_type", "person", "user"),
)


def follow(doctype: str, old: str, new: str) -> None:
	"""Write the new name of a renamed or merged record of the host wherever Frappe has left the old one."""
	if doctype not in RECORDS:
		return
	for pair in get_pairs():
		_move_unchecked(*pair, doctype, old, new)
	make_keys(doctype, new)


def make_keys(kind: str, person: str) -> None:
	"""Make anew what is made of a person's name; of two rows that are then one person's, one stays."""
	_make_attendance_keys(kind, person)
	_make_receipt_keys(kind, person)
	doubled_attendees.join_unchecked(kind, person)


def get_pairs() -> Iterator[tuple[str, str, str]]:
	"""Return (DocType, column with the kind, column with the name) of all that name any record."""
	yield from TEXT_PAIRS
	for doctype in CLASSES:
		for field in frappe.get_meta(doctype).get("fields", {"fieldtype": "Dynamic Link"}):
			yield doctype, field.options, field.fieldname


def _move_unchecked(table: str, kind_column: str, column: str, kind: str, old: str, new: str) -> None:
	rows = bulk_rows.select_locked(table, ["name", kind_column], column, [old])
	for row in rows:
		if row[kind_column] == kind:
			bulk_rows.update_unchecked(table, row.name, {column: new})


def _make_attendance_keys(kind: str, person: str) -> None:
	fields = ["name", "training_session", "person_type", "signed_in_at", "signed_out_at"]
	fields += ["credited_minutes", "creation", "attendance_key"]
	for session, rows in _group(ATTENDANCE, fields, "training_session", kind, person).items():
		if len(rows) > 1:
			_join_unchecked(session, rows)
		key = get_attendance_key(session, kind, person)
		_store_key(ATTENDANCE, rows[0], "attendance_key", key)


def _group(doctype: str, fields: list[str], by: str, kind: str, person: str) -> dict[str, list]:
	"""Return a person's rows by training or regulation, the oldest first."""
	groups: dict[str, list] = {}
	rows = bulk_rows.select_locked(doctype, fields, "person", [person])
	for row in sorted(rows, key=lambda row: (row.creation, row.name)):
		if row.person_type == kind:
			groups.setdefault(row[by], []).append(row)
	return groups


def _store_key(doctype: str, row: frappe._dict, column: str, key: str) -> None:
	if row[column] != key:
		bulk_rows.update_unchecked(doctype, row.name, {column: key})


def _join_unchecked(session: str, rows: list[frappe._dict]) -> None:
	"""Keep one of a person's rows in a training, first in `rows` then; the others can be restored."""
	kept = join_presences(
		Presence(
			row.name,
			row.credited_minutes or 0,
			row.signed_in_at and get_datetime(row.signed_in_at),
			row.signed_out_at and get_datetime(row.signed_out_at),
		)
		for row in rows
	)
	rows.sort(key=lambda row: row.name != kept.name)
	for row in rows[1:]:
		frappe.delete_doc(ATTENDANCE, row.name, ignore_permissions=True, force=True)
	values = frappe._dict(signed_in_at=kept.signed_in, signed_out_at=kept.signed_out)
	set_credit(values, frappe.get_doc("MH Training Session", session))
	bulk_rows.update_unchecked(ATTENDANCE, kept.name, values)


def _make_receipt_keys(kind: str, person: str) -> None:
	"""Of two receipts of one person the first stays: that day the regulation was read."""
	fields = ["name", "regulation", "person_type", "creation", "receipt_key", "exchanged"]
	for regulation, rows in _group(RECEIPT, fields, "regulation", kind, person).items():
		for exchanged in {row.exchanged or "" for row in rows}:
			first, *others = [row for row in rows if (row.exchanged or "") == exchanged]
			for row in others:
				frappe.db.delete(RECEIPT, {"name": row.name})
			_store_key(RECEIPT, first, "receipt_key", get_receipt_key(regulation, kind, person, exchanged))


def follow_account(record: Document, method: str | None = None) -> None:
	"""Let the copies of a person's account follow one that the host has changed.

	Not in the records of counsellors: with whose account somebody reads is confirmed by two people.
	"""
	changed = "user_id" if record.doctype == "Employee" else "employee"
	before = record.get_doc_before_save()
	if (before.get(changed) if before else None) == record.get(changed):
		return
	records, user = _get_records(record)
	email = frappe.db.get_value("User", user, "email") if user else None
	for one in records:
		for place in ACCOUNTS:
			_set_account_unchecked(place, one, user, email)


def _get_records(record: Document) -> tuple[list[tuple[str, str]], str | None]:
	"""Return the records that have the account of an Employee or Instructor, and the account."""
	own = (record.doctype, record.name)
	if record.doctype == "Instructor":
		person = get_person(*own)
		return [own], person.user if person else None
	return sorted({own, *get_records_of_employee(record.name)}), record.user_id or None


def _set_account_unchecked(place: tuple, record: tuple, user: str | None, email: str | None) -> None:
	table, kind_column, column, account = place
	has_email = table == "MH Meeting Attendee"
	fields = ["name", kind_column, account, *(["email"] if has_email else [])]
	for row in bulk_rows.select_locked(table, fields, column, [record[1]]):
		if row[kind_column] != record[0] or (row[account] or None) == user:
			continue
		values = {account: user}
		if has_email and row[account] and row.email == frappe.db.get_value("User", row[account], "email"):
			values["email"] = email
		bulk_rows.update_unchecked(table, row.name, values)
