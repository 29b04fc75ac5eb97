"""Who was at which training, once for each person, and the minutes that a sum over trainings counts twice.

One person may stand on the lists under several records of the host, on one list or on those of two trainings
at one time.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import datetime, timedelta

import frappe
from frappe.query_builder.functions import Max
from frappe.utils import cint, get_datetime
from pypika.terms import Criterion

from mental_health_module.domain.training.presence import (
	Presence,
	count_minutes,
	get_overlapping,
	get_presence,
)
from mental_health_module.host.person_keys import get_keys, join_key
from mental_health_module.services.training.trainings import get_start

PRESENCES = "presences"
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


def get_presences(readable: Criterion | None = None):
	"""Return the sub-query for each person in each training, once, under however many records of the host.

	Its columns: training_session, person (what all records of a person have in common), minutes.

	Args: readable: which rows of the lists count, all if not given.
	"""
	attendance = frappe.qb.DocType("MH Training Attendance")
	query, person = join_key(frappe.qb.from_(attendance), attendance)
	query = query.select(attendance.training_session, person.as_("person"))
	query = query.select(Max(attendance.credited_minutes).as_("minutes"))
	query = query.where(readable) if readable is not None else query
	return query.groupby(attendance.training_session, person).as_(PRESENCES)


def count_twice(sessions: Iterable[frappe._dict], readable: Criterion | None = None) -> int:
	"""Return how many minutes a plain sum over the presences in trainings counts more than once.

	Args:
		sessions: rows with SESSION_FIELDS.
		readable: which rows of the lists count, all if not given.
	"""
	return count_twice_in_each({"": sessions}, readable)[""]


def count_twice_in_each(
	groups: Mapping[Hashable, Iterable[frappe._dict]], readable: Criterion | None = None
) -> dict:
	"""Return for each of several groups of trainings what `count_twice` does, each group for itself."""
	timed = {key: _get_timed(sessions) for key, sessions in groups.items()}
	shared = {
		key: get_overlapping({name: _get_time(row) for name, row in own.items()})
		for key, own in timed.items()
	}
	rows = _get_attendances(set().union(*shared.values()), readable)
	keys = get_keys((row.person_type, row.person) for row in rows)
	return {key: _sum_shared(timed[key], shared[key], rows, keys) for key in timed}


def _get_timed(sessions: Iterable[frappe._dict]) -> dict[str, frappe._dict]:
	return {row.name: row for row in sessions if get_start(row) is not None}


def _sum_shared(timed: dict, shared: set[str], rows: list[frappe._dict], keys: dict) -> int:
	presences: dict[str, dict[str, Presence]] = defaultdict(dict)
	own_rows = (row for row in rows if row.training_session in shared)
	for row in sorted(own_rows, key=lambda row: cint(row.credited_minutes)):
		# of two rows in one training the longer one counts, as in the sum
		presence = make_presence(timed[row.training_session], row)
		presences[keys[row.person_type, row.person]][row.training_session] = presence
	return sum(_count_shared(own.values()) for own in presences.values())


def _count_shared(presences: Collection[Presence]) -> int:
	return sum(one.minutes for one in presences) - count_minutes(presences)


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
