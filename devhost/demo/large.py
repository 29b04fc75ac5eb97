"""Nineteen more schools, so that the site has 20 schools and 40,000 pupils. All of it is made up."""

import datetime
import random
from dataclasses import dataclass

import frappe
from frappe.utils import add_days, getdate, today

from devhost.demo import bulk, counselling, facts, host_school, leadership, school_year, ties, trainings
from devhost.demo.addresses import DOMAIN
from devhost.demo.names import Person, PersonMaker, StaffMember
from devhost.demo.sizes import (
	LARGE_CLASS_COUNT,
	LARGE_CLASSES_PER_GRADE,
	PUPIL_COUNT,
	get_class_names,
	get_pupil_counts,
	share_out,
)
from devhost.demo.staff import BIO

OTHER_STAFF = ("Leader", "Deputy Leader", "Deputy Leader", "Member", "Counsellor", "Trainee")
STAFF_COUNT = LARGE_CLASS_COUNT + len(OTHER_STAFF)
PERSON_TIMES = 40
REGIONS = ("演示东区", "演示西区", "演示南区", "演示北区")
TRAININGS = ((-210, "班主任心理健康教育"), (-30, "发现与转介：教师能做什么"))
STEP = "Pupils of 20 schools"


@dataclass
class School:
	"""A made-up school while it is being made; `number` runs from 2 to 20."""

	number: int
	first_year: int
	maker: PersonMaker
	programs: list[str]
	staff: list[StaffMember]

	@property
	def name(self) -> str:
		return get_name(self.number)

	@property
	def year(self) -> str:
		return school_year.get_year_name(self.first_year)


def get_name(number: int) -> str:
	"""The name of a made-up school says that it is one."""
	return f"示例第{number:02d}小学（虚构）"


def load(seed: int, progress) -> None:
	"""Make the schools that are missing."""
	counts = get_pupil_counts()
	done = PUPIL_COUNT - sum(counts)
	progress(STEP, done, PUPIL_COUNT)
	for number, count in enumerate(counts, start=2):
		if not frappe.db.exists("MH School", get_name(number)):
			load_school(number, count, seed)
		done += count
		progress(STEP, done, PUPIL_COUNT)


def load_school(number: int, pupil_count: int, seed: int) -> None:
	"""One made-up school with everything in it."""
	first_year = school_year.get_first_year(getdate(today()))
	abbreviation = f"DEMO{number:02d}"
	company = host_school.make_company(get_name(number), abbreviation, host_school.DEPARTMENTS[:1])
	programs = host_school.make_programs(company, f" {abbreviation}")
	host_school.make_school(get_name(number), company, REGIONS[number % len(REGIONS)])
	maker = PersonMaker(f"{seed}-{number}")
	school = School(number, first_year, maker, programs, [])
	school.staff = insert_staff(school, company)
	insert_classes(school, pupil_count)
	load_work(school, random.Random(f"{seed}-{number}-work"))


def insert_staff(school: School, company: str) -> list[StaffMember]:
	"""Homeroom teachers first, then those with an office; without accounts."""
	people = [school.maker.make_unique(1965, 1990) for _number in range(STAFF_COUNT)]
	members = [get_member(school, place, person) for place, person in enumerate(people, start=1)]
	department = host_school.get_department(company, host_school.DEPARTMENTS[0])
	edge = get_last_edge()
	bulk.insert_rows(
		"Employee",
		(
			get_employee(member, person, company, department, edge + 2 * place)
			for place, (member, person) in enumerate(zip(members, people, strict=True))
		),
	)
	bulk.insert_rows("Instructor", (get_instructor(member, department) for member in members))
	return members


def get_member(school: School, place: int, person: Person) -> StaffMember:
	"""A member of staff under the numbers of the school."""
	mark = f"{school.number:02d}-{place:03d}"
	return StaffMember(f"DEMO-EMP-{mark}", person.name, f"D{mark}", f"DEMO-INS-{mark}")


def get_last_edge() -> int:
	"""The last right edge in the tree of employees; the new ones are roots behind it."""
	last = frappe.get_all("Employee", fields=["rgt"], order_by="rgt desc", limit=1)
	return last[0].rgt if last else 0


def get_employee(member: StaffMember, person: Person, company: str, department: str, edge: int) -> dict:
	"""The row of an Employee."""
	return {
		"name": member.employee,
		"employee": member.employee,
		"employee_number": member.number,
		"naming_series": "HR-EMP-",
		"first_name": person.name,
		"employee_name": person.name,
		"gender": person.gender,
		"date_of_birth": person.born_on,
		"date_of_joining": datetime.date(2015, 9, 1),
		"status": "Active",
		"company": company,
		"department": department,
		"bio": BIO,
		"lft": edge + 1,
		"rgt": edge + 2,
	}


def get_instructor(member: StaffMember, department: str) -> dict:
	"""The row of an Instructor."""
	return {
		"name": member.instructor,
		"instructor_name": member.name,
		"employee": member.employee,
		"department": department,
		"status": "Active",
	}


def insert_classes(school: School, pupil_count: int) -> None:
	"""The school's classes, with the pupils spread over them evenly."""
	sizes = share_out(pupil_count, LARGE_CLASS_COUNT)
	students, enrolments, groups, pupil_rows, teacher_rows = [], [], [], [], []
	for place, (grade, name) in enumerate(get_class_names(LARGE_CLASSES_PER_GRADE)):
		first = len(students) + 1
		pupils = [get_student(school, grade, number) for number in range(first, first + sizes[place])]
		students += pupils
		enrolments += [get_enrolment(school, grade, name, pupil) for pupil in pupils]
		group = get_group(school, grade, name)
		groups.append(group)
		pupil_rows += get_pupil_rows(group["name"], pupils)
		teacher_rows += get_teacher_rows(group["name"], school.staff[place])
	insert_batches(groups)
	bulk.insert_rows("Student", students)
	bulk.insert_rows("Program Enrollment", enrolments, docstatus=1)
	bulk.insert_rows("Student Group", groups)
	bulk.insert_rows("Student Group Student", pupil_rows)
	bulk.insert_rows("Student Group Instructor", teacher_rows)
	ties.confirm_pupils(student["name"] for student in students)


def insert_batches(groups: list[dict]) -> None:
	"""The names of the classes, which all schools share."""
	names = {group["batch"] for group in groups}
	known = frappe.get_all("Student Batch Name", pluck="name", order_by="name asc")
	missing = sorted(names.difference(known))
	bulk.insert_rows("Student Batch Name", ({"name": name, "batch_name": name} for name in missing))


def get_student(school: School, grade: int, number: int) -> dict:
	"""The row of a pupil of the grade's age."""
	born_in = school.first_year - 6 - grade
	person = school.maker.make(born_in, born_in)
	mark = f"{school.number:02d}-{number:05d}"
	return {
		"name": f"DEMO-STU-{mark}",
		"naming_series": "EDU-STU-.YYYY.-",
		"first_name": person.name,
		"student_name": person.name,
		"student_email_id": f"pupil-{mark}@{DOMAIN}",
		"gender": person.gender,
		"date_of_birth": person.born_on,
		"joining_date": datetime.date(school.first_year - grade + 1, 9, 1),
		"enabled": 1,
	}


def get_enrolment(school: School, grade: int, batch: str, student: dict) -> dict:
	"""The row of a pupil's enrolment."""
	return {
		"name": student["name"].replace("STU", "ENR"),
		"student": student["name"],
		"student_name": student["student_name"],
		"program": school.programs[grade - 1],
		"academic_year": school.year,
		"student_batch_name": batch,
		"student_category": host_school.MADE_UP,
		"enrollment_date": datetime.date(school.first_year, 9, 1),
	}


def get_group(school: School, grade: int, name: str) -> dict:
	"""The row of a class."""
	title = f"示例{school.number:02d} {name}（{school.year}）"
	return {
		"name": title,
		"student_group_name": title,
		"academic_year": school.year,
		"group_based_on": "Batch",
		"program": school.programs[grade - 1],
		"batch": name,
		"student_category": host_school.MADE_UP,
	}


def get_pupil_rows(group: str, pupils: list[dict]):
	"""The pupils of a class."""
	rows = (
		{
			"student": pupil["name"],
			"student_name": pupil["student_name"],
			"group_roll_number": place,
			"active": 1,
		}
		for place, pupil in enumerate(pupils, start=1)
	)
	return bulk.as_children(group, "Student Group", "students", rows)


def get_teacher_rows(group: str, teacher: StaffMember):
	"""The homeroom teacher of a class."""
	row = {"instructor": teacher.instructor, "instructor_name": teacher.name}
	return bulk.as_children(group, "Student Group", "instructors", [row])


def load_work(school: School, randomness: random.Random) -> None:
	"""Leadership group, counsellors and trainings, through the app's own documents and services."""
	others = list(zip(school.staff[LARGE_CLASS_COUNT:], OTHER_STAFF, strict=True))
	members = [(member, office) for member, office in others if office in facts.DUTIES]
	leadership.start_work(leadership.draft_group(school.name, school.first_year, members), school.first_year)
	(counsellor, _office), (trainee, _trainee_office) = others[-2:]
	number = f"DEMO-{school.number:02d}01"
	counselling.make_counsellor(school.name, counsellor, number, issued_on="2020-06-30")
	counselling.make_counsellor(school.name, trainee)
	for days, topic in TRAININGS:
		training = facts.TrainingFact(getdate(add_days(today(), days)), topic)
		trainings.hold_training(school.name, training, school.staff, {}, randomness, PERSON_TIMES)
