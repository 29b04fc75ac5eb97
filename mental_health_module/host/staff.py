"""Staff of the host: who works here now, and in which company and departments."""

from dataclasses import dataclass

import frappe

from mental_health_module.host.people import PersonRecord, get_person
from mental_health_module.host.still_here import AT_WORK, is_employed

Units = list[tuple[str, str]]


@dataclass(frozen=True)
class StaffRecord:
	"""A member of staff with the units of the host in which the person works."""

	person: PersonRecord
	company: str
	departments: tuple[str, ...]


def get_staff_of_user(user: str) -> StaffRecord | None:
	"""Return the active Employee who signs in as `user`; None for everyone else, former staff included.

	`departments` holds the person's department first and then those above it.
	"""
	rows = frappe.get_all(
		"Employee",
		filters={"user_id": user, "status": AT_WORK},
		fields=["name", "company", "department", "status", "relieving_date"],
		order_by="creation desc, name asc",
	)
	row = next((row for row in rows if is_employed(row.status, row.relieving_date)), None)
	if not row:
		return None
	return StaffRecord(
		get_person("Employee", row.name), row.company, tuple(_get_departments_upwards(row.department))
	)


def get_staff_of_units(units: Units) -> list[PersonRecord]:
	"""Return everybody who works now in the companies and departments among a school's units.

	Args:
		units: (unit type, name); without a company or department everybody on the site is meant.

	Returns: active Employees in order of their numbers, then Instructors without an Employee.
	"""
	working = {unit for unit in units if unit[0] in ("Company", "Department")}
	parents = _get_parents() if working else {}
	rows = frappe.get_all(
		"Employee",
		filters={"status": AT_WORK},
		fields=["name", "employee_name", "user_id", "company", "department", "status", "relieving_date"],
		order_by="employee_number asc, name asc",
	)
	staff = [
		PersonRecord("Employee", row.name, row.employee_name, row.user_id or None)
		for row in rows
		if is_employed(row.status, row.relieving_date)
		and _works_in(working, parents, row.company, row.department)
	]
	return staff + _get_instructors_without_employee(working, parents)


def _get_parents() -> dict[str, str | None]:
	rows = frappe.get_all("Department", fields=["name", "parent_department"], order_by="name asc")
	return {row.name: row.parent_department for row in rows}


def _works_in(
	working: set[tuple[str, str]], parents: dict, company: str | None, department: str | None
) -> bool:
	if not working or ("Company", company) in working:
		return True
	above: list[str] = []
	while department and department not in above:
		above.append(department)
		department = parents.get(department)
	return any(("Department", name) in working for name in above)


def _get_instructors_without_employee(working: set[tuple[str, str]], parents: dict) -> list[PersonRecord]:
	rows = frappe.get_all(
		"Instructor",
		filters={"status": "Active", "employee": ("is", "not set")},
		fields=["name", "instructor_name", "department"],
		order_by="name asc",
	)
	return [
		PersonRecord("Instructor", row.name, row.instructor_name)
		for row in rows
		if _works_in(working, parents, None, row.department)
	]


def _get_departments_upwards(department: str | None) -> list[str]:
	departments: list[str] = []
	while department and department not in departments:
		departments.append(department)
		department = frappe.db.get_value("Department", department, "parent_department")
	return departments
