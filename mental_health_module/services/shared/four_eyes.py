"""Whether two accounts are one person: who has asked does not decide, under whatever account."""

import frappe

from mental_health_module.host.people import get_records_of_user

COUNSELLOR = "MH Counsellor"


def is_same_person(user: str, *others: str | None) -> bool:
	"""Return whether an account is one of the others, or stands for the same person as one of them.

	Two accounts stand for one person when they have a record of the host, or one as a counsellor, in common.
	"""
	named = [other for other in others if other]
	if user in named:
		return True
	own = _get_people(user)
	return any(own & _get_people(other) for other in named)


def _get_people(user: str) -> set[tuple[str, str]]:
	fields = ["person_type", "person"]
	rows = frappe.get_all(COUNSELLOR, filters={"user": user}, fields=fields, order_by="name asc")
	return get_records_of_user(user) | {(row.person_type, row.person) for row in rows}
