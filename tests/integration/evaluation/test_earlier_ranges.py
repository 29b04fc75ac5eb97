"""A share of people beside an evaluation or a report that is signed already, with the ranges of then."""

from datetime import date

import frappe
import pytest

from mental_health_module.api.board import get_board
from mental_health_module.domain.evaluation.indicators import Figure, Period
from mental_health_module.services.evaluation import board_cards as board_evaluation
from mental_health_module.services.evaluation.indicators import indicators
from mental_health_module.services.evaluation.report import steps as annual_report_steps
from tests.makers import evaluation as records
from tests.makers import factories

YEAR = "2024-25"
TERM = Period(date(2024, 9, 1), date(2025, 1, 31), YEAR)
# 28 of 46 homeroom teachers: 24 to 46 by the ranges of today
COUNT, TOTAL = 28, 46
TODAY = (100 * 24 / 46, 100)
# 20 to 30 of 46: together 24 to 30
THEN = "43.5–65.2"


@pytest.fixture
def school(site, monkeypatch):
	frappe.db.set_single_value("MH Settings", "small_cell_limit", 10)
	monkeypatch.setattr(indicators, "_get_figure", lambda *_asked: Figure(COUNT, TOTAL, "%", True))
	return factories.make_school().name


@pytest.fixture
def indicator(site):
	return records.make_indicator(figure_key="homeroom_training_coverage", unit="%", target=100)


def make_rated(school: str, indicator, value_text: str, status: str = "Rated") -> None:
	"""An evaluation of the term that was rated with the figure of then."""
	evaluation = records.make_evaluation(school=school)
	row = {"figure_key": indicator.figure_key, "title": indicator.title, "value_text": value_text}
	add_row(evaluation, "MH Evaluation Score", "scores", row)
	frappe.db.set_value("MH Evaluation", evaluation.name, "status", status)


def make_signed(school: str, indicator, value_text: str, status: str = "Signed") -> None:
	report = records.make_report(school=school)
	add_row(report, "MH Report Figure", "figures", {"title": indicator.title, "value_text": value_text})
	frappe.db.set_value("MH Annual Report", report.name, "status", status)


def add_row(parent, doctype: str, field: str, values: dict) -> None:
	row = frappe.new_doc(doctype, parent_doc=parent, parentfield=field)
	row.update({**values, "denominator": str(TOTAL), "parent": parent.name, "idx": 1})
	row.db_insert()


def read(school: str, indicator, period: Period = TERM):
	outcome = indicators.work_out(indicator, school, period)
	reading = outcome.reading
	return (reading.low, reading.high) if reading else outcome.reason


@pytest.mark.parametrize("make", [make_rated, make_signed])
def test_a_range_that_would_tell_a_few_beside_a_signed_one_is_held_back(school, indicator, make):
	assert read(school, indicator) == TODAY
	make(school, indicator, THEN)
	assert read(school, indicator) == "earlier_range"
	assert read(factories.make_school().name, indicator) == TODAY


@pytest.mark.parametrize("make", [make_rated, make_signed])
@pytest.mark.parametrize("signed", ["73.9–87", "52.2–100", "0–50", "60.9"])
def test_a_range_that_tells_nothing_more_is_shown(school, indicator, make, signed):
	make(school, indicator, signed)
	assert read(school, indicator) == TODAY


def test_what_is_not_signed_is_worked_out_anew_and_holds_nothing_back(school, indicator):
	make_rated(school, indicator, THEN, status="Collecting")
	make_signed(school, indicator, THEN, status="Frozen")
	assert read(school, indicator) == TODAY


def test_another_time_is_another_count(school, indicator):
	make_rated(school, indicator, THEN)
	make_signed(school, indicator, THEN)
	later = Period(date(2025, 9, 1), date(2026, 1, 31), "2025-26")
	assert read(school, indicator, later) == TODAY
	assert read(school, indicator, Period(date(2025, 1, 1), date(2025, 6, 30), YEAR)) == "earlier_range"


def test_a_plain_count_and_a_figure_that_counts_nobody_are_no_ranges(school, indicator, monkeypatch):
	make_rated(school, indicator, THEN)
	for figure in (Figure(COUNT, None, "people", True), Figure(30, 40, "%")):
		monkeypatch.setattr(indicators, "_get_figure", lambda *_asked, figure=figure: figure)
		assert indicators.work_out(indicator, school, TERM).reading


def test_the_board_and_a_later_report_hold_back_what_was_signed_otherwise(
	school, indicator, monkeypatch, as_user
):
	make_rated(school, indicator, THEN)
	records.use_only(indicator)
	monkeypatch.setattr(board_evaluation, "get_current_period", lambda: Period(TERM.from_date, TERM.to_date))
	with as_user(factories.make_user(roles=["MH Leader", "MH Member"]).name):
		cards = get_board(school)["cards"]
	assert "Held back" in str(cards)
	report = records.make_report(school=school)
	figures = annual_report_steps.get_figures(
		report, ["Training"], Period(TERM.from_date, date(2025, 7, 1), YEAR)
	)
	(row,) = [row for row in figures if row["title"] == indicator.title]
	assert row["value_text"] == "" and "signed already" in row["reason"]
