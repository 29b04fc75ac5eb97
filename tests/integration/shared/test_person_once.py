"""One person under two records of the host is counted once, in every figure, and stands on a list once."""

from datetime import date

import frappe
import pytest

from mental_health_module.domain.evaluation.indicators import Period
from mental_health_module.host.people import get_people, get_person
from mental_health_module.services.evaluation.indicators import school as indicators_school
from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.leadership.refusals import OverlappingMembershipError
from mental_health_module.services.meetings.refusals import SamePersonError
from mental_health_module.services.plans import evidence as plan_evidence
from mental_health_module.services.regulations import audiences as regulation_audiences
from mental_health_module.services.training import portal as portal_trainings
from mental_health_module.services.training import report as training_report
from tests.integration.names.test_followed_names import ATTENDANCE, rename
from tests.makers import factories, portal_people
from tests.makers.groups import make_regulation
from tests.makers.lists import check, make_csv, make_list
from tests.makers.meetings import make_board, make_confirmed_meeting, make_held_meeting, make_meeting

DAY = "2026-10-10"
PERIOD = Period(date(2026, 9, 1), date(2027, 1, 31))


@pytest.fixture
def twice(site):
	"""A teacher who has come back under a second Employee; the first one has left. Both have one account."""
	people = portal_people.make_portal_school()
	former = people.employee
	frappe.db.set_value("Employee", former, "status", "Left")
	current = factories.make_employee(user=people.teacher, company=people.company).name
	return frappe._dict(vars(people), records=(former, current))


@pytest.fixture
def linked(site):
	"""An Instructor who is on a list, and was linked with an Employee later."""
	people = portal_people.make_portal_school()
	instructor = factories.make_instructor().name
	records = (("Instructor", instructor), ("Employee", people.employee))
	return frappe._dict(school=people.school, teacher=people.teacher, records=records)


def make_training(school: str, starts_at: str = "09:00:00", **values) -> str:
	values = {"training_date": DAY, "starts_at": starts_at, "minutes": 90, "status": "Held", **values}
	return factories.make_training(school=school, **values).name


def put_on_list(training: str, kind: str, person: str) -> None:
	"""A row as it was stored when nothing said yet that both records are one person."""
	row = factories.make_attendance(training=training, user=factories.make_user().name)
	frappe.db.set_value(ATTENDANCE, row.name, {"person_type": kind, "person": person})


def get_figures(school: str) -> tuple:
	filters = training_report.TrainingFilters(school=school)
	found = training_report.get_totals(filters, frappe.session.user)
	return found.person_times, found.persons, found.minutes


def test_minutes_at_one_time_under_two_employees_of_one_account_count_once(twice):
	first, second = make_training(twice.school), make_training(twice.school, "10:00:00")
	for training, person in zip((first, second), twice.records, strict=True):
		put_on_list(training, "Employee", person)
	assert get_figures(twice.school) == (2, 1, 150)
	staff = portal_trainings.require_staff(twice.teacher)
	assert portal_trainings.get_staff_trainings(staff).minutes_in_total == 150


def test_minutes_at_one_time_under_an_instructor_and_its_employee_count_once(linked):
	first, second = make_training(linked.school), make_training(linked.school, "10:00:00")
	for training, record in zip((first, second), linked.records, strict=True):
		put_on_list(training, *record)
	assert get_figures(linked.school) == (2, 2, 180)
	frappe.db.set_value("Instructor", linked.records[0][1], "employee", linked.records[1][1])
	assert get_figures(linked.school) == (2, 1, 150)


def test_two_rows_of_one_person_in_one_training_count_once_also_beside_another_training(twice):
	first, second = make_training(twice.school), make_training(twice.school, "10:00:00")
	for person in twice.records:
		put_on_list(first, "Employee", person)
	put_on_list(second, "Employee", twice.records[0])
	assert get_figures(twice.school) == (2, 1, 150)
	assert indicators_school.count_person_times(twice.school, PERIOD) == 2


def test_the_trainings_of_a_task_count_one_person_once(twice):
	task = "MHT-made-up"
	names = [make_training(twice.school), make_training(twice.school, "10:00:00")]
	for name in names:
		frappe.db.set_value("MH Training Session", name, "plan_task", task)
	for person in twice.records:
		put_on_list(names[0], "Employee", person)
	put_on_list(names[1], "Employee", twice.records[1])
	held = plan_evidence.get_trainings_unchecked([task])
	assert [(row.person_times, row.persons, row.minutes) for row in held] == [(1, 1, 90), (1, 1, 90)]
	assert plan_evidence.count_minutes_unchecked(held) == 150


def test_who_was_trained_under_the_former_record_is_trained(twice):
	put_on_list(make_training(twice.school), "Employee", twice.records[0])
	staff = indicators_school.get_all_staff(twice.school)
	assert staff & indicators_school.get_trained(twice.school, PERIOD) == {f"User|{twice.teacher}"}


def test_a_counsellor_with_two_records_is_one_post_and_holds_the_certificate_of_either(twice):
	day, counsellors = date(2026, 10, 10), []
	for person, employment in zip(twice.records, ("Part-time", "Full-time"), strict=True):
		counsellors.append(factories.make_counsellor(school=twice.school, employment=employment))
		values = {"person_type": "Employee", "person": person, "from_date": "2026-09-01"}
		frappe.db.set_value("MH Counsellor", counsellors[-1].name, values)
	factories.make_qualification(counsellor=counsellors[0].name)
	assert indicators_school.get_posts(twice.school, day) == 1
	figure = indicators_school.get_certified(twice.school, PERIOD)
	assert (figure.numerator, figure.denominator) == (1, 1)


def test_a_homeroom_teacher_who_is_linked_with_the_former_record_is_not_also_other_staff(twice):
	program = factories.make_program()
	school = frappe.get_doc("MH School", twice.school)
	school.append("units", {"unit_type": "Program", "unit": program.name})
	school.save()
	instructor = factories.make_instructor(employee=twice.records[0])
	period = Period(date(2026, 9, 1), date(2027, 1, 31), factories.YEAR)
	factories.make_student_group(instructors=[instructor.name], program=program.name, year=factories.YEAR)
	homeroom, others = indicators_school.get_groups(school.name, period)
	assert homeroom == {f"User|{twice.teacher}"}
	assert not homeroom & others


def test_who_must_read_a_regulation_stands_there_once(site):
	account, school = factories.make_user().name, factories.make_school().name
	people = [factories.make_employee(user=account).name, factories.make_employee().name]
	frappe.db.set_value("Employee", people[1], "user_id", account)
	readers = [{"person_type": "Employee", "person": person} for person in people]
	regulation = make_regulation(school=school, audience="People of a List", readers=readers)
	assert len(regulation_audiences.get_audience(regulation)) == 1


def test_one_person_leads_a_group_and_holds_an_office_once_under_whichever_record(site):
	account = factories.make_user().name
	people = [factories.make_employee(user=account).name, factories.make_employee().name]
	frappe.db.set_value("Employee", people[1], "user_id", account)
	member = {"person_type": "Employee", "office": "Member", "from_date": "2026-09-01"}
	rows = [{**member, "person": person} for person in people]
	with pytest.raises(OverlappingMembershipError):
		factories.make_leadership_group(members=rows)


def test_nobody_leads_a_meeting_and_writes_its_minutes_under_two_records(site):
	board = make_board()
	people = [factories.make_employee(user=board.writer).name, factories.make_employee().name]
	frappe.db.set_value("Employee", people[1], "user_id", board.writer)
	meeting = make_meeting(board=board)
	meeting.update({"chair_type": "Employee", "chair": people[0]})
	meeting.update({"minute_taker_type": "Employee", "minute_taker": people[1]})
	with pytest.raises(SamePersonError):
		meeting.save()
	assert frappe.db.get_value("MH Meeting", meeting.name, "chair") == board.leader


def test_a_meeting_may_have_no_minute_taker_yet(site):
	board = make_board()
	employee = factories.make_employee(user=board.leader).name
	meeting = make_meeting(board=board)
	meeting.update({"chair_type": "Employee", "chair": employee})
	meeting.update({"minute_taker_type": "Employee", "minute_taker": None})
	meeting.save()
	assert (meeting.chair, meeting.minute_taker) == (employee, None)


def test_a_sheet_finds_the_row_that_the_person_has_under_the_former_record(twice):
	training = make_training(twice.school, topic="Sleep")
	put_on_list(training, "Employee", twice.records[0])
	sheet = make_csv([(twice.records[1],)], ("工号",))
	document = check(make_list(sheet, school=twice.school, training_session=training))
	assert (document.status, document.created_count, document.unchanged_count) == ("Ready", 0, 1)


def make_two(board, **values) -> tuple:
	"""A meeting on whose list two Employees stand who are found to be one person."""
	people = [factories.make_employee(user=factories.make_user().name).name for _number in range(2)]
	rows = [
		{"person_type": "Employee", "person": person, "capacity": "Member", "is_voting": 1}
		for person in people
	]
	return make_held_meeting(board=board, attendees=rows, **values), people


def get_rows(meeting) -> list[tuple]:
	fields = ["idx", "person", "attendance", "answer"]
	filters = {"parent": meeting.name, "person_type": "Employee"}
	return [
		tuple(row.values()) for row in frappe.get_all("MH Meeting Attendee", filters, fields, order_by="idx")
	]


def test_who_stands_twice_on_the_list_of_a_meeting_after_a_merge_stands_there_once(site):
	meeting, (old, new) = make_two(make_board())
	first = next(row for row in meeting.attendees if row.person == old)
	frappe.db.set_value("MH Meeting Attendee", first.name, {"attendance": "Absent", "answer": "Accepted"})
	frappe.db.set_value("MH Meeting Attendee", first.name, "answered_at", "2026-10-01 08:00:00")
	before = frappe.db.get_value("MH Meeting", meeting.name, ["voting_members", "voting_present"])
	rename("Employee", old, new, merge=True)
	assert get_rows(meeting) == [(first.idx, new, "Present", "Accepted")]
	after = frappe.db.get_value("MH Meeting", meeting.name, ["voting_members", "voting_present"])
	assert after == (before[0] - 1, before[1] - 1)
	meeting = frappe.get_doc("MH Meeting", meeting.name)
	assert [row.idx for row in meeting.attendees] == list(range(1, len(meeting.attendees) + 1))
	meeting.save()


def test_a_meeting_on_record_keeps_its_list_as_it_was_signed(site):
	board = make_board()
	people = [factories.make_employee().name for _number in range(2)]
	rows = [{"person_type": "Employee", "person": person} for person in people]
	meeting = make_confirmed_meeting(board=board, attendees=rows)
	rename("Employee", *people, merge=True)
	assert [row[1] for row in get_rows(meeting)] == [people[1]] * 2


def test_the_homeroom_teachers_of_a_group_are_followed_by_the_person(site):
	user = factories.make_user().name
	people = [factories.make_employee(user=user).name, factories.make_employee().name]
	frappe.db.set_value("Employee", people[1], "user_id", user)
	instructor = factories.make_instructor(employee=people[1])
	factories.make_student_group(instructors=[instructor.name], year=factories.YEAR)
	row = {"person_type": "Employee", "person": people[0], "office": "Member", "from_date": "2026-09-01"}
	group = factories.make_leadership_group(
		members=[row], follow_homeroom_teachers=1, academic_year=factories.YEAR
	)
	leadership.follow_homeroom_teachers(group)
	assert [one.person for one in group.members].count(people[1]) == 0


def make_records() -> list[tuple[str, str]]:
	"""Records of every kind: with and without account, name or Employee, of who came back, and of nobody."""
	users = [factories.make_user().name for _number in range(4)]
	frappe.db.set_value("User", users[3], "full_name", None)
	left, again, without = (factories.make_employee(user=user).name for user in (users[0], None, None))
	frappe.db.set_value("Employee", left, {"status": "Left", "relieving_date": "2020-01-31"})
	frappe.db.set_value("Employee", again, "user_id", users[0])
	single = factories.make_employee(user=users[1]).name
	instructors = [factories.make_instructor(employee=one).name for one in (again, without, None)]
	return [
		*(("User", user) for user in (*users, "nobody@school.example")),
		*(("Employee", name) for name in (left, again, without, single, "none")),
		*(("Instructor", name) for name in (*instructors, "none")),
		("Student", "none"),
	]


def test_many_people_are_found_as_each_of_them_is(site):
	records = make_records()
	one_by_one = {record: person for record in records if (person := get_person(*record))}
	assert get_people(records) == one_by_one
	assert len(one_by_one) == len(records) - 5
	for record in records:
		assert get_people([record]).get(record) == one_by_one.get(record)
