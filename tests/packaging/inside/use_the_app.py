"""Runs inside a site: use the app so that every kind of trace is left."""

import frappe

from mental_health_module.services.leadership import groups as leadership

SCHOOL, YEAR, PERSON = "A School", "2026-27", "Administrator"


def make(doctype: str, **values):
	"""Insert a record."""
	return frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True)


def main() -> None:
	"""Found a group, attach a file, assign it, give a role, customise a form."""
	make("Has Role", parent=PERSON, parenttype="User", parentfield="roles", role="MH Leader")
	make("MH School", school_name=SCHOOL, stage="Primary School")
	dates = {"year_start_date": "2026-09-01", "year_end_date": "2027-08-31"}
	make("Academic Year", academic_year_name=YEAR, **dates)
	leader = {"person_type": "User", "person": PERSON, "office": "Leader", "from_date": "2026-09-01"}
	group = make("MH Leadership Group", school=SCHOOL, academic_year=YEAR, members=[leader])
	attached = {"attached_to_doctype": group.doctype, "attached_to_name": group.name}
	make("File", file_name="note.txt", content="x", is_private=1, **attached)
	reference = {"reference_type": group.doctype, "reference_name": group.name}
	make("ToDo", description="x", allocated_to=PERSON, **reference)
	customise()
	leadership.activate(group)


def customise() -> None:
	"""Add a field to one of our forms and rename another."""
	field = {"fieldname": "motto", "label": "Motto", "fieldtype": "Data", "insert_after": "region"}
	make("Custom Field", dt="MH School", **field)
	label = {"property": "label", "value": "Area", "property_type": "Data"}
	make("Property Setter", doctype_or_field="DocField", doc_type="MH School", field_name="region", **label)
