"""What a school's units (companies, departments, programs) cover on the host."""

import frappe


def get_programs(units: list[tuple[str, str]]) -> set[str] | None:
	"""Return the programs that a school's units cover.

	Args:
		units: (unit type, name) with unit type Company, Department or Program.

	Returns: names of programs; None when the school has no units, which means every program of the site.
	"""
	if not units:
		return None
	programs = {name for unit_type, name in units if unit_type == "Program"}
	departments = {name for unit_type, name in units if unit_type == "Department"}
	companies = [name for unit_type, name in units if unit_type == "Company"]
	if companies:
		departments.update(_get_names("Department", "company", companies))
	return programs.union(_get_names("Program", "department", sorted(departments)))


def get_every_program() -> set[str]:
	"""Return all programs of the site: those of a school without units."""
	return set(frappe.get_all("Program", pluck="name", order_by="name asc"))


def _get_names(doctype: str, fieldname: str, values: list[str]) -> list[str]:
	if not values:
		return []
	return frappe.get_all(doctype, filters={fieldname: ("in", values)}, pluck="name", order_by="name asc")
