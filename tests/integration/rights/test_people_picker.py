"""Whoever chooses a person sees name, class or department, and number; others see nothing."""

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.access.classes import CLASSES
from mental_health_module.access.pickers import CHOOSERS, QUERY
from mental_health_module.compat import get_frappe_version
from mental_health_module.services.rights import people_picker
from tests.later_frappe import FROM_16
from tests.makers import factories
from tests.makers.chosen_people import (
	SECRETS,
	enrol,
	get_rest,
	get_values,
	make_class,
	make_department,
	make_guardian,
	make_pupil,
)
from tests.real_search import ask, ask_all, ask_frappe


@pytest.fixture
def word(site):
	return f"Xiaoming{factories.get_number()}"


@pytest.fixture
def counsellor(site):
	return factories.make_counsellor().user


def test_two_pupils_of_one_name_in_one_class_are_told_apart_by_class_and_number(word, counsellor, as_user):
	one, two = make_pupil(word), make_pupil(word)
	group = make_class(one, two).student_group_name
	with as_user(counsellor):
		found = ask("Student", word, reference_doctype="MH Psychological File")
	assert found == [
		{"value": pupil.name, "label": word, "description": f"{group} · {pupil.name}"}
		for pupil in sorted((one, two), key=lambda pupil: pupil.name)
	]


@pytest.mark.parametrize("doctype", ["Student", "Guardian", "Instructor"])
def test_frappe_alone_shows_who_may_only_select_a_number_or_nothing(word, as_user, doctype):
	makers = {
		"Student": lambda: make_pupil(word),
		"Guardian": lambda: factories.insert("Guardian", guardian_name=word),
		"Instructor": lambda: factories.make_instructor(name=word),
	}
	person = makers[doctype]()
	with as_user(factories.make_user(roles=["MH Coordinator"]).name):
		if get_frappe_version() >= FROM_16:
			with pytest.raises(frappe.PermissionError, match="access field"):
				ask_frappe(doctype, word)
		else:
			assert ask_frappe(doctype, word) == [[person.name]]
		(row,) = ask(doctype, word, reference_doctype="MH Leadership Member")
	assert (row["value"], row["label"]) == (person.name, word)


def get_fields() -> list[tuple[str, str, str]]:
	"""Return (DocType, field, DocType of people) of every field of ours in which a person is chosen."""
	fields = []
	for doctype in sorted(CLASSES):
		meta = frappe.get_meta(doctype)
		for field in (*meta.get_link_fields(), *meta.get_dynamic_link_fields()):
			options = (
				meta.get_field(field.options).options if field.fieldtype == "Dynamic Link" else field.options
			)
			fields += [
				(doctype, field.fieldname, one) for one in (options or "").split("\n") if one in CHOOSERS
			]
	return fields


def test_every_field_for_a_person_shows_name_and_number(word, as_user):
	user = factories.make_user(roles=["MH Coordinator", "MH Lead Counsellor", "MH Counsellor"]).name
	account = factories.make_user(roles=["MH Member"], full_name=word).name
	employee = factories.make_employee(name=word, user=account).name
	people = {
		"Student": make_pupil(word).name,
		"Guardian": factories.insert("Guardian", guardian_name=word).name,
		"Employee": employee,
		"Instructor": factories.make_instructor(name=word, employee=employee).name,
		"User": account,
	}
	fields = get_fields()
	assert {chosen for _doctype, _field, chosen in fields} == set(people)
	with as_user(user):
		for doctype, _field, chosen in fields:
			(row,) = ask(chosen, word, reference_doctype=doctype)
			number = employee if chosen == "User" else people[chosen]
			assert row == {
				"value": people[chosen],
				"label": word,
				"description": get_rest("", number, word),
			}, doctype


def test_a_member_who_takes_minutes_chooses_staff_and_no_pupil(word, as_user):
	member = factories.make_user(roles=["MH Member"]).name
	employee = factories.make_employee(name=word).name
	pupil = make_pupil(word).name
	with as_user(member):
		(row,) = ask("Employee", word, reference_doctype="MH Action Item")
		assert (row["value"], row["label"]) == (employee, word)
		with pytest.raises(frappe.PermissionError):
			people_picker.search("Student", pupil, 0, 10)


def test_fields_of_other_apps_and_people_without_our_roles_are_left_to_frappe(word, as_user):
	pupil = make_pupil(word)
	counsellor = factories.make_user(roles=["MH Counsellor", "Academics User"]).name
	for user, form in (
		(counsellor, "Program Enrollment"),
		(factories.make_user(roles=["Academics User"]).name, "MH Consent"),
	):
		with as_user(user):
			(row,) = ask("Student", word, reference_doctype=form)
		assert row == {"value": pupil.name, "label": word, "description": pupil.name}


@pytest.mark.parametrize("part", ["name", "number", "class", "name and class"])
def test_a_pupil_is_found_by_name_number_and_class(word, counsellor, as_user, part):
	pupil = make_pupil(word)
	make_pupil(f"Other{factories.get_number()}")
	group = make_class(pupil, name=f"三年级{factories.get_number()}班").student_group_name
	text = {"name": word[2:], "number": pupil.name, "class": group, "name and class": f"{group[:4]} {word}"}
	with as_user(counsellor):
		assert get_values(ask("Student", text[part], reference_doctype="MH Consent")) == [pupil.name]


def test_signs_of_the_search_stand_for_themselves(word, counsellor, as_user):
	make_pupil(word)
	with as_user(counsellor):
		assert ask("Student", f"{word[:-1]}_", reference_doctype="MH Consent") == []
		assert ask("Student", f"{word[:3]}%{word[-2:]}", reference_doctype="MH Consent") == []


def test_the_class_of_the_newest_year_is_shown(word, counsellor, as_user):
	pupil = make_pupil(word)
	make_class(pupil, year="2025-26")
	now = make_class(pupil, year="2026-27").student_group_name
	with as_user(counsellor):
		(row,) = ask("Student", word, reference_doctype="MH Consent")
	assert row["description"] == f"{now} · {pupil.name}"


def test_without_a_class_the_program_is_shown(word, counsellor, as_user):
	pupil, program = make_pupil(word), factories.make_program().name
	enrol(pupil, program)
	with as_user(counsellor):
		(row,) = ask("Student", program, reference_doctype="MH Consent")
	assert (row["label"], row["description"]) == (word, f"{program} · {pupil.name}")


@pytest.mark.parametrize("values", [{"enabled": 0}, {"date_of_leaving": "2026-09-30"}])
def test_who_has_left_is_not_offered_but_shown_where_chosen_before(word, counsellor, as_user, values):
	pupil = make_pupil(word)
	frappe.db.set_value("Student", pupil.name, values)
	with as_user(counsellor):
		assert ask("Student", word, reference_doctype="MH Consent") == []
		shown = people_picker.get_shown("Student", [pupil.name])
	assert shown[pupil.name] == {"full_name": word, "place": "", "number": pupil.name, "has_left": True}


def test_a_guardian_is_shown_with_the_classes_of_the_children(word, as_user):
	pupil, coordinator = make_pupil("Child"), factories.make_user(roles=["MH Coordinator"]).name
	guardian = make_guardian(pupil, word, email_address=SECRETS[1], mobile_number=SECRETS[2])
	group = make_class(pupil).student_group_name
	with as_user(coordinator):
		(row,) = ask("Guardian", f"{word} {group}", reference_doctype="MH Leadership Member")
		assert row == {"value": guardian.name, "label": word, "description": f"{group} · {guardian.name}"}
		frappe.db.set_value("Student", pupil.name, "enabled", 0)
		assert ask("Guardian", word, reference_doctype="MH Leadership Member") == []


@pytest.fixture
def department(site):
	return make_department()


def test_staff_are_shown_with_department_and_number(word, department, as_user):
	leader, account = (
		factories.make_user(roles=["MH Leader"]).name,
		factories.make_user(roles=["MH Member"], full_name=word).name,
	)
	employee = factories.make_employee(name=word, user=account)
	frappe.db.set_value(
		"Employee",
		employee.name,
		{"department": department.name, "cell_number": SECRETS[2], "personal_email": SECRETS[1]},
	)
	instructor = factories.make_instructor(name=word, employee=employee.name)
	title = department.department_name
	with as_user(leader):
		for doctype, person, number in (
			("Employee", employee.name, employee.name),
			("Instructor", instructor.name, instructor.name),
			("User", account, employee.name),
		):
			(row,) = ask(doctype, f"{word} {title}", reference_doctype="MH Plan Task")
			assert row == {"value": person, "label": word, "description": get_rest(title, number, word)}


def test_staff_who_have_left_are_not_offered(word, as_user):
	leader, account = (
		factories.make_user(roles=["MH Leader"]).name,
		factories.make_user(roles=["MH Member"], full_name=word).name,
	)
	employee = factories.make_employee(name=word, user=account)
	factories.make_instructor(name=word, employee=employee.name)

	def count() -> list[int]:
		with as_user(leader):
			return [
				len(ask(doctype, word, reference_doctype="MH Plan Task"))
				for doctype in ("Employee", "Instructor", "User")
			]

	assert count() == [1, 1, 1]
	frappe.db.set_value("Employee", employee.name, "relieving_date", add_days(today(), -1))
	assert count() == [0, 0, 0]
	frappe.db.set_value("Employee", employee.name, {"relieving_date": None, "status": "Left"})
	assert count() == [0, 0, 0]


def test_a_field_may_be_narrowed_to_some_people(word, counsellor, as_user):
	one, two = make_pupil(word), make_pupil(word)
	with as_user(counsellor):
		for filters, found in (
			({"name": ["in", [two.name]]}, [two.name]),
			({"name": one.name}, [one.name]),
			({"name": ["in", []]}, []),
		):
			asked = frappe.as_json(filters)
			assert get_values(ask("Student", word, reference_doctype="MH Consent", filters=asked)) == found


def test_a_user_permission_of_the_host_holds(word, counsellor, as_user):
	one, two = make_pupil(word), make_pupil(word)
	factories.insert(
		"User Permission", user=counsellor, allow="Student", for_value=two.name, apply_to_all_doctypes=1
	)
	with as_user(counsellor):
		assert get_values(ask("Student", word, reference_doctype="MH Consent")) == [two.name]
		assert list(people_picker.get_shown("Student", [one.name, two.name])) == [two.name]


def test_pages_follow_each_other_without_gaps(word, counsellor, as_user):
	pupils = sorted(make_pupil(word).name for _number in range(3))
	with as_user(counsellor):
		pages = [people_picker.search("Student", word, start, 2) for start in (0, 2)]
	assert [row[0] for page in pages for row in page] == pupils


def test_the_advanced_search_shows_the_same_people(word, counsellor, as_user):
	pupil = make_pupil(word)
	group = make_class(pupil).student_group_name
	with as_user(counsellor):
		for arguments in ({"query": QUERY}, {"reference_doctype": "MH Consent"}):
			assert ask_all("Student", word, **arguments) == [[pupil.name, word, group, pupil.name]]
