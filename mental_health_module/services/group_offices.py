"""Who holds which office in a school's leadership group at work (领导小组)."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.domain.membership import LEADER
from mental_health_module.host.people import get_person


def get_members(school: str, day: date | None = None) -> list[Document]:
	"""Return the member rows that hold on a day (today) in the school's active groups."""
	day = day or getdate(today())
	groups = frappe.get_all(
		"MH Leadership Group", filters={"school": school, "status": "Active"}, pluck="name", order_by="name"
	)
	rows = [row for name in groups for row in frappe.get_doc("MH Leadership Group", name).members]
	return [row for row in rows if _holds(row, day)]


def _holds(row: Document, day: date) -> bool:
	begun = getdate(row.from_date) <= day
	return begun and (not row.to_date or day <= getdate(row.to_date))


def get_user(row: Document) -> str | None:
	"""Return the account of a member, None when there is none."""
	person = get_person(row.person_type, row.person)
	return person.user if person else None


def get_offices(user: str, school: str, day: date | None = None) -> set[str]:
	"""Return the offices that a user holds in the school's active group."""
	return {row.office for row in get_members(school, day) if get_user(row) == user}


def is_leader_of(user: str, school: str, day: date | None = None) -> bool:
	"""Return whether a user is the leader (组长) of the school's active group."""
	return LEADER in get_offices(user, school, day)


def get_leaders(school: str) -> set[str]:
	"""Return the accounts of the school's leader of today."""
	return {user for row in get_members(school) if row.office == LEADER and (user := get_user(row))}
