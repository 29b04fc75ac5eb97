"""Who holds which office of a school's leadership group; a minimal copy until the group's own file comes."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.domain.membership import LEADER
from mental_health_module.host.people import get_person_of_user


def is_leader_of(user: str, school: str, day: date | None = None) -> bool:
	"""Return whether a user is the leader (组长) of a school's active group on a day, today by default."""
	return LEADER in get_offices(user, school, day)


def get_offices(user: str, school: str, day: date | None = None) -> set[str]:
	"""Return the offices that a user holds in a school's active group on a day, today by default."""
	person = get_person_of_user(user)
	own = {("User", user), *([(person.person_type, person.person)] if person else [])}
	return {row.office for row in get_members(school, day) if (row.person_type, row.person) in own}


def get_members(school: str, day: date | None = None) -> list[Document]:
	"""Return the member rows of a school's active group that hold on a day, today by default."""
	day = getdate(day or today())
	group = frappe.db.get_value(
		"MH Leadership Group", {"school": school, "status": "Active"}, "name", order_by="creation desc"
	)
	rows = frappe.get_doc("MH Leadership Group", group).members if group else []
	return [
		row
		for row in rows
		if getdate(row.from_date) <= day and (not row.to_date or day <= getdate(row.to_date))
	]
