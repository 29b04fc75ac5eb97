"""Minutes that a sum over trainings would count twice: somebody stands on the lists of two at one time."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

import frappe
from frappe.utils import cint, get_datetime
from pypika.terms import Criterion

from mental_health_module.domain.presence import Presence, count_minutes, get_overlapping, get_presence
from mental_health_module.services.training import get_start

SESSION_FIELDS = ("name", "training_date", "starts_at", "minutes")
ATTENDANCE_FIELDS = (
	*("training_session", "person_type", "person"),
	*("signed_in_at", "signed_out_at", "credited_minutes"),
)


def make_presence(session: frappe._dict, attendance: frappe._dict) -> Presence:
	"""Return when somebody was at a training, from its row and that of the attendance."""
	signed_in, signed_out = (
		get_datetime(value) if value else None
		for value in (attendance.signed_in_at, attendance.signed_out_at)
	)
	return get_presence(get_start(session), cint(attendance.credited_minutes), signed_in, signed_out)


def count_twice(sessions: Iterable[frappe._dict], readable: Criterion | None = None) -> int:
	"""Return how many minutes a plain sum over the lists of trainings counts more than once.

	Args:
		sessions: rows with SESSION_FIELDS.
		readable: which rows of the lists count, all if not given.
	"""
	timed = {row.name: row for row in sessions if get_start(row) is not None}
	shared = get_overlapping({name: _get_time(row) for name, row in timed.items()})
	presences: dict[tuple[str, str], list[Presence]] = defaultdict(list)
	for row in _get_attendances(shared, readable):
		presences[(row.person_type, row.person)].append(make_presence(timed[row.training_session], row))
	return sum(sum(one.minutes for one in own) - count_minutes(own) for own in presences.values())


def _get_time(session: frappe._dict) -> tuple[datetime, datetime]:
	start = get_start(session)
	return start, start + timedelta(minutes=cint(session.minutes))


def _get_attendances(sessions: set[str], readable: Criterion | None) -> list[frappe._dict]:
	if not sessions:
		return []
	table = frappe.qb.DocType("MH Training Attendance")
	query = frappe.qb.from_(table).select(*(table[field] for field in ATTENDANCE_FIELDS))
	query = query.where(table.training_session.isin(sorted(sessions)))
	query = query.where(readable) if readable is not None else query
	return query.orderby(table.name).run(as_dict=True)
