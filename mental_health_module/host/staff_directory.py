"""All members of staff in a handful of queries, to find the people of a list by number, e-mail or name.

Each person stands once, under the canonical record (Employee, else Instructor, else User), with everything
by which a school's list may name them: numbers, addresses, and the classes they teach or have taught.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import frappe

from mental_health_module.domain.sheets.person_matching import Person
from mental_health_module.host.people import Record
from mental_health_module.host.still_here import has_left_by


@dataclass
class StaffDirectory:
	"""Who works at the school, who works elsewhere on this site, and every record's canonical record."""

	own: list[Person] = field(default_factory=list)
	others: list[Person] = field(default_factory=list)
	aliases: dict[Record, Record] = field(default_factory=dict)
	by_record: dict[Record, Person] = field(default_factory=dict)

	def get(self, person_type: str | None, person: str | None) -> Person | None:
		"""Return the person behind any of the three records, None for somebody who is no member of staff."""
		return self.by_record.get(self.aliases.get((person_type or "", person or ""), ("", "")))


@dataclass
class _Draft:
	name: str
	active: bool
	units: set[str] = field(default_factory=set)
	numbers: set[str] = field(default_factory=set)
	emails: set[str] = field(default_factory=set)
	classes: set[str] = field(default_factory=set)


def get_staff(units: Iterable[Record] = ()) -> StaffDirectory:
	"""Return all members of staff of the site.

	Args:
		units: the school's (unit type, name). With companies or departments among them, people who belong to
			another company or department are `others`; without, everybody is `own`.
	"""
	drafts: dict[Record, _Draft] = {}
	directory = StaffDirectory()
	_add_employees(drafts, directory.aliases)
	_add_instructors(drafts, directory.aliases)
	_add_users(drafts, directory.aliases)
	own_units = {name for unit_type, name in units if unit_type in ("Company", "Department")}
	for record, draft in drafts.items():
		person = _get_person(record, draft)
		directory.by_record[record] = person
		is_own = not own_units or not draft.units or bool(draft.units & own_units)
		(directory.own if is_own else directory.others).append(person)
	return directory


def _get_person(record: Record, draft: _Draft) -> Person:
	return Person(
		*record,
		draft.name,
		frozenset(filter(None, draft.numbers)),
		frozenset(filter(None, draft.emails)),
		frozenset(filter(None, draft.classes)),
		draft.active,
	)


def _add_employees(drafts: dict[Record, _Draft], aliases: dict[Record, Record]) -> None:
	emails = ("user_id", "company_email", "personal_email", "prefered_email")
	rows = frappe.get_all(
		"Employee",
		fields=[
			*("name", "employee_name", "employee_number", "status", "relieving_date", "company"),
			*("department", *emails),
		],
		order_by="name asc",
	)
	for row in rows:
		record = ("Employee", row.name)
		drafts[record] = _Draft(
			row.employee_name or row.name,
			row.status != "Left" and not has_left_by(row.relieving_date),
			units={unit for unit in (row.company, row.department) if unit},
			numbers={row.name, row.employee_number},
			emails={row[field] for field in emails},
		)
		aliases[record] = record
		if row.user_id:
			aliases.setdefault(("User", row.user_id), record)


def _add_instructors(drafts: dict[Record, _Draft], aliases: dict[Record, Record]) -> None:
	classes = _get_classes()
	rows = frappe.get_all(
		"Instructor",
		fields=["name", "instructor_name", "employee", "department", "status"],
		order_by="name asc",
	)
	for row in rows:
		record = ("Employee", row.employee or "")
		if record not in drafts:
			record = ("Instructor", row.name)
			units = {row.department} if row.department else set()
			drafts[record] = _Draft(row.instructor_name or row.name, row.status != "Left", units=units)
		aliases["Instructor", row.name] = record
		drafts[record].numbers.add(row.name)
		drafts[record].classes |= classes.get(row.name, set())


def _get_classes() -> dict[str, set[str]]:
	"""Return what the classes of each instructor may be called in a list, of all years."""
	groups = frappe.get_all(
		"Student Group",
		fields=["name", "student_group_name", "program", "batch", "academic_year"],
		order_by="name asc",
	)
	names = {group.name: _get_class_names(group) for group in groups}
	taught = defaultdict(set)
	rows = frappe.get_all(
		"Student Group Instructor",
		filters={"parenttype": "Student Group"},
		fields=["parent", "instructor"],
		order_by="parent asc, idx asc",
	)
	for row in rows:
		taught[row.instructor] |= names.get(row.parent, set())
	return taught


def _get_class_names(group) -> set[str]:
	title = group.student_group_name or group.name
	names = {title, group.name, group.program, group.batch}
	if group.academic_year:
		names.add(title.replace(group.academic_year, "").strip(" -_/()（）"))
	if group.program and group.batch:
		names.add(f"{group.program}{group.batch}")
	return {name for name in names if name}


def _add_users(drafts: dict[Record, _Draft], aliases: dict[Record, Record]) -> None:
	"""Add accounts that stand for somebody without Employee; pupils and guardians are no staff."""
	rows = frappe.get_all(
		"User",
		filters={"user_type": "System User", "name": ("not in", ("Administrator", "Guest"))},
		fields=["name", "full_name", "email", "enabled"],
		order_by="name asc",
	)
	families = _get_family_accounts() if rows else set()
	for row in rows:
		record = aliases.get(("User", row.name))
		if record is None and row.name not in families:
			record = aliases["User", row.name] = ("User", row.name)
			drafts[record] = _Draft(row.full_name or row.name, bool(row.enabled))
		if record:
			drafts[record].emails |= {row.name, row.email}


def _get_family_accounts() -> set[str]:
	accounts = set()
	for doctype in ("Student", "Guardian"):
		accounts.update(
			frappe.get_all(doctype, filters={"user": ("is", "set")}, pluck="user", order_by="name asc")
		)
	return accounts
