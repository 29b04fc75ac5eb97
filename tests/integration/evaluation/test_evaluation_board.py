"""The principal's board, and the trend of evaluations."""

import frappe
import pytest

from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.api import board as api
from mental_health_module.mental_health_leadership.report.evaluation_trend.evaluation_trend import execute
from mental_health_module.patches.v0_3 import add_indicators
from mental_health_module.services.evaluation import board
from mental_health_module.services.evaluation import board_cards as board_evaluation
from mental_health_module.services.evaluation.indicators.indicators import Outcome
from tests.makers import evaluation as records
from tests.makers import factories


@pytest.fixture
def group(site):
	return records.Group()


def get_card(school, doctype):
	return next(card for card in board.get_board(school)["cards"] if card["doctype"] == doctype)


def test_every_card_leads_to_a_list_that_the_user_may_read(group, as_user):
	with as_user(group.leader):
		answer = api.get_board(group.school)
		assert answer["school"] == group.school
		assert len(answer["cards"]) >= 5
		for card in answer["cards"]:
			rows = frappe.get_list(card["doctype"], filters=card["filters"], order_by="name asc")
			assert isinstance(rows, list) and card["title"]


@pytest.mark.parametrize(
	"role", ["MH Leader", "MH Member", "MH Coordinator", "MH Lead Counsellor", "MH Auditor"]
)
def test_readers_of_the_board_get_it(group, as_user, role):
	with as_user(factories.make_user(roles=[role]).name):
		assert api.get_board(group.school)["cards"]


@pytest.mark.parametrize("roles", [["MH Counsellor"], []])
def test_others_do_not_get_the_board(group, as_user, roles):
	with as_user(factories.make_user(roles=roles).name), pytest.raises(RoleMissingError):
		api.get_board(group.school)


def test_a_school_that_is_not_there_is_not_shown(group, as_user):
	with as_user(group.leader):
		assert api.get_board("<script>alert(1)</script>")["school"] != "<script>alert(1)</script>"


def test_the_opening_light_is_green_at_the_target_and_red_far_below(group):
	frappe.db.set_value("MH School", group.school, "required_opening_minutes", 360)
	assert get_card(group.school, "MH School")["light"] == "green"
	frappe.db.set_value("MH School", group.school, "required_opening_minutes", 120)
	card = get_card(group.school, "MH School")
	assert (card["light"], card["value"]) == ("red", "120 分钟/周")


def test_a_school_without_counsellor_has_a_red_light_and_no_figure(group):
	card = get_card(group.school, "MH Counsellor")
	assert (card["light"], card["value"], card["word"]) == ("red", "–", "Not reached")


def test_a_figure_that_is_held_back_is_not_called_unknown(group, monkeypatch):
	monkeypatch.setattr(board_evaluation, "work_out", lambda *values: Outcome(reason="too_few_people"))
	card = get_card(group.school, "MH Training Session")
	assert (card["value"], card["light"], card["word"]) == ("–", "grey", "Held back")
	assert card["hint"] == "Not shown: it would tell something about too few people."


def test_a_figure_that_is_not_there_says_why(group):
	card = get_card(group.school, "MH Training Session")
	assert (card["word"], card["hint"]) == (
		"Not known",
		"No class has a homeroom teacher in this school year.",
	)


@pytest.mark.parametrize(
	("points", "light"), [(100, "green"), (99.9, "amber"), (75, "amber"), (74.9, "red"), (None, "grey")]
)
def test_lights_worked_out_by_hand(points, light):
	assert board_evaluation.get_light(Outcome(points=points)) == light


def test_the_trend_shows_rated_evaluations_in_the_order_of_the_terms(group):
	indicator = records.make_indicator()
	records.use_only(indicator)
	factories.make_academic_term(year=records.YEAR, term="Term 2")
	second = records.make_evaluation(school=group.school, academic_term=f"{records.YEAR} (Term 2)")
	records.bring_to(second, "Rated", group)
	factories.make_training(school=group.school, training_date="2024-10-10", status="Held")
	records.bring_to(records.make_evaluation(school=group.school), "Closed", group)
	records.make_evaluation(school=group.school, academic_term=None)
	_columns, rows, _message, chart = execute({"school": group.school, "indicator": indicator.name})
	assert [(row.academic_term, row.total, row.rating) for row in rows] == [
		(f"{records.YEAR} (Term 1)", 100, "A"),
		(f"{records.YEAR} (Term 2)", 0, "D"),
	]
	assert [dataset["values"] for dataset in chart["data"]["datasets"]] == [[100, 0], [100, 0]]


def test_the_trend_without_rated_evaluations_draws_nothing(group):
	records.make_evaluation(school=group.school)
	_columns, rows, _message, chart = execute({"school": group.school})
	assert (rows, chart) == ([], None)


def test_every_role_of_the_trend_gets_it_through_the_desk(group, as_user):
	from frappe.desk.query_report import run

	records.use_only(records.make_indicator())
	records.bring_to(records.make_evaluation(school=group.school), "Rated", group)
	names = frappe.get_all("Has Role", {"parent": "Evaluation Trend", "role": ("like", "MH %")}, pluck="role")
	assert len(set(names)) == 5
	for name in set(names):
		with as_user(factories.make_user(roles=[name]).name):
			assert [row["rating"] for row in run("Evaluation Trend", {"school": group.school})["result"]] == [
				"D"
			]


def test_the_patch_gives_an_older_site_its_indicators_and_settings_once(site):
	for name in frappe.get_all("MH Indicator", pluck="name", order_by="name"):
		frappe.delete_doc("MH Indicator", name, ignore_permissions=True)
	frappe.db.set_single_value("MH Settings", "small_cell_limit", 0)
	add_indicators.execute()
	add_indicators.execute()
	assert frappe.db.count("MH Indicator") == 15
	assert frappe.db.get_single_value("MH Settings", "small_cell_limit") == 10


def test_the_patch_leaves_a_schools_own_choice_alone(site):
	records.make_indicator()
	frappe.db.set_single_value("MH Settings", "small_cell_limit", 5)
	before = frappe.db.count("MH Indicator")
	add_indicators.execute()
	assert frappe.db.count("MH Indicator") == before
	assert frappe.db.get_single_value("MH Settings", "small_cell_limit") == 5
