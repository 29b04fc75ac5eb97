"""The school of the walk: one person of each role, and what their forms refer to."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

import frappe

from mental_health_module import roles
from tests.e2e.walk.kept import Kept
from tests.makers import conferences, consent_people, factories, meetings, plans
from tests.makers.evaluation import make_past_term

MANAGER = "System Manager"
# what the administrator of a school has beside the role
MANAGERS_ROLES = (MANAGER, "Academics User", "Education Manager", "HR User")


@dataclass
class School:
	"""What stands in the school.

	users: role -> account; user: who fills in forms now; language: in which. links: DocType -> the record
	that a form refers to. meetings: account -> the meeting whose minutes it takes. names: record -> what
	people know it by. kept: what is stored, which each test puts back; records: (DocType, name) of each.
	"""

	name: str
	users: dict[str, str] = field(default_factory=dict)
	links: dict[str, str] = field(default_factory=dict)
	names: dict[str, str] = field(default_factory=dict)
	meetings: dict[str, str] = field(default_factory=dict)
	user: str = ""
	language: str = "zh"
	colleague: object = None
	free_person: str = ""
	free_pupil: str = ""
	kept: Kept | None = None
	records: list[tuple[str, str]] = field(default_factory=list)


def make_school(language: str = "zh") -> School:
	"""Make the school within a connected site; everybody can sign in with the factories' password."""
	# Frappe makes the first account of the Desk a System Manager
	manager = _make_user(MANAGER, MANAGERS_ROLES)
	board = meetings.make_board(member_count=2, password=factories.PASSWORD)
	school = School(board.school, users={roles.LEADER: board.leader, roles.MEMBER: board.writer})
	school.users |= {MANAGER: manager}
	school.users |= {
		role: _make_user(role)
		for role in (roles.COORDINATOR, roles.LEAD_COUNSELLOR, roles.COUNSELLOR, roles.AUDITOR)
	}
	_add_records(school, board)
	_add_case(school)
	for user in school.users.values():
		# who leads a meeting writes no minutes of it
		board.writer = user if user != board.leader else board.members[0]
		school.meetings[user] = meetings.make_held_meeting(board=board, title="例会").name
	for user in school.users.values():
		frappe.db.set_value("User", user, "language", language)
	return school


def _make_user(role: str, given: tuple[str, ...] = ()) -> str:
	name = f"老师{factories.get_number()}"
	return factories.make_user(roles=given or [role], password=factories.PASSWORD, full_name=name).name


def _add_records(school: School, board) -> None:
	plan = plans.make_plan(school=school.name, author=school.users[roles.COORDINATOR])
	year = factories.make_academic_year().name
	make_past_term()
	school.links |= {
		"MH School": school.name,
		"MH Leadership Group": board.group.name,
		"MH Work Plan": plan.name,
		"MH Training Session": factories.make_training(school=school.name).name,
		"Academic Year": year,
		"Academic Term": factories.make_academic_term().name,
		"Program": factories.make_program().name,
		"Instructor": factories.make_instructor(name="王老师").name,
		"Employee": factories.make_employee(name="李老师").name,
	}
	school.names[school.links["Employee"]] = "李老师"
	school.free_person = factories.make_instructor(name="张老师").name


def _add_case(school: School) -> None:
	"""The counsellor's case, a colleague who may take it over, a lead who is confirmed."""
	counsellor = factories.make_counsellor(user=school.users[roles.COUNSELLOR], school=school.name)
	factories.make_counsellor(user=school.users[roles.LEAD_COUNSELLOR], school=school.name)
	colleague = _make_user(roles.COUNSELLOR)
	school.colleague = factories.make_counsellor(user=colleague, school=school.name)
	school.names[colleague] = frappe.db.get_value("User", colleague, "full_name")
	pupil = factories.make_pupil(first_name="钱小红").name
	file = factories.make_file(counsellor=counsellor, learner=pupil)
	# a record about a pupil is known by the pupil
	school.names |= dict.fromkeys((file.name, file.learner), "钱小红")
	school.free_pupil = factories.make_pupil(first_name="赵小明").name
	consent_people.make_consent(counsellor=counsellor, learner=school.free_pupil)
	consent_people.make_consent_text()
	conference = conferences.make_case_conference(file=file)
	school.names[conference.name] = "钱小红"
	school.links |= {
		"MH Counsellor": counsellor.name,
		"MH Psychological File": file.name,
		"Student": file.learner,
		"MH Case Conference": conference.name,
		"User": school.colleague.user,
	}


@contextmanager
def as_in_a_chinese_school():
	"""A context in which whoever is made can sign in, and what is written down is written in Chinese."""
	make_user = factories.make_user

	def make(**values):
		name, password = f"老师{factories.get_number()}", factories.PASSWORD
		own = {"full_name": values.get("full_name") or name, "password": values.get("password") or password}
		user = make_user(**{**values, **own})
		frappe.db.set_value("User", user.name, "language", "zh")
		return user

	with patch.object(factories, "make_user", make), patch.object(frappe.local, "lang", "zh"):
		yield
