"""Consent texts in force, consents for the made-up files, and a question that waits on the portal."""

import datetime

import frappe
from frappe.utils import add_days, today

from devhost.demo.records import acting_as, insert
from mental_health_module.domain.consent.consent import PURPOSES
from mental_health_module.services.consent import texts as consent_texts

IN_FORCE_FOR_DAYS = 60
RETENTION = {
	"value_zh": "保存至学生毕业后三年（演示）。",
	"value_en": "Kept until three years after the pupil leaves school (demonstration).",
}


def put_texts_in_force() -> None:
	"""Decide the retention period in the texts that the app brings, and let them hold since some weeks."""
	for purpose in PURPOSES:
		draft = frappe.get_doc("MH Consent Text", {"purpose": purpose, "state": "Draft"})
		[row] = [row for row in draft.slots if row.slot == "retention"]
		row.update(RETENTION)
		draft.save(ignore_permissions=True)
		consent_texts.put_in_force(draft)
		draft.db_set("valid_from", add_days(today(), -IN_FORCE_FOR_DAYS))


def record(school: str, pupil: str, given_on: datetime.date) -> None:
	"""The consent of a guardian on paper to a pupil's file; the guardian is made up for it."""
	guardian = give_guardian(pupil)
	values = {"given_by_guardian": 1, "guardian": guardian, "given_on": given_on}
	insert(
		"MH Consent",
		learner=pupil,
		school=school,
		purpose="Psychological File",
		legal_basis="Consent",
		how_given="Signed Paper",
		**values,
	)


def give_guardian(pupil: str) -> str:
	"""The pupil's first guardian; one with the pupil's surname is made up where there is none.

	The school's office adds it: Education then saves the pupil's Customer, which no counsellor may do.
	"""
	student = frappe.get_doc("Student", pupil)
	if not student.guardians:
		guardian = insert("Guardian", guardian_name=f"{student.student_name[0]}建国")
		row = {"guardian": guardian.name, "guardian_name": guardian.guardian_name, "relation": "Father"}
		student.append("guardians", row)
		with acting_as("Administrator"):
			student.save(ignore_permissions=True)
	return student.guardians[0].guardian


def ask_about_screening(school: str, pupil: str) -> None:
	"""A question that waits for the pupil's guardian on the portal."""
	insert(
		"MH Consent",
		learner=pupil,
		school=school,
		purpose="Screening",
		legal_basis="Consent",
		how_given="On the Portal",
	)
