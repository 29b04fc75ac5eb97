"""The school's leadership groups: founded, activated, ended and copied by the app's own services."""

import datetime

import frappe

from devhost.demo import consents, facts, school_year
from devhost.demo.names import StaffMember
from devhost.demo.records import insert
from mental_health_module.services.leadership import groups as leadership

# The three of the source, and a made-up one below the last.
COURSES, COUNSELLING, PUBLICITY = (
	"心理健康教育课程开发小组",
	"心理咨询与辅导小组",
	"心理健康教育宣传与培训小组",
)
SUBGROUPS = (
	{"subgroup_name": COURSES, "duty": "组织编写心理健康教育教材，开展心理健康教育课程培训"},
	{"subgroup_name": COUNSELLING, "duty": "设立心理咨询室，为师生提供心理咨询与辅导服务"},
	{"subgroup_name": PUBLICITY, "duty": "做好宣传工作，制定师生家长心理健康培训计划"},
	{"subgroup_name": "心理健康宣传月工作组", "parent_subgroup": PUBLICITY, "duty": "策划宣传月活动"},
)
CONSTITUENCIES = {
	"Leader": "School Leader",
	"Deputy Leader": "School Leader",
	"Member": "Subject Teacher",
}


def make_past_group(school: str, first_year: int, named: list[StaffMember]):
	"""The group of a past year: it worked from the first to the last day of that school year."""
	_start, end = school_year.get_bounds(first_year)
	group = draft_group(school, first_year, [(member, facts.OFFICES[member.name]) for member in named])
	leadership.activate(group)
	for row in group.members:
		row.to_date = end
	leadership.close(group)
	return group


def make_next_group(group, first_year: int, pupil: str):
	"""The same group in another year, at work today, with made-up guests from outside the staff."""
	new = leadership.copy_to_year(group, school_year.get_year_name(first_year))
	start, _end = school_year.get_bounds(first_year)
	new.document_number = f"阳光校发〔{first_year}〕9号（虚构）"
	for guest in get_guests(pupil):
		new.append("members", {"office": "Member", "from_date": start, **guest})
	return start_work(new, first_year)


def get_guests(pupil: str) -> list[dict]:
	"""A pupil and a parent as representatives, and an expert with only a name; all of them made up."""
	guardian = consents.give_guardian(pupil)
	return [
		{"person_type": "Student", "person": pupil, "duty": "学生代表：反馈学生的心理需求和问题"},
		{"person_type": "Guardian", "person": guardian, "duty": "家长代表：提供家长的意见和建议"},
		{
			"person_type": "Outside Person",
			"person_name": "虚构专家",
			"organisation": "虚构大学心理学系",
			"constituency": "Outside Expert",
			"duty": "邀请专家：开展心理健康讲座和培训",
			"subgroup": PUBLICITY,
		},
	]


def start_work(group, first_year: int):
	"""Activate a drafted group; everybody has been in it since the year's first day."""
	start, _end = school_year.get_bounds(first_year)
	group.founded_on = start
	leadership.follow_homeroom_teachers(group)
	for row in group.members:
		row.from_date = start
	group.save(ignore_permissions=True)
	leadership.activate(group)
	return group


def draft_group(school: str, first_year: int, members: list[tuple[StaffMember, str]]):
	"""A drafted group with its members' offices and duties; homeroom teachers join by rule."""
	start, _end = school_year.get_bounds(first_year)
	return insert(
		"MH Leadership Group",
		school=school,
		academic_year=school_year.get_year_name(first_year),
		founded_on=start,
		follow_homeroom_teachers=1,
		subgroups=[dict(row) for row in SUBGROUPS],
		members=[get_row(member, office, start) for member, office in members],
	)


def get_row(member: StaffMember, office: str, start: datetime.date) -> dict:
	"""The row of a member."""
	subgroup = PUBLICITY if office == "Member" else COURSES
	return {
		"person_type": "Employee",
		"person": member.employee,
		"office": office,
		"constituency": CONSTITUENCIES[office],
		"duty": facts.DUTIES[office],
		"subgroup": subgroup,
		"from_date": start,
	}


def get_active_group(school: str) -> str | None:
	"""The group at work in a school."""
	return frappe.db.get_value("MH Leadership Group", {"school": school, "status": "Active"})
