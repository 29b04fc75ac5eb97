"""Training by Term, on figures worked out by hand."""

import pytest

from mental_health_module.mental_health_training.report.training_by_term.training_by_term import execute
from tests.makers import factories

YEAR = "1998-99"


@pytest.fixture
def term(site):
	"""Two trainings of 90 minutes in one term: 3 and 2 people came, one of them to both, one left early."""
	school = factories.make_school().name
	year = factories.insert(
		"Academic Year", academic_year_name=YEAR, year_start_date="1998-09-01", year_end_date="1999-08-31"
	)
	factories.insert(
		"Academic Term",
		academic_year=year.name,
		term_name="Autumn",
		term_start_date="1998-09-01",
		term_end_date="1999-01-31",
	)
	users = [factories.make_user().name for _ in range(4)]
	first = make_training(school, "1998-10-10")
	second = make_training(school, "1998-11-10")
	for user in users[:3]:
		factories.make_attendance(training=first, user=user)
	factories.make_attendance(training=second, user=users[0])
	factories.make_attendance(training=second, user=users[3], signed_out_at="1998-11-10 09:40:00")
	return school


def make_training(school: str, day: str, **values) -> str:
	values = {"training_date": day, "starts_at": "09:00:00", "minutes": 90, "status": "Held", **values}
	return factories.make_training(school=school, **values).name


def get_rows(school: str, **filters) -> list:
	return execute({"school": school, **filters})[1]


def test_every_role_of_the_report_gets_it_through_the_desk(site, as_user, term):
	from frappe.desk.query_report import run

	names = site.get_all("Has Role", {"parent": "Training by Term", "role": ("like", "MH %")}, pluck="role")
	assert len(names) >= 5
	for name in names:
		with as_user(factories.make_user(roles=[name]).name):
			assert [row["sessions"] for row in run("Training by Term", {"school": term})["result"]] == [2], (
				name
			)


def test_terms_stand_in_the_order_of_the_year_and_not_of_their_names(term):
	make_training(term, "1998-01-15")
	make_training(term, "1999-03-01")
	days = [(row.academic_year, row.academic_term) for row in get_rows(term)]
	assert days == [(None, ""), (YEAR, f"{YEAR} (Autumn)"), (YEAR, "")]


def test_person_times_and_persons_are_both_shown(term):
	[row] = get_rows(term)
	assert (row.sessions, row.person_times, row.persons) == (2, 5, 4)
	assert row.minutes == 4 * 90 + 40
	assert row.academic_term == f"{YEAR} (Autumn)"


def test_planned_and_cancelled_trainings_do_not_count(term):
	make_training(term, "1998-12-01", status="Planned")
	make_training(term, "1998-12-02", status="Cancelled")
	assert get_rows(term)[0].sessions == 2


def test_training_that_nobody_attended_counts_as_a_session_of_no_persons(term):
	make_training(term, "1999-03-01")
	autumn, spring = sorted(get_rows(term), key=lambda row: row.person_times, reverse=True)
	assert autumn.sessions == 2
	assert (spring.sessions, spring.person_times, spring.persons, spring.minutes) == (1, 0, 0, 0)


def test_filters_narrow_the_days_and_the_level(term):
	assert get_rows(term, from_date="1998-11-01")[0].person_times == 2
	assert get_rows(term, to_date="1998-10-31")[0].person_times == 3
	assert get_rows(term, level="National") == []


def test_summary_counts_each_person_once_over_all_terms(term):
	spring = make_training(term, "1999-03-01")
	user = factories.make_user().name
	factories.make_attendance(training=spring, user=user)
	_columns, rows, _message, chart, summary = execute({"school": term})
	assert [card["value"] for card in summary] == [3, 6, 5, 4 * 90 + 40 + 90]
	assert len(chart["data"]["labels"]) == len(rows) == 2


def test_one_person_under_two_names_of_the_host_is_one_person(term, site):
	user = factories.make_user().name
	employee = factories.make_employee(user=user).name
	training = make_training(term, "1999-04-01")
	other = make_training(term, "1999-04-02")
	factories.insert("MH Training Attendance", training_session=training, person_type="User", person=user)
	factories.insert(
		"MH Training Attendance", training_session=other, person_type="Employee", person=employee
	)
	row = next(row for row in get_rows(term) if row.academic_term != f"{YEAR} (Autumn)")
	assert (row.person_times, row.persons) == (2, 1)


def test_minutes_of_two_trainings_at_one_time_count_once_for_a_person(site):
	from mental_health_module.services.plans.evidence import HeldTraining, count_minutes_unchecked
	from mental_health_module.services.training import portal as portal_trainings

	school, user, other = factories.make_school().name, *(factories.make_user().name for _ in range(2))
	factories.make_employee(user=user)
	first = make_training(school, "2026-10-10")
	second = make_training(school, "2026-10-10", starts_at="10:00:00")
	for training in (first, second):
		factories.make_attendance(training=training, user=user)
	factories.make_attendance(training=second, user=other)
	[row] = get_rows(school)
	assert (row.person_times, row.minutes) == (3, 150 + 90)
	summary = {item["label"]: item["value"] for item in execute({"school": school})[4]}
	assert summary["Credited Minutes"] == 150 + 90
	own = portal_trainings.get_staff_trainings(portal_trainings.require_staff(user))
	assert own.minutes_in_total == 150
	assert [past.minutes for past in own.past] == [150]
	held = [HeldTraining(name, "", "", None, 1, 1, minutes) for name, minutes in ((first, 90), (second, 180))]
	assert count_minutes_unchecked(held) == 150 + 90
