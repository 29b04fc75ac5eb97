"""Requests to talk, and the people around them, made within a connected site."""

from types import SimpleNamespace

import frappe

from mental_health_module.services.counselling import talk_requests
from tests.makers import consent_people, factories
from tests.makers.records import MADE, acting_as
from tests.makers.register import makes

DOCTYPE = "MH Talk Request"
LEAD = ["MH Lead Counsellor", "MH Counsellor"]
NOTE = "I cannot sleep before the exam"


@makes(DOCTYPE, also_read=("lead counsellor",), untouched=("answered_by",))
def make_talk_request(*, counsellor=None, learner=None, note: str = NOTE):
	"""An open request of a pupil (a Student, or its name) to a counsellor (an MH Counsellor document)."""
	counsellor, learner = counsellor or factories.make_counsellor(), learner or factories.make_pupil()
	name = talk_requests.ask_unchecked(getattr(learner, "name", learner), counsellor, note)
	MADE.append((DOCTYPE, name))
	with acting_as(counsellor.user):
		return frappe.get_doc(DOCTYPE, name)


def make_place(*, password: str | None = None, age: int = 12):
	"""A school with a lead counsellor, two counsellors who are there, and a family whose pupil it is."""
	program = factories.make_program().name
	school = factories.make_school(units=[("Program", program)]).name
	family = consent_people.make_family(age=age, password=password)
	_enrol(family.learner, program)
	lead = make_there(school=school, roles=LEAD, password=password)
	one, other = (make_there(school=school, roles=LEAD[1:], password=password) for _number in range(2))
	return SimpleNamespace(
		**{"school": school, "family": family, "pupil": family.pupil_user, "learner": family.learner},
		**{"lead": lead, "counsellor": one, "other": other},
	)


def make_there(*, school: str, roles: list[str], password: str | None = None):
	"""A counsellor in office with a valid certificate."""
	user = factories.make_user(roles=roles, password=password).name
	counsellor = factories.make_counsellor(user=user, school=school, from_date="2020-01-01")
	factories.make_qualification(counsellor=counsellor.name)
	return counsellor


def _enrol(learner: str, program: str) -> None:
	enrolment = factories.insert(
		"Program Enrollment",
		student=learner,
		program=program,
		academic_year=factories.make_academic_year().name,
		enrollment_date="2026-09-01",
	)
	enrolment.db_set("docstatus", 1)
