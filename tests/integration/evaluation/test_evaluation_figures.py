"""Figures and scores of an evaluation: what is worked out, what people write, what is refused."""

import frappe
import pytest

from mental_health_module.services.evaluation import steps as evaluation_steps
from mental_health_module.services.evaluation.indicators import indicators
from mental_health_module.services.evaluation.indicators import school as indicators_school
from mental_health_module.services.evaluation.refusals import (
	EvaluationRowsError,
	IndicatorError,
	NothingToRateError,
	ScoreError,
	SmallCellLimitError,
	ThresholdError,
)
from mental_health_module.services.shared.refusals import PeriodError
from tests.makers import evaluation as records
from tests.makers import factories


@pytest.fixture
def group(site):
	return records.Group()


@pytest.fixture
def indicator(site):
	one = records.make_indicator()
	records.use_only(one)
	return one


def get_stored(evaluation, *fields):
	return frappe.db.get_value("MH Evaluation", evaluation.name, fields or "status")


def test_collecting_copies_the_definition_and_works_out_the_figure(group, indicator):
	factories.make_training(school=group.school, training_date="2024-10-10", status="Held")
	factories.make_training(school=group.school, training_date="2024-10-11", status="Planned")
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Collecting", group)
	[row] = evaluation.scores
	assert (row.title, row.formula, row.target, row.weight) == (
		indicator.title,
		indicator.formula,
		1,
		1,
	)
	assert (row.value_text, row.unit, row.numerator, row.denominator) == ("1", "次", "1", "")
	assert (row.computed_points, row.points, row.share, row.reason) == ("100", "100", "100", "")
	assert row.computed_at and evaluation.total == 100


def test_without_an_active_indicator_nothing_is_collected(group):
	records.use_only()
	evaluation = records.make_evaluation(school=group.school)
	with pytest.raises(EvaluationRowsError):
		evaluation_steps.start_collecting(evaluation)
	assert get_stored(evaluation) == "Draft"


def test_a_missing_calculation_says_so_and_its_weight_goes_to_the_others(group):
	there = records.make_indicator(weight=1)
	missing = records.make_indicator(figure_key="not_there", weight=3, title="缺少的指标")
	factories.make_training(school=group.school, training_date="2024-10-10", status="Held")
	evaluation = records.collect(group, there, missing)
	first, second = evaluation.scores
	assert (second.value_text, second.points, second.share) == ("", "", "")
	assert second.reason == "Nothing on this site works out this figure yet."
	assert (first.share, evaluation.total, evaluation.left_out) == ("100", 100, "缺少的指标")


@pytest.mark.parametrize("place", ["indicators_school.not_there", "not_there.get_figure"])
def test_a_registered_calculation_without_its_function_says_so(group, monkeypatch, place):
	path = f"mental_health_module.services.{place}"
	monkeypatch.setattr(indicators, "get_registered", lambda: {"of_a_test": path})
	evaluation = records.collect(group, records.make_indicator(figure_key="of_a_test"))
	assert evaluation.scores[0].reason == "Nothing on this site works out this figure yet."
	assert (evaluation.scores[0].value_text, evaluation.scores[0].points) == ("", "")


def divide_by_nothing(school, period):
	from mental_health_module.domain.evaluation.indicators import Figure

	return Figure(5, 0, "%")


def break_down(school, period):
	raise ZeroDivisionError("Pupil Made-up")


def register(monkeypatch, function) -> None:
	monkeypatch.setattr(indicators_school, "get_opening_minutes", function)


@pytest.mark.parametrize(
	("function", "reason"),
	[
		(divide_by_nothing, "It divides by nothing: what it is measured against is zero."),
		(break_down, "A fault stopped the calculation. The error log says which."),
	],
)
def test_what_cannot_be_worked_out_is_no_zero_and_no_error(group, monkeypatch, function, reason):
	register(monkeypatch, function)
	evaluation = records.collect(group, records.make_indicator(figure_key="opening_minutes_set"))
	[row] = evaluation.scores
	assert (row.value_text, row.points, row.reason) == ("", "", reason)
	assert (evaluation.total, evaluation.rating) == (0, None)


def test_a_fault_leaves_only_its_kind_in_the_error_log(group, monkeypatch):
	register(monkeypatch, break_down)
	records.collect(group, records.make_indicator(figure_key="opening_minutes_set"))
	wanted = {"method": "An indicator could not be worked out: opening_minutes_set"}
	log = frappe.get_last_doc("Error Log", wanted)
	frappe.db.delete("Error Log", wanted)
	assert log.error.splitlines()[-1] == "ZeroDivisionError"
	assert "division by zero" not in log.error


def test_what_weighs_nothing_together_is_not_submitted(group):
	evaluation = records.collect(group, records.make_indicator(weight=0))
	with pytest.raises(NothingToRateError):
		evaluation_steps.submit_self_evaluation(evaluation)
	assert get_stored(evaluation) == "Collecting"


def test_a_score_by_hand_takes_the_place_of_the_figure_and_needs_a_reason(group, indicator):
	evaluation = records.collect(group, indicator)
	evaluation.scores[0].manual_score = "80"
	with pytest.raises(ScoreError):
		evaluation.save()
	assert frappe.db.get_value("MH Evaluation Score", evaluation.scores[0].name, "manual_score") in (None, "")
	evaluation.reload()
	evaluation.scores[0].update({"manual_score": "80", "manual_reason": "培训在外校举行"})
	evaluation.save()
	assert (evaluation.scores[0].points, evaluation.total) == ("80", 80)


@pytest.mark.parametrize("text", ["101", "-1", "viel", "<script>alert(1)</script>"])
def test_what_is_no_score_is_refused(group, indicator, text):
	evaluation = records.collect(group, indicator)
	evaluation.scores[0].update({"self_score": text, "manual_reason": "x"})
	with pytest.raises(ScoreError):
		evaluation.save()
	assert not frappe.db.get_value("MH Evaluation Score", evaluation.scores[0].name, "self_score")


def test_a_score_of_zero_counts_as_zero(group):
	evaluation = records.collect(group, records.make_indicator(source="Manual"))
	evaluation.scores[0].self_score = "0"
	evaluation.save()
	assert (evaluation.scores[0].points, evaluation.left_out) == ("0", "")


def test_the_group_scores_after_the_self_evaluation_and_says_why(group, indicator):
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Self-evaluated", group)
	evaluation.scores[0].group_score = "90"
	with pytest.raises(ScoreError):
		evaluation.save()
	evaluation.reload()
	evaluation.scores[0].update({"group_score": "90", "group_reason": "签到表不全", "self_score": "1"})
	evaluation.save()
	[row] = evaluation.scores
	assert (row.points, row.self_score, evaluation.total) == ("90", "", 90)


def test_what_a_client_sends_changes_neither_figures_nor_definition_nor_state(group, indicator):
	evaluation = records.collect(group, indicator)
	evaluation.update({"status": "Rated", "rating": "A", "total": 99, "rated_by": group.leader})
	evaluation.scores[0].update({"value_text": "9", "weight": 9, "target": 9, "points": "9", "title": "x"})
	evaluation.save()
	stored = frappe.get_doc("MH Evaluation", evaluation.name)
	assert (stored.status, stored.rating, stored.rated_by) == ("Collecting", None, None)
	[row] = stored.scores
	assert (row.value_text, row.weight, row.target, row.title) == ("0", 1, 1, indicator.title)


def test_rows_are_neither_added_nor_removed_by_hand(group, indicator):
	evaluation = records.collect(group, indicator)
	evaluation.append("scores", {"title": "invented", "weight": 50})
	with pytest.raises(EvaluationRowsError):
		evaluation.save()
	evaluation.reload()
	evaluation.set("scores", [])
	with pytest.raises(EvaluationRowsError):
		evaluation.save()
	assert frappe.db.count("MH Evaluation Score", {"parent": evaluation.name}) == 1


@pytest.mark.parametrize(
	"values",
	[
		{"indicator_key": "No Key"},
		{"figure_key": None},
		{"target": 0},
		{"source": "Computed", "target": 0, "direction": "More Is Better"},
	],
)
def test_an_incomplete_indicator_is_refused(site, values):
	before = frappe.db.count("MH Indicator")
	with pytest.raises(IndicatorError):
		records.make_indicator(**values)
	assert frappe.db.count("MH Indicator") == before


@pytest.mark.parametrize(
	("values", "error"),
	[
		({"small_cell_limit": 2}, SmallCellLimitError),
		({"rating_a": 70}, ThresholdError),
		({"rating_b": 60}, ThresholdError),
		({"part_time_share": 1.5}, PeriodError),
	],
)
def test_settings_without_sense_are_refused(site, values, error):
	settings = frappe.get_doc("MH Settings")
	settings.update(values)
	with pytest.raises(error):
		settings.save()
	[field] = values
	assert frappe.db.get_single_value("MH Settings", field) != values[field]


def test_what_was_worked_out_under_a_lower_limit_is_not_rated_under_a_higher_one(group, indicator, as_user):
	frappe.db.set_single_value("MH Settings", "small_cell_limit", 5)
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Reviewed", group)
	assert evaluation.figures_limit == 5
	frappe.db.set_single_value("MH Settings", "small_cell_limit", 6)
	with as_user(group.deputy), pytest.raises(SmallCellLimitError):
		evaluation_steps.rate(frappe.get_doc("MH Evaluation", evaluation.name))
	assert get_stored(evaluation) == "Reviewed"
	evaluation = frappe.get_doc("MH Evaluation", evaluation.name)
	evaluation_steps.send_back(evaluation, "the limit was raised")
	with as_user(group.coordinator), pytest.raises(SmallCellLimitError):
		evaluation_steps.submit_self_evaluation(evaluation)
	evaluation.reload()
	evaluation_steps.work_out_again(evaluation)
	with as_user(group.coordinator):
		evaluation_steps.submit_self_evaluation(evaluation)
	assert (get_stored(evaluation), get_stored(evaluation, "figures_limit")) == ("Self-evaluated", 6)


def test_a_review_is_not_confirmed_over_figures_of_a_lower_limit(group, indicator, as_user):
	evaluation = records.bring_to(records.make_evaluation(school=group.school), "Self-evaluated", group)
	frappe.db.set_single_value("MH Settings", "small_cell_limit", 11)
	with as_user(group.deputy), pytest.raises(SmallCellLimitError):
		evaluation_steps.confirm_review(frappe.get_doc("MH Evaluation", evaluation.name))
	assert get_stored(evaluation) == "Self-evaluated"


def test_a_client_does_not_choose_the_limit_of_its_figures(group, indicator):
	evaluation = records.collect(group, indicator)
	evaluation.figures_limit = 99
	evaluation.save()
	assert get_stored(evaluation, "figures_limit") == 10


def set_limit(limit: int) -> None:
	settings = frappe.get_doc("MH Settings")
	settings.small_cell_limit = limit
	settings.save()


def test_the_limit_is_raised_but_not_lowered_once_figures_are_kept(group, indicator):
	records.collect(group, indicator)
	with pytest.raises(SmallCellLimitError):
		set_limit(9)
	assert frappe.db.get_single_value("MH Settings", "small_cell_limit") == 10
	set_limit(11)
	assert frappe.db.get_single_value("MH Settings", "small_cell_limit") == 11


def test_the_limit_is_lowered_while_no_figures_are_kept(site):
	for doctype in ("MH Annual Report", "MH Evaluation"):
		assert not frappe.get_all(doctype, pluck="name", order_by="name asc")
	set_limit(5)
	assert frappe.db.get_single_value("MH Settings", "small_cell_limit") == 5
