"""Classes with their homeroom teachers, and made-up pupils and guardians in them."""

import datetime

import frappe

from devhost.demo import host_school, school_year
from devhost.demo.addresses import get_address
from devhost.demo.names import PersonMaker, StaffMember
from devhost.demo.records import ensure, insert
from devhost.demo.sizes import PUPILS_PER_CLASS, get_class_names
from devhost.demo.staff import make_user

GUARDIANS_PER_CLASS = 2
RELATIONS = {"Female": "Mother", "Male": "Father"}


def make_past_classes(first_year: int, programs: list[str], teachers: list[StaffMember]) -> None:
	"""The classes of a year long past, with their homeroom teachers; the pupils have left."""
	year = school_year.get_year_name(first_year)
	for (grade, name), teacher in zip(get_class_names(), teachers, strict=True):
		make_group(year, programs[grade - 1], name, [teacher], [])


def make_classes(
	first_year: int, programs: list[str], teachers: list[StaffMember], maker: PersonMaker, progress
) -> list[list[str]]:
	"""The classes of this year with pupils; returns the pupils' records, class by class.

	The first of `teachers` have a class each, the others teach a class of somebody else.
	"""
	year, names = school_year.get_year_name(first_year), get_class_names()
	homeroom, others = teachers[: len(names)], teachers[len(names) :]
	made = []
	for index, (grade, name) in enumerate(names):
		pupils = [make_pupil(maker, first_year, grade, index, place) for place in range(PUPILS_PER_CLASS)]
		for pupil in pupils:
			enrol(pupil, year, programs[grade - 1], name, first_year)
		staff = [homeroom[index], others[index % len(others)]]
		make_group(year, programs[grade - 1], name, staff, pupils)
		made.append(pupils)
		progress(index + 1, len(names))
	return made


def make_group(
	year: str, program: str, name: str, teachers: list[StaffMember], pupils: list[tuple[str, str]]
) -> str:
	"""A class; its first instructor is the homeroom teacher."""
	batch = ensure("Student Batch Name", {"batch_name": name})
	return insert(
		"Student Group",
		student_group_name=f"{name}（{year}）",
		academic_year=year,
		group_based_on="Batch",
		program=program,
		batch=batch,
		student_category=host_school.MADE_UP,
		instructors=[
			{"instructor": teacher.instructor, "instructor_name": teacher.name} for teacher in teachers
		],
		students=[
			{"student": student, "student_name": student_name, "group_roll_number": place, "active": 1}
			for place, (student, student_name) in enumerate(pupils, start=1)
		],
	).name


def make_pupil(
	maker: PersonMaker, first_year: int, grade: int, class_index: int, place: int
) -> tuple[str, str]:
	"""A made-up pupil of the age of the grade; returns record and name."""
	born_in = first_year - 6 - grade
	person = maker.make(born_in, born_in)
	number = class_index * PUPILS_PER_CLASS + place + 1
	guardians = [make_guardian(maker, person.name, number)] if place < GUARDIANS_PER_CLASS else []
	student = insert(
		"Student",
		first_name=person.name,
		gender=person.gender,
		date_of_birth=person.born_on,
		joining_date=datetime.date(first_year - grade + 1, 9, 1),
		student_email_id=get_address("pupil", number),
		naming_series="EDU-STU-.YYYY.-",
		enabled=1,
		guardians=guardians,
	)
	return student.name, person.name


def make_guardian(maker: PersonMaker, pupil_name: str, number: int) -> dict:
	"""A made-up guardian, in the first class with an account; returns the pupil's row."""
	person = maker.make(1985, 1995)
	name = pupil_name[0] + person.name[1:]
	address = get_address("guardian", number)
	user = make_user(address, name) if number <= PUPILS_PER_CLASS else None
	guardian = insert("Guardian", guardian_name=name, email_address=address, user=user)
	return {"guardian": guardian.name, "guardian_name": name, "relation": RELATIONS[person.gender]}


def enrol(pupil: tuple[str, str], year: str, program: str, batch: str, first_year: int) -> None:
	"""Enrol a pupil in the grade of this year."""
	ensure("Student Batch Name", {"batch_name": batch})
	insert(
		"Program Enrollment",
		student=pupil[0],
		student_name=pupil[1],
		program=program,
		academic_year=year,
		student_batch_name=batch,
		student_category=host_school.MADE_UP,
		enrollment_date=datetime.date(first_year, 9, 1),
	).submit()


def get_account_of_pupil(student: str) -> str:
	"""Give a pupil an account for the portal; returns it."""
	address, name = frappe.db.get_value("Student", student, ["student_email_id", "student_name"])
	user = make_user(address, name, "zh", "Student")
	frappe.db.set_value("Student", student, "user", user)
	return user
