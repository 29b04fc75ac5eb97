"""What a school's units (companies, departments, programs) cover on the host."""

from collections.abc import Mapping

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


def get_programs_of_units(units: Mapping[str, list[tuple[str, str]]]) -> dict[str, set[str] | None]:
	"""Return what `get_programs` says of each of several schools, asked of the host once for all of them."""
	rows = frappe.get_all("Department", fields=["name", "company"], order_by="name asc")
	departments, programs = _group(rows, "company"), _group(_get_departments_of_programs(), "department")
	return {school: _cover(own, departments, programs) if own else None for school, own in units.items()}


def _get_departments_of_programs() -> list[frappe._dict]:
	return frappe.get_all("Program", fields=["name", "department"], order_by="name asc")


def _group(rows: list[frappe._dict], fieldname: str) -> dict[str, set[str]]:
	groups: dict[str, set[str]] = {}
	for row in rows:
		groups.setdefault(row[fieldname], set()).add(row.name)
	return groups


def _cover(
	units: list[tuple[str, str]], departments: dict[str, set[str]], programs: dict[str, set[str]]
) -> set[str]:
	named = {name for unit_type, name in units if unit_type == "Department"}
	for unit_type, name in units:
		named |= departments.get(name, set()) if unit_type == "Company" else set()
	covered = {name for unit_type, name in units if unit_type == "Program"}
	return covered.union(*(programs.get(name, set()) for name in named))


def get_every_program() -> set[str]:
	"""Return all programs of the site: those of a school without units."""
	return set(frappe.get_all("Program", pluck="name", order_by="name asc"))


def _get_names(doctype: str, fieldname: str, values: list[str]) -> list[str]:
	if not values:
		return []
	return frappe.get_all(doctype, filters={fieldname: ("in", values)}, pluck="name", order_by="name asc")
