"""Valid documents for tests: keyword-only arguments, defaults for everything that a test does not care about.

Works inside a connected site (fixtures `site` and `committed`). Every factory returns the stored document.
`MADE` lists (DocType, name) of everything made, oldest first: tests over HTTP commit it and clean it up.
"""

import frappe
from frappe.utils.password import update_password

from tests.makers.confirmed_people import confirm
from tests.makers.records import MADE, acting_as, get_number, get_or_insert, insert
from tests.makers.register import makes
from tests.makers.tie_people import confirm_ties
from tests.quiet_education import quiet_education

PASSWORD = "Sunny-School-7391"
YEAR = "2026-27"
SCHOOL = "Test School"
# What every consent text says about the school.
DATA_PROTECTION = {
	"contact": "office@school.example",
	"person_in_charge": "Ms Made-up, deputy head",
	"place_of_storage": "The school's own server, in the school",
	"complaint_channel": "complaints@school.example",
}


def make_user(
	*, email: str | None = None, full_name: str | None = None, roles=(), password: str | None = None
):
	"""An account with the given roles; it can sign in when `password` is given.

	Stored row by row: Frappe's own insertion makes contacts and mails and takes seconds. As in Frappe, the
	account may use the Desk when one of its roles may.

	Returns: the User.
	"""
	email = email or f"u{get_number()}@school.example"
	user = frappe.new_doc("User")
	user.update({"email": email, "first_name": full_name or email.split("@")[0], "enabled": 1})
	user.name, user.full_name = email, user.first_name
	has_desk = (
		frappe.get_all("Role", {"name": ("in", list(roles)), "desk_access": 1}, order_by="name")
		if roles
		else []
	)
	user.user_type = "System User" if has_desk else "Website User"
	user.set("roles", [{"role": role} for role in roles])
	user.set_parent_in_children()
	user.db_insert()
	for row in user.roles:
		row.name = frappe.generate_hash(length=10)
		row.db_insert()
	MADE.append(("User", user.name))
	if password:
		update_password(user.name, password)
		_let_open_desk(user)
	user.reload()
	return user


def _let_open_desk(user) -> None:
	"""The Desk does not open for an account without settings for notifications."""
	if user.user_type == "System User":
		settings = frappe.new_doc("Notification Settings")
		settings.name = settings.user = user.name
		settings.insert(ignore_permissions=True)
		MADE.append(("Notification Settings", settings.name))


def make_school(*, school_name: str | None = None, stage: str = "Primary School", units=()):
	"""A school; `units` holds (unit type, unit) pairs."""
	name = school_name or f"{SCHOOL} {get_number()}"
	rows = [{"unit_type": unit_type, "unit": unit} for unit_type, unit in units]
	return get_or_insert(
		"MH School", name, school_name=name, stage=stage, region="Xi'an", units=rows, **DATA_PROTECTION
	)


def make_academic_year(*, year: str = YEAR):
	"""A school year from 1 September to 31 August, e.g. `2026-27`."""
	first = int(year[:4])
	return get_or_insert(
		"Academic Year",
		year,
		academic_year_name=year,
		year_start_date=f"{first}-09-01",
		year_end_date=f"{first + 1}-08-31",
	)


def make_academic_term(*, year: str = YEAR, term: str = "Term 1"):
	"""A term; `Term 1` lasts from September to January, every other from February to July."""
	make_academic_year(year=year)
	first = int(year[:4])
	days = (f"{first}-09-01", f"{first + 1}-01-31")
	if term != "Term 1":
		days = (f"{first + 1}-02-15", f"{first + 1}-07-15")
	title = f"{year} ({term})"
	if name := frappe.db.get_value("Academic Term", {"academic_year": year, "term_name": term}):
		return frappe.get_doc("Academic Term", name)
	return insert(
		"Academic Term",
		title=title,
		academic_year=year,
		term_name=term,
		term_start_date=days[0],
		term_end_date=days[1],
	)


def make_company():
	"""The site's first company, or a new one."""
	if name := frappe.db.get_value("Company", {}, "name", order_by="creation asc"):
		return frappe.get_doc("Company", name)
	return insert("Company", company_name="Test Company", abbr="TC", default_currency="CNY", country="China")


def make_employee(*, name: str | None = None, user: str | None = None, company: str | None = None):
	"""An employee, with the account `user` if one is given."""
	name = name or f"Employee {get_number()}"
	return insert(
		"Employee",
		first_name=name,
		employee_name=name,
		company=company or make_company().name,
		gender=frappe.db.get_value("Gender", {}, "name", order_by="name asc"),
		date_of_birth="1985-01-01",
		date_of_joining="2010-09-01",
		status="Active",
		user_id=user,
		create_user_permission=0,
	)


def make_instructor(*, name: str | None = None, user: str | None = None, employee: str | None = None):
	"""An instructor; with `user`, through an employee who has that account."""
	name = name or f"Instructor {get_number()}"
	if user and not employee:
		employee = make_employee(name=name, user=user).name
	return insert("Instructor", instructor_name=name, employee=employee, status="Active")


def make_pupil(
	*, first_name: str | None = None, user: str | None = None, is_confirmed: bool = True, **values
):
	"""A Student, with the account `user` if one is given; Education stores a Customer for it.

	With an account, the school has confirmed it unless `is_confirmed` is false.
	"""
	first_name = first_name or f"Pupil {get_number()}"
	values = {"first_name": first_name, "student_name": first_name, "user": user, "enabled": 1, **values}
	with quiet_education():
		pupil = insert("Student", student_email_id=user or f"p{get_number()}@school.example", **values)
	pupil.reload()
	if pupil.get("customer"):
		MADE.insert(-1, ("Customer", pupil.customer))
	if user and is_confirmed:
		confirm_ties(pupil.name)
	return pupil


def make_program(*, program_name: str | None = None, department: str | None = None):
	"""A program (grade) of the host."""
	name = program_name or f"Grade {get_number()}"
	return get_or_insert("Program", name, program_name=name, department=department)


def make_student_group(
	*, instructors=(), program: str | None = None, year: str = YEAR, name: str | None = None
):
	"""A class based on a batch; `instructors` are names of Instructors in their order."""
	make_academic_year(year=year)
	name = name or f"Class {get_number()}"
	batch = get_or_insert("Student Batch Name", name, batch_name=name)
	return insert(
		"Student Group",
		student_group_name=name,
		academic_year=year,
		group_based_on="Batch",
		program=program or make_program().name,
		batch=batch.name,
		instructors=[{"instructor": instructor} for instructor in instructors],
	)


def make_counsellor(
	*, user: str | None = None, school: str | None = None, is_confirmed: bool = True, **values
):
	"""An active part-time counsellor who signs in as `user` (made with the role if not given).

	Confirmed as a case worker by two made-up people, unless `is_confirmed` is false.
	"""
	user = user or make_user(roles=["MH Counsellor"]).name
	defaults = {"employment": "Part-time", "from_date": "2026-09-01", "status": "Active"}
	counsellor = insert(
		"MH Counsellor",
		person_type="User",
		person=user,
		school=school or make_school().name,
		**{**defaults, **values},
	)
	if is_confirmed:
		confirm(user=user, counsellor=counsellor.name, school=counsellor.school)
	return counsellor


@makes("MH Counsellor Qualification", also_read=("leader", "lead counsellor"))
def make_qualification(*, counsellor: str | None = None, **values):
	"""A certificate of a counsellor, without end unless `expires_on` is given."""
	defaults = {
		"qualification_type": "学校心理辅导员",
		"certificate_number": get_number(),
		"issued_on": "2020-01-01",
	}
	return insert(
		"MH Counsellor Qualification",
		counsellor=counsellor or make_counsellor().name,
		**{**defaults, **values},
	)


def make_file(*, counsellor=None, learner: str | None = None, has_basis: bool = True, **values):
	"""A psychological file, opened by the counsellor of the case (an MH Counsellor document).

	A statutory duty is recorded for it first, unless `has_basis` is false.
	"""
	counsellor = counsellor or make_counsellor()
	learner = learner or make_pupil().name
	values.setdefault("opened_on", "2026-10-01")
	if has_basis:
		_record_duty(counsellor, learner)
	with acting_as(counsellor.user):
		return insert("MH Psychological File", learner=learner, school=counsellor.school, **values)


def _record_duty(counsellor, learner: str) -> None:
	from tests.makers.consent_people import make_consent

	make_consent(counsellor=counsellor, learner=learner)


def make_session(*, file=None, **values):
	"""A counselling session in a file, written by the counsellor of the case."""
	file = file or make_file()
	values.setdefault("held_on", "2026-10-02 10:00:00")
	with acting_as(frappe.db.get_value("MH Counsellor", file.counsellor, "user")):
		return insert("MH Counselling Session", psychological_file=file.name, **values)


def make_paper(*, record, **values):
	"""A private paper attached to a record, uploaded by the session's user."""
	number = get_number()
	return insert(
		"File",
		**{
			"file_name": f"{number}.txt",
			"attached_to_doctype": record.doctype,
			"attached_to_name": record.name,
			"is_private": 1,
			"content": f"paper {number}",
			**values,
		},
	)


def make_training(*, school: str | None = None, **values):
	"""A training of 90 minutes on a day of the first term of `YEAR`."""
	make_academic_term()
	defaults = {
		"topic": f"Topic {get_number()}",
		"training_date": "2026-11-20",
		"starts_at": "14:00:00",
		"minutes": 90,
		"status": "Planned",
	}
	return insert("MH Training Session", school=school or make_school().name, **{**defaults, **values})


def make_attendance(*, training: str | None = None, user: str | None = None, **values):
	"""That a person (the account `user`, made if not given) took part in a training."""
	values.setdefault("person_type", "User")
	if "person" not in values:
		values["person"] = user or make_user().name
	return insert("MH Training Attendance", training_session=training or make_training().name, **values)


def make_leadership_group(*, leader: str | None = None, members=(), school: str | None = None, **values):
	"""A drafted leadership group; `leader` is an account, `members` are rows as dictionaries."""
	values.setdefault("academic_year", make_academic_year().name)
	leader = leader or make_user(roles=["MH Leader"]).name
	first = {"person_type": "User", "person": leader, "office": "Leader", "from_date": "2026-09-01"}
	return insert(
		"MH Leadership Group",
		school=school or make_school().name,
		members=[first, *members],
		**values,
	)
