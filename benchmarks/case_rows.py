"""Psychological files, sessions and a read log of any size, written straight into the tables.

Caseloads stay the same at every size: 400 files and 2,000 sessions for each counsellor, so that 1,000,000
sessions are 200,000 files of 500 counsellors. Pupils are numbered and have no name.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

import frappe

from benchmarks.row_names import get_name
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.services.rights.case_workers import case_workers

SCHOOL = "Benchmark School"
FILES_EACH, SESSIONS_EACH = 400, 5
PER_COUNSELLOR = FILES_EACH * SESSIONS_EACH
FIRST_DAY = datetime(2024, 9, 1, 8, 0)
DAYS = 730
NOTES = "Made-up notes of a session, as long as a counsellor's short ones. " * 5
OWN_FIELDS = ("name", "owner", "creation", "modified", "modified_by", "docstatus", "idx")
FILLED = (
	*("MH Case Worker", "MH Counselling Session", "MH Psychological File"),
	*("MH Counsellor", "Student", "MH Access Log", "MH Consent"),
)
LOG_CHUNK = 2_000


class SiteInUseError(Exception):
	"""The site has records already, which a benchmark must not touch."""


def require_empty_site() -> None:
	"""Refuse a site with records: this benchmark empties the tables that it fills.

	Raises: SiteInUseError.
	"""
	if used := [doctype for doctype in FILLED if frappe.db.count(doctype)]:
		raise SiteInUseError(f"The site has rows of {', '.join(used)}. Take a fresh site: `make bench`.")


def remove_all() -> None:
	"""Empty the tables, and begin the read log anew."""
	for doctype in FILLED:
		frappe.db.truncate(doctype)
	frappe.db.delete("Singles", {"doctype": log_rows.HEAD})
	log_rows.create_head()
	frappe.db.delete("MH School", {"name": SCHOOL})
	frappe.db.commit()


def grow(sessions: int, user: str) -> None:
	"""Fill the open site up to a number of sessions, a multiple of 2,000; counsellor 0 signs in as `user`."""
	if not frappe.db.exists("MH School", SCHOOL):
		frappe.get_doc({"doctype": "MH School", "school_name": SCHOOL, "stage": "Primary School"}).insert()
	present = frappe.db.count("MH Counsellor")
	counsellors = range(present, sessions // PER_COUNSELLOR)
	_insert("MH Counsellor", _make_counsellors(counsellors, user))
	case_workers.confirm_unchecked(user, get_counsellor(0), SCHOOL)
	_insert("Student", _for_each_file(counsellors, _make_pupil))
	_insert("MH Psychological File", _for_each_file(counsellors, _make_file))
	_insert("MH Counselling Session", _for_each_file(counsellors, *map(_session_maker, range(SESSIONS_EACH))))
	grow_log(frappe.db.count("MH Access Log"), sessions)
	frappe.db.commit()


def _insert(doctype: str, rows: Iterator[dict]) -> None:
	"""In no order of names, as a school's rows come."""
	rows = list(rows)
	if not rows:
		return
	Random(len(rows)).shuffle(rows)
	for row in rows:
		row["values"] = sealed_rows.get_inserted_values(doctype, row["name"], row["values"])
	fields = [*OWN_FIELDS, *rows[0]["values"]]
	values = ((row["name"], *_get_own_values(row), *row["values"].values()) for row in rows)
	frappe.db.bulk_insert(doctype, fields, values, chunk_size=5_000)
	frappe.db.commit()


def _get_own_values(row: dict) -> tuple:
	day = row["day"]
	return "Administrator", day, day, "Administrator", 0, 0


def _row(name: str, number: int, **values) -> dict:
	"""A row whose day follows from its number: spread over two years, in no order."""
	day = FIRST_DAY + timedelta(days=number * 7919 % DAYS, minutes=number % 480)
	return {"name": name, "day": day, "values": values}


def _make_counsellors(counsellors: range, user: str) -> Iterator[dict]:
	for number in counsellors:
		yield _row(
			get_counsellor(number),
			number,
			person_type="User",
			person=user if number == 0 else f"bench-{number}@school.example",
			user=user if number == 0 else None,
			school=SCHOOL,
			employment="Part-time",
			status="Active",
			from_date=FIRST_DAY.date(),
		)


def _for_each_file(counsellors: range, *makers: Callable[[int, int], dict]) -> Iterator[dict]:
	for counsellor in counsellors:
		for number in range(counsellor * FILES_EACH, (counsellor + 1) * FILES_EACH):
			for make in makers:
				yield make(counsellor, number)


def get_counsellor(number: int) -> str:
	"""Return the name of a counsellor's record."""
	return f"bench-counsellor-{number}"


def _make_pupil(_counsellor: int, number: int) -> dict:
	text = f"Pupil {number}"
	return _row(f"BENCH-{number:06d}", number, first_name=text, student_name=text, enabled=1)


def _make_file(counsellor: int, number: int) -> dict:
	row = _row(get_name(number), number)
	row["values"] = {
		"learner": f"BENCH-{number:06d}",
		"school": SCHOOL,
		"counsellor": get_counsellor(counsellor),
		"status": "Open",
		"opened_on": row["day"].date(),
		"consent_state": "Valid",
		"summary": NOTES,
	}
	return row


def _session_maker(turn: int) -> Callable[[int, int], dict]:
	def make(counsellor: int, number: int) -> dict:
		row = _row(get_name(number * SESSIONS_EACH + turn), number * SESSIONS_EACH + turn)
		row["values"] = {
			"psychological_file": get_name(number),
			"counsellor": get_counsellor(counsellor),
			"case_counsellor": get_counsellor(counsellor),
			"held_on": row["day"],
			"minutes": 45,
			"form": "Individual",
			"notes": NOTES,
		}
		return row

	return make


def grow_log(present: int, rows: int) -> None:
	"""Let a read log of `present` rows have so many; the open site commits."""
	for first in range(present, rows, LOG_CHUNK):
		log_rows.write(_make_read(number) for number in range(first, min(first + LOG_CHUNK, rows)))
		frappe.db.commit()


def _make_read(number: int) -> dict:
	file = get_name(number // SESSIONS_EACH)
	return {
		"happened_at": FIRST_DAY + timedelta(minutes=number),
		"user": f"bench-{number // PER_COUNSELLOR}@school.example",
		"address": "127.0.0.1",
		"way": "Opened",
		"record_doctype": "MH Psychological File",
		"record_name": file,
		"psychological_file": file,
		"fields_class": "Texts",
		"reason": "Own Case",
	}
