"""People of the portal with something to answer on every page: a teacher, a pupil, a guardian."""

from types import SimpleNamespace
from unittest.mock import patch

import frappe

from mental_health_module.services.files import conferences as case_conferences
from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.leadership import notice
from mental_health_module.services.meetings import steps as meeting_steps
from tests.makers import conferences, consent_people, factories, groups, meetings, portal_people
from tests.makers.plans import Office, make_task
from tests.makers.records import acting_as, insert

# what stands in a text of consent as the school has entered it
DATA_PROTECTION = {"person_in_charge": "副校长王敏", "place_of_storage": "学校自有服务器，存放于校内机房"}


def make_people() -> dict[str, str]:
	"""Return the accounts by who they are; all read Chinese."""
	with patch.dict(factories.DATA_PROTECTION, DATA_PROTECTION):
		return _make_people()


def get_written() -> list[str]:
	"""Return what is written in the site's regulations: a school that names no unit covers every teacher."""
	fields = ["title", "text"]
	rows = frappe.get_all("MH Regulation", fields=fields, order_by="name asc", as_list=True)
	return [text for row in rows for text in row if text]


def _make_people() -> dict[str, str]:
	family = consent_people.make_family(age=15, password=factories.PASSWORD)
	counsellor = factories.make_counsellor(from_date="2020-01-01")
	factories.make_qualification(counsellor=counsellor.name)
	consent_people.ask(counsellor=counsellor, family=family)
	return {"teacher": _make_teacher(), "pupil": family.pupil_user, "guardian": family.guardian_user}


def _make_teacher() -> str:
	school = portal_people.make_portal_school(password=factories.PASSWORD, user_type="System User")
	frappe.db.set_value("User", school.teacher, "language", "zh")
	teacher, leader = school.teacher, factories.make_user(roles=["MH Leader"]).name
	writer = factories.make_user(roles=["MH Member"]).name
	group = factories.make_leadership_group(
		leader=leader, members=[meetings.make_row(one) for one in (writer, teacher)], school=school.school
	)
	leadership.activate(group)
	with acting_as(leader):
		notice.publish(group, leader)
	_add_meetings(SimpleNamespace(school=school.school, leader=leader, writer=writer), teacher)
	_add_task(teacher)
	groups.make_regulation(school=school.school)
	_add_conference(teacher)
	return teacher


def _add_meetings(board, teacher: str) -> None:
	held = meetings.make_held_meeting(board=board, title="上次例会", place="会议室")
	meetings.make_item(meeting=held, responsible=teacher, what="张贴热线海报")
	# one is to come; into the other, which lasts the whole day, one signs in
	today = {"days": 0, "starts_at": "00:00:00", "ends_at": "23:59:59"}
	for when in ({}, today):
		meeting = meetings.make_meeting(
			board=board, title="例会", place="会议室", agenda=["热线海报"], **when
		)
		with acting_as(board.leader):
			meeting_steps.invite(meeting)


def _add_task(teacher: str) -> None:
	office = Office()
	plan = office.make_plan(tasks=1, status="Draft", title="学期计划")
	make_task(plan=plan, person=teacher, goal="开展班会")
	plan.reload()
	office.bring_to(plan, "Running")


def _add_conference(teacher: str) -> None:
	conference = conferences.make_case_conference()
	with acting_as(conferences.get_counsellor_user(conference)):
		insert("MH Case Conference Participant", case_conference=conference.name, participant=teacher)
		conference.reload()
		case_conferences.invite(conference)
