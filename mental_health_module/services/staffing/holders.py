"""Which counsellors hold a certificate that is valid on a day."""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe.utils import getdate

from mental_health_module.domain.staffing.certificates import EXPIRING, VALID, get_state
from mental_health_module.services.staffing.posts import COUNSELLOR, get_people


def get_holders(counsellors: Iterable[str], day: date) -> set[str]:
	"""Return those of the counsellors who hold a certificate valid on a day, under any own record."""
	every = frappe.get_all(COUNSELLOR, fields=["name", "person_type", "person"], order_by="name asc")
	people, counsellors = get_people(every), set(counsellors)
	wanted = {people[name] for name in counsellors}
	names = [name for name, person in people.items() if person in wanted]
	rows = frappe.get_all(
		"MH Counsellor Qualification",
		filters={"counsellor": ("in", names or [""]), "issued_on": ("<=", day)},
		fields=["counsellor", "in_training", "expires_on", "revoked_on"],
		order_by="name asc",
	)
	holding = {people[row.counsellor] for row in rows if get_state_on(row, day) in (VALID, EXPIRING)}
	return {name for name in counsellors if people[name] in holding}


def get_state_on(row: frappe._dict, day: date) -> str:
	"""Return what state a stored certificate has on a day, by its dates."""
	return get_state(
		in_training=bool(row.in_training),
		expires_on=getdate(row.expires_on) if row.expires_on else None,
		revoked_on=getdate(row.revoked_on) if row.revoked_on else None,
		today=day,
		expiring_days=0,
	)
