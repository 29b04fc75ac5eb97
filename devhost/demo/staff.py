"""The school's staff: the people of the source, and made-up colleagues."""

import datetime

import frappe

from devhost.demo import facts, host_school
from devhost.demo.addresses import FIRST_SUBJECT_TEACHER, STAFF_NUMBERS, get_address
from devhost.demo.names import Person, PersonMaker, StaffMember
from devhost.demo.records import insert, with_flags

BIO = "演示学校的虚构人物 (made up for the demo school)"
BIO_NAMED = "姓名取自来源文件，其余均为虚构 (name from the source document, all else made up)"


def make_named_staff(company: str) -> list[StaffMember]:
	"""The seven people of the source. What the host demands beyond their names is a placeholder."""
	department = host_school.get_department(company, "德育处")
	members = []
	for number, name in enumerate(facts.NAMED, start=1):
		person = Person(name, "Prefer not to say", datetime.date(1970, 1, 1))
		user = make_user(get_address("staff", number), name)
		members.append(make_member(person, company, department, f"YG{number:03d}", user, BIO_NAMED))
	return members


def make_teachers(company: str, count: int, maker: PersonMaker, first_number: int) -> list[StaffMember]:
	"""Made-up teachers spread over the subjects; homeroom teachers and demo accounts can sign in."""
	departments = [host_school.get_department(company, subject) for subject in host_school.SUBJECTS]
	teachers = []
	for number in range(first_number, first_number + count):
		person = maker.make_unique(1965, 1985)
		address = get_address("staff", number) if has_account(number) else None
		user = make_user(address, person.name, "zh", "Instructor") if address else None
		department = departments[number % len(departments)]
		member = make_member(person, company, department, f"YG{number:03d}", user)
		teachers.append(make_instructor(member, person, department))
	return teachers


def has_account(number: int) -> bool:
	"""Whether the numbered member of staff can sign in."""
	return number < FIRST_SUBJECT_TEACHER or number in STAFF_NUMBERS


def make_member(
	person: Person, company: str, department: str, number: str, user: str | None = None, bio: str = BIO
) -> StaffMember:
	"""An Employee. No restriction to the own record is made for the account: that would hide the lists."""
	employee = insert(
		"Employee",
		first_name=person.name,
		employee_number=number,
		company=company,
		department=department,
		gender=person.gender,
		date_of_birth=person.born_on,
		date_of_joining=datetime.date(2010, 9, 1),
		status="Active",
		user_id=user,
		create_user_permission=0,
		bio=bio,
	)
	return StaffMember(employee.name, person.name, number, None, user)


def make_instructor(member: StaffMember, person: Person, department: str) -> StaffMember:
	"""The same member of staff as somebody who teaches."""
	instructor = insert(
		"Instructor",
		instructor_name=member.name,
		employee=member.employee,
		department=department,
		gender=person.gender,
		naming_series="EDU-INS-.YYYY.-",
		status="Active",
	)
	return StaffMember(member.employee, member.name, member.number, instructor.name, member.user)


def make_user(address: str, name: str, language: str = "zh", *roles: str) -> str:
	"""An account without a password: one cannot sign in with it until it gets one."""
	if frappe.db.exists("User", address):
		return address
	# As in an import: otherwise the host allows no more than 60 new accounts an hour.
	with with_flags(in_import=True):
		return insert(
			"User",
			email=address,
			first_name=name,
			language=language,
			send_welcome_email=0,
			roles=[{"role": role} for role in roles],
		).name


def add_roles(user: str, *roles: str) -> None:
	"""Give roles to an account."""
	frappe.get_doc("User", user).add_roles(*roles)
