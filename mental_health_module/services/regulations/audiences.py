"""Who must read a regulation: everybody of today, for many regulations at once."""

from collections.abc import Callable, Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.host.calendar import get_term_on
from mental_health_module.host.people import PersonRecord, get_people
from mental_health_module.host.person_keys import get_keys, keep_once
from mental_health_module.host.schools import get_programs
from mental_health_module.host.staff import get_staff_of_units
from mental_health_module.host.still_here import keep_people
from mental_health_module.host.student_groups import get_homeroom_teachers
from mental_health_module.services.leadership import offices as group_offices
from mental_health_module.services.leadership.people import get_key, get_member_person
from mental_health_module.services.shared.schools import get_units

LISTED = "People of a List"
Regulation = Document | frappe._dict


def get_audience(regulation: Regulation) -> list[PersonRecord]:
	"""Return everybody of today who must read a regulation, each once; empty when nobody must."""
	return get_audiences([regulation])[regulation.name]


def get_audiences(regulations: Iterable[Regulation]) -> dict[str, list[PersonRecord]]:
	"""Return for each regulation, by its name, everybody of today who must read it, each once.

	Args: regulations: each with `name`, `school`, `audience` and `readers`.
	"""
	people = _find_all(list(regulations))
	everybody = {person for found in people.values() for person in found}
	here, keys = set(keep_people(everybody)), get_keys((one.person_type, one.person) for one in everybody)
	return {
		name: keep_once((person for person in found if person in here), keys)
		for name, found in people.items()
	}


def _find_all(regulations: list[Regulation]) -> dict[str, list[PersonRecord]]:
	"""What stands for a whole school is looked up once, however many regulations it is asked for."""
	schools, groups = _get_schools(regulations), {}
	listed = get_people((row.person_type, row.person) for one in regulations for row in _get_listed(one))
	people: dict[str, list[PersonRecord]] = {}
	for one in regulations:
		rows = [listed.get((row.person_type, row.person)) for row in _get_listed(one)]
		people[one.name] = [person for person in rows if person]
		for asked in _get_groups(one, schools):
			if asked not in groups:
				groups[asked] = GROUPS[asked[0]](asked[1])
			people[one.name] += groups[asked]
	return people


def _get_schools(regulations: list[Regulation]) -> list[str]:
	if all(one.school for one in regulations):
		return []
	return frappe.get_all("MH School", pluck="name", order_by="name asc")


def _get_listed(regulation: Regulation) -> list:
	return list(regulation.readers) if regulation.audience == LISTED else []


def _get_groups(regulation: Regulation, schools: list[str]) -> list[tuple[str, str]]:
	"""Return the groups of people that a regulation is for: (audience, school)."""
	if regulation.audience not in GROUPS:
		return []
	asked = [regulation.school] if regulation.school else schools
	return [(regulation.audience, school) for school in asked]


def _get_staff(school: str) -> list[PersonRecord]:
	return get_staff_of_units(get_units(school))


def _get_homeroom_teachers(school: str) -> list[PersonRecord]:
	year = get_term_on(getdate(today()))[0]
	rule = frappe.db.get_single_value("MH Settings", "homeroom_rule")
	return get_homeroom_teachers(year, rule, get_programs(get_units(school))) if year else []


def _get_counsellors(school: str) -> list[PersonRecord]:
	rows = frappe.get_all(
		"MH Counsellor",
		filters={"school": school, "status": "Active"},
		fields=["person_type", "person"],
		order_by="name asc",
	)
	people = get_people((row.person_type, row.person) for row in rows)
	found = (people.get((row.person_type, row.person)) for row in rows)
	return [person for person in found if person]


def _get_group(school: str) -> list[PersonRecord]:
	"""The members of today; who has no record at all is told in person, and stands in the list by name."""
	return [
		get_member_person(row) or PersonRecord(*get_key(row), row.person_name)
		for row in group_offices.get_members(school)
	]


GROUPS: dict[str, Callable[[str], list[PersonRecord]]] = {
	"All Staff": _get_staff,
	"Homeroom Teachers": _get_homeroom_teachers,
	"Counsellors": _get_counsellors,
	"Leadership Group": _get_group,
}
