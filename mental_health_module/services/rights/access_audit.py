"""The yearly access audit: who has read how much by which right, and whether the log is whole.

Source: 未成年人网络保护条例 Arts. 36 and 37: access to minors' data is approved, recorded, audited each year.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import frappe
from pypika.functions import Count

from mental_health_module import roles
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.rights import has_role
from mental_health_module.access.school_rows import is_of
from mental_health_module.access.schools import (
	LEADS,
	LEADS_AND_LEADERS,
	get_audited_schools,
	get_reach,
	get_schools_led,
	is_only_school,
)
from mental_health_module.services.shared import background

CHECK_JOB = "mental_health_module.jobs.access_rights.check_read_log"
CONFERENCE, NOBODY = "Conference", ""
READING = ("Opened", "Listed", "Paper Opened")
CHANGING = ("Created", "Changed", "Deleted")
REASONS = {
	"Own Case": "own_case",
	"Cover": "cover",
	"Grant": "granted",
	"Supervision": "supervision",
	"Emergency": "emergency",
	CONFERENCE: "conference",
	"Recorder of the Consent": "recorder",
	"Administrator": "administrator",
	"No Right Known": "no_right",
}


@dataclass(frozen=True)
class AuditFilters:
	"""From the first day to the last, both included; of these schools, of all for None."""

	from_date: date
	to_date: date
	schools: tuple[str, ...] | None = None


def get_schools(user: str) -> tuple[str, ...] | None:
	"""Return the schools whose log a user audits: as auditor, lead counsellor or leader; None for all."""
	audited = get_audited_schools(user) if has_role(user, roles.AUDITOR) else []
	if user == "Administrator" or audited is None or is_only_school():
		return None
	led = get_schools_led(user, LEADS_AND_LEADERS)
	return tuple(sorted({*audited, *led, *get_reach(user, LEADS).schools}))


def get_rows(wanted: AuditFilters) -> list[dict]:
	"""Return a row for each person: reads by right, changes, and how many files; most reads first.

	Reads in a case conference stand in one row of nobody's: on one day they would tell who sat in it, and
	over longer times the difference of two would.
	"""
	people: dict[str, dict] = {}
	for reader, way, reason, count in _count_by_person(wanted):
		user = NOBODY if reason == CONFERENCE else reader
		row = people.setdefault(user, _make_row(user))
		if way in READING:
			row["reads"] += count
			row[REASONS.get(reason, "no_right")] += count
		else:
			row["changes"] += count
	for user, files in _count_files(wanted):
		if user in people:
			people[user]["files"] = files
	return sorted(people.values(), key=lambda row: (-row["reads"], row["user"]))


def _make_row(user: str) -> dict:
	return {"user": user, "reads": 0, "changes": 0, "files": 0, **dict.fromkeys(REASONS.values(), 0)}


def _select(wanted: AuditFilters):
	"""Reads and changes of records with a name: a list's own row tells no record and is not counted twice."""
	log = frappe.qb.DocType(log_rows.LOG)
	records = log.way.isin([*READING, *CHANGING]) & (log.record_name != "")
	query = frappe.qb.from_(log).where(_is_within(log.happened_at, wanted) & records)
	return log, query if wanted.schools is None else query.where(is_of(log, wanted.schools))


def _count_by_person(wanted: AuditFilters) -> list[tuple]:
	log, query = _select(wanted)
	columns = (log.user, log.way, log.reason)
	return query.select(*columns, Count("*")).groupby(*columns).orderby(log.user).run()


def _count_files(wanted: AuditFilters) -> list[tuple]:
	log, query = _select(wanted)
	query = query.where(log.reason != CONFERENCE)
	return query.select(log.user, Count(log.psychological_file).distinct()).groupby(log.user).run()


def get_totals(wanted: AuditFilters) -> dict:
	"""Return how often grants and emergencies were used in the period, and how many wait for a review."""
	grant, access = frappe.qb.DocType("MH Access Grant"), frappe.qb.DocType("MH Emergency Access")
	log = frappe.qb.DocType(log_rows.LOG)
	decided = _is_within(grant.decided_at, wanted) & grant.decided_by.isnotnull()
	changed = (log.way == "Rights Changed") & _is_within(log.happened_at, wanted)
	return {
		"grants": _count(grant, decided, wanted),
		"emergencies": _count(access, _is_within(access.opened_at, wanted), wanted),
		"to_be_reviewed": _count(access, access.state == "To Be Reviewed", wanted),
		"rights_changed": _count(log, changed, wanted),
	}


def _is_within(field, wanted: AuditFilters):
	return (field >= wanted.from_date) & (field < wanted.to_date + timedelta(days=1))


def _count(table, condition, wanted: AuditFilters) -> int:
	if wanted.schools is not None:
		condition &= is_of(table, wanted.schools)
	return frappe.qb.from_(table).select(Count("*")).where(condition).run()[0][0]


def start_check() -> None:
	"""Have the whole read log checked in the background; the signed-in user is told when it is done."""
	background.hand_over(CHECK_JOB, queue="long", user=frappe.session.user)
