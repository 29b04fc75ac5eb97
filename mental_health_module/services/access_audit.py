"""The yearly access audit: who has read how much by which right, and whether the log is whole.

Source: 未成年人网络保护条例 Arts. 36 and 37: access to minors' data is approved, recorded, audited each year.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import frappe
from pypika.functions import Count

from mental_health_module.access import log_rows

READING = ("Opened", "Listed", "Paper Opened")
CHANGING = ("Created", "Changed", "Deleted")
REASONS = {
	"Own Case": "own_case",
	"Cover": "cover",
	"Grant": "granted",
	"Supervision": "supervision",
	"Emergency": "emergency",
	"Conference": "conference",
	"Administrator": "administrator",
	"No Right Known": "no_right",
}


@dataclass(frozen=True)
class AuditFilters:
	"""From the first day to the last, both included."""

	from_date: date
	to_date: date


def get_rows(wanted: AuditFilters) -> list[dict]:
	"""Return a row for each person: reads by right, changes, and how many files; most reads first."""
	people: dict[str, dict] = {}
	for user, way, reason, count in _count_by_person(wanted):
		row = people.setdefault(user, _make_row(user))
		if way in READING:
			row["reads"] += count
			row[REASONS.get(reason, "no_right")] += count
		else:
			row["changes"] += count
	for user, files in _count_files(wanted):
		people[user]["files"] = files
	return sorted(people.values(), key=lambda row: (-row["reads"], row["user"]))


def _make_row(user: str) -> dict:
	return {"user": user, "reads": 0, "changes": 0, "files": 0, **dict.fromkeys(REASONS.values(), 0)}


def _select(wanted: AuditFilters):
	"""Reads and changes of records with a name: a list's own row tells no record and is not counted twice."""
	log = frappe.qb.DocType(log_rows.LOG)
	within = (log.happened_at >= wanted.from_date) & (log.happened_at < wanted.to_date + timedelta(days=1))
	query = frappe.qb.from_(log).where(within & log.way.isin([*READING, *CHANGING]) & (log.record_name != ""))
	return log, query


def _count_by_person(wanted: AuditFilters) -> list[tuple]:
	log, query = _select(wanted)
	columns = (log.user, log.way, log.reason)
	return query.select(*columns, Count("*")).groupby(*columns).orderby(log.user).run()


def _count_files(wanted: AuditFilters) -> list[tuple]:
	log, query = _select(wanted)
	return query.select(log.user, Count(log.psychological_file).distinct()).groupby(log.user).run()


def get_totals(wanted: AuditFilters) -> dict:
	"""Return how often grants and emergencies were used in the period, and how many wait for a review."""
	last = wanted.to_date + timedelta(days=1)
	period = ("between", [wanted.from_date, last])
	return {
		"grants": frappe.db.count("MH Access Grant", {"decided_at": period, "decided_by": ("is", "set")}),
		"emergencies": frappe.db.count("MH Emergency Access", {"opened_at": period}),
		"to_be_reviewed": frappe.db.count("MH Emergency Access", {"state": "To Be Reviewed"}),
		"rights_changed": frappe.db.count(log_rows.LOG, {"way": "Rights Changed", "happened_at": period}),
	}
