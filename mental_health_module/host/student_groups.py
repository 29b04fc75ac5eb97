"""Homeroom teachers (班主任), read from the host's Student Groups.

The host has no mark for the homeroom teacher: a Student Group lists its instructors. By setting, the first
instructor of a class (a group based on Batch) is the homeroom teacher, or every instructor of it.
"""

import frappe

from mental_health_module.host.people import PersonRecord, get_people
from mental_health_module.host.person_keys import keep_once

FIRST_INSTRUCTOR = "First Instructor"


def get_homeroom_teachers(
	academic_year: str, homeroom_rule: str, programs: set[str] | None
) -> list[PersonRecord]:
	"""Return each homeroom teacher of a year once, in the order of the classes.

	Args:
		academic_year: name of the host's Academic Year.
		homeroom_rule: `First Instructor` or `Every Instructor`.
		programs: only classes of these programs; None for all.
	"""
	instructors = _get_instructors(_get_classes(academic_year, programs), homeroom_rule)
	records = [("Instructor", instructor) for instructor in dict.fromkeys(instructors)]
	people = get_people(records)
	return keep_once(people[record] for record in records if record in people)


def _get_classes(academic_year: str, programs: set[str] | None) -> list[str]:
	filters = {"academic_year": academic_year, "group_based_on": "Batch", "disabled": 0}
	if programs is not None:
		filters["program"] = ("in", sorted(programs) or [""])
	return frappe.get_all("Student Group", filters=filters, pluck="name", order_by="name asc")


def _get_instructors(classes: list[str], homeroom_rule: str) -> list[str]:
	if not classes:
		return []
	rows = frappe.get_all(
		"Student Group Instructor",
		filters={"parent": ("in", classes), "parenttype": "Student Group"},
		fields=["parent", "instructor"],
		order_by="parent asc, idx asc",
	)
	if homeroom_rule != FIRST_INSTRUCTOR:
		return [row.instructor for row in rows]
	first = {}
	for row in rows:
		first.setdefault(row.parent, row.instructor)
	return list(first.values())
