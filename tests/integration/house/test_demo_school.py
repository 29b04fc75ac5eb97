"""The demo school holds the facts of the source document, and loading it again changes nothing."""

import contextlib

import pytest

from devhost.demo import facts, language_menu, sizes
from devhost.demo.names import SURNAMES
from mental_health_module.domain.leadership.constituencies import OUTSIDE
from mental_health_module.services.names.account_names import KEPT
from mental_health_module.services.names.record_names import ELSEWHERE
from tests.conftest import _connect
from tests.integration.names.name_columns import CALLED, find_columns, get_declared, get_names_of_people
from tests.makers.demo_school import (
	PEOPLE,
	acting_as,
	get_attendance,
	get_groups,
	get_made_up,
	get_sessions,
	get_user,
	require_norm_answers,
)

COUNTED = (
	*("MH School", "MH Leadership Group", "MH Leadership Member", "MH Counsellor", "MH Psychological File"),
	*("MH Counsellor Qualification", "MH Training Session", "MH Training Attendance", "MH List Import"),
	*("User", "Employee", "Instructor", "Student", "Program Enrollment", "Student Group", "Guardian"),
	*("Academic Year", "Academic Term", "Navbar Item", "MH Work Plan", "MH Plan Task", "MH Activity"),
	*("MH Evaluation", "MH Annual Report"),
	*("MH Meeting", "MH Action Item", "MH Case Conference", "MH Case Conference Participant"),
)


@pytest.fixture(scope="module")
def demo(_bench_folder, site_name):
	"""Frappe with the demo school loaded, once for this file; rolled back at its end."""
	frappe = _connect(site_name)
	frappe.flags.in_test = True
	frappe.db.commit = lambda *args, **kwargs: None
	from devhost.demo.load import load

	frappe.of_the_school = {doctype: frappe.get_all(doctype, pluck="name") for doctype in PEOPLE}
	frappe.demo_users = load()
	yield frappe
	frappe.db.rollback()
	frappe.clear_cache()
	frappe.destroy()


def test_school_is_marked_as_a_demo_and_opens_six_hours_a_week(demo):
	school = demo.get_doc("MH School", facts.SCHOOL)
	assert (school.is_demo, school.required_opening_minutes, school.stage) == (1, 360, "Primary School")
	assert "西安市" in school.region


def test_offices_of_the_group_are_those_of_the_source(demo):
	groups = get_groups(demo)
	assert (groups[0].academic_year, groups[0].status) == ("2012-2013", "Closed")
	assert groups[-1].status == "Active"
	for group in groups:
		offices = {}
		for row in group.members:
			if not row.by_rule and row.constituency not in OUTSIDE:
				offices.setdefault(row.office, []).append(row.person_name)
		assert offices == {
			"Leader": ["王宏堂"],
			"Deputy Leader": ["董金明", "白雁", "王瑛", "李利娜"],
			"Member": ["刘文君", "吴琼"],
		}


def test_every_class_has_its_homeroom_teacher_in_the_group_by_rule(demo):
	for group in get_groups(demo):
		people = [row.person for row in group.members if row.by_rule]
		assert len(people) == len(set(people)) == sizes.CLASS_COUNT


def test_closed_group_worked_in_its_own_year_only(demo):
	group = get_groups(demo)[0]
	periods = {(str(row.from_date), str(row.to_date)) for row in group.members}
	assert periods == {("2012-09-01", "2013-08-31")}


def test_training_was_held_once_a_term_with_60_person_times(demo):
	sessions, rows = get_sessions(demo), get_attendance(demo)
	assert len({session.academic_term for session in sessions}) == len(sessions) == 4
	assert {session.status for session in sessions} == {"Held"}
	for session in sessions:
		assert len([row for row in rows if row.training_session == session.name]) == 60


def test_person_times_are_more_than_persons(demo):
	rows = get_attendance(demo)
	assert len(rows) == 240
	assert 60 < len({row.person for row in rows}) < 240


def test_attendance_came_from_committed_sheets(demo):
	rows = get_attendance(demo)
	assert {row.source for row in rows} == {"Sheet"}
	assert {row.credited_minutes for row in rows} == {120}
	imports = {row.list_import for row in rows}
	states = demo.get_all("MH List Import", {"name": ("in", list(imports))}, pluck="status", order_by="name")
	assert states == ["Committed"] * 4


def test_one_part_time_counsellor_is_qualified_and_one_in_training(demo):
	counsellors = demo.get_all(
		"MH Counsellor", {"school": facts.SCHOOL}, ["name", "employment"], order_by="name asc"
	)
	assert {row.employment for row in counsellors} == {"Part-time"}
	filters = {"counsellor": ("in", [row.name for row in counsellors])}
	states = demo.get_all("MH Counsellor Qualification", filters, pluck="state", order_by="state asc")
	assert states == ["In Training", "Valid"]
	require_norm_answers(demo.utils.getdate())


def test_files_belong_to_the_counsellor_and_nobody_else_lists_them(demo):
	found = {}
	for name in ("counsellor", "leader", "lead", "teacher", "admin", "pupil"):
		with acting_as(demo, get_user(name)):
			found[name] = count_readable(demo)
	assert found == {"counsellor": 3, "leader": 0, "lead": 0, "teacher": 0, "admin": 0, "pupil": 0}


def count_readable(frappe):
	with contextlib.suppress(frappe.PermissionError):
		return len(frappe.get_list("MH Psychological File"))
	return 0


def test_one_can_sign_in_to_a_training_today(demo):
	from frappe.utils import now_datetime, today

	from mental_health_module.services.training import trainings as training

	names = demo.get_all(
		"MH Training Session",
		{"school": facts.SCHOOL, "training_date": today()},
		pluck="name",
		order_by="name",
	)
	assert [
		training.is_sign_in_open(demo.get_doc("MH Training Session", name), now_datetime()) for name in names
	]


def test_training_of_yesterday_is_renewed_for_today(demo):
	from frappe.utils import add_days, today

	from devhost.demo import trainings
	from devhost.demo.load import renew

	name = trainings.make_open_training(facts.SCHOOL)
	demo.db.set_value("MH Training Session", name, "training_date", add_days(today(), -1))
	renew()
	assert str(demo.db.get_value("MH Training Session", name, "training_date")) == today()
	assert demo.db.count("MH Training Session", {"topic": trainings.TODAY_TOPIC}) == 1


def test_demo_users_can_sign_in_with_the_printed_password(demo):
	from frappe.utils.password import check_password

	assert len(demo.demo_users) == 11
	for line in demo.demo_users:
		assert check_password(line.user, line.password) == line.user
		assert line.person
		assert line.role
		assert line.look_at


def test_demo_users_are_who_they_are_said_to_be(demo):
	from mental_health_module.host import people, pupils

	assert people.get_person_of_user(get_user("leader")).person_name == facts.LEADER
	assert people.get_person_of_user(get_user("member")).person_name in facts.MEMBERS
	pupil = pupils.get_pupil_of_user(get_user("pupil"))
	assert pupils.get_wards_of_user(get_user("guardian")) == [pupil]
	teachers = {row.person for row in get_groups(demo)[-1].members if row.by_rule}
	assert people.get_person_of_user(get_user("teacher")).person in teachers


def test_nobody_but_the_administrator_manages_the_site(demo):
	managers = demo.get_all("Has Role", {"role": "System Manager", "parenttype": "User"}, pluck="parent")
	assert [name for name in managers if name.endswith("@demo.example")] == ["admin@demo.example"]


def test_user_menu_switches_the_language(demo):
	from frappe.client import set_value

	rows = demo.get_doc("Navbar Settings").settings_dropdown
	actions = {row.item_label: row.action for row in rows}
	for label, code in language_menu.LANGUAGES:
		assert f"'{code}'" in actions[label]
		assert len(actions[label]) <= 140
	labels = [row.item_label for row in sorted(rows, key=lambda row: row.idx)]
	assert labels.index("English") + 1 == labels.index("简体中文") < labels.index("Log out")
	with acting_as(demo, get_user("leader")):
		set_value("User", get_user("leader"), "language", "en")
	assert demo.db.get_value("User", get_user("leader"), "language") == "en"


@pytest.mark.parametrize("doctype", PEOPLE)
def test_nobody_has_a_telephone_or_identity_number(demo, doctype):
	rows = get_made_up(demo, doctype, PEOPLE[doctype])
	assert rows
	assert not [row for row in rows if any(row.values())]


def test_pupils_are_made_up_and_marked(demo):
	pupils = get_made_up(demo, "Student", ["name", "student_name", "student_email_id"])
	made_up = [row for row in pupils if row.student_email_id.endswith("@demo.example")]
	assert len(made_up) == sizes.CLASS_COUNT * sizes.PUPILS_PER_CLASS
	assert {row.student_name[0] for row in made_up} <= set(SURNAMES)
	enrolments = demo.get_all(
		"Program Enrollment",
		filters={"student": ("in", [row.name for row in pupils]), "docstatus": 1},
		fields=["student_category", "academic_year"],
		order_by="academic_year desc",
	)
	assert {row.student_category for row in enrolments} == {"演示数据（虚构）"}
	this_year = enrolments[0].academic_year
	assert len([row for row in enrolments if row.academic_year == this_year]) == len(made_up)


def test_last_years_terms_are_rated_and_this_terms_figures_are_collected(demo):
	rows = demo.get_all(
		"MH Evaluation",
		fields=["status", "rating", "total", "self_evaluated_by", "rated_by"],
		order_by="from_date asc",
	)
	assert [row.status for row in rows] == ["Closed", "Rated", "Collecting"]
	assert all(row.rating and row.total > 0 for row in rows[:2])
	assert {(row.self_evaluated_by, row.rated_by) for row in rows[:2]} == {
		(get_user("coordinator"), get_user("leader"))
	}


def test_last_years_report_is_signed_by_the_leader(demo):
	[report] = demo.get_all(
		"MH Annual Report", fields=["status", "signed_by", "signed_name"], order_by="name"
	)
	assert (report.status, report.signed_by, report.signed_name) == (
		"Signed",
		get_user("leader"),
		facts.LEADER,
	)


def test_second_load_changes_nothing_and_returns_the_same_table(demo):
	from devhost.demo.load import load

	before = {doctype: demo.db.count(doctype) for doctype in COUNTED}
	assert load() == demo.demo_users
	assert {doctype: demo.db.count(doctype) for doctype in COUNTED} == before


def test_real_school_of_the_same_name_is_left_alone(demo):
	from devhost.demo.load import ForeignSchoolError, load

	demo.db.set_value("MH School", facts.SCHOOL, "is_demo", 0)
	with pytest.raises(ForeignSchoolError):
		load()
	demo.db.set_value("MH School", facts.SCHOOL, "is_demo", 1)


def test_the_term_has_a_running_plan_with_done_and_overdue_tasks(demo):
	plan = demo.get_doc("MH Work Plan", {"school": facts.SCHOOL, "status": "Running"})
	assert (plan.author, plan.reviewed_by, plan.approved_by) == tuple(
		map(get_user, ("coordinator", "member", "leader"))
	)
	assert demo.db.get_value("MH Work Plan", plan.parent_plan, "level") == "Year"
	tasks = demo.get_all("MH Plan Task", {"work_plan": plan.name}, ["status", "due"], order_by="due asc")
	assert len(tasks) == 12
	assert sum(task.status == "Done" for task in tasks) == 3
	assert 0 < plan.progress < 100
	training = {"school": facts.SCHOOL, "plan_task": ("is", "set"), "status": "Held"}
	assert demo.db.count("MH Training Session", training) == 2
	assert demo.db.count("MH Activity", {"school": facts.SCHOOL, "status": "Held"}) == 3


def test_no_column_of_a_whole_school_holds_a_name_that_nobody_follows(demo):
	names = get_names_of_people(demo)
	assert len(names) > 100
	found = find_columns(demo, names)
	assert ("MH Training Attendance", "attendance_key") in found
	assert {place: name for place, name in found.items() if place not in get_declared()} == {}


def test_another_number_of_anybody_leaves_the_old_one_nowhere_but_in_what_stays(demo):
	demo.db.savepoint("before_renames")
	for doctype in ("Employee", "Instructor", "User"):
		old = demo.db.get_value("MH Training Attendance", {"person_type": doctype}, "person")
		old = old or demo.db.get_value(doctype, {}, "name", order_by="name asc")
		new = f"renamed-{doctype.lower()}@demo.example"
		demo.rename_doc(doctype, old, new, force=True, show_alert=False, rebuild_search=False)
		assert find_columns(demo, {old}).keys() - CALLED <= KEPT.keys() | ELSEWHERE.keys()
	demo.db.rollback(save_point="before_renames")
	demo.clear_cache()
