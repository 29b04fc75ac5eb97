"""Schools and the units whose pupils count for them."""

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from mental_health_module.host.pupils import get_program_now
from mental_health_module.host.schools import get_programs
from mental_health_module.host.staff import StaffRecord
from mental_health_module.services.shared.refusals import SharedUnitError
from mental_health_module.words import _


def set_required_minutes(school: Document) -> None:
	"""Propose the opening minutes of the settings for a school that names none."""
	if not school.required_opening_minutes:
		school.required_opening_minutes = get_proposed_minutes()


def get_proposed_minutes() -> int:
	"""Return the opening minutes a week that the settings propose."""
	return cint(frappe.db.get_single_value("MH Settings", "default_required_minutes"))


def note_decision(school: Document) -> None:
	"""Take an opening time that somebody has changed for the school's own; a proposal waits for its word."""
	before = school.get_doc_before_save() or frappe._dict(required_opening_minutes=get_proposed_minutes())
	if cint(before.required_opening_minutes) != cint(school.required_opening_minutes):
		school.opening_is_decided = 1


def validate_units(school: Document) -> None:
	"""Refuse a unit that stands twice, here or at another school: its pupils would count twice.

	Raises: SharedUnitError naming the unit and where it stands already.
	"""
	seen = set()
	for row in school.units:
		unit = (row.unit_type, row.unit)
		other = school.name if unit in seen else _get_other_school(school, row)
		if other:
			frappe.throw(
				_("Row {0}: {1} already counts for {2}. A unit belongs to one school.").format(
					row.idx, row.unit, other
				),
				SharedUnitError,
				title=_("Unit counted twice"),
			)
		seen.add(unit)


def _get_other_school(school: Document, row: Document) -> str | None:
	return frappe.db.get_value(
		"MH School Unit",
		{
			"unit_type": row.unit_type,
			"unit": row.unit,
			"parent": ("!=", school.name),
			"parenttype": "MH School",
		},
		"parent",
	)


def get_schools_of_staff_unchecked(staff: StaffRecord) -> list[str]:
	"""Return the schools in which a member of staff works, in order of their names.

	A school covers a person through a Company or Department among its units. A school that names neither
	covers everyone on the site. Unchecked: staff have no role that reads MH School.
	"""
	own = {("Company", staff.company), *(("Department", name) for name in staff.departments)}
	return [name for name, units in get_units_by_school().items() if _covers_staff(units, own)]


def _covers_staff(units: list[tuple[str, str]], own: set[tuple[str, str]]) -> bool:
	working = {unit for unit in units if unit[0] != "Program"}
	return not working or bool(working & own)


def get_schools_of_program_unchecked(program: str | None) -> list[str]:
	"""Return the schools whose pupils take a program, in order of their names; every school for None.

	Unchecked: pupils and guardians have no role that reads MH School.
	"""
	schools = get_units_by_school()
	if program is None:
		return list(schools)
	covered = {name: get_programs(units) for name, units in schools.items()}
	return [name for name, programs in covered.items() if programs is None or program in programs]


def get_school_of_pupil_unchecked(learner: str, preferred: list[str]) -> str | None:
	"""Return the school whose pupil somebody is today by the host; None where several could be it.

	Args: preferred: of several schools one of these is taken.
	Unchecked: for what the server itself writes down.
	"""
	found = get_schools_of_program_unchecked(get_program_now(learner))
	if len(found) == 1:
		return found[0]
	return next((school for school in preferred if school in found), None)


def get_units(school: str) -> list[tuple[str, str]]:
	"""Return the (unit type, unit) pairs of a school in their order."""
	rows = frappe.get_all(
		"MH School Unit",
		filters={"parent": school, "parenttype": "MH School"},
		fields=["unit_type", "unit"],
		order_by="idx asc",
	)
	return [(row.unit_type, row.unit) for row in rows]


def get_units_by_school() -> dict[str, list[tuple[str, str]]]:
	"""Return the (unit type, unit) pairs of every school, in order of the schools' names."""
	schools = frappe.get_all("MH School", pluck="name", order_by="name asc")
	units: dict[str, list[tuple[str, str]]] = {name: [] for name in schools}
	rows = frappe.get_all(
		"MH School Unit",
		filters={"parenttype": "MH School"},
		fields=["parent", "unit_type", "unit"],
		order_by="parent asc, idx asc",
	)
	for row in rows:
		units.setdefault(row.parent, []).append((row.unit_type, row.unit))
	return units
