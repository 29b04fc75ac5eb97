"""Who is in post as a counsellor on a day, each person once, and how many full posts that makes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import frappe
from frappe.utils import flt, getdate

from mental_health_module.host.person_keys import get_keys

COUNSELLOR, FULL_TIME, PART_TIME = "MH Counsellor", "Full-time", "Part-time"
_FIELDS = ("name", "school", "employment", "status", "from_date", "to_date", "person_type", "person")


def get_counsellors_of_schools(schools: list[str], day: date) -> dict[str, list[frappe._dict]]:
	"""Return for each school the records of the counsellors who are in post on a day, each person once.

	Of several records of a person that of the largest post counts.
	"""
	filters = {"school": ("in", schools or [""]), "from_date": ("<=", day)}
	rows = frappe.get_all(COUNSELLOR, filters=filters, fields=list(_FIELDS), order_by="name asc")
	there = [row for row in rows if is_in_post(row, day)]
	people, kept = get_people(there), defaultdict(dict)
	for row in sorted(there, key=lambda row: (row.employment != FULL_TIME, row.employment != PART_TIME)):
		kept[row.school].setdefault(people[row.name], row)
	return {school: sorted(kept[school].values(), key=lambda row: row.name) for school in schools}


def is_in_post(row: frappe._dict, day: date) -> bool:
	"""Return whether a counsellor's record that has begun holds on a day; without an end by its state."""
	return getdate(row.to_date) >= day if row.to_date else row.status == "Active"


def get_people(counsellors: Iterable[frappe._dict]) -> dict[str, str]:
	"""Return what all records of a counsellor's person have in common, by the counsellor's record."""
	counsellors = list(counsellors)
	keys = get_keys((row.person_type, row.person) for row in counsellors if row.person)
	return {row.name: keys.get((row.person_type, row.person), row.name) for row in counsellors}


def count_posts(counsellors: Iterable[frappe._dict]) -> Fraction:
	"""Return the exact full posts: a part-time counsellor counts by the setting, an external one not."""
	share = Fraction(str(flt(frappe.db.get_single_value("MH Settings", "part_time_share")) or 0.5))
	worth = {FULL_TIME: Fraction(1), PART_TIME: min(share, Fraction(1))}
	return sum((worth.get(row.employment, Fraction(0)) for row in counsellors), Fraction(0))
