"""Rows of a leadership group at work are ended, never overwritten, on every way to them."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from mental_health_module.access.refusals import RowAloneError
from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.leadership import offices as group_offices
from mental_health_module.services.leadership.refusals import (
	CircularSubgroupError,
	ClosedGroupError,
	ConstituencyError,
	KeptGroupError,
	OutsideOfficeError,
	RewrittenRowError,
	SecondLeaderError,
	UnknownSubgroupError,
	UnnamedPersonError,
)
from tests.makers import factories
from tests.makers.groups import get_leader, make_active_group, row

OTHER_VALUES = {
	"person": lambda: factories.make_user().name,
	"office": lambda: "Deputy Leader",
	"from_date": lambda: "2026-09-02",
	"constituency": lambda: "Volunteer",
	"subgroup": lambda: "宣传",
}


@pytest.fixture
def group(site):
	member = row(constituency="Homeroom Teacher", subgroup="课程")
	subgroups = [{"subgroup_name": name} for name in ("课程", "宣传")]
	return make_active_group(members=[member], subgroups=subgroups)


def _get_stored(group):
	fields = ["person", "office", "constituency", "subgroup", "from_date", "to_date"]
	return frappe.get_all("MH Leadership Member", {"parent": group.name}, fields, order_by="idx asc")


@pytest.mark.parametrize("field", sorted(OTHER_VALUES))
def test_a_fact_of_a_stored_row_is_not_overwritten(group, field):
	before = _get_stored(group)
	group.members[1].set(field, OTHER_VALUES[field]())
	with pytest.raises(RewrittenRowError):
		group.save()
	assert _get_stored(group) == before


def test_a_stored_row_is_not_deleted(group):
	before = _get_stored(group)
	group.set("members", group.members[:1])
	with pytest.raises(RewrittenRowError):
		group.save()
	assert _get_stored(group) == before


def test_a_row_cannot_be_changed_or_deleted_past_its_group(group):
	before = _get_stored(group)
	alone = frappe.get_doc("MH Leadership Member", group.members[1].name)
	alone.office = "Leader"
	with pytest.raises(RowAloneError):
		alone.save()
	with pytest.raises(RowAloneError):
		frappe.delete_doc("MH Leadership Member", alone.name)
	assert _get_stored(group) == before


def test_a_row_is_ended_and_a_new_one_added(group):
	group.members[1].to_date = add_days(today(), -1)
	group.append("members", row(group.members[1].person, office="Deputy Leader", from_date=today()))
	group.save()
	assert [one.office for one in group_offices.get_members(group.school)] == ["Leader", "Deputy Leader"]


def test_an_end_that_has_passed_is_not_taken_back(group):
	group.members[1].to_date = "2026-10-31"
	group.save()
	group.members[1].to_date = None
	with pytest.raises(RewrittenRowError):
		group.save()
	assert str(_get_stored(group)[1].to_date) == "2026-10-31"


def test_what_was_left_empty_can_be_filled_in_once(site):
	group = make_active_group(members=[row()])
	group.members[1].constituency = "Counsellor"
	group.save()
	assert _get_stored(group)[1].constituency == "Counsellor"
	group.members[1].constituency = "Researcher"
	with pytest.raises(RewrittenRowError):
		group.save()


def test_a_draft_is_free(site):
	group = factories.make_leadership_group(members=[row()])
	group.members[1].office = "Secretary"
	group.save()
	group.set("members", group.members[:1])
	group.save()
	assert [one.office for one in _get_stored(group)] == ["Leader"]


def test_a_teacher_who_becomes_an_employee_since_stays_the_same_member(site):
	instructor = factories.make_instructor().name
	group = make_active_group(members=[row(instructor, person_type="Instructor")])
	employee = factories.make_employee().name
	frappe.db.set_value("Instructor", instructor, "employee", employee)
	group.reload()
	group.save()
	assert group.members[1].person == employee


def test_a_closed_group_keeps_its_members_and_no_group_at_work_is_deleted(group):
	with pytest.raises(KeptGroupError):
		group.delete()
	leadership.close(group)
	before = _get_stored(group)
	group.append("members", row())
	with pytest.raises(ClosedGroupError):
		group.save()
	assert _get_stored(group) == before
	with pytest.raises(KeptGroupError):
		frappe.delete_doc(group.doctype, group.name, force=True)
	assert frappe.db.exists(group.doctype, group.name)


def test_two_leaders_of_one_school_in_two_groups_are_refused(site):
	factories.make_academic_year(year="2025-26")
	first = make_active_group(academic_year="2025-26")
	second = factories.make_leadership_group(school=first.school)
	with pytest.raises(SecondLeaderError):
		leadership.activate(second)
	assert frappe.db.get_value(second.doctype, second.name, "status") == "Draft"
	first.members[0].to_date = today()
	first.save()
	second.reload()
	second.members[0].from_date = add_days(today(), 1)
	second.save()
	leadership.activate(second)
	assert second.status == "Active"


def test_who_was_a_member_on_a_past_day_stays_known_when_the_group_is_closed(group):
	person = group.members[1].person
	group.members[1].to_date = "2026-10-31"
	group.save()
	leadership.close(group)
	on_day = group_offices.get_members(group.school, getdate("2026-10-31"))
	assert person in [one.person for one in on_day]
	assert person not in [one.person for one in group_offices.get_members(group.school, "2026-11-01")]
	assert group_offices.get_members(group.school) == []


def test_offices_follow_the_rows_and_not_the_roles(group):
	leader, member = get_leader(group), group.members[1].person
	assert group_offices.is_leader_of(leader, group.school)
	assert not group_offices.is_leader_of(leader, group.school, getdate("2026-08-31"))
	assert group_offices.get_offices(member, group.school) == {"Member"}
	stranger = factories.make_user(roles=["MH Leader"]).name
	assert not group_offices.is_leader_of(stranger, group.school)
	assert group_offices.get_current_groups(member) == [group.name]


def test_an_employee_is_leader_through_the_account(site):
	user = factories.make_user(roles=["MH Leader"]).name
	factories.make_instructor(user=user)
	group = make_active_group(leader=user)
	assert group.members[0].person_type == "Employee"
	assert group_offices.is_leader_of(user, group.school)


def _refuses(error, *members, subgroups=()):
	school = factories.make_school().name
	with pytest.raises(error):
		factories.make_leadership_group(school=school, members=members, subgroups=subgroups)
	return not frappe.db.exists("MH Leadership Group", {"school": school})


def test_pupils_parents_and_outside_people_are_members_without_any_office(site):
	pupil, guardian = factories.make_pupil(user=factories.make_user().name), _make_guardian()
	expert = row(
		person_type="Outside Person",
		person_name="虚构专家",
		organisation="虚构大学",
		constituency="Outside Expert",
	)
	members = [row(pupil.name, person_type="Student"), row(guardian.name, person_type="Guardian"), expert]
	group = make_active_group(members=members)
	assert [(one.person_name, one.constituency) for one in group.members[1:]] == [
		(pupil.student_name, "Pupil Representative"),
		(guardian.guardian_name, "Parent Representative"),
		("虚构专家", "Outside Expert"),
	]
	assert group_offices.get_representatives(group.school) == {pupil.user}
	for member in members:
		assert _refuses(OutsideOfficeError, {**member, "office": "Secretary"})


def _make_guardian():
	return factories.insert("Guardian", guardian_name=f"Guardian {factories.get_number()}")


def test_a_pupil_does_not_stand_for_teachers_nor_an_outside_person_for_staff(site):
	pupil = factories.make_pupil().name
	assert _refuses(ConstituencyError, row(pupil, person_type="Student", constituency="Homeroom Teacher"))
	outside = {"person_type": "Outside Person", "person_name": "虚构专家"}
	assert _refuses(ConstituencyError, row(**outside, constituency="Counsellor"))
	assert _refuses(ConstituencyError, row(**outside))


def test_an_outside_person_needs_a_name(site):
	assert _refuses(
		UnnamedPersonError, row(person_type="Outside Person", person_name=" ", constituency="Volunteer")
	)


def test_two_outside_people_of_one_name_differ_by_where_they_come_from(site):
	same = {"person_type": "Outside Person", "person_name": "虚构专家", "constituency": "Outside Expert"}
	group = make_active_group(
		members=[row(**same, organisation="甲大学"), row(**same, organisation="乙大学")]
	)
	assert len(group.members) == 3


def test_a_representative_reads_neither_group_nor_case(site):
	pupil = factories.make_pupil(user=factories.make_user().name)
	group = make_active_group(members=[row(pupil.name, person_type="Student")])
	for doctype in ("MH Leadership Group", "MH Psychological File", "MH Counselling Session"):
		assert not frappe.has_permission(doctype, "read", user=pupil.user)
	assert not frappe.has_permission(group.doctype, "read", doc=group, user=pupil.user)
	assert frappe.db.get_value("User", pupil.user, "user_type") == "Website User"


@pytest.mark.parametrize(
	("subgroups", "error"),
	[
		([("甲", "甲")], CircularSubgroupError),
		([("甲", "乙"), ("乙", "甲")], CircularSubgroupError),
		([("甲", None), ("甲", None)], CircularSubgroupError),
		([("甲", "丙")], UnknownSubgroupError),
	],
	ids=["itself", "each other", "one name twice", "unknown parent"],
)
def test_subgroups_form_a_tree(site, subgroups, error):
	rows = [{"subgroup_name": name, "parent_subgroup": parent} for name, parent in subgroups]
	assert _refuses(error, subgroups=rows)


def test_markup_in_names_and_duties_is_stored_without_scripts(site):
	outside = row(
		person_type="Outside Person",
		person_name="<script>alert(1)</script>甲",
		constituency="Volunteer",
		duty="<img src=x onerror=alert(1)>宣传",
	)
	group = factories.make_leadership_group(members=[outside])
	stored = frappe.db.get_value("MH Leadership Member", group.members[1].name, ["person_name", "duty"])
	assert "<script>" not in stored[0]
	assert "onerror" not in stored[1]
