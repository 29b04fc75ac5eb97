"""People to be chosen in tests: with a class, an enrolment, a department, and words that none may show."""

import frappe

from tests.makers import factories
from tests.quiet_education import quiet_education

SECRETS = ("2014-03-09", "secret@home.example", "13900001111", "Nowhere Road 7")


def make_pupil(name: str, **values):
	known = {"date_of_birth": SECRETS[0], "student_mobile_number": SECRETS[2], "address_line_1": SECRETS[3]}
	return factories.make_pupil(first_name=name, **{**known, **values})


def make_guardian(pupil, name: str, **values):
	"""The mother of a pupil; stored with the pupil as a school with Education does it."""
	guardian = factories.insert("Guardian", guardian_name=name, **values)
	pupil.append("guardians", {"guardian": guardian.name, "guardian_name": name, "relation": "Mother"})
	with quiet_education():
		pupil.save()
	return guardian


def make_class(*pupils, **values):
	group = factories.make_student_group(**values)
	for pupil in pupils:
		group.append("students", {"student": pupil.name, "student_name": pupil.student_name, "active": 1})
	return group.save()


def enrol(pupil, program: str, day: str = "2026-09-01") -> None:
	values = {"student": pupil.name, "program": program, "academic_year": factories.YEAR}
	row = frappe.new_doc("Program Enrollment")
	row.update({**values, "student_name": pupil.student_name, "enrollment_date": day, "docstatus": 1})
	row.name = frappe.generate_hash(length=10)
	row.db_insert()


def get_rest(place: str, number: str, name: str) -> str:
	"""What stands below a name; a number that is the name, as with some hosts' teachers, not again."""
	return " · ".join(text for text in (place, number) if text not in ("", name))


def get_values(found: list[dict]) -> list[str]:
	return [row["value"] for row in found]


def make_department() -> str:
	name = f"Moral Education {factories.get_number()}"
	return factories.insert("Department", department_name=name, company=factories.make_company().name)
