"""Who holds which office in a school's active leadership group on a day."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.domain.constituencies import is_representative
from mental_health_module.host.people import get_person, get_records_of_user
from mental_health_module.host.representatives import get_representative

GROUP = "MH Leadership Group"


def get_active_group(school: str) -> str | None:
	"""Return the name of a school's active group, the newest if there are several."""
	return frappe.db.get_value(GROUP, {"school": school, "status": "Active"}, order_by="academic_year desc")


def get_members(school: str, day: date | None = None) -> list[Document]:
	"""Return the rows of the active group's members on a day (today if none is given), in their order."""
	group = get_active_group(school)
	day = getdate(day or today())
	return [row for row in frappe.get_doc(GROUP, group).members if _covers(row, day)] if group else []


def _covers(row: Document, day: date) -> bool:
	return getdate(row.from_date) <= day and (not row.to_date or day <= getdate(row.to_date))


def get_offices(user: str, school: str, day: date | None = None) -> set[str]:
	"""Return the offices that somebody who signs in as `user` holds on a day."""
	records = get_records_of_user(user)
	return {row.office for row in get_members(school, day) if (row.person_type, row.person) in records}


def is_leader_of(user: str, school: str, day: date | None = None) -> bool:
	"""Return whether a user is the leader (组长) of a school's active group on a day."""
	return "Leader" in get_offices(user, school, day)


def get_user_of_member(row: Document) -> str | None:
	"""Return the account of a member, None without one."""
	person = get_person(row.person_type, row.person) or get_representative(row.person_type, row.person)
	return person.user if person else None


def get_representatives(school: str) -> set[str]:
	"""Return the accounts of those who sit in a school's group for the pupils or the parents today."""
	rows = [row for row in get_members(school) if is_representative(row.person_type, row.constituency)]
	return {get_user_of_member(row) for row in rows} - {None}
