"""What is asked of the database does not grow with the rows that there are."""

from collections import Counter

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.regulations import report as regulation_report
from mental_health_module.services.training import trainings as training
from tests import portal_pages, query_count
from tests.makers import factories
from tests.makers import groups as group_records
from tests.makers import meetings as meeting_records

FEW, MANY = 2, 7


class Staffroom:
	"""A school with a company of its own, and one teacher who asks."""

	def __init__(self):
		self.school, (self.user,) = group_records.make_staff()
		self.company = frappe.db.get_value("MH School Unit", {"parent": self.school}, "unit")

	def add_regulations(self, number: int, **values) -> None:
		for _number in range(number):
			group_records.make_regulation(school=self.school, audience="All Staff", **values)

	def add_listed(self, number: int) -> None:
		for _number in range(number):
			readers = [{"person_type": "User", "person": self.user}]
			group_records.make_regulation(school=self.school, audience="People of a List", readers=readers)

	def add_teachers(self, number: int) -> None:
		for _number in range(number):
			factories.make_employee(user=factories.make_user().name, company=self.company)

	def plan_trainings(self, number: int) -> None:
		for _number in range(number):
			factories.make_training(school=self.school, training_date=add_days(today(), 5))

	def add_trainings(self, number: int) -> None:
		for place in range(number):
			day = f"2026-{9 + place % 2:02}-{1 + place:02}"
			made = factories.make_training(school=self.school, training_date=day, status="Held")
			employee = frappe.db.get_value("Employee", {"user_id": self.user})
			factories.make_attendance(training=made.name, person_type="Employee", person=employee)

	def add_attendances(self, number: int) -> None:
		self.training = getattr(self, "training", None) or factories.make_training(school=self.school)
		for _number in range(number):
			factories.make_attendance(
				training=self.training.name, signed_in_at="2026-11-20 14:10:00", source="Portal"
			)

	def show_portal(self):
		return portal_pages.look(self.user)

	def report_readings(self):
		return regulation_report.get_all_readings(self.school)

	def credit(self):
		training.update_credits(self.training)


CASES = {
	"the portal, with regulations of all staff": (Staffroom.show_portal, Staffroom.add_regulations),
	"the portal, with regulations of a list": (Staffroom.show_portal, Staffroom.add_listed),
	"the portal, with trainings": (Staffroom.show_portal, Staffroom.add_trainings),
	"the portal, with trainings to come": (Staffroom.show_portal, Staffroom.plan_trainings),
	"regulations not read, with regulations": (Staffroom.report_readings, Staffroom.add_regulations),
	"regulations not read, with teachers": (Staffroom.report_readings, Staffroom.add_teachers),
	"credits of a training, with people": (Staffroom.credit, Staffroom.add_attendances),
}


@pytest.mark.parametrize("what", sorted(CASES))
def test_more_rows_send_no_more_statements(site, what):
	ask, add = CASES[what]
	room = Staffroom()
	room.add_regulations(1)
	add(room, FEW)
	few = query_count.count(lambda: ask(room))
	add(room, MANY)
	many = query_count.count(lambda: ask(room))
	assert sum(few.values()) > 0
	assert query_count.get_grown(few, many) == {}


def count_saved(make, members: int) -> Counter:
	"""What is read of the host's people while a record with so many of them is saved."""
	record = make(meeting_records.make_board(member_count=members))
	sent = query_count.count_now(record.save)
	tables = [f"`tab{doctype}`" for doctype in ("User", "Employee", "Instructor")]
	return Counter({query: times for query, times in sent.items() if any(one in query for one in tables)})


def invite(board):
	with factories.acting_as(board.leader):
		meeting = meeting_records.make_meeting(board=board)
		meeting_steps.invite(meeting)
	return meeting


@pytest.mark.parametrize("make", [invite, lambda board: board.group], ids=["meeting", "group"])
def test_saving_asks_once_for_all_people_of_a_record(site, make):
	few, many = count_saved(make, FEW), count_saved(make, MANY)
	assert few and not query_count.get_grown(few, many)
