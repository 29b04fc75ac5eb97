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


def decide_opening(group, minutes: int) -> None:
	values = {"required_opening_minutes": minutes, "opening_is_decided": 1}
	frappe.db.set_value("MH School", group.school, values)


def test_the_opening_light_is_green_at_the_target_and_red_far_below(group):
	decide_opening(group, 360)
	assert get_card(group.school, "MH School")["light"] == "green"
	decide_opening(group, 120)
	card = get_card(group.school, "MH School")
	assert (card["light"], card["value"]) == ("red", "120 分钟/周")
	assert card["hint"] == "Target: ≥360 分钟/周"


def test_what_the_settings_propose_is_no_figure_until_the_school_has_decided(group):
	school = frappe.get_doc("MH School", group.school)
	assert (school.required_opening_minutes, school.opening_is_decided) == (360, 0)
	assert get_card(group.school, "MH School")["word"] == "Not measured yet"
	school.required_opening_minutes = 400
	school.save()
	assert get_card(group.school, "MH School")["value"] == "400 分钟/周"


def test_a_school_that_has_measured_nothing_has_no_colour_and_is_told_what_to_do(group):
	cards = board.get_board(group.school)["cards"]
	measures = [card for card in cards if card["light"]]
	assert len(measures) == 7
	for card in measures:
		assert (card["light"], card["value"], card["word"]) == ("grey", "–", "Not measured yet"), card
		assert card["step"]["text"], card


def test_who_may_not_do_the_next_step_is_told_it_without_a_link(group, as_user):
	with as_user(factories.make_user(roles=["MH Auditor"]).name):
		cards = board.get_board(group.school)["cards"]
		steps = [card["step"] for card in cards if card["step"]]
		assert len(steps) == 8 and {step["doctype"] for step in steps} == {""}


def test_counsellors_without_any_certificate_entered_are_no_share_of_nothing(group):
	counsellor = factories.make_counsellor(school=group.school, employment="Full-time").name
	title = "Counsellors with a Certificate"
	card = next(card for card in board.get_board(group.school)["cards"] if card["title"] == title)
	assert (card["light"], card["step"]["doctype"]) == ("grey", "MH Counsellor Qualification")
	factories.make_qualification(counsellor=counsellor, issued_on="2020-01-01", expires_on="2021-01-01")
	card = next(card for card in board.get_board(group.school)["cards"] if card["title"] == title)
	assert (card["light"], card["value"], card["hint"]) == ("red", "0%", "Target: ≥100%")


def test_fewer_is_better_is_said_by_the_sign(group):
	indicator = frappe._dict(target=1000, direction="Less Is Better")
	assert board_evaluation._get_target(indicator, "人/岗") == "Target: ≤1000 人/岗"


def test_person_times_of_the_terms_trainings_stand_on_the_board(group):
	training = factories.make_training(school=group.school, training_date=frappe.utils.today(), status="Held")
	for _number in range(2):
		factories.make_attendance(training=training.name, signed_in_at=f"{frappe.utils.today()} 14:00:00")
	title = "Trainings This Term, Person-Times"
	card = next(card for card in board.get_board(group.school)["cards"] if card["title"] == title)
	assert (card["value"], card["step"]) == ("2 person-times", None)
	assert card["hint"].startswith("1 trainings")


def test_a_figure_that_is_held_back_is_not_called_unknown(group, monkeypatch):
	factories.make_training(school=group.school, training_date=frappe.utils.today(), status="Held")
	monkeypatch.setattr(board_evaluation, "work_out", lambda *values: Outcome(reason="too_few_people"))
	card = get_card(group.school, "MH Training Session")
	assert (card["value"], card["light"], card["word"]) == ("–", "grey", "Held back")
	assert card["hint"] == "Not shown: it would tell something about too few people."


def test_a_figure_that_is_not_there_says_why(group):
	card = get_card(group.school, "MH Training Session")
	assert (card["word"], card["hint"]) == (
		"Not measured yet",
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
