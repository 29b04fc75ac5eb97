"""A school that can be made larger: one maker for each kind of rows that pages, reports and jobs work on.

Everything is due, waits or is shown: a row at rest costs nobody anything.
"""

from types import SimpleNamespace

import frappe
from frappe.utils import add_days, add_to_date, getdate, now_datetime, today

from mental_health_module.access.sealed.sealed_rows import store_unchecked
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.shared.ways import deliveries
from mental_health_module.services.shared.ways.told import Told
from tests.makers import conferences as conference_records
from tests.makers import consent_people, counselling, factories, portal_people
from tests.makers import evaluation as evaluation_records
from tests.makers import groups as group_records
from tests.makers import meetings as meeting_records
from tests.makers import plans as plan_records
from tests.makers.lists import make_list, make_sign_ins, make_teachers
from tests.makers.records import acting_as
from tests.makers.retention_cases import make_old_file

TERM = ("2026-09-01", "2027-01-31")


class SizedSchool:
	"""A school with a company; `teacher` and `parent` open the portal, `board` has the school's group."""

	def __init__(self):
		self.company = portal_people.make_company()
		self.board = meeting_records.make_board(member_count=1)
		self.school = self.board.school
		self.homeroom = factories.make_program().name
		self.add_unit("Company", self.company)
		self.add_unit("Program", self.homeroom)
		self.teacher = self.board.writer
		self.employee = factories.make_employee(user=self.teacher, company=self.company).name
		self.family = consent_people.make_family(age=12)
		self.parent, self.pupil = self.family.guardian_user, self.family.pupil_user
		self.counsellor = factories.make_counsellor(school=self.school)
		self.lead = factories.make_user(roles=["MH Lead Counsellor", "MH Counsellor"]).name
		factories.make_counsellor(user=self.lead, school=self.school)
		self.held = self._make_held()
		counselling.make_talk_request(counsellor=self.counsellor, learner=self.family.learner)

	def add_unit(self, unit_type: str, unit: str) -> None:
		"""Let something of the host count for the school."""
		row = frappe.get_doc("MH School", self.school).append("units", {"unit_type": unit_type, "unit": unit})
		row.db_insert()
		frappe.clear_document_cache("MH School", self.school)

	def _make_held(self):
		meeting = meeting_records.make_meeting(board=self.board, days=-1)
		frappe.db.set_value("MH Meeting", meeting.name, {"status": "Held"})
		return frappe.get_doc("MH Meeting", meeting.name)

	def add(self, number: int) -> None:
		"""Add so many rows of every kind, those last that hold the end of the read log."""
		for make in KINDS.values():
			for _number in range(number):
				make(self)


def add_teacher(room) -> None:
	"""Somebody who works here, may sign in, and teaches a class of the year's group."""
	employee = factories.make_employee(user=factories.make_user().name, company=room.company)
	instructor = factories.make_instructor(employee=employee.name)
	factories.make_student_group(instructors=[instructor.name], program=room.homeroom)


def add_regulation(room) -> None:
	"""One that everybody has to read, and one whose day has come."""
	group_records.make_regulation(school=room.school, audience="All Staff")
	behind = group_records.make_regulation(school=room.school, audience="Leadership Group")
	frappe.db.set_value("MH Regulation", behind.name, "status", "Adopted")


def add_training(room) -> None:
	"""Two trainings that were held with the teacher at one time, and one that is to come."""
	for _number in range(2):
		held = factories.make_training(school=room.school, training_date=add_days(today(), -3), status="Held")
		factories.make_attendance(training=held.name, person_type="Employee", person=room.employee)
		factories.make_attendance(training=held.name, person_type="User", person=room.parent)
	factories.make_training(school=room.school, training_date=add_days(today(), 5))


def add_term(room) -> None:
	"""A past year in which a training was held and an evaluation rated."""
	room.years = getattr(room, "years", getdate().year - 29) + 1
	year = f"{room.years}-{str(room.years + 1)[2:]}"
	factories.make_academic_term(year=year)
	values = {"academic_year": year, "academic_term": f"{year} (Term 1)"}
	factories.make_training(school=room.school, training_date=f"{room.years}-10-01", status="Held", **values)
	evaluation = evaluation_records.make_evaluation(school=room.school, **values)
	frappe.db.set_value("MH Evaluation", evaluation.name, {"status": "Rated", "total": 80, "rating": "A"})


def add_task(room) -> None:
	"""An overdue task of the teacher in a running plan of its own."""
	plan = plan_records.make_plan(school=room.school)
	task = plan_records.make_task(plan=plan, person=room.teacher, due="2026-09-10")
	frappe.db.set_value("MH Work Plan", plan.name, "status", "Running")
	frappe.db.set_value("MH Plan Task", task.name, "plan_status", "Running")
	plan_records.make_activity(school=room.school, status="Held", activity_date=add_days(today(), -3))


def add_group(room) -> None:
	"""Another school's published group that follows its homeroom teachers, with the teacher in it."""
	rows = [group_records.row(room.teacher), group_records.row()]
	group = factories.make_leadership_group(members=rows, follow_homeroom_teachers=1)
	values = {"status": "Active", "published_on": now_datetime()}
	frappe.db.set_value("MH Leadership Group", group.name, values)


def add_meeting(room) -> None:
	"""A meeting tomorrow to which the teacher is invited, one with confirmed minutes, and a thing to do."""
	meeting = meeting_records.make_meeting(board=room.board, days=1)
	with acting_as(room.board.leader):
		meeting_steps.invite(meeting)
	past = meeting_records.make_meeting(board=room.board, days=1)
	with acting_as(room.board.leader):
		meeting_steps.invite(past)
	values = {"status": "Confirmed", "meeting_date": add_days(today(), -2)}
	frappe.db.set_value("MH Meeting", past.name, values)
	item = {"responsible_type": "User", "responsible": room.teacher, "responsible_user": room.teacher}
	row = frappe.new_doc("MH Action Item")
	row.update({"meeting": room.held.name, "school": room.school, "what": "A poster", "due": today(), **item})
	row.state, row.name = "Open", frappe.generate_hash(length=10)
	row.db_insert()


def add_ward(room) -> None:
	"""A child of the parent with a consent that waits and one that was given, whose time is over."""
	guardian = frappe.get_doc("Guardian", room.family.guardian)
	pupil = factories.make_pupil(
		user=factories.make_user().name, date_of_birth=consent_people.get_birth(age=12, days=1)
	)
	pupil.append("guardians", {"guardian": guardian.name, "guardian_name": guardian.guardian_name})
	with portal_people.quiet_education():
		pupil.save(ignore_permissions=True)
	factories.confirm_ties(pupil.name)
	family = SimpleNamespace(learner=pupil.name, guardian=guardian.name)
	consent_people.ask(counsellor=room.counsellor, family=family)
	given = consent_people.make_given(counsellor=room.counsellor, family=family, purpose="Screening")
	frappe.db.set_value("MH Consent", given.name, "state", "Awaiting Answer")


def add_counsellor(room) -> None:
	"""A counsellor whom a pupil has asked, with a certificate that expires soon; a file nobody can read."""
	counsellor = factories.make_counsellor(school=room.school)
	factories.make_qualification(counsellor=counsellor.name, expires_on=add_days(today(), 45))
	counselling.make_talk_request(counsellor=counsellor)
	gone = factories.make_counsellor(school=room.school)
	factories.make_file(counsellor=gone)
	frappe.db.set_value("MH Counsellor", gone.name, "status", "Left")


def add_case_worker_changed(room) -> None:
	"""A case worker whose account is not as it was confirmed."""
	counsellor = factories.make_counsellor(school=room.school)
	frappe.db.set_value("User", counsellor.user, "email", f"{factories.get_number()}@other.example")


def add_file(room) -> None:
	"""A file with a grant that is over, one of a pupil who left, and an emergency nobody has reviewed."""
	file = factories.make_file(counsellor=room.counsellor)
	for ends_at in (add_to_date(now_datetime(), hours=1), add_to_date(now_datetime(), hours=2)):
		grant = factories.insert(
			"MH Access Grant",
			**{"psychological_file": file.name, "grantee": room.lead, "asked_by": room.lead},
			**{"status": "Asked", "reason": "A made-up reason that is long enough", "ends_at": ends_at},
		)
	store_unchecked(grant.doctype, grant.name, {"ends_at": add_to_date(now_datetime(), seconds=-1)})
	frappe.db.set_value("Student", file.learner, {"date_of_leaving": add_days(today(), -2), "enabled": 0})
	access = frappe.new_doc("MH Emergency Access")
	access.update({"psychological_file": file.name, "user": room.counsellor.user, "school": room.school})
	access.update({"state": "To Be Reviewed", "opened_at": add_days(now_datetime(), -3)})
	access.update({"closes_at": add_days(now_datetime(), -2), "name": frappe.generate_hash(length=10)})
	access.db_insert()


def add_conference(room) -> None:
	"""A conference to which the teacher is invited."""
	file = factories.make_file(counsellor=room.counsellor)
	conference = conference_records.make_case_conference(file=file)
	conference_records.make_conference_participant(conference=conference, participant_user=room.teacher)


def add_tie(room) -> None:
	"""A pupil whose confirmed tie is not the host's any more."""
	family = consent_people.make_family(age=12)
	values = {"state": "Changed", "is_told": 0}
	frappe.db.set_value("MH Confirmed Tie", {"learner": family.learner}, values)


def add_due(room) -> None:
	"""A file whose period is over."""
	make_old_file(counsellor=room.counsellor)


def add_list(room) -> None:
	"""A list whose worker has died."""
	document = make_list(make_sign_ins(make_teachers(1)), school=room.school)
	values = {"status": "Checking", "job_token": factories.get_number(), "started_by": room.lead}
	frappe.db.set_value("MH List Import", document.name, {**values, "job_tries": 1})


def add_school(room) -> None:
	"""Another school of the site, and a grade whose pupils count for it too."""
	factories.make_school(units=[("Program", factories.make_program().name)])


def add_pupils(room) -> None:
	"""A grade of the school with pupils."""
	program = factories.make_program().name
	room.add_unit("Program", program)
	evaluation_records.enrol(program, 2, year=factories.YEAR)


def add_delivery(room) -> None:
	"""Two notices for the mail of the day, one of which has a mail in the queue by now, of an hour ago."""
	for queued in (None, "none"):
		told = Told(room.teacher, "-", "MH Meeting", "-", True, "en", factories.get_number())
		deliveries.keep_waiting_unchecked(deliveries.MAIL, [told])
		values = {"creation": add_to_date(now_datetime(), hours=-1), "email_queue": queued}
		frappe.db.set_value(deliveries.DELIVERY, {"notice": told.notice}, values)


KINDS = {
	"deliveries": add_delivery,
	"teachers": add_teacher,
	"regulations": add_regulation,
	"trainings": add_training,
	"terms": add_term,
	"tasks": add_task,
	"groups": add_group,
	"meetings": add_meeting,
	"wards": add_ward,
	"counsellors": add_counsellor,
	"changed case workers": add_case_worker_changed,
	"files": add_file,
	"conferences": add_conference,
	"ties": add_tie,
	"due files": add_due,
	"lists": add_list,
	"schools": add_school,
	"pupils": add_pupils,
}
