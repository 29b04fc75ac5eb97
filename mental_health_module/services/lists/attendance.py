"""Sign-in sheets: what they change in the attendance of trainings, and how it is written and undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, get_datetime, now_datetime

from mental_health_module.domain.sheets.row_places import get_row, show_place
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.training.attendance_plan import (
	CHANGED,
	NEW,
	AttendanceEntry,
	Presence,
	StoredAttendance,
	get_duplicates,
	plan_attendance,
)
from mental_health_module.domain.training.credited_minutes import get_credited_minutes
from mental_health_module.domain.training.sign_in_sheet import SignInList, parse_sign_in_sheet
from mental_health_module.host.person_keys import get_keys
from mental_health_module.services.lists import trainings
from mental_health_module.services.lists.people import resolve
from mental_health_module.services.lists.plan import Plan, PreviewRow, describe
from mental_health_module.services.lists.refusals import ListNotAllowedError
from mental_health_module.services.lists.words import get_said
from mental_health_module.services.shared.bulk_rows import insert_unchecked, select_locked, update_unchecked
from mental_health_module.services.training.trainings import get_attendance_key
from mental_health_module.words import _

DOCTYPE = "MH Training Attendance"
MAX_ROWS = 200_000
STORED_FIELDS = (
	"name", "training_session", "person_type", "person", "person_name", "signed_in_at", "signed_out_at",
	"modified", "list_import",
)  # fmt: skip
WRITTEN_FIELDS = (
	"training_session", "person_type", "person", "person_name", "signed_in_at", "signed_out_at",
	"credited_minutes", "source", "list_import", "attendance_key",
)  # fmt: skip


def check_rights(document: Document) -> None:
	"""Refuse users who may not write attendance.

	Raises: ListNotAllowedError.
	"""
	_require("create")


def _require(right: str) -> None:
	if not frappe.has_permission(DOCTYPE, right):
		frappe.throw(
			_("You may not change who took part in trainings. Ask the coordinator to import this sheet."),
			ListNotAllowedError,
			title=_("Not allowed"),
		)


def parse(document: Document, sheet: Sheet) -> SignInList:
	"""Return the people of the sheet."""
	chosen = trainings.get_chosen(document)
	parsed = parse_sign_in_sheet(sheet, chosen.day if chosen else None, get_said(document))
	if not chosen and "date" not in parsed.headings.columns:
		_say_once(parsed)
	return parsed


def _say_once(parsed: SignInList) -> None:
	"""Where no row has a day, say once that the training is missing, not in each row that its day is."""
	unknown = [problem for problem in parsed.problems if problem.code == "date_unknown"]
	if unknown:
		others = [problem for problem in parsed.problems if problem.code != "date_unknown"]
		parsed.problems[:] = [replace(unknown[0], code="training_unknown"), *others]


def add_entries(document: Document, parsed: SignInList, plan: Plan, preview_rows: int) -> None:
	"""Put into the plan what happens with each row, and the problems that stand in the way."""
	people = resolve(document, parsed.rows, plan)
	training_of = trainings.find_trainings(document, parsed.rows, parsed.headings, plan)
	rows = [row for row in parsed.rows if row.row_number in people and row.row_number in training_of]
	keys = get_keys((person.person_type, person.person) for person in people.values())
	presences = [_get_presence(row, training_of, people, keys) for row in rows]
	_add_duplicates(presences, plan)
	plan.trainings = {id(training): training for training in training_of.values()}
	plan.entries = plan_attendance(presences, _get_stored(plan))
	described = {row.row_number: describe(row) for row in islice(rows, preview_rows)}
	plan.preview = [_show(entry, described, plan) for entry in plan.entries[:preview_rows]]


def _get_presence(row, training_of: dict, people: dict, keys: dict) -> Presence:
	person = people[row.row_number]
	return Presence(
		row.row_number,
		id(training_of[row.row_number]),
		person.person_type,
		person.person,
		person.name,
		row.signed_in_at,
		row.signed_out_at,
		keys[person.person_type, person.person],
	)


def _add_duplicates(presences: list[Presence], plan: Plan) -> None:
	for first, later in get_duplicates(presences):
		sentence = _(
			"Rows {0} and {1} both mean {2}. If they are two people, add their staff numbers; "
			"if they are one, keep one row."
		).format(show_place(first.row_number), show_place(later.row_number), later.person_name)
		plan.add_problem(later, "", later.person_name, sentence)


def _get_stored(plan: Plan) -> dict[tuple, StoredAttendance]:
	"""Return what is stored for the trainings of the sheet, under the plan's keys."""
	keys = {training.name: key for key, training in plan.trainings.items() if training.name}
	stored = {}
	rows = list(select_locked(DOCTYPE, STORED_FIELDS, "training_session", sorted(keys)))
	people = get_keys((row.person_type, row.person) for row in rows)
	for row in rows:
		person = people[row.person_type, row.person]
		stored[keys[row.training_session], person] = StoredAttendance(
			row.name, row.signed_in_at, row.signed_out_at, row.modified
		)
	return stored


def _show(entry: AttendanceEntry, described: dict[int, str], plan: Plan) -> PreviewRow:
	training = plan.trainings[entry.presence.training]
	times = " – ".join(f"{time:%H:%M}" if time else "…" for time in (entry.signed_in_at, entry.signed_out_at))
	has_times = entry.signed_in_at or entry.signed_out_at
	details = [training.topic, format_date(training.day), times if has_times else ""]
	if not training.name:
		details.append(_("new training"))
	presence = entry.presence
	return PreviewRow(
		get_row(presence.row_number),
		described.get(presence.row_number, ""),
		f"{presence.person_name} ({presence.person})",
		entry.action,
		" · ".join(filter(None, details)),
	)


def apply(document: Document, plan: Plan) -> dict:
	"""Write the plan; return what `undo` needs."""
	check_rights(document)
	stamp = now_datetime()
	created = trainings.create_missing(document, plan.trainings.values())
	held = trainings.mark_held(plan.trainings.values())
	new = (entry for entry in plan.entries if entry.action == NEW)
	insert_unchecked(DOCTYPE, WRITTEN_FIELDS, _get_values(document, new, plan), stamp)
	changed = [_update(entry, plan, stamp) for entry in plan.entries if entry.action == CHANGED]
	return {"stamp": str(stamp), "changed": changed, "trainings": created, "held": held}


def _get_values(document: Document, entries: Iterator[AttendanceEntry], plan: Plan) -> Iterator[tuple]:
	for entry in entries:
		presence, name = entry.presence, plan.trainings[entry.presence.training].name
		yield (
			name,
			presence.person_type,
			presence.person,
			presence.person_name,
			entry.signed_in_at,
			entry.signed_out_at,
			_get_credit(entry, plan),
			"Sheet",
			document.name,
			get_attendance_key(name, presence.person_type, presence.person),
		)


def _get_credit(entry: AttendanceEntry, plan: Plan) -> int:
	training = plan.trainings[entry.presence.training]
	return get_credited_minutes(training.start, training.minutes, entry.signed_in_at, entry.signed_out_at)


def _update(entry: AttendanceEntry, plan: Plan, stamp: datetime) -> list[str | None]:
	"""Change a stored row; return its name and what it held before."""
	values = {
		"signed_in_at": entry.signed_in_at,
		"signed_out_at": entry.signed_out_at,
		"credited_minutes": _get_credit(entry, plan),
		"modified": stamp,
		"modified_by": frappe.session.user,
	}
	update_unchecked(DOCTYPE, entry.stored.name, values)
	before = (entry.stored.signed_in_at, entry.stored.signed_out_at, entry.stored.modified)
	return [entry.stored.name, *(str(value) if value else None for value in before)]


def get_changed_since(document: Document, previous: dict) -> list[str]:
	"""Return the people in whose rows somebody has changed something after the commit."""
	stamp = get_datetime(previous["stamp"])
	rows = _get_written(document, previous).values()
	return sorted(row.person_name or row.person for row in rows if row.modified != stamp)


def _get_written(document: Document, previous: dict) -> dict:
	"""Return the rows that `apply` has created or changed, as they are now, by name."""
	rows = [
		*select_locked(DOCTYPE, STORED_FIELDS, "list_import", [document.name]),
		*select_locked(DOCTYPE, STORED_FIELDS, "name", [row[0] for row in previous["changed"]]),
	]
	return {row.name: row for row in rows}


def undo(document: Document, previous: dict) -> int:
	"""Take back what `apply` wrote; return how many rows were kept because they were changed afterwards.

	Raises: ListNotAllowedError.
	"""
	_require("delete")
	stamp = get_datetime(previous["stamp"])
	before = {row[0]: row[1:] for row in previous["changed"]}
	rows = _get_written(document, previous)
	kept = [row for row in rows.values() if row.modified != stamp]
	_release([row for row in kept if row.list_import == document.name])
	_restore([row for name, row in rows.items() if name in before and row.modified == stamp], before)
	frappe.db.delete(DOCTYPE, {"list_import": document.name})
	trainings.withdraw(previous["trainings"], previous["held"])
	return len(kept)


def _release(rows: list) -> None:
	"""Let rows that somebody has changed stay, as that person's own."""
	for row in rows:
		update_unchecked(DOCTYPE, row.name, {"list_import": None})


def _restore(rows: list, before: dict) -> None:
	sessions = {}
	for row in rows:
		name = row.training_session
		session = sessions[name] = sessions.get(name) or frappe.get_doc(trainings.DOCTYPE, name)
		signed_in, signed_out, modified = (get_datetime(v) if v else None for v in before[row.name])
		training = trainings.read_training(session)
		values = {
			"signed_in_at": signed_in,
			"signed_out_at": signed_out,
			"credited_minutes": get_credited_minutes(training.start, training.minutes, signed_in, signed_out),
			"modified": modified,
		}
		update_unchecked(DOCTYPE, row.name, values)
