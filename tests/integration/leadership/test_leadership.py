"""The leadership group: states, offices, the homeroom rule, and the copy to the next year."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from mental_health_module.host.calendar import get_years_on
from mental_health_module.jobs import homeroom
from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.leadership import offices
from mental_health_module.services.leadership.refusals import (
	OverlappingMembershipError,
	SecondActiveGroupError,
	SecondLeaderError,
	UnknownSubgroupError,
	YearNotBegunError,
)
from mental_health_module.services.shared.refusals import NoLeaderError, PeriodError, WrongStateError
from tests.makers import factories


def _row(person, **values):
	defaults = {"person_type": "User", "office": "Member", "from_date": "2026-09-01"}
	return {**defaults, "person": person, **values}


def test_a_group_begins_as_a_draft_whatever_a_client_sends(site):
	assert factories.make_leadership_group(status="Active").status == "Draft"


def test_the_state_changes_by_the_actions_alone(site):
	group = factories.make_leadership_group()
	group.status = "Closed"
	group.save()
	assert frappe.db.get_value(group.doctype, group.name, "status") == "Draft"


def test_an_activated_group_closes_and_ends_every_membership(site):
	group = factories.make_leadership_group()
	leadership.activate(group)
	assert group.status == "Active"
	leadership.close(group)
	assert group.status == "Closed"
	assert [row.to_date for row in group.members] == [getdate(today())]


def test_a_group_without_leader_stays_a_draft(site):
	group = factories.make_leadership_group()
	group.members[0].office = "Member"
	group.save()
	with pytest.raises(NoLeaderError):
		leadership.activate(group)
	assert frappe.db.get_value(group.doctype, group.name, "status") == "Draft"


def test_a_draft_cannot_be_closed_nor_a_closed_group_activated(site):
	group = factories.make_leadership_group()
	with pytest.raises(WrongStateError):
		leadership.close(group)
	leadership.activate(group)
	leadership.close(group)
	with pytest.raises(WrongStateError):
		leadership.activate(group)


def test_a_school_has_one_active_group_in_a_year(site):
	first = factories.make_leadership_group()
	leadership.activate(first)
	second = factories.make_leadership_group(school=first.school)
	with pytest.raises(SecondActiveGroupError):
		leadership.activate(second)
	assert frappe.db.get_value(second.doctype, second.name, "status") == "Draft"


def test_a_group_does_not_begin_its_work_before_its_year(site):
	year = factories.make_academic_year(year="2099-00").name
	group = factories.make_leadership_group(academic_year=year)
	with pytest.raises(YearNotBegunError, match="2099"):
		leadership.activate(group)
	assert frappe.db.get_value(group.doctype, group.name, "status") == "Draft"


def test_the_years_of_today_are_told_to_the_number_card(site):
	year, later = factories.make_academic_year().name, factories.make_academic_year(year="2027-28").name
	assert year in get_years_on(getdate("2026-11-26")) and later not in get_years_on(getdate("2026-11-26"))
	card = frappe.get_doc("Number Card", "Active Leadership Groups")
	assert "frappe.boot.mh_years" in card.dynamic_filters_json
	offices.add_to_boot(boot := {})
	assert boot["mh_years"] == get_years_on(getdate(today()))


def _is_refused(error, *members):
	school = factories.make_school().name
	with pytest.raises(error):
		factories.make_leadership_group(school=school, members=members)
	return not frappe.db.exists("MH Leadership Group", {"school": school})


def test_two_leaders_at_one_time_are_refused(site):
	assert _is_refused(SecondLeaderError, _row(factories.make_user().name, office="Leader"))


def test_a_leader_after_the_other_is_no_second_one(site):
	group = factories.make_leadership_group()
	group.members[0].to_date = "2026-10-31"
	group.append("members", _row(factories.make_user().name, office="Leader", from_date="2026-11-01"))
	group.save()
	assert len(group.members) == 2


def test_one_person_twice_in_an_office_is_refused(site):
	person = factories.make_user().name
	assert _is_refused(OverlappingMembershipError, _row(person), _row(person, from_date="2026-10-01"))


def test_one_person_under_two_names_is_one_person(site):
	user = factories.make_user().name
	instructor = factories.make_instructor(user=user).name
	assert _is_refused(OverlappingMembershipError, _row(user), _row(instructor, person_type="Instructor"))


def test_an_end_before_the_start_is_refused(site):
	assert _is_refused(PeriodError, _row(factories.make_user().name, to_date="2026-08-31"))


def test_an_unknown_person_and_an_unknown_subgroup_are_refused(site):
	assert _is_refused(frappe.LinkValidationError, _row("nobody@school.example"))
	assert _is_refused(UnknownSubgroupError, _row(factories.make_user().name, subgroup="none"))


@pytest.fixture
def school_class(site):
	"""A class with two instructors, and an active group that follows the homeroom teachers of its program."""
	teachers = [factories.make_instructor().name for _ in range(2)]
	program = factories.make_program().name
	group = factories.make_student_group(instructors=teachers, program=program)
	school = factories.make_school(units=[("Program", program)])
	leaders = factories.make_leadership_group(school=school.name, follow_homeroom_teachers=1)
	leadership.activate(leaders)
	return group, leaders, teachers


def _get_by_rule(group):
	group.reload()
	return [(row.person, row.to_date) for row in group.members if row.by_rule]


def test_the_first_instructor_is_the_homeroom_teacher(school_class):
	_, leaders, teachers = school_class
	assert _get_by_rule(leaders) == [(teachers[0], None)]


def test_every_instructor_is_by_the_other_rule(school_class):
	_, leaders, teachers = school_class
	frappe.db.set_single_value("MH Settings", "homeroom_rule", "Every Instructor")
	homeroom.follow_all(leaders.academic_year)
	assert {person for person, _ in _get_by_rule(leaders)} == set(teachers)


def test_the_group_follows_a_change_of_the_class(school_class):
	group, leaders, teachers = school_class
	frappe.db.set_value(
		"MH Leadership Member", {"parent": leaders.name, "by_rule": 1}, "from_date", "2026-09-01"
	)
	group.set("instructors", [{"instructor": teachers[1]}])
	group.save(ignore_permissions=True)
	homeroom.follow_all(leaders.academic_year)
	assert _get_by_rule(leaders) == [(teachers[0], getdate(add_days(today(), -1))), (teachers[1], None)]


def test_following_twice_changes_nothing(school_class):
	_, leaders, _ = school_class
	homeroom.follow_all(leaders.academic_year)
	before = frappe.db.get_value(leaders.doctype, leaders.name, "modified")
	homeroom.follow_all(leaders.academic_year)
	assert frappe.db.get_value(leaders.doctype, leaders.name, "modified") == before


def test_the_copy_has_the_members_by_hand_from_the_new_years_first_day(school_class):
	_, leaders, _ = school_class
	factories.make_academic_year(year="2027-28")
	leaders.reload()
	copy = leadership.copy_to_year(leaders, "2027-28")
	assert (copy.status, copy.copied_from) == ("Draft", leaders.name)
	assert [(row.office, str(row.from_date), row.by_rule) for row in copy.members] == [
		("Leader", "2027-09-01", 0)
	]


@pytest.mark.parametrize("year", [factories.YEAR, "1999-00"], ids=["its own", "unknown"])
def test_a_copy_needs_another_year(year, site):
	group = factories.make_leadership_group()
	with pytest.raises(PeriodError):
		leadership.copy_to_year(group, year)
	assert not frappe.db.exists(group.doctype, {"copied_from": group.name})
