"""The annual report's tables of the group's own work, each against a few records worked out by hand."""

import json
from datetime import date

import frappe
import pytest

from mental_health_module.domain.evaluation.indicators import Period
from mental_health_module.services.evaluation.report import work_tables as tables
from tests.makers import evaluation as evaluation_records
from tests.makers import factories
from tests.makers import groups as group_records
from tests.makers import meetings as meeting_records
from tests.makers import plans as plan_records

TERM = Period(date(2026, 9, 1), date(2027, 1, 31))
LIMIT = 10


@pytest.fixture
def office(site):
	return plan_records.Office()


def test_a_plan_counts_its_tasks_without_the_dropped_ones(office):
	plan = office.make_plan(tasks=4, status="Running")
	first, second, third, _rest = plan_records.get_tasks(plan.name)
	first.update({"progress": 100, "evidence": "Done"})
	second.update({"progress": 50})
	third.update({"status": "Dropped"})
	for task in (first, second, third):
		task.save()
	office.make_plan(title="a draft counts nothing")
	plan.reload()
	[row] = tables.get_plans(office.school, TERM, LIMIT).rows
	# 100 %, 50 % and 0 % of three tasks
	assert row == [plan.title, "Running", "3", "1", "50 %"]


def test_plans_of_other_years_and_schools_are_left_out(office):
	office.make_plan(status="Running")
	other = factories.make_school().name
	assert tables.get_plans(other, TERM, LIMIT).rows == []
	assert tables.get_plans(office.school, Period(date(2025, 9, 1), date(2026, 8, 31)), LIMIT).rows == []


def test_activities_are_counted_by_kind_and_only_those_held(site):
	school = factories.make_school().name
	for kind, day, status in (
		("Lecture", "2026-09-01", "Held"),
		("Publicity", "2026-10-09", "Held"),
		("Publicity", "2026-10-16", "Held"),
		("Publicity", "2026-10-23", "Planned"),
		("Lecture", "2026-08-31", "Held"),
	):
		plan_records.make_activity(school=school, kind=kind, activity_date=day, status=status)
	assert tables.get_activities(school, TERM, LIMIT).rows == [["Publicity", "2"], ["Lecture", "1"]]


def test_the_regulations_of_the_last_day_are_named_in_their_version(site):
	school = factories.make_school().name
	values = {"school": school, "title": "Confidentiality"}
	group_records.make_regulation(**values, effective_from="2026-09-01")
	group_records.make_regulation(title="For all", school=None, effective_from="2026-09-02")
	group_records.make_regulation(title="Another school's", school=factories.make_school().name)
	group_records.make_regulation(title="A draft", school=school, in_force=False)
	rows = tables.get_regulations(school, TERM, LIMIT).rows
	own = [row for row in rows if row[0] in ("Confidentiality", "For all", "Another school's", "A draft")]
	assert own == [["Confidentiality", "1", "2026-09-01"], ["For all", "1", "2026-09-02"]]


def test_a_superseded_version_stands_in_the_report_of_its_own_time(site):
	school = factories.make_school().name
	old = group_records.make_regulation(school=school, title="Service", effective_from="2026-09-01")
	old.db_set({"status": "Superseded", "superseded_from": "2026-11-01"})
	before = Period(date(2026, 9, 1), date(2026, 10, 31))
	assert [row[0] for row in tables.get_regulations(school, before, LIMIT).rows if row[0] == "Service"]
	after = Period(date(2026, 9, 1), date(2026, 11, 1))
	assert not [row for row in tables.get_regulations(school, after, LIMIT).rows if row[0] == "Service"]


def test_meetings_name_their_day_and_count_decisions(site):
	board = meeting_records.make_board()
	meeting = meeting_records.make_held_meeting(
		board=board, title="First", agenda=[{"subject": "One"}, {"subject": "Two"}]
	)
	meeting.agenda[0].decision = "A training each term"
	meeting.save()
	meeting_records.make_meeting(board=board, title="To come")
	day = frappe.utils.getdate(meeting.meeting_date)
	rows = tables.get_meetings(meeting.school, Period(day, day), LIMIT).rows
	assert rows == [[str(day), "First", "Held", "1"]]


def test_action_items_are_counted_by_their_state(site):
	board = meeting_records.make_board()
	meeting = meeting_records.make_held_meeting(board=board)
	person = meeting.minute_taker_user
	for state in ("Open", "Open", "Verified"):
		item = meeting_records.make_item(meeting=meeting, responsible=person)
		item.db_set({"state": state, "due": "2026-10-10"})
	rows = tables.get_agreed(meeting.school, TERM, LIMIT).rows
	assert rows == [["Open", "2"], ["Verified", "1"]]


def test_the_tables_are_frozen_into_their_parts_and_read_in_the_readers_language(site, office):
	plan_records.make_activity(
		school=office.school, kind="Lecture", activity_date="2024-09-10", status="Held"
	)
	report = evaluation_records.freeze(evaluation_records.make_report(school=office.school))
	[table] = [table for table in json.loads(report.frozen) if table["title"] == "Activities by kind"]
	assert table["section"] == "Plan and Activities"
	shown = {}
	for language in ("zh", "en"):
		frappe.local.lang = language
		parts = {part["key"]: part for part in report.get_content()["sections"]}
		[shown[language]] = [part["rows"] for part in parts["Plan and Activities"]["tables"]]
	assert shown == {"zh": [["讲座", "1"]], "en": [["Lecture", "1"]]}
