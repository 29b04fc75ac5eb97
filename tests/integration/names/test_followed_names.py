"""A person is followed through another number, another account, a merge and a second record."""

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.access.classes import CLASSES
from mental_health_module.access.documents import row_stamps
from mental_health_module.host.people import PersonRecord
from mental_health_module.host.people import get_person_of_user as get_person
from mental_health_module.patches.v0_3 import make_attendance_keys_anew
from mental_health_module.services.names.record_names import ELSEWHERE, KEYS, get_pairs
from mental_health_module.services.regulations import readers as regulation_readers
from mental_health_module.services.training import portal as portal_trainings
from mental_health_module.services.training import report as training_report
from mental_health_module.services.training.refusals import SecondAttendanceError
from tests.integration.names.name_columns import TEXTS, get_declared
from tests.makers import factories, portal_people
from tests.makers.meetings import make_board, make_held_meeting, make_item

ATTENDANCE, RECEIPT = "MH Training Attendance", "MH Regulation Receipt"


def rename(doctype: str, old: str, new: str, merge: bool = False) -> str:
	frappe.rename_doc(doctype, old, new, force=True, merge=merge, show_alert=False, rebuild_search=False)
	factories.MADE.append((doctype, new))
	return new


def get_rows(training) -> list[tuple]:
	fields = ["person_type", "person", "credited_minutes", "attendance_key"]
	rows = frappe.get_all(ATTENDANCE, {"training_session": training.name}, fields, order_by="person asc")
	for row in rows:
		assert row.attendance_key == f"{training.name}|{row.person_type}|{row.person}"
	return [(row.person_type, row.person, row.credited_minutes) for row in rows]


def make_receipt(person_type: str, person: str, user: str, regulation: str = "MHR-made-up"):
	receipt = frappe.new_doc(RECEIPT)
	key = regulation_readers.get_receipt_key(regulation, person_type, person)
	receipt.update({"regulation": regulation, "person_type": person_type, "person": person, "user": user})
	receipt.update({"receipt_key": key, "person_name": "Made Up", "read_on": frappe.utils.now_datetime()})
	receipt.name = frappe.generate_hash(length=12)
	receipt.db_insert()
	return receipt


REGULATION = frappe._dict(name="MHR-made-up")


def test_who_has_signed_in_signs_out_under_a_new_number_and_stands_there_once(site):
	people = portal_people.make_portal_school()
	portal_trainings.sign_in(people.training.name, people.teacher)
	new = rename("Employee", people.employee, "T2026008")
	portal_trainings.sign_in(people.training.name, people.teacher)
	portal_trainings.sign_out(people.training.name, people.teacher)
	[(_type, person, _minutes)] = get_rows(people.training)
	assert person == new
	assert frappe.db.get_value(ATTENDANCE, {"training_session": people.training.name}, "signed_out_at")


def test_whoever_gets_a_freed_number_gets_nothing_of_its_past(site):
	people = portal_people.make_portal_school()
	portal_trainings.sign_in(people.training.name, people.teacher)
	make_receipt("Employee", people.employee, people.teacher)
	rename("Employee", people.employee, "T2026009")
	other = factories.make_user().name
	number = factories.make_employee(user=other, company=people.company).name
	rename("Employee", number, people.employee)
	assert regulation_readers.has_read(REGULATION, get_person(people.teacher))
	assert not regulation_readers.has_read(REGULATION, get_person(other))
	portal_trainings.sign_in(people.training.name, other)
	portal_trainings.sign_out(people.training.name, other)
	assert {person for _type, person, _minutes in get_rows(people.training)} == {people.employee, "T2026009"}


def test_an_account_under_a_new_name_keeps_attendance_and_receipt(site):
	user = factories.make_user().name
	training = factories.make_training()
	factories.make_attendance(training=training.name, user=user)
	receipt = make_receipt("User", user, user)
	new = rename("User", user, f"new-{user}")
	assert get_rows(training) == [("User", new, 90)]
	assert frappe.db.get_value(RECEIPT, receipt.name, ["person", "user"]) == (new, new)
	assert regulation_readers.has_read(REGULATION, PersonRecord("User", new, "Made Up", new))


def test_rows_that_a_list_has_written_at_once_follow_too(site):
	"""Frappe keeps for hours which DocTypes a column links to, and hears nothing of rows written in bulk."""
	training = factories.make_training()
	number = factories.make_employee().name
	row = factories.make_attendance(training=training.name)
	frappe.db.set_value(ATTENDANCE, row.name, {"person_type": "Employee", "person": number})
	frappe.local.dynamic_link_map = {}
	new = rename("Employee", number, "T2026010")
	assert get_rows(training) == [("Employee", new, 90)]


def test_two_records_of_one_person_that_become_one_have_one_row(site):
	training = factories.make_training(minutes=120)
	old, new = factories.make_employee().name, factories.make_employee().name
	for number in (old, new):
		factories.make_attendance(training=training.name, person_type="Employee", person=number)
		make_receipt("Employee", number, factories.make_user().name)
	rename("Employee", old, new, merge=True)
	assert get_rows(training) == [("Employee", new, 120)]
	assert frappe.get_all(RECEIPT, {"regulation": "MHR-made-up"}, pluck="person", order_by="name") == [new]
	assert frappe.db.exists("Deleted Document", {"deleted_doctype": ATTENDANCE})


def test_an_instructor_who_gets_an_employee_keeps_the_minutes_and_stands_there_once(site):
	people = portal_people.make_portal_school()
	instructor = factories.make_instructor().name
	training = factories.make_training(school=people.school, minutes=120, status="Held")
	factories.make_attendance(training=training.name, person_type="Instructor", person=instructor)
	frappe.get_doc("Instructor", instructor).update({"employee": people.employee}).save()
	staff = portal_trainings.require_staff(people.teacher)
	assert portal_trainings.get_staff_trainings(staff).minutes_in_total == 120
	for kind, person in (("Employee", people.employee), ("User", people.teacher), ("Instructor", instructor)):
		with pytest.raises(SecondAttendanceError):
			factories.make_attendance(training=training.name, person_type=kind, person=person)
	assert get_rows(training) == [("Instructor", instructor, 120)]


def test_the_report_counts_one_person_once_under_however_many_records(site):
	people = portal_people.make_portal_school()
	instructor = factories.make_instructor().name
	days = ("2026-11-20", "2026-11-21")
	trainings = [
		factories.make_training(school=people.school, minutes=60, status="Held", training_date=day)
		for day in days
	]
	stranger = factories.make_instructor().name
	for training, (kind, person) in zip(
		trainings, (("Instructor", instructor), ("Employee", people.employee)), strict=True
	):
		factories.make_attendance(training=training.name, person_type=kind, person=person)
		factories.make_attendance(training=training.name, person_type="Instructor", person=stranger)
	double = factories.make_attendance(training=trainings[0].name, user=factories.make_user().name)
	frappe.db.set_value("Instructor", instructor, "employee", people.employee)
	frappe.db.set_value(ATTENDANCE, double.name, {"person_type": "User", "person": people.teacher})
	found = training_report.get_totals(
		training_report.TrainingFilters(school=people.school), frappe.session.user
	)
	assert (found.sessions, found.person_times, found.persons, found.minutes) == (2, 4, 2, 240)


def test_who_comes_back_under_a_second_record_has_the_own_past(site):
	people = portal_people.make_portal_school()
	training = factories.make_training(school=people.school, training_date=add_days(today(), -400))
	factories.make_attendance(training=training.name, person_type="Employee", person=people.employee)
	make_receipt("Employee", people.employee, people.teacher)
	frappe.db.set_value("Employee", people.employee, "status", "Left")
	factories.make_employee(user=people.teacher, company=people.company)
	staff = portal_trainings.require_staff(people.teacher)
	assert staff.person.person != people.employee
	assert portal_trainings.get_staff_trainings(staff).minutes_in_total == 90
	assert regulation_readers.has_read(REGULATION, staff.person)


def test_a_new_account_of_the_person_gets_what_waits_for_the_person(site):
	board = make_board()
	old, new = factories.make_user().name, factories.make_user().name
	employee = factories.make_employee(user=old)
	meeting = make_held_meeting(board=board, attendees=[{"person_type": "Employee", "person": employee.name}])
	item = make_item(meeting=meeting, responsible=old)
	assert (item.responsible, item.responsible_user) == (employee.name, old)
	employee.reload()
	employee.user_id = new
	employee.save()
	assert frappe.db.get_value("MH Action Item", item.name, "responsible_user") == new
	row = {"parent": meeting.name, "person": employee.name}
	assert frappe.db.get_value("MH Meeting Attendee", row, ["user", "email"]) == (new, new)


def test_the_account_of_a_counsellor_is_not_changed_by_the_office(site):
	old, other = factories.make_user(roles=["MH Counsellor"]).name, factories.make_user().name
	employee = factories.make_employee(user=old)
	counsellor = factories.make_counsellor(user=old)
	assert counsellor.person == employee.name
	employee.reload()
	employee.user_id = other
	employee.save()
	assert frappe.db.get_value("MH Counsellor", counsellor.name, "user") == old


def test_keys_of_before_are_made_anew_once(site):
	training = factories.make_training()
	row = factories.make_attendance(training=training.name)
	person = row.person
	frappe.db.set_value(ATTENDANCE, row.name, "attendance_key", f"{training.name}|User|gone@school.example")
	for _ in range(2):
		make_attendance_keys_anew.execute()
		assert get_rows(training) == [("User", person, 90)]


def test_nothing_that_is_followed_here_is_stamped(site):
	"""What a stamp binds follows by services/names/renames.py: no stamp for what SQL has changed."""
	followed = {(table, column) for table, _kind, column in get_pairs()} | KEYS.keys()
	assert not [(table, column) for table, column in followed if column in row_stamps.BOUND.get(table, ())]


# How columns are called that hold a name of a record, or something that is made of one
NAMED = ("person", "learner", "pupil", "into", "guardian", "student", "instructor", "employee", "user")
MADE = ("email", "company", "department", "record_name", "candidates", "frozen", "content")
ENDINGS = ("_by", "_key", "_user", "_person", "_learner", "_guardian", "_employee", "_instructor", "_student")
# Keys of our own records, and of what is no record
NO_NAMES = {
	("MH Indicator", "indicator_key"),
	("MH Indicator", "figure_key"),
	("MH Evaluation Score", "figure_key"),
	("MH Unlock Factor", "public_key"),
	("MH Legal Hold", "record_name"),
	("MH Deletion Proposal", "record_name"),
	("MH Confidentiality Check", "tried"),
	("MH School", "list_words"),
	("MH List Import", "words"),
}


def holds_names(field) -> bool:
	return field.fieldtype in TEXTS and (
		field.fieldname in (*NAMED, *MADE) or field.fieldname.endswith(ENDINGS) or field.fieldtype == "JSON"
	)


def test_every_column_that_may_hold_a_name_of_the_host_follows_or_says_why_not(site):
	found = {
		(doctype, field.fieldname)
		for doctype in CLASSES
		for field in site.get_meta(doctype).fields
		if holds_names(field)
	}
	assert found - NO_NAMES - get_declared() == set()


def test_nothing_is_declared_that_is_not_there(site):
	for doctype, column in get_declared():
		assert site.get_meta(doctype).has_field(column), (doctype, column)
	assert all(ELSEWHERE.values())
