"""Who sits in a leadership group for the pupils or the parents, and is therefore no reader in the Desk.

Representatives read meetings on the portal alone, where items marked internal are left out. Whoever has
given one of them a role of the Desk has not made a member of the staff.
"""

from collections.abc import Iterable

import frappe
from frappe.utils import today

from mental_health_module.domain.leadership.constituencies import is_representative
from mental_health_module.host.people import get_records_of_user


def get_schools_of_representative(user: str) -> tuple[set[str], set[str]]:
	"""Return the schools in whose active group a user is a representative now, and those of other offices."""
	represented, other = set(), set()
	for row in _get_rows(get_records_of_user(user)):
		found = represented if is_representative(row.person_type, row.constituency) else other
		found.add(row.school)
	return represented, other


def is_only_representative(user: str, school: str, schools: tuple[set[str], set[str]] | None = None) -> bool:
	"""Return whether a user is in a school's group for pupils or parents alone, or such in every group.

	Args: schools: as `get_schools_of_representative` returns them, where several schools are asked about.
	"""
	represented, other = schools or get_schools_of_representative(user)
	return school in represented - other or bool(represented and not other)


def _get_rows(records: Iterable[tuple[str, str]]) -> list:
	member, group = frappe.qb.DocType("MH Leadership Member"), frappe.qb.DocType("MH Leadership Group")
	query = frappe.qb.from_(member).join(group).on(member.parent == group.name)
	query = query.select(member.person_type, member.constituency, member.person, group.school)
	query = query.where((member.parenttype == "MH Leadership Group") & (group.status == "Active"))
	query = query.where(member.person.isin([person for _kind, person in records]))
	query = query.where(member.from_date <= today())
	rows = query.where(member.to_date.isnull() | (member.to_date >= today())).run(as_dict=True)
	return [row for row in rows if (row.person_type, row.person) in records]
