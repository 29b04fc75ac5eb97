"""Schools against norms, worked by hand, today and on past days."""

from datetime import date, timedelta
from fractions import Fraction

import frappe
import pytest

from mental_health_module.capabilities import NORM_METRICS
from mental_health_module.counsellor_staffing.report.norms_check import norms_check
from mental_health_module.services.norms import checks
from tests import query_count
from tests.makers import evaluation, factories, plans
from tests.makers.norms import delete_norms, make_norm

DAY = date(2025, 1, 15)


@pytest.fixture
def world(site):
	"""A school of one program in a year that is over, and no norms."""
	delete_norms()
	evaluation.make_past_term()
	program = factories.make_program()
	school = factories.make_school(units=[("Program", program.name)])
	frappe.db.set_value("MH School", school.name, "region", "测试省某市")
	return frappe._dict(school=school.name, program=program.name)


def add(world, **values):
	return factories.make_counsellor(school=world.school, **{"from_date": "2020-09-01", **values})


def ask(world, day: date = DAY) -> list[tuple]:
	return [(one.measured.value, one.answer) for one in checks.check([world.school], day)]


def test_one_part_time_counsellor_and_one_trainee(world):
	"""The trainee counts as a person and not as one with a certificate; an external one counts nowhere."""
	make_norm()
	make_norm(metric="certified_counsellors", threshold=2)
	factories.make_qualification(counsellor=add(world).name)
	factories.make_qualification(counsellor=add(world).name, in_training=1)
	add(world, employment="External")
	assert sorted(ask(world)) == [(1, "Not Met"), (2, "Met")]
	evidence = {one.measured.evidence for one in checks.check([world.school], DAY)}
	assert "0 full-time, 2 part-time, 1 external in post on the day" in evidence


def test_a_past_day_has_the_people_and_the_norms_of_that_day(world):
	make_norm(valid_to="2024-12-31")
	make_norm(threshold=2, valid_from="2025-01-01")
	add(world, status="Left", to_date="2025-01-31")
	assert ask(world, date(2020, 8, 31)) == [(0, "Not Met")]
	assert ask(world, date(2024, 12, 31)) == [(1, "At Risk")]
	assert ask(world, date(2024, 6, 1)) == [(1, "Met")]
	assert ask(world) == [(1, "Not Met")]
	assert ask(world, date(2019, 12, 31)) == []


def test_a_certificate_that_ends_within_90_days_puts_its_norm_at_risk(world):
	make_norm(metric="certified_counsellors")
	expires_on = DAY + timedelta(days=89)
	factories.make_qualification(counsellor=add(world).name, expires_on=expires_on)
	assert ask(world) == [(1, "At Risk")]
	assert ask(world, DAY - timedelta(days=1)) == [(1, "Met")]
	assert ask(world, expires_on + timedelta(days=1)) == [(0, "Not Met")]


def test_pupils_are_divided_by_posts_exactly(world):
	"""25 pupils, one full-time and one part-time counsellor at 0.5: 25 ÷ 1.5 = 50/3."""
	make_norm(metric="pupils_per_post", comparison="At Most", threshold=16)
	make_norm(metric="pupils_per_full_time", comparison="At Most", threshold=25)
	evaluation.enrol(world.program, 25)
	add(world, employment="Full-time")
	add(world)
	assert sorted(ask(world)) == [(Fraction(50, 3), "Not Met"), (25, "Met")]
	rows = norms_check.execute({"school": world.school, "day": str(DAY)})[1]
	assert {row["measured"] for row in rows} == {"16.7", "25"}


def test_a_school_differs_from_what_is_only_recommended_and_misses_what_binds(world):
	make_norm(threshold=2)
	make_norm(threshold=3, kind="Comparison")
	add(world)
	rows = norms_check.execute({"school": world.school, "day": str(DAY)})[1]
	assert {row["kind"]: row["state"] for row in rows} == {"Binding": "Not Met", "Comparison": "Differs"}


def test_ten_schools_are_asked_in_as_many_statements_as_one(world):
	for metric in NORM_METRICS:
		make_norm(metric=metric, region="")
	schools = [make_peopled_school() for _number in range(10)]
	few = query_count.count(lambda: checks.check(schools[:1], DAY))
	many = query_count.count(lambda: checks.check(schools, DAY))
	assert len(checks.check(schools, DAY)) == 10 * len(NORM_METRICS)
	assert query_count.get_grown(few, many) == {}


def make_peopled_school() -> str:
	"""A school with pupils, and a counsellor with a certificate."""
	program = factories.make_program()
	school = factories.make_school(units=[("Program", program.name)]).name
	evaluation.enrol(program.name, 2)
	counsellor = factories.make_counsellor(school=school, from_date="2020-09-01")
	factories.make_qualification(counsellor=counsellor.name)
	return school


def test_what_is_not_measured_says_what_is_missing_and_is_never_met(world):
	make_norm(metric="opening_minutes_a_week", threshold=360, measured_over="Week")
	make_norm(metric="pupils_per_post", comparison="At Most", threshold=250)
	frappe.db.set_value("MH School", world.school, {"required_opening_minutes": 600, "opening_is_decided": 1})
	rows = norms_check.execute({"school": world.school, "day": str(DAY)})[1]
	assert {row["state"] for row in rows} == {"Not Measured"}
	said = " ".join(row["evidence"] for row in rows)
	assert "No check-ins are recorded yet" in said
	assert "No pupils are enrolled" in said


def test_few_pupils_are_not_said(world):
	make_norm(metric="pupils_per_post", comparison="At Most", threshold=250)
	evaluation.enrol(world.program, 3)
	add(world)
	assert ask(world) == [(None, "Not Measured")]


def test_activities_for_parents_of_a_term_that_still_runs(world):
	make_norm(metric="family_activities_in_term", threshold=2, measured_over="Term")
	values = {"school": world.school, "kind": "Activity for Parents", "status": "Held"}
	for day in ("2024-10-01", "2025-01-20"):
		activity = plans.make_activity(school=world.school)
		frappe.db.set_value("MH Activity", activity.name, {**values, "activity_date": day})
	assert ask(world) == [(1, "At Risk")]
	assert ask(world, date(2025, 1, 31)) == [(2, "Met")]


def test_a_metric_that_fails_is_not_measured_and_its_fault_is_noted_by_its_kind(world, monkeypatch):
	make_norm()
	monkeypatch.setattr(checks, "get_registered", lambda: {"counsellors": "no.such.path"})
	assert ask(world) == [(None, "Not Measured")]


@pytest.mark.parametrize(
	"role", ["MH Leader", "MH Coordinator", "MH Member", "MH Lead Counsellor", "MH Auditor"]
)
def test_who_opens_the_report_sees_the_answers(world, as_user, role):
	make_norm()
	add(world)
	report = frappe.get_doc("Report", "Norms Check")
	with as_user(factories.make_user(roles=[role]).name):
		assert report.is_permitted()
		rows = norms_check.execute({"school": world.school, "day": str(DAY)})[1]
	assert [(row["required"], row["measured"], row["state"]) for row in rows] == [
		("At Least 1 人", "1", "Met")
	]
	assert rows[0]["source"] == "测试文件: 第一条"


def test_a_teacher_does_not_open_the_report(world, as_user):
	report = frappe.get_doc("Report", "Norms Check")
	with as_user(factories.make_user(roles=["Instructor"]).name):
		assert not report.is_permitted()
