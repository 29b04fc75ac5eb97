"""The class that a school would name for a pupil: the newest group by batch, otherwise the program."""

from collections.abc import Iterable

import frappe
from frappe.query_builder.functions import Max

BATCH = "Batch"


def get_pattern(word: str) -> str:
	"""Return a word as LIKE looks for it anywhere in a text; signs of its own are taken as they stand."""
	for special in ("\\", "%", "_"):
		word = word.replace(special, "\\" + special)
	return f"%{word}%"


def get_classes(learners: list[str]) -> dict[str, list[str]]:
	"""Return the titles of the classes of Students in the newest school year in which they are in any.

	Who is in none has the program of the newest enrolment, if there is one.
	"""
	rows = _get_groups(learners)
	newest: dict[str, str] = {}
	for row in rows:
		newest[row.student] = max(newest.get(row.student, ""), row.begins)
	classes: dict[str, list[str]] = {}
	for row in rows:
		if row.begins == newest[row.student]:
			classes.setdefault(row.student, []).append(row.title)
	return get_programs([name for name in learners if name not in classes]) | classes


def _get_groups(learners: Iterable[str]) -> list[frappe._dict]:
	row, group, year = map(frappe.qb.DocType, ("Student Group Student", "Student Group", "Academic Year"))
	query = frappe.qb.from_(row).join(group).on(group.name == row.parent)
	query = query.left_join(year).on(year.name == group.academic_year)
	query = query.select(row.student, group.student_group_name, group.name, year.year_start_date)
	query = query.where(row.student.isin([*learners, ""]) & _is_class(row, group))
	rows = query.orderby(row.student).orderby(group.name).run(as_dict=True)
	for found in rows:
		found.title, found.begins = found.student_group_name or found.name, str(found.year_start_date or "")
	return rows


def _is_class(row, group):
	is_in = (row.parenttype == "Student Group") & (row.active == 1)
	return is_in & (group.group_based_on == BATCH) & (group.disabled == 0)


def get_programs(learners: list[str]) -> dict[str, list[str]]:
	"""Return the program of each Student's newest submitted enrolment; who has none is left out."""
	rows = frappe.get_all(
		"Program Enrollment",
		filters={"student": ("in", [*learners, ""]), "docstatus": 1},
		fields=["student", "program"],
		order_by="enrollment_date asc, creation asc",
	)
	return {row.student: [row.program] for row in rows}


def find_pupils_outside(programs: set[str]) -> set[str]:
	"""Return the Students whose newest enrolment is in another program than these.

	Who was enrolled in several on one day is outside only where none of them is among these.
	"""
	pairs = _select_newest(lambda last: last.program).run()
	inside = {learner for learner, program in pairs if program in programs}
	return {learner for learner, _program in pairs} - inside


def _select_newest(*columns):
	"""Return the query for the Students' enrolments of the newest day: the Student, and more columns."""
	enrolment, last = frappe.qb.DocType("Program Enrollment"), frappe.qb.DocType("Program Enrollment")
	days = frappe.qb.from_(enrolment).select(enrolment.student, Max(enrolment.enrollment_date).as_("day"))
	days = days.where(enrolment.docstatus == 1).groupby(enrolment.student).as_("days")
	of_day = (last.student == days.student) & (last.enrollment_date == days.day)
	query = frappe.qb.from_(last).join(days).on(of_day).where(last.docstatus == 1)
	return query.select(last.student, *(column(last) for column in columns)).orderby(last.student)


def find_pupils_of(word: str) -> set[str]:
	"""Return the Students in whose class's title a word stands, or in that of their program."""
	row, group = frappe.qb.DocType("Student Group Student"), frappe.qb.DocType("Student Group")
	pattern = get_pattern(word)
	titled = group.student_group_name.like(pattern) | group.name.like(pattern)
	query = frappe.qb.from_(group).join(row).on(row.parent == group.name).select(row.student)
	of_class = query.where(_is_class(row, group) & titled).orderby(row.student).run(pluck=True)
	programs = frappe.get_all("Program", {"name": ("like", pattern)}, pluck="name", order_by="name asc")
	if not programs:
		return set(of_class)
	pairs = _select_newest(lambda last: last.program).run()
	return {*of_class, *(learner for learner, program in pairs if program in programs)}
