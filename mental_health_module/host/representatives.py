"""Pupils and guardians who sit in a leadership group: a name and an account, nothing else about them."""

import frappe

from mental_health_module.host.people import PersonRecord

NAME_FIELDS = {"Student": "student_name", "Guardian": "guardian_name"}


def get_representative(person_type: str, person: str | None) -> PersonRecord | None:
	"""Return a pupil or guardian by the name of the record.

	Args:
		person_type: Student or Guardian.
		person: name of the record.

	Returns: None when there is no such record, or the type is another one.
	"""
	if person_type not in NAME_FIELDS or not person:
		return None
	fields = ["name", NAME_FIELDS[person_type], "user"]
	row = frappe.db.get_value(person_type, person, fields)
	return PersonRecord(person_type, row[0], row[1] or row[0], row[2] or None) if row else None


def get_account(email: str) -> PersonRecord | None:
	"""Return somebody known by an account alone, whatever kind of account; None when there is none."""
	row = frappe.db.get_value("User", {"name": email, "enabled": 1}, ["name", "full_name"])
	return PersonRecord("User", row[0], row[1] or row[0], row[0]) if row else None
