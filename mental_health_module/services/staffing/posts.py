"""Who is in post as a counsellor on a day, each person once, and how many full posts that makes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import frappe
from frappe.utils import getdate

from mental_health_module.domain.staffing.employment import KINDS, WHOLE
from mental_health_module.host.person_keys import get_keys
from mental_health_module.services.staffing.periods import get_periods_unchecked

COUNSELLOR = "MH Counsellor"
_FIELDS = ("name", "school", "status", "from_date", "to_date", "person_type", "person")


def get_counsellors_of_schools(schools: list[str], day: date) -> dict[str, list[frappe._dict]]:
	"""Return for each school the records of the counsellors who are in post on a day, each person once.

	Each has its `employment` of the day, and the exact `posts` that the person fills in this school, never
	more than one. Of several records of a person that of the largest post stands for all.
	"""
	filters = {"school": ("in", schools or [""]), "from_date": ("<=", day)}
	rows = frappe.get_all(COUNSELLOR, filters=filters, fields=list(_FIELDS), order_by="name asc")
	there = _set_employment([row for row in rows if is_in_post(row, day)], day)
	people, kept = get_people(there), defaultdict(dict)
	for row in sorted(there, key=lambda row: (-row.posts, KINDS.index(row.employment))):
		first = kept[row.school].setdefault(people[row.name], row)
		if first is not row:
			first.posts = min(first.posts + row.posts, WHOLE)
	return {school: sorted(kept[school].values(), key=lambda row: row.name) for school in schools}


def is_in_post(row: frappe._dict, day: date) -> bool:
	"""Return whether a counsellor's record that has begun holds on a day; without an end by its state."""
	return getdate(row.to_date) >= day if row.to_date else row.status == "Active"


def _set_employment(rows: list[frappe._dict], day: date) -> list[frappe._dict]:
	"""Return those who have a period on the day, with its kind and what it is worth in posts."""
	periods = get_periods_unchecked([row.name for row in rows])
	for row in rows:
		running = next((one for one in periods.get(row.name, []) if one.holds_on(day)), None)
		row.employment = running.kind if running else None
		row.posts = running.posts if running else None
	return [row for row in rows if row.employment]


def get_people(counsellors: Iterable[frappe._dict]) -> dict[str, str]:
	"""Return what all records of a counsellor's person have in common, by the counsellor's record."""
	counsellors = list(counsellors)
	keys = get_keys((row.person_type, row.person) for row in counsellors if row.person)
	return {row.name: keys.get((row.person_type, row.person), row.name) for row in counsellors}


def count_posts(counsellors: Iterable[frappe._dict]) -> Fraction:
	"""Return the exact full posts, by the hours of each; external people, trainees, volunteers are none."""
	return sum((row.posts for row in counsellors), Fraction(0))
