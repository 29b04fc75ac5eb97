"""Lists of counsellors, certificates, activities and regulations: shown, committed, run again, undone."""

import frappe
import pytest
from frappe.utils import today

from mental_health_module.domain.sheets import headings
from mental_health_module.domain.sheets.columns import find_headings
from mental_health_module.domain.sheets.reading import read_sheet
from mental_health_module.services.lists import imports as list_import
from mental_health_module.services.lists.refusals import ListNotAllowedError, RowsChangedSinceError
from mental_health_module.services.regulations import regulations
from mental_health_module.services.shared import sheet_writing
from mental_health_module.services.staffing import periods
from tests.makers import factories
from tests.makers.lists import check, commit, get_problems, make_csv, make_list, make_teachers

COUNSELLORS = ("姓名", "工号", "专兼职", "任职日期")
CERTIFICATES = ("姓名", "工号", "证书名称", "证书编号", "发证日期", "有效期至")
ACTIVITIES = ("活动名称", "活动日期", "活动类型", "负责人", "工号", "年级", "学生人数")
REGULATIONS = ("制度名称", "版本", "适用对象", "生效日期", "正文")


@pytest.fixture
def school(site):
	return factories.make_school().name


@pytest.fixture
def people(site):
	return make_teachers(2)


def take_in(kind: str, headings, rows, school: str, **values):
	return make_list(make_csv(rows, headings), school=school, kind=f"List of {kind}", **values)


def get_rows(doctype: str, school: str, *fields: str) -> list[tuple]:
	rows = frappe.get_all(doctype, {"school": school}, [*fields], order_by=f"{fields[0]} asc")
	return [tuple(str(row[field] or "") for field in fields) for row in rows]


def make_counsellors(people, school):
	rows = [(*people[0], "专职", "2025-09-01"), (*people[1], "兼职", "2026-03-01")]
	return take_in("Counsellors", COUNSELLORS, rows, school)


def get_counsellors(school: str) -> set[tuple]:
	return set(get_rows("MH Counsellor", school, "counsellor_name", "employment", "from_date"))


def test_counsellors_come_in_are_as_they_were_the_second_time_and_go_again(school, people):
	document = commit(make_counsellors(people, school))
	assert document.created_count == 2
	wanted = {(people[0][0], "Full-time", "2025-09-01"), (people[1][0], "Part-time", "2026-03-01")}
	assert get_counsellors(school) == wanted
	assert commit(make_counsellors(people, school)).unchanged_count == 2
	assert get_counsellors(school) == wanted
	list_import.undo(document)
	assert get_counsellors(school) == set()


def test_a_corrected_list_changes_a_counsellor_and_is_undone(school, people):
	commit(make_counsellors(people, school))
	rows = [(*people[1], "外聘", "")]
	document = commit(take_in("Counsellors", COUNSELLORS, rows, school))
	assert (document.created_count, document.updated_count) == (0, 1)
	assert (people[1][0], "External", "2026-03-01") in get_counsellors(school)
	list_import.undo(document)
	assert (people[1][0], "Part-time", "2026-03-01") in get_counsellors(school)


def test_a_counsellor_who_was_changed_or_has_a_certificate_stays(school, people):
	document = commit(make_counsellors(people, school))
	first, second = frappe.get_all(
		"MH Counsellor", {"school": school}, pluck="name", order_by="counsellor_name asc"
	)
	factories.make_qualification(counsellor=first)
	new = {"employment": "External", "from_date": today()}
	periods.change_employment(frappe.get_doc("MH Counsellor", second), new)
	frappe.db.savepoint("before_undoing")
	with pytest.raises(RowsChangedSinceError):
		list_import.undo(document)
	frappe.db.rollback(save_point="before_undoing")
	list_import.undo(document, keep_changed=True)
	assert frappe.db.count("MH Counsellor", {"school": school}) == 2
	document.reload()
	assert "2" in document.message


def test_a_row_that_is_wrong_is_named_and_nothing_is_saved(school, people):
	rows = [(*people[0], "专职", "2025-09-01"), (*people[1], "", "昨天")]
	document = check(take_in("Counsellors", COUNSELLORS, rows, school))
	assert [(row, column) for row, column, _text in get_problems(document)] == [
		(3, "专兼职"),
		(3, "任职日期"),
	]
	assert get_counsellors(school) == set()


def test_somebody_whom_nobody_knows_is_asked_about(school, people):
	rows = [(*people[0], "专职", ""), ("无此人", "", "专职", "")]
	document = check(take_in("Counsellors", COUNSELLORS, rows, school))
	assert document.status == "Needs Choice"
	assert [choice.value for choice in document.choices] == ["无此人"]


def make_certificates(people, school, **values):
	rows = [
		(*people[0], "国家二级心理咨询师证书", "A-1", "2015-06-01", "长期"),
		(*people[1], "学校心理辅导员", "B-2", "2026-06-01", "2029-06-01"),
	]
	return take_in("Certificates", CERTIFICATES, rows, school, **values)


def get_certificates(school: str) -> set[tuple]:
	names = frappe.get_all("MH Counsellor", {"school": school}, pluck="name", order_by="name asc")
	fields = ["qualification_type", "certificate_number", "issued_on", "expires_on", "state"]
	rows = frappe.get_all(
		"MH Counsellor Qualification", {"counsellor": ("in", names or [""])}, fields, order_by="name asc"
	)
	return {tuple(str(row[field] or "") for field in fields) for row in rows}


def test_certificates_come_to_their_counsellors_and_go_again(school, people):
	commit(make_counsellors(people, school))
	document = commit(make_certificates(people, school))
	assert get_certificates(school) == {
		("国家二级心理咨询师", "A-1", "2015-06-01", "", "Valid"),
		("学校心理辅导员", "B-2", "2026-06-01", "2029-06-01", "Valid"),
	}
	assert commit(make_certificates(people, school)).unchanged_count == 2
	list_import.undo(document)
	assert get_certificates(school) == set()


def test_a_certificate_of_nobody_here_or_of_no_known_kind_is_a_problem(school, people):
	commit(take_in("Counsellors", COUNSELLORS, [(*people[0], "专职", "")], school))
	rows = [(*people[0], "钢琴十级", "", "", ""), (*people[1], "学校心理辅导员", "", "", "")]
	first, second = get_problems(check(take_in("Certificates", CERTIFICATES, rows, school)))
	assert first[:2] == (2, "证书名称") and "学校心理辅导员" in first[2]
	assert second[:2] == (3, "姓名") and people[1][0] in second[2]
	assert get_certificates(school) == set()


def make_activities(people, school, pupils="120"):
	rows = [
		("开学第一课", "2026-09-03", "心理课", *people[0], "", pupils),
		("家长课堂", frappe.utils.add_days(None, 30), "家长学校", "", "", "", ""),
	]
	return take_in("Activities", ACTIVITIES, rows, school)


def test_activities_come_in_as_held_or_planned_by_their_day_and_go_again(school, people):
	document = commit(make_activities(people, school))
	facts = get_rows(
		"MH Activity", school, "activity_date", "title", "kind", "status", "pupils", "person_name"
	)
	assert [row[1:] for row in facts] == [
		("开学第一课", "Class Counselling Lesson", "Held", "120", people[0][0]),
		("家长课堂", "Activity for Parents", "Planned", "", ""),
	]
	assert commit(make_activities(people, school)).unchanged_count == 2
	list_import.undo(document)
	assert get_rows("MH Activity", school, "title") == []


def test_grades_are_those_of_the_school_and_others_are_a_problem(school, people):
	grade = factories.make_program().name
	rows = [
		("讲座", "2026-09-03", "讲座", "", "", grade, ""),
		("团辅", "2026-09-04", "团辅", "", "", "九十年级", ""),
	]
	[problem] = get_problems(check(take_in("Activities", ACTIVITIES, rows, school)))
	assert problem[:2] == (3, "年级")
	document = commit(take_in("Activities", ACTIVITIES, rows[:1], school))
	[name] = frappe.get_all("MH Activity", {"school": school}, pluck="name", order_by="name asc")
	assert [row.program for row in frappe.get_doc("MH Activity", name).programs] == [grade]
	assert commit(take_in("Activities", ACTIVITIES, rows[:1], school)).unchanged_count == 1
	list_import.undo(document)


def test_a_number_that_is_held_back_is_not_told_by_a_second_list(school, people):
	commit(make_activities(people, school, pupils="3"))
	rows = get_rows("MH Activity", school, "title", "pupils", "held_back", "few_pupils")
	assert ("开学第一课", "", "Pupils", "3") in rows
	for guess in ("3", "4"):
		assert check(make_activities(people, school, pupils=guess)).unchanged_count == 2


def make_regulations(school):
	rows = [
		("心理辅导室管理制度", "2", "全体教职工", "2026-09-01", "第一条 ……"),
		("危机干预预案", "", "领导小组", "", ""),
	]
	return take_in("Regulations", REGULATIONS, rows, school)


def test_regulations_become_drafts_and_one_that_is_there_stays(school):
	document = commit(make_regulations(school))
	facts = get_rows(
		"MH Regulation", school, "title", "version_number", "audience", "status", "effective_from"
	)
	assert set(facts) == {
		("危机干预预案", "1", "Leadership Group", "Draft", ""),
		("心理辅导室管理制度", "2", "All Staff", "Draft", "2026-09-01"),
	}
	again = commit(make_regulations(school))
	assert (again.created_count, again.unchanged_count) == (0, 2)
	assert "危机干预预案" in again.result
	list_import.undo(document)
	assert get_rows("MH Regulation", school, "title") == []


def test_a_regulation_that_was_adopted_since_stays(school):
	document = commit(make_regulations(school))
	name = frappe.db.get_value("MH Regulation", {"school": school, "version_number": 2})
	regulations.put_in_force(frappe.get_doc("MH Regulation", name))
	list_import.undo(document)
	assert [row[0] for row in get_rows("MH Regulation", school, "title")] == ["心理辅导室管理制度"]


@pytest.mark.parametrize(
	("kind", "headings"),
	[("Counsellors", COUNSELLORS), ("Activities", ACTIVITIES), ("Regulations", REGULATIONS)],
)
def test_who_may_not_add_such_records_cannot_check_such_a_list(school, as_user, kind, headings):
	document = take_in(kind, headings, [("x",) * len(headings)], school)
	member = factories.make_user(roles=["MH Member"]).name
	with as_user(member), pytest.raises(ListNotAllowedError):
		list_import.start_check(document)
	document.reload()
	assert document.status == "New"


def make_lead(school: str) -> str:
	user = factories.make_user(roles=["MH Lead Counsellor", "MH Counsellor"]).name
	factories.make_counsellor(user=user, school=school)
	return user


def test_a_list_of_certificates_is_the_lead_counsellors_and_no_coordinators(school, people, as_user):
	commit(make_counsellors(people, school))
	lead, other_school = make_lead(school), factories.make_school().name
	stranger, coordinator = make_lead(other_school), factories.make_user(roles=["MH Coordinator"]).name
	with as_user(lead):
		document = commit(make_certificates(people, school))
		assert document.created_count == 2
		with pytest.raises(frappe.PermissionError):
			make_certificates(people, other_school)
	for user in (coordinator, stranger):
		with as_user(user):
			assert document.name not in frappe.get_list("MH List Import", pluck="name", order_by="name asc")
			assert not frappe.has_permission("MH List Import", "read", doc=document.name)
			assert not frappe.get_doc("File", {"file_url": document.sheet}).has_permission("read")
			with pytest.raises(frappe.PermissionError):
				make_certificates(people, school)


def test_problems_of_a_list_of_certificates_are_not_listed_for_a_coordinator(school, people, as_user):
	commit(make_counsellors(people, school))
	rows = [(*people[0], "钢琴十级", "", "", "")]
	document = check(take_in("Certificates", CERTIFICATES, rows, school))
	assert get_problems(document)
	coordinator = factories.make_user(roles=["MH Coordinator"]).name
	with as_user(coordinator):
		rows = frappe.get_list(
			"MH List Import Problem", parent_doctype="MH List Import", pluck="parent", order_by="idx asc"
		)
	assert document.name not in rows


FIELDS = {
	"List of Counsellors": headings.COUNSELLOR_FIELDS,
	"List of Certificates": headings.CERTIFICATE_FIELDS,
	"List of Activities": headings.ACTIVITY_FIELDS,
	"List of Regulations": headings.REGULATION_FIELDS,
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", FIELDS)
def test_every_heading_of_an_empty_sheet_is_read(site, monkeypatch, kind, language):
	monkeypatch.setattr(frappe.local, "lang", language)
	file_name, content = sheet_writing.make(kind)
	found = find_headings(read_sheet(content, file_name, 10), FIELDS[kind], [])
	assert (found.unread, found.problems) == ({}, [])
	assert len(found.columns) == len(sheet_writing.COLUMNS[kind])
