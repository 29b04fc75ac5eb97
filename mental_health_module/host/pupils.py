"""Pupils and guardians of the host, and who of them a user is."""

from datetime import date

import frappe
from frappe.utils import today


def get_pupil_of_user(user: str) -> str | None:
	"""Return the Student who signs in as `user`.

	Only the stored link counts: an equal e-mail address is a proposal to staff, never a proof.
	"""
	return frappe.db.get_value("Student", {"user": user, "enabled": 1}, "name")


def get_wards_of_user(user: str) -> list[str]:
	"""Return the enabled Students whose guardian signs in as `user`, in order of their numbers."""
	guardians = frappe.get_all("Guardian", filters={"user": user}, pluck="name", order_by="name asc")
	if not guardians:
		return []
	wards = frappe.get_all(
		"Student Guardian",
		filters={"guardian": ("in", guardians), "parenttype": "Student"},
		pluck="parent",
		distinct=True,
		order_by="parent asc",
	)
	return _get_enabled(wards)


def _get_enabled(learners: list[str]) -> list[str]:
	if not learners:
		return []
	return frappe.get_all(
		"Student", filters={"name": ("in", learners), "enabled": 1}, pluck="name", order_by="name asc"
	)


def get_first_names(learners: list[str]) -> list[str]:
	"""Return the first names of Students, in the order of `learners`."""
	rows = frappe.get_all(
		"Student",
		filters={"name": ("in", learners or [""])},
		fields=["name", "first_name"],
		order_by="name asc",
	)
	names = {row.name: row.first_name for row in rows}
	return [names[learner] for learner in learners if learner in names]


def get_program_now(learner: str) -> str | None:
	"""Return the program of a Student's newest submitted enrolment, None without one."""
	return frappe.db.get_value(
		"Program Enrollment",
		{"student": learner, "docstatus": 1},
		"program",
		order_by="enrollment_date desc, creation desc",
	)


def is_pupil(learner: str) -> bool:
	"""Return whether there is such a Student."""
	return bool(frappe.db.exists("Student", learner))


def get_date_of_birth(learner: str) -> date | None:
	"""Return a Student's date of birth; None when the host does not know it."""
	return frappe.db.get_value("Student", learner, "date_of_birth")


def get_leavers(learners: list[str]) -> list[str]:
	"""Return those of the Students who have left: disabled, or their leaving date is past."""
	student = frappe.qb.DocType("Student")
	gone = (student.enabled == 0) | (student.date_of_leaving < today())
	query = frappe.qb.from_(student).select(student.name).where(student.name.isin(learners or [""]) & gone)
	return query.orderby(student.name).run(pluck=True)


def get_full_name(learner: str) -> str:
	"""Return a Student's full name."""
	return frappe.db.get_value("Student", learner, "student_name") or learner


def get_guardians(learner: str) -> list[str]:
	"""Return the Guardians of a Student, in order of their rows."""
	return frappe.get_all(
		"Student Guardian",
		filters={"parent": learner, "parenttype": "Student"},
		pluck="guardian",
		order_by="idx asc",
	)


def get_guardian_of_user(user: str, learner: str) -> str | None:
	"""Return the Guardian of a Student who signs in as `user`, None when the user is none."""
	own = frappe.get_all("Guardian", filters={"user": user}, pluck="name", order_by="name asc")
	return next((guardian for guardian in get_guardians(learner) if guardian in own), None)
