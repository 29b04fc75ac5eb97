"""Pupils and guardians of the host, and who of them a user is."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import frappe

from mental_health_module.host.still_here import get_gone
from mental_health_module.host.ties import get_names_of_guardians

# A year of leave (休学) after the last school year, and the weeks in which the next enrolments are written.
MAY_COME_BACK = timedelta(days=366 + 61)


@dataclass(frozen=True)
class Departure:
	"""Whether a pupil is still at school, the last day there, and the birth; None for what is unknown."""

	born_on: date | None
	left_on: date | None
	is_enrolled: bool


@dataclass(frozen=True)
class PupilFacts:
	"""By what a school tells one pupil from another; `classes` are the groups of today, by their titles."""

	learner: str
	full_name: str
	born_on: date | None
	classes: tuple[str, ...]
	guardians: tuple[str, ...]


def get_pupil_of_user(user: str) -> str | None:
	"""Return the Student who signs in as `user`.

	Only the stored link counts: an equal e-mail address is a proposal to staff, never a proof.
	"""
	return next(iter(_without_leavers(get_students_of_user(user))), None)


def get_students_of_user(user: str) -> list[str]:
	"""Return the Students who sign in as `user`, also of the past, in order of their numbers."""
	return frappe.get_all("Student", filters={"user": user}, pluck="name", order_by="name asc")


def get_wards_of_user(user: str) -> list[str]:
	"""Return the Students of today whose guardian signs in as `user`, in order of their numbers."""
	return _without_leavers(get_all_wards_of_user(user))


def get_all_wards_of_user(user: str) -> list[str]:
	"""Return the Students whose guardian signs in as `user`, also of the past, in order of their numbers."""
	guardians = frappe.get_all("Guardian", filters={"user": user}, pluck="name", order_by="name asc")
	return _get_wards(guardians)


def get_wards_of_guardian(guardian: str) -> list[str]:
	"""Return the Students who have a Guardian, enabled or not, in order of their numbers."""
	return _get_wards([guardian])


def _get_wards(guardians: list[str]) -> list[str]:
	if not guardians:
		return []
	return frappe.get_all(
		"Student Guardian",
		filters={"guardian": ("in", guardians), "parenttype": "Student"},
		pluck="parent",
		distinct=True,
		order_by="parent asc",
	)


def _without_leavers(learners: list[str]) -> list[str]:
	gone = set(get_leavers(learners))
	return [learner for learner in learners if learner not in gone]


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
	"""Return those of the Students who have left, in order of their numbers."""
	return sorted(name for _kind, name in get_gone(("Student", learner) for learner in learners))


def get_full_name(learner: str) -> str:
	"""Return a Student's full name."""
	return frappe.db.get_value("Student", learner, "student_name") or learner


def get_full_names(learners: list[str]) -> dict[str, str]:
	"""Return the full names of Students by their names; unknown ones are left out."""
	student = frappe.qb.DocType("Student")
	query = frappe.qb.from_(student).select(student.name, student.student_name)
	return dict(query.where(student.name.isin(learners or [""])).orderby(student.name).run())


def rehearse_pupil_unchecked(name: str) -> None:
	"""Store a Student row for a rehearsal that is rolled back: no account, no customer, no naming series.

	Unchecked and without the host's hooks: the row is never seen by anybody.
	"""
	pupil = frappe.new_doc("Student")
	pupil.update({"name": name, "first_name": name, "student_name": name, "enabled": 1})
	pupil.student_email_id = f"{name}@example.invalid"
	pupil.db_insert()


def get_departures(learners: list[str], today: date) -> dict[str, Departure]:
	"""Return when Students were born and when they left, by name; unknown ones are left out."""
	rows = frappe.get_all(
		"Student",
		filters={"name": ("in", learners or [""])},
		fields=["name", "enabled", "date_of_birth", "date_of_leaving"],
		order_by="name asc",
	)
	enrolments = _get_last_enrolments(learners)
	return {row.name: _get_departure(row, enrolments.get(row.name), today) for row in rows}


def _get_departure(student: frappe._dict, enrolment: frappe._dict | None, today: date) -> Departure:
	"""Return a departure: by the date of leaving, otherwise by the last school year with an enrolment.

	An enabled Student without either still goes to the school, for not every school keeps enrolments; so does
	one who is between two years: not enrolled yet, and perhaps coming back.
	"""
	born, left = student.date_of_birth, student.date_of_leaving
	year_end = enrolment.year_end if enrolment else None
	if left and not (enrolment and enrolment.enrollment_date > left):
		return Departure(born, left if left <= today else None, left > today)
	if student.enabled and (year_end is None or year_end + MAY_COME_BACK >= today):
		return Departure(born, None, True)
	return Departure(born, year_end if year_end and year_end <= today else left, False)


def _get_last_enrolments(learners: list[str]) -> dict[str, frappe._dict]:
	"""Return the newest enrolment of Students, drafted ones too: its day, and the last day of its year."""
	rows = frappe.get_all(
		"Program Enrollment",
		filters={
			"student": ("in", learners or [""]),
			"docstatus": ("<", 2),
			"enrollment_date": ("is", "set"),
		},
		fields=["student", "enrollment_date", "academic_year"],
		order_by="enrollment_date asc, creation asc",
	)
	ends = _get_year_ends({row.academic_year for row in rows})
	for row in rows:
		row.year_end = ends.get(row.academic_year)
	return {row.student: row for row in rows}


def _get_year_ends(years: set[str]) -> dict[str, date]:
	rows = frappe.get_all(
		"Academic Year",
		filters={"name": ("in", sorted(years) or [""])},
		fields=["name", "year_end_date"],
		order_by="name asc",
	)
	return {row.name: row.year_end_date for row in rows}


def get_guardians(learner: str) -> list[str]:
	"""Return the Guardians of a Student, in order of their rows."""
	return frappe.get_all(
		"Student Guardian",
		filters={"parent": learner, "parenttype": "Student"},
		pluck="guardian",
		order_by="idx asc",
	)


def get_facts(learner: str) -> PupilFacts | None:
	"""Return by what a school knows a Student, None where there is no such record."""
	values = frappe.db.get_value("Student", learner, ["student_name", "date_of_birth"])
	if not values:
		return None
	rows = {"student": learner, "parenttype": "Student Group", "active": 1}
	groups = frappe.get_all("Student Group Student", filters=rows, pluck="parent", order_by="parent asc")
	guardians = get_names_of_guardians(get_guardians(learner))
	return PupilFacts(learner, values[0] or learner, values[1], tuple(groups), tuple(guardians.values()))


def get_guardian_of_user(user: str, learner: str) -> str | None:
	"""Return the Guardian of a Student who signs in as `user`, None when the user is none."""
	own = frappe.get_all("Guardian", filters={"user": user}, pluck="name", order_by="name asc")
	return next((guardian for guardian in get_guardians(learner) if guardian in own), None)


def count_pupils(programs: set[str] | None, academic_year: str | None) -> int:
	"""Return how many pupils are enrolled in programs in a school year, each counted once.

	Args:
		programs: names of programs; None for all of the site.
		academic_year: the school year; None when the host has none for the day.

	A site that keeps no enrolments for the year counts its enabled Students, when all programs are asked for.
	"""
	pupils = sum(count_pupils_by_grade(programs, academic_year).values())
	return frappe.db.count("Student", {"enabled": 1}) if programs is None and not pupils else pupils


def count_pupils_by_grade(programs: set[str] | None, academic_year: str | None) -> dict[tuple[str, str], int]:
	"""Return (program, gender) -> number of pupils enrolled in a school year; gender is "" where unknown.

	Who is enrolled twice in a year counts where the newest enrolment is, whichever programs are asked for: a
	program has the same pupils in every list.

	Args:
		programs: names of programs; None for all of the site.
	"""
	enrolment, student = frappe.qb.DocType("Program Enrollment"), frappe.qb.DocType("Student")
	query = frappe.qb.from_(enrolment).join(student).on(student.name == enrolment.student)
	query = query.select(enrolment.student, enrolment.program, student.gender)
	query = query.where((enrolment.docstatus == 1) & (enrolment.academic_year == (academic_year or "")))
	query = query.orderby(enrolment.enrollment_date).orderby(enrolment.creation).orderby(enrolment.name)
	newest = {learner: (program, gender or "") for learner, program, gender in query.run()}
	counts = Counter(newest.values())
	return {key: count for key, count in counts.items() if programs is None or key[0] in programs}
