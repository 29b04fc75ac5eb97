"""Staff of the host: who works here now, and in which company and departments."""

from dataclasses import dataclass

import frappe

from mental_health_module.host.people import PersonRecord, get_person


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
	row = frappe.db.get_value(
		"Employee",
		{"user_id": user, "status": "Active"},
		["name", "company", "department"],
		as_dict=True,
		order_by="creation desc",
	)
	if not row:
		return None
	return StaffRecord(
		get_person("Employee", row.name), row.company, tuple(_get_departments_upwards(row.department))
	)


def _get_departments_upwards(department: str | None) -> list[str]:
	departments: list[str] = []
	while department and department not in departments:
		departments.append(department)
		department = frappe.db.get_value("Department", department, "parent_department")
	return departments
