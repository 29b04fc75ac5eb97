"""Pupils and guardians of the host, and who of them a user is."""

import frappe


def get_pupil_of_user(user: str) -> str | None:
	"""Return the Student who signs in as `user`.

	Only the stored link counts: an equal e-mail address is a proposal to staff, never a proof.
	"""
	return frappe.db.get_value("Student", {"user": user, "enabled": 1}, "name")


def get_wards_of_user(user: str) -> list[str]:
	"""Return the Students whose guardian signs in as `user`, in order of their names."""
	guardians = frappe.get_all("Guardian", filters={"user": user}, pluck="name", order_by="name asc")
	if not guardians:
		return []
	return frappe.get_all(
		"Student Guardian",
		filters={"guardian": ("in", guardians), "parenttype": "Student"},
		pluck="parent",
		distinct=True,
		order_by="parent asc",
	)


def is_pupil(learner: str) -> bool:
	"""Return whether there is such a Student."""
	return bool(frappe.db.exists("Student", learner))
