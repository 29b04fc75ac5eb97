"""Which account stands for which pupil by the host's records: the pupil's own, and those of the guardians."""

from dataclasses import astuple, dataclass
from datetime import date

import frappe

from mental_health_module.domain.consent.consent import GUARDIAN, PUPIL


@dataclass(frozen=True)
class HostTie:
	"""Everything by which the host says that an account acts for a pupil; "" for what it does not know.

	Attributes:
		learner: name of the Student.
		party: PUPIL or GUARDIAN.
		guardian: name of the Guardian, "" for the pupil.
		user: name of the account; "" for a pupil without one.
		email: the account's e-mail.
		account_made_on: when the account was made: one that is renamed to the name of another keeps its own.
		date_of_birth: the pupil's, as YYYY-MM-DD.
	"""

	learner: str
	party: str
	guardian: str = ""
	user: str = ""
	email: str = ""
	account_made_on: str = ""
	date_of_birth: str = ""

	def get_parts(self) -> tuple[str, ...]:
		"""Return all values in a fixed order."""
		return astuple(self)

	def get_place(self) -> tuple[str, str, str]:
		"""Return pupil, party and guardian: at one place stands one tie."""
		return self.learner, self.party, self.guardian


def get_ties(learners: list[str]) -> list[HostTie]:
	"""Return the ties of Students: one of each pupil, with or without account, and the guardians with one."""
	pupils = {row.name: row for row in _get_pupils(learners)}
	pairs = _get_guardians_with_account(sorted(pupils))
	accounts = _get_accounts({row.user for row in pupils.values()} | {user for _who, _one, user in pairs})
	own = [_make(row, PUPIL, "", accounts.get(row.user)) for row in pupils.values()]
	theirs = [(pupils[learner], guardian, accounts.get(user)) for learner, guardian, user in pairs]
	return own + [_make(row, GUARDIAN, guardian, account) for row, guardian, account in theirs if account]


def _make(pupil: frappe._dict, party: str, guardian: str, account: frappe._dict | None) -> HostTie:
	who = (account.name, account.email or "", str(account.creation)) if account else ("", "", "")
	return HostTie(pupil.name, party, guardian, *who, date_of_birth=get_text(pupil.date_of_birth))


def get_text(day: date | str | None) -> str:
	"""Return a date of the database as YYYY-MM-DD, "" for none."""
	return str(day or "")


def _get_pupils(learners: list[str]) -> list[frappe._dict]:
	return frappe.get_all(
		"Student",
		filters={"name": ("in", [*learners, ""])},
		fields=["name", "user", "date_of_birth"],
		order_by="name asc",
	)


def _get_guardians_with_account(learners: list[str]) -> list[tuple[str, str, str]]:
	"""Return (Student, Guardian, account) for each guardian with an account, each once."""
	row, guardian = frappe.qb.DocType("Student Guardian"), frappe.qb.DocType("Guardian")
	query = frappe.qb.from_(row).join(guardian).on(guardian.name == row.guardian)
	query = query.select(row.parent, guardian.name, guardian.user).distinct()
	query = query.where(row.parent.isin([*learners, ""]) & (row.parenttype == "Student"))
	return list(query.where(guardian.user != "").orderby(row.parent).orderby(guardian.name).run())


def _get_accounts(users: set[str | None]) -> dict[str, frappe._dict]:
	rows = frappe.get_all(
		"User",
		filters={"name": ("in", sorted({user or "" for user in users}) or [""])},
		fields=["name", "email", "creation"],
		order_by="name asc",
	)
	return {row.name: row for row in rows}


def get_enabled_pupils(programs: set[str] | None) -> list[str]:
	"""Return the enabled Students of programs, all for None, in order of their numbers.

	A Student's program is that of the newest submitted enrolment; who has none counts for every program.
	"""
	names = frappe.get_all("Student", filters={"enabled": 1}, pluck="name", order_by="name asc")
	if programs is None:
		return names
	enrolments = frappe.get_all(
		"Program Enrollment",
		filters={"docstatus": 1},
		fields=["student", "program"],
		order_by="enrollment_date asc, creation asc",
	)
	program_of = {row.student: row.program for row in enrolments}
	return [name for name in names if name not in program_of or program_of[name] in programs]


def get_pupils_of_class(student_group: str) -> list[str]:
	"""Return the Students who are in a Student Group now, in order of their numbers."""
	return frappe.get_all(
		"Student Group Student",
		filters={"parent": student_group, "parenttype": "Student Group", "active": 1},
		pluck="student",
		order_by="student asc",
	)


def is_class(student_group: str) -> bool:
	"""Return whether there is such a Student Group."""
	return bool(frappe.db.exists("Student Group", student_group))


def get_learners_of_user(user: str) -> set[str]:
	"""Return the Students whose account, or whose guardian's account, is a user's; enabled or not."""
	row, guardian = frappe.qb.DocType("Student Guardian"), frappe.qb.DocType("Guardian")
	query = frappe.qb.from_(row).join(guardian).on(guardian.name == row.guardian).select(row.parent)
	wards = query.where((guardian.user == user) & (row.parenttype == "Student")).orderby(row.parent).run()
	own = frappe.get_all("Student", filters={"user": user}, pluck="name", order_by="name asc")
	return {*own, *(learner for (learner,) in wards)}


def get_names_of_guardians(guardians: list[str]) -> dict[str, str]:
	"""Return the names of Guardians by their numbers; unknown ones are left out."""
	rows = frappe.get_all(
		"Guardian",
		filters={"name": ("in", [*guardians, ""])},
		fields=["name", "guardian_name"],
		order_by="name asc",
	)
	return {row.name: row.guardian_name for row in rows}


def get_relations(learner: str) -> dict[str, str]:
	"""Return what Guardians are to a Student: "Mother", "Father", "Others", "" where nobody has said it."""
	rows = frappe.get_all(
		"Student Guardian",
		filters={"parent": learner, "parenttype": "Student"},
		fields=["guardian", "relation"],
		order_by="idx asc",
	)
	return {row.guardian: row.relation or "" for row in rows}


def has_pupils_without(doctype: str, field: str) -> bool:
	"""Return whether an enabled Student is named in no row of another DocType."""
	student, other = frappe.qb.DocType("Student"), frappe.qb.DocType(doctype)
	query = frappe.qb.from_(student).left_join(other).on(other[field] == student.name)
	query = query.select(student.name).where((student.enabled == 1) & other.name.isnull())
	return bool(query.orderby(student.name).limit(1).run())
