"""The school's leadership groups: founded, activated, ended and copied by the app's own services."""

import datetime

import frappe
from frappe.utils import getdate

from devhost.demo import facts, school_year
from devhost.demo.names import StaffMember
from devhost.demo.records import insert
from mental_health_module.services import leadership

SUBGROUPS = ("组织管理", "宣传与活动")


def make_past_group(school: str, first_year: int, named: list[StaffMember]):
	"""The group of a past year: it worked from the first to the last day of that school year."""
	start, end = school_year.get_bounds(first_year)
	group = draft_group(school, first_year, [(member, facts.OFFICES[member.name]) for member in named])
	leadership.activate(group)
	for row in group.members:
		row.from_date, row.to_date = max(getdate(row.from_date), start), end
	leadership.close(group)
	return group


def make_next_group(group, first_year: int):
	"""The same group in another year, at work today."""
	new = leadership.copy_to_year(group, school_year.get_year_name(first_year))
	return start_work(new, first_year)


def start_work(group, first_year: int):
	"""Activate a drafted group; everybody has been in it since the year's first day."""
	start, _end = school_year.get_bounds(first_year)
	group.founded_on = start
	leadership.activate(group)
	for row in group.members:
		row.from_date = start
	return group.save(ignore_permissions=True)


def draft_group(school: str, first_year: int, members: list[tuple[StaffMember, str]]):
	"""A drafted group with its members' offices and duties; homeroom teachers join by rule."""
	start, _end = school_year.get_bounds(first_year)
	return insert(
		"MH Leadership Group",
		school=school,
		academic_year=school_year.get_year_name(first_year),
		founded_on=start,
		follow_homeroom_teachers=1,
		subgroups=[{"subgroup_name": name} for name in SUBGROUPS],
		members=[get_row(member, office, start) for member, office in members],
	)


def get_row(member: StaffMember, office: str, start: datetime.date) -> dict:
	"""The row of a member."""
	subgroup = SUBGROUPS[1] if office == "Member" else SUBGROUPS[0]
	return {
		"person_type": "Employee",
		"person": member.employee,
		"office": office,
		"duty": facts.DUTIES[office],
		"subgroup": subgroup,
		"from_date": start,
	}


def get_active_group(school: str) -> str | None:
	"""The group at work in a school."""
	return frappe.db.get_value("MH Leadership Group", {"school": school, "status": "Active"})
