"""Who is who on the host: Employee, Instructor and User are one person under up to three names.

A person's canonical record is the Employee where there is one, else the Instructor, else the User:
the Instructor knows its Employee, the Employee knows its User (Education 15 has no other path).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import frappe

PERSON_TYPES = ("Employee", "Instructor", "User")
# (DocType, name) of a record of the host
Record = tuple[str, str]
NAME_FIELDS = {"Employee": "employee_name", "Instructor": "instructor_name", "User": "full_name"}


@dataclass(frozen=True)
class PersonRecord:
	"""A member of staff: the record that stands for the person, the name, and the account if there is one."""

	person_type: str
	person: str
	person_name: str
	user: str | None = None


def get_person(person_type: str, person: str) -> PersonRecord | None:
	"""Return the canonical record of a person.

	Args:
		person_type: one of `PERSON_TYPES`.
		person: name of the host's record.

	Returns: the person under the canonical record, None when there is no such record.
	"""
	if person_type not in PERSON_TYPES:
		return None
	if person_type == "User":
		return _get_by_user(person)
	if person_type == "Instructor":
		return _get_by_instructor(person)
	return _get_by_employee(person)


def get_people(records: Iterable[Record]) -> dict[Record, PersonRecord]:
	"""Return the canonical records of many people, as `get_person` does; unknown ones are left out."""
	records = set(records)
	names = {kind: {name for its_kind, name in records if its_kind == kind} for kind in PERSON_TYPES}
	users = [row for row in _read("User", names["User"], "full_name") if row.full_name is not None]
	instructors = _read("Instructor", names["Instructor"], "instructor_name", "employee")
	employees = _get_employees(names["Employee"] | {row.employee for row in instructors}, names["User"])
	by_name = {row.name: _make_employee(row) for row in employees}
	# of the Employees of an account the first one
	by_user = {row.user_id.lower(): by_name[row.name] for row in reversed(employees) if row.user_id}
	found = {("Employee", name): by_name.get(name) for name in names["Employee"]}
	for row in instructors:
		own = PersonRecord("Instructor", row.name, row.instructor_name)
		found["Instructor", row.name] = by_name.get(row.employee) or own
	for row in users:
		own = PersonRecord("User", row.name, row.full_name, row.name)
		found["User", row.name] = by_user.get(row.name.lower()) or own
	return {record: person for record, person in found.items() if person}


def _make_employee(row: frappe._dict) -> PersonRecord:
	return PersonRecord("Employee", row.name, row.employee_name, row.user_id or None)


def _get_employees(names: set[str], users: set[str]) -> list[frappe._dict]:
	"""Return the Employees of some names and of some accounts; of an account's the one for it comes first."""
	fields, order = ["name", "employee_name", "user_id"], "status asc, creation desc, name asc"
	asked = {"name": sorted(filter(None, names)), "user_id": sorted(filter(None, users))}
	asked = {column: ("in", values) for column, values in asked.items() if values}
	return frappe.get_all("Employee", or_filters=asked, fields=fields, order_by=order) if asked else []


def _read(doctype: str, names: set[str], *fields: str) -> list[frappe._dict]:
	"""Nothing for no names: nobody is asked for."""
	if not (wanted := sorted(filter(None, names))):
		return []
	filters = {"name": ("in", wanted)}
	return frappe.get_all(doctype, filters=filters, fields=["name", *fields], order_by="name asc")


def get_person_of_user(user: str) -> PersonRecord | None:
	"""Return the member of staff who signs in as `user`; None for pupils, guardians and strangers."""
	employee = _get_employee_of_user(user)
	return _get_by_employee(employee) if employee else None


def _get_employee_of_user(user: str) -> str | None:
	"""Of several the one that is active, of these the newest: somebody who came back got a second record."""
	return frappe.db.get_value(
		"Employee", {"user_id": user}, "name", order_by="status asc, creation desc, name asc"
	)


def get_records_of_user(user: str) -> set[tuple[str, str]]:
	"""Return (DocType, name) of every record under which somebody may be named who signs in as `user`.

	Staff, pupils and guardians alike: a teacher can be a pupil's guardian too.
	"""
	records = {("User", user)}
	for doctype, fieldname in (("Employee", "user_id"), ("Student", "user"), ("Guardian", "user")):
		records.update((doctype, name) for name in _get_names(doctype, {fieldname: user}))
	employees = [name for doctype, name in records if doctype == "Employee"]
	if employees:
		instructors = _get_names("Instructor", {"employee": ("in", employees)})
		records.update(("Instructor", name) for name in instructors)
	return records


def _get_names(doctype: str, filters: dict) -> list[str]:
	return frappe.get_all(doctype, filters=filters, pluck="name", order_by="name asc")


def _get_by_employee(employee: str) -> PersonRecord | None:
	row = frappe.db.get_value("Employee", employee, ["name", "employee_name", "user_id"], as_dict=True)
	return _make_employee(row) if row else None


def _get_by_instructor(instructor: str) -> PersonRecord | None:
	row = frappe.db.get_value("Instructor", instructor, ["name", "instructor_name", "employee"], as_dict=True)
	if not row:
		return None
	return (row.employee and _get_by_employee(row.employee)) or PersonRecord(
		"Instructor", row.name, row.instructor_name
	)


def _get_by_user(user: str) -> PersonRecord | None:
	full_name = frappe.db.get_value("User", user, "full_name")
	if full_name is None:
		return None
	return get_person_of_user(user) or PersonRecord("User", user, full_name, user)


def get_users_of_people(people: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
	"""Return the accounts of people, (person type, person) -> user; who has none is left out.

	For many people at once, and for any of a person's records: an Instructor signs in as its Employee.
	"""
	names = {
		kind: sorted({person for its_kind, person in people if its_kind == kind}) for kind in PERSON_TYPES
	}
	employees = _get_values("Instructor", "employee", names["Instructor"])
	accounts = _get_values("Employee", "user_id", [*names["Employee"], *employees.values()])
	users = {("User", user): user for user in names["User"]}
	users |= {("Employee", name): accounts[name] for name in names["Employee"] if name in accounts}
	of_instructors = {name: accounts.get(employee) for name, employee in employees.items()}
	return users | {("Instructor", name): user for name, user in of_instructors.items() if user}


def _get_values(doctype: str, fieldname: str, names: list[str]) -> dict[str, str]:
	rows = frappe.get_all(
		doctype, filters={"name": ("in", names or [""])}, fields=["name", fieldname], order_by="name asc"
	)
	return {row.name: row[fieldname] for row in rows if row[fieldname]}
