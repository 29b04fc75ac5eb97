"""Lists of members of a leadership group: checked against its rules, committed, run again, undone."""

import pytest
from frappe.utils import today

from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.lists import imports as list_import
from mental_health_module.services.lists.refusals import ListNotAllowedError, RowsChangedSinceError
from tests.makers import factories
from tests.makers.lists import check, commit, get_problems, make_csv, make_list, make_teachers

HEADINGS = ("姓名", "工号", "职务", "分工", "小组", "起始日期")
OFFICES = ("组长", "副组长", "成员")


@pytest.fixture
def school(site):
	return factories.make_school().name


@pytest.fixture
def people(school):
	return make_teachers(3)


@pytest.fixture
def group(site, school):
	year = factories.make_academic_year().name
	return factories.insert("MH Leadership Group", school=school, academic_year=year)


def make_members(people, duty="分管", group_name="教研组") -> bytes:
	rows = [
		(*person, office, duty, group_name, "2026-09-01")
		for person, office in zip(people, OFFICES, strict=True)
	]
	return make_csv(rows, HEADINGS)


def make_member_list(content: bytes, group):
	return make_list(content, school=group.school, kind="Leadership Members", leadership_group=group.name)


def get_members(group) -> list[tuple]:
	group.reload()
	return [
		(row.person_name, row.office, row.duty, row.subgroup, str(row.from_date)) for row in group.members
	]


def test_members_and_their_subgroup_come_into_the_group(site, group, people):
	document = commit(make_member_list(make_members(people), group))
	assert document.created_count == 3
	offices = ("Leader", "Deputy Leader", "Member")
	expected = [
		(name, office, "分管", "教研组", "2026-09-01")
		for (name, _number), office in zip(people, offices, strict=True)
	]
	assert get_members(group) == expected
	assert [row.subgroup_name for row in group.subgroups] == ["教研组"]
	list_import.undo(document)
	assert (get_members(group), group.subgroups) == ([], [])


def test_the_same_list_again_changes_nothing_and_a_corrected_one_is_undone(site, group, people):
	commit(make_member_list(make_members(people), group))
	before = get_members(group)
	assert commit(make_member_list(make_members(people), group)).unchanged_count == 3
	corrected = commit(make_member_list(make_members(people, duty="主管"), group))
	assert (corrected.created_count, corrected.updated_count) == (0, 3)
	assert {row[2] for row in get_members(group)} == {"主管"}
	list_import.undo(corrected)
	assert get_members(group) == before


def test_a_second_leader_is_a_problem_before_anything_is_saved(site, group, people):
	commit(make_member_list(make_members(people), group))
	other = make_teachers(1)[0]
	sheet = make_csv([(*other, "组长", "", "", "")], HEADINGS)
	document = check(make_member_list(sheet, group))
	assert document.status == "Has Problems"
	assert get_problems(document)[0][:2] == (2, "职务")
	assert len(get_members(group)) == 3


def test_the_same_office_twice_at_once_is_a_problem(site, group, people):
	name, number = people[0]
	rows = [(name, number, "成员", "", "一组", ""), (name, number, "成员", "", "二组", "")]
	document = check(make_member_list(make_csv(rows, HEADINGS), group))
	assert [problem[:2] for problem in get_problems(document)] == [(3, "职务")]


def test_a_closed_group_is_refused(site, group, people):
	document = make_member_list(make_members(people), group)
	group.db_set("status", "Closed")
	document = check(document)
	assert document.status == "Failed"
	assert "closed" in document.message
	assert get_members(group) == []


def test_a_member_changed_by_hand_is_kept(site, group, people):
	document = commit(make_member_list(make_members(people), group))
	group.reload()
	group.members[1].duty = "由人改动"
	group.save()
	with pytest.raises(RowsChangedSinceError, match=people[1][0]):
		list_import.undo(document)
	site.db.set_value("MH List Import", document.name, "status", "Committed")
	list_import.undo(site.get_doc("MH List Import", document.name), keep_changed=True)
	assert [row[:3] for row in get_members(group)] == [(people[1][0], "Deputy Leader", "由人改动")]
	assert [row.subgroup_name for row in group.subgroups] == ["教研组"]


def test_a_leader_may_import_members_and_a_plain_member_may_not(site, group, people, as_user):
	leader, member = (factories.make_user(roles=[role]).name for role in ("MH Leader", "MH Member"))
	with as_user(leader):
		document = make_member_list(make_members(people), group)
		assert list_import.start_check(document) == "Ready"
	with as_user(member), pytest.raises(ListNotAllowedError):
		list_import.start_commit(document)
	assert get_members(group) == []


def test_without_a_first_day_members_begin_with_the_year_and_join_a_group_at_work_today(group, people):
	rows = [(*person, office) for person, office in zip(people[:2], OFFICES[:2], strict=True)]
	commit(make_member_list(make_csv(rows, HEADINGS[:3]), group))
	assert {row[-1] for row in get_members(group)} == {"2026-09-01"}
	leadership.activate(group)
	commit(make_member_list(make_csv([(*people[2], "成员")], HEADINGS[:3]), group))
	assert get_members(group)[-1][-1] == today()
