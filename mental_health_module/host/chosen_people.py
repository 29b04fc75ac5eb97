"""People as a field to choose from shows them: name, class or department, number; nothing else is read.

Frappe shows somebody who may only select a record its `search_fields`, of which Education's people have none:
the picker then offers numbers. Who may ask, and of which schools, decides `services/rights/people_picker.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe.utils import today
from pypika.terms import Criterion

from mental_health_module.domain.shared.grade_order import get_grade_key
from mental_health_module.host import classes_of_pupils as classes


@dataclass(frozen=True)
class ShownPerson:
	"""Somebody as a picker shows the person.

	Attributes:
		person: name of the host's record, the number.
		full_name: of the person.
		place: the classes of a pupil or of a guardian's children, the department of a member of staff.
		number: by which two of one name are told apart; for an account that of its employee.
		has_left: whether the person is not offered any more.
	"""

	person: str
	full_name: str
	place: str
	number: str
	has_left: bool


def find_pupils(words: list[str], programs: set[str] | None, exact: str | None = None) -> list[str]:
	"""Return the Students who are at school, by name, then by number.

	Args:
		words: each stands in the name, the number or the class.
		programs: only pupils of these, see `get_program_now`; None for all.
		exact: only pupils with this very name or number.
	"""
	student = frappe.qb.DocType("Student")
	query = frappe.qb.from_(student).select(student.name).where(_is_here(student))
	for word in words:
		of_class = student.name.isin(sorted(classes.find_pupils_of(word)) or [""])
		query = query.where(is_like(word, student.name, student.student_name) | of_class)
	if exact is not None:
		query = query.where((student.name == exact) | (student.student_name == exact))
	found = query.orderby(student.student_name).orderby(student.name).run(pluck=True)
	return _keep(found, programs)


def _keep(learners: list[str], programs: set[str] | None) -> list[str]:
	if programs is None:
		return learners
	outside = classes.find_pupils_outside(programs)
	return [learner for learner in learners if learner not in outside]


def _is_here(student) -> Criterion:
	stays = student.date_of_leaving.isnull() | (student.date_of_leaving >= today())
	return (student.enabled == 1) & stays


def is_like(word: str, *columns) -> Criterion:
	"""Return the condition that a word stands in one of the columns."""
	return Criterion.any([column.like(classes.get_pattern(word)) for column in columns])


def find_guardians(words: list[str], programs: set[str] | None) -> list[str]:
	"""Return the Guardians of pupils who are at school, by name; who has no pupil belongs to every school.

	Args: as of `find_pupils`; the class is that of a guardian's children.
	"""
	children = _get_children_of_all()
	guardian = frappe.qb.DocType("Guardian")
	query = frappe.qb.from_(guardian).select(guardian.name)
	for word in words:
		of_class = _get_guardians_of(classes.find_pupils_of(word), children)
		named = is_like(word, guardian.name, guardian.guardian_name)
		query = query.where(named | guardian.name.isin(sorted(of_class) or [""]))
	found = query.orderby(guardian.guardian_name).orderby(guardian.name).run(pluck=True)
	here = _get_guardians_of(set(find_pupils([], programs)), children)
	return [name for name in found if name in here or name not in children]


def _get_children_of_all() -> dict[str, list[str]]:
	row = frappe.qb.DocType("Student Guardian")
	query = frappe.qb.from_(row).select(row.guardian, row.parent).where(row.parenttype == "Student")
	children: dict[str, list[str]] = {}
	for guardian, learner in query.orderby(row.guardian).orderby(row.idx).run():
		children.setdefault(guardian, []).append(learner)
	return children


def _get_guardians_of(learners: set[str], children: dict[str, list[str]]) -> set[str]:
	return {guardian for guardian, theirs in children.items() if not learners.isdisjoint(theirs)}


def keep_pupils(names: list[str], programs: set[str] | None) -> list[str]:
	"""Return those of the Students who belong to programs, at school or not; None for all programs."""
	student = frappe.qb.DocType("Student")
	query = frappe.qb.from_(student).select(student.name).where(student.name.isin(names or [""]))
	return _keep(query.orderby(student.name).run(pluck=True), programs)


def keep_guardians(names: list[str], programs: set[str] | None) -> list[str]:
	"""Return those of the Guardians of whose pupils one belongs to programs, or who have none."""
	row = frappe.qb.DocType("Student Guardian")
	query = frappe.qb.from_(row).select(row.guardian, row.parent)
	query = query.where(row.guardian.isin(names or [""]) & (row.parenttype == "Student"))
	pairs = query.orderby(row.guardian).orderby(row.parent).run()
	own = set(keep_pupils([learner for _guardian, learner in pairs], programs))
	others = {guardian for guardian, _learner in pairs}
	others -= {guardian for guardian, learner in pairs if learner in own}
	return [name for name in names if name not in others]


def show_pupils(names: list[str]) -> list[ShownPerson]:
	"""Return Students as a picker shows them, in the order of `names`; unknown ones are left out."""
	student = frappe.qb.DocType("Student")
	query = frappe.qb.from_(student).select(
		student.name, student.student_name, student.enabled, student.date_of_leaving
	)
	rows = query.where(student.name.isin(names or [""])).orderby(student.name).run(as_dict=True)
	of_pupils = classes.get_classes(names)
	return in_order(
		names,
		(
			ShownPerson(
				row.name,
				row.student_name or row.name,
				", ".join(of_pupils.get(row.name, ())),
				row.name,
				not row.enabled or bool(row.date_of_leaving and str(row.date_of_leaving) < today()),
			)
			for row in rows
		),
	)


def show_guardians(names: list[str]) -> list[ShownPerson]:
	"""Return Guardians with the classes of their children, in the order of `names`; unknown are left out."""
	guardian = frappe.qb.DocType("Guardian")
	query = frappe.qb.from_(guardian).select(guardian.name, guardian.guardian_name)
	rows = query.where(guardian.name.isin(names or [""])).orderby(guardian.name).run(as_dict=True)
	children = _get_children(names)
	of_pupils = classes.get_classes(sorted({child for theirs in children.values() for child in theirs}))
	shown = []
	for row in rows:
		theirs = {title for child in children.get(row.name, ()) for title in of_pupils.get(child, ())}
		name, place = row.guardian_name or row.name, ", ".join(sorted(theirs, key=get_grade_key))
		shown.append(ShownPerson(row.name, name, place, row.name, False))
	return in_order(names, shown)


def _get_children(guardians: list[str]) -> dict[str, list[str]]:
	row, student = frappe.qb.DocType("Student Guardian"), frappe.qb.DocType("Student")
	query = frappe.qb.from_(row).join(student).on(student.name == row.parent)
	query = query.select(row.guardian, row.parent).where(_is_here(student))
	query = query.where(row.guardian.isin(guardians or [""]) & (row.parenttype == "Student"))
	children: dict[str, list[str]] = {}
	for guardian, learner in query.orderby(row.parent).run():
		children.setdefault(guardian, []).append(learner)
	return children


def in_order(names: list[str], shown: Iterable[ShownPerson]) -> list[ShownPerson]:
	"""Return those of the people who stand in `names`, in that order."""
	known = {person.person: person for person in shown}
	return [known[name] for name in names if name in known]
