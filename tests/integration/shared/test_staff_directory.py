"""Who stands in the staff directory, under which record, and by what a list may name them."""

from mental_health_module.host.staff_directory import get_staff
from tests.makers import factories


def test_one_person_stands_once_under_the_employee_with_all_numbers_and_addresses(site):
	name = f"安然{factories.get_number()}"
	user = factories.make_user(full_name=name).name
	employee = factories.make_employee(name=name, user=user)
	employee.db_set({"employee_number": "0071", "company_email": "an@school.example"})
	instructor = factories.make_instructor(name=name, employee=employee.name)
	staff = get_staff()
	person = staff.get("Employee", employee.name)
	assert staff.get("User", user) == staff.get("Instructor", instructor.name) == person
	assert [one.person_type for one in staff.own if one.name == name] == ["Employee"]
	assert {employee.name, "0071", instructor.name} <= person.numbers
	assert {user, "an@school.example"} <= person.emails


def test_classes_are_known_by_group_batch_and_program(site):
	instructor = factories.make_instructor(name="班主任").name
	group = factories.make_student_group(instructors=[instructor], name="三年级(1)班 2026-27")
	person = get_staff().get("Instructor", instructor)
	assert {group.name, "三年级(1)班", group.program, f"{group.program}{group.batch}"} <= person.classes


def test_pupils_and_guardians_are_no_staff(site):
	user = factories.make_user(roles=["MH Member"]).name
	assert get_staff().get("User", user)
	factories.make_pupil(user=user)
	assert get_staff().get("User", user) is None
	assert get_staff().get("User", "Administrator") is None


def test_people_of_another_company_are_others(site):
	own, other = (
		factories.insert(
			"Company", company_name=name, abbr=name, default_currency="CNY", country="China"
		).name
		for name in ("Own", "Far")
	)
	employee = factories.make_employee(company=other)
	staff = get_staff([("Company", own)])
	assert employee.name in {person.person for person in staff.others}
	assert employee.name not in {person.person for person in staff.own}
	assert employee.name in {person.person for person in get_staff([("Program", "P")]).own}
