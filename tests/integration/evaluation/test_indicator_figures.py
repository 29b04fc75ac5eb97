"""The figures of what the app has anyway, worked out by hand."""

import json
from datetime import date

import frappe
import pytest

from mental_health_module.api.board import get_board
from mental_health_module.domain.evaluation.indicators import NotWorkedOutError, Period, get_reading
from mental_health_module.services.evaluation import board_cards
from mental_health_module.services.evaluation.indicators import school as figures
from mental_health_module.services.evaluation.indicators.indicators import get_registered, work_out
from mental_health_module.services.evaluation.report import steps as annual_report_steps
from mental_health_module.services.evaluation.scores import copy_indicators, work_out_figures
from tests.makers import evaluation as records
from tests.makers import factories

PERIOD = Period(date(2024, 9, 1), date(2025, 1, 31))


@pytest.fixture
def world(site):
	"""A school of one company and one program, in a year that is over."""
	records.make_past_term()
	company = factories.insert("Company", company_name="Made-up Co", abbr="MUC", default_currency="CNY")
	program = factories.make_program()
	school = factories.make_school(units=[("Company", company.name), ("Program", program.name)])
	return frappe._dict(school=school.name, company=company.name, program=program.name)


def test_every_registered_calculation_is_there_and_has_a_unit(world):
	for path in get_registered().values():
		assert callable(frappe.get_attr(path))
	assert {
		"opening_minutes_set",
		"pupils_per_post",
		"certified_counsellors",
		"homeroom_training_coverage",
		"other_staff_training_coverage",
		"trainings_held",
		"training_hours",
	} <= set(get_registered())


def test_the_opening_minutes_are_those_that_the_school_has_set(world):
	with pytest.raises(NotWorkedOutError, match="not_decided"):
		figures.get_opening_minutes(world.school, PERIOD)
	values = {"required_opening_minutes": 480, "opening_is_decided": 1}
	frappe.db.set_value("MH School", world.school, values)
	figure = figures.get_opening_minutes(world.school, PERIOD)
	assert (figure.numerator, figure.denominator, figure.unit) == (480, None, "minutes a week")


def test_pupils_per_post_counts_part_time_by_the_setting_and_external_not(world):
	records.enrol(world.program, 12)
	records.enrol(world.program, 3, year="2025-26")
	for employment in ("Full-time", "Part-time", "External"):
		factories.make_counsellor(school=world.school, employment=employment, from_date="2020-09-01")
	figure = figures.get_pupils_per_post(world.school, PERIOD)
	assert (figure.numerator, figure.denominator) == (12, 1.5)
	assert get_reading(figure, 10).low == 8


def test_counsellors_count_while_they_are_in_post(world):
	records.enrol(world.program, 12)
	values = {"school": world.school, "employment": "Full-time", "from_date": "2020-09-01"}
	factories.make_counsellor(**values, status="Left", to_date="2025-01-31")
	factories.make_counsellor(**values, status="Left", to_date="2025-01-30")
	factories.make_counsellor(**{**values, "from_date": "2025-02-01"})
	assert figures.get_pupils_per_post(world.school, PERIOD).denominator == 1


@pytest.mark.parametrize(
	("function", "reason"),
	[
		("get_pupils_per_post", "no_counsellor"),
		("get_certified", "no_counsellor"),
		("get_homeroom_coverage", "no_homeroom_teachers"),
		("get_other_coverage", "no_staff"),
	],
)
def test_an_empty_school_has_no_figure_and_a_reason(world, function, reason):
	with pytest.raises(NotWorkedOutError) as refusal:
		getattr(figures, function)(world.school, PERIOD)
	assert refusal.value.args == (reason,)


def test_a_certificate_counts_when_it_is_valid_on_the_last_day(world):
	def make(**values):
		counsellor = factories.make_counsellor(school=world.school, from_date="2020-09-01")
		factories.make_qualification(counsellor=counsellor.name, **values)

	make()
	make(expires_on="2025-01-31")
	make(expires_on="2025-01-30")
	make(issued_on="2025-02-01")
	make(revoked_on="2025-01-15")
	make(in_training=1)
	figure = figures.get_certified(world.school, PERIOD)
	assert (figure.numerator, figure.denominator, figure.unit) == (2, 6, "%")
	assert not figure.counts_people


def make_staff(world, count: int, homeroom: bool) -> list[tuple[str, str]]:
	people = []
	for _ in range(count):
		employee = factories.make_employee(company=world.company)
		people.append(("Employee", employee.name))
		if homeroom:
			instructor = factories.make_instructor(employee=employee.name)
			factories.make_student_group(
				instructors=[instructor.name], program=world.program, year=records.YEAR
			)
	return people


def train(world, people, day: str = "2024-10-10", **values) -> None:
	training = factories.make_training(
		school=world.school, training_date=day, **{"status": "Held", "minutes": 90, **values}
	)
	for person_type, person in people:
		factories.make_attendance(training=training.name, person_type=person_type, person=person)


def test_coverage_counts_each_person_once_and_homeroom_teachers_apart(world):
	homeroom, others = make_staff(world, 3, True), make_staff(world, 2, False)
	train(world, [*homeroom[:2], others[0]])
	train(world, [homeroom[0]], "2024-11-10")
	train(world, [homeroom[2]], "2025-02-01")
	train(world, [homeroom[2]], status="Cancelled")
	first = figures.get_homeroom_coverage(world.school, PERIOD)
	second = figures.get_other_coverage(world.school, PERIOD)
	assert (first.numerator, first.denominator, first.counts_people) == (2, 3, True)
	assert (second.numerator, second.denominator, second.counts_people) == (1, 2, True)


def test_trainings_and_their_hours_count_each_training_once(world):
	people = make_staff(world, 2, False)
	train(world, people)
	train(world, people, "2025-01-31", minutes=120)
	train(world, [], "2025-02-01")
	assert figures.get_trainings_held(world.school, PERIOD).numerator == 2
	assert figures.get_training_hours(world.school, PERIOD).numerator == 3.5
	assert figures.count_person_times(world.school, PERIOD) == 4


def test_a_small_group_of_people_is_not_shown(world):
	make_staff(world, 3, True)
	indicator = records.make_indicator(figure_key="homeroom_training_coverage", unit="%")
	outcome = work_out(indicator, world.school, PERIOD)
	assert (outcome.reading, outcome.reason, outcome.points) == (None, "too_few_people", None)


def test_a_larger_group_is_shown_as_a_range_whose_ends_tell_no_count(world, monkeypatch):
	people = make_staff(world, 7, True)
	train(world, people)
	frappe.db.set_single_value("MH Settings", "small_cell_limit", 3)
	indicator = records.make_indicator(figure_key="homeroom_training_coverage", unit="%", target=100)
	outcome = work_out(indicator, world.school, PERIOD)
	# 7 people, limit 3: two bands, 0 to 3 and 4 to 7; the middle of the upper one is 5.5 of 7
	assert (outcome.reading.low, outcome.reading.high) == (pytest.approx(400 / 7), 100)
	assert (outcome.reading.numerator, outcome.reading.denominator) == (None, 7)
	assert outcome.points == 78.6


def test_five_and_six_of_seven_look_alike_wherever_they_are_shown(world, monkeypatch):
	frappe.db.set_single_value("MH Settings", "small_cell_limit", 3)
	monkeypatch.setattr(board_cards, "get_current_period", lambda: PERIOD)
	indicator = records.make_indicator(figure_key="homeroom_training_coverage", unit="%", target=100)
	records.use_only(indicator)
	group = records.Group()
	people, answers = make_staff(world, 7, True), []
	for day in ("2024-10-10", "2024-10-11"):
		train(world, people[:5], day)
	for person in (None, people[5]):
		if person:
			train(world, [person])
		evaluation = frappe.new_doc("MH Evaluation")
		evaluation.update({"school": world.school, "from_date": PERIOD.from_date, "to_date": PERIOD.to_date})
		copy_indicators(evaluation)
		work_out_figures(evaluation)
		figures_of_report = annual_report_steps.get_figures(evaluation, ["Training"], PERIOD)
		with records.acting_as(group.leader):
			cards = [card for card in get_board(world.school)["cards"] if not is_count_of_all(card)]
		answers.append(json.dumps([get_plain(evaluation.scores), get_plain(figures_of_report), cards]))
	assert "57.1\\u2013100" in answers[0] and answers[0] == answers[1]


def is_count_of_all(card: dict) -> bool:
	"""Sign-ins of all staff together are shown anyway; bands are made beside them (person_times.py)."""
	return card["title"] == "Trainings This Term, Person-Times"


def get_plain(rows) -> list[dict]:
	noise = ("computed_at", "name", "creation", "modified")
	return [
		{
			key: str(value)
			for key, value in dict(row if isinstance(row, dict) else row.as_dict()).items()
			if key not in noise
		}
		for row in rows
	]
