"""Whom a counsellor calls at a pupil's home: guardians in the school's record, relation, telephone."""

import frappe


def get_contacts(learner: str) -> list[dict]:
	"""Return the Guardians of a Student in the order of their rows: full name, relation, number to dial."""
	row, guardian = frappe.qb.DocType("Student Guardian"), frappe.qb.DocType("Guardian")
	query = frappe.qb.from_(row).join(guardian).on(guardian.name == row.guardian)
	query = query.select(guardian.guardian_name, guardian.name, row.relation, guardian.mobile_number)
	query = query.where((row.parent == learner) & (row.parenttype == "Student")).orderby(row.idx)
	return [
		{
			"full_name": found.guardian_name or found.name,
			"relation": found.relation or "",
			"telephone": found.mobile_number or "",
		}
		for found in query.run(as_dict=True)
	]
