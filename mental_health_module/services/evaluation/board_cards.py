"""Figures of the evaluation on the board, each measured against its indicator's target; the last rating.

What nobody has measured is grey and says what to do next: never green by a default, nor red by nothing.
"""

from collections.abc import Callable

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.domain.evaluation.indicators import (
	Period,
	format_number,
	format_reading,
	format_target,
	with_unit,
)
from mental_health_module.domain.evaluation.messages import REASONS
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.calendar import get_term_bounds, get_term_on, get_year_bounds
from mental_health_module.services.evaluation.evaluations import EVALUATION, IS_RATED
from mental_health_module.services.evaluation.indicators import school as figures
from mental_health_module.services.evaluation.indicators.indicators import Outcome, work_out
from mental_health_module.services.shared.board_cards import (
	AMBER,
	GREEN,
	GREY,
	RED,
	Card,
	Maker,
	Step,
	get_first_step,
	get_form_step,
	get_list_step,
	get_rows,
	set_not_measured,
)
from mental_health_module.words import _

NEARLY = 75
HELD_BACK = ("too_few_people", "earlier_range")
COUNSELLOR, SCHOOL, TRAINING = "MH Counsellor", "MH School", "MH Training Session"
QUALIFICATION = "MH Counsellor Qualification"
Nothing = Callable[[str, Period], str]
# why there is no figure -> what to do, and the DocType of which a first record is wanted
FIRST_STEPS = {
	"no_counsellor": (N_("Add a counsellor"), COUNSELLOR),
	"no_certificate": (N_("Enter a certificate"), QUALIFICATION),
	"no_training": (N_("Plan a training"), TRAINING),
}
# why there is no figure -> what is filled in on the school's form
SCHOOL_STEPS = {
	"not_decided": N_("Decide the opening time"),
	"no_pupils": N_("Enter whose pupils count for the school"),
	"no_staff": N_("Enter whose staff count for the school"),
}


def _get_staffing(school: str) -> Card:
	"""Return pupils for each post, measured against the target of the indicator."""
	filters = {"school": school, "status": "Active"}
	return _get_figure_card("pupils_per_post", _("Pupils per Post"), school, COUNSELLOR, filters)


def _get_opening(school: str) -> Card:
	"""Return the opening minutes that the school has decided, measured against the target."""
	title = _("Opening Minutes Set a Week")
	return _get_figure_card("opening_minutes_set", title, school, SCHOOL, {"name": school})


def _get_certificates(school: str) -> Card:
	"""Return the share of counsellors with a valid certificate; none where no certificate was entered."""
	filters = {"school": school, "status": "Active"}
	title = _("Counsellors with a Certificate")
	return _get_figure_card("certified_counsellors", title, school, COUNSELLOR, filters, _find_no_certificate)


def _find_no_certificate(school: str, period: Period) -> str:
	names = [row.name for row in figures.get_counsellors(school, period.to_date)]
	entered = frappe.db.exists(QUALIFICATION, {"counsellor": ("in", [*names, ""])})
	return "" if entered or figures.get_holders(set(names), period.to_date) else "no_certificate"


def _get_training(school: str) -> Card:
	"""Return how many of the homeroom teachers were trained this term, as a range."""
	title = _("Homeroom Teachers Trained This Term")
	filters = _get_trainings_of_term(school)
	return _get_figure_card("homeroom_training_coverage", title, school, TRAINING, filters, _find_no_training)


def _find_no_training(school: str, period: Period) -> str:
	return "" if figures.get_trainings_held(school, period).numerator else "no_training"


def _get_person_times(school: str) -> Card:
	"""Return the sign-ins of this term's trainings: who came twice counts twice."""
	period = get_current_period()
	card = Card(_("Trainings This Term, Person-Times"), "–", TRAINING, _get_trainings_of_term(school))
	held = int(figures.get_trainings_held(school, period).numerator)
	if not held:
		return _set_reason(card, "no_training", school)
	card.value = _("{0} person-times").format(figures.count_person_times(school, period))
	hours = format_number(figures.get_training_hours(school, period).numerator)
	card.hint = _("{0} trainings, {1} hours").format(held, hours)
	return card


def _get_trainings_of_term(school: str) -> dict:
	period = get_current_period()
	days = [str(period.from_date), str(period.to_date)]
	return {"school": school, "status": "Held", "training_date": ["between", days]}


def _get_rating(school: str) -> Card:
	"""Return the newest rating."""
	filters = {"school": school, "status": ["in", list(IS_RATED)]}
	fields = ["rating", "total", "academic_term", "academic_year"]
	rows = get_rows(EVALUATION, filters, fields, "from_date desc, name desc")
	card = Card(_("Last Evaluation"), "–", EVALUATION, {"school": school})
	if not rows:
		step = get_first_step(_("Begin an evaluation"), EVALUATION, school=school)
		return set_not_measured(card, step)
	row = rows[0]
	card.value = f"{row.rating} · {format_number(row.total)}"
	card.hint = row.academic_term or row.academic_year
	return card


def get_current_period() -> Period:
	"""Return the current term up to today; without a term the school year, without one the last 180 days."""
	day = getdate(today())
	year, term = get_term_on(day)
	bounds = (term and get_term_bounds(term)) or (year and get_year_bounds(year))
	return Period(getdate(bounds[0]) if bounds else frappe.utils.add_days(day, -180), day)


def _get_figure_card(
	key: str, title: str, school: str, doctype: str, filters: dict, find_nothing: Nothing | None = None
) -> Card:
	"""Return the card of a figure.

	Args: find_nothing: says by which reason a share of nothing is no share, "" for none.
	"""
	name = frappe.db.get_value("MH Indicator", {"figure_key": key, "active": 1}, order_by="creation asc")
	indicator = frappe.get_doc("MH Indicator", name) if name else frappe._dict(figure_key=key)
	period = get_current_period()
	outcome = work_out(indicator, school, period)
	card = Card(title, "–", doctype, filters)
	if reason := _get_reason(outcome, school, period, find_nothing):
		return _set_reason(card, reason, school)
	card.light = get_light(outcome)
	card.word = get_word(card.light, outcome)
	if not outcome.reading:
		card.hint = _(REASONS[outcome.reason])
		return card
	unit = indicator.unit or _(outcome.reading.unit)
	card.value = with_unit(format_reading(outcome.reading), unit)
	card.hint = _get_target(indicator, unit)
	return card


def _get_reason(outcome: Outcome, school: str, period: Period, find_nothing: Nothing | None) -> str:
	"""Return why there is nothing to show, "" where there is; what is held back is there."""
	if not outcome.reading and outcome.reason not in HELD_BACK:
		return outcome.reason or "no_data"
	return find_nothing(school, period) if find_nothing and outcome.reason != "earlier_range" else ""


def _get_target(indicator: Document | frappe._dict, unit: str) -> str:
	"""Return what a figure is measured against, from which side: `Target: ≤1000 pupils per post`."""
	if not indicator.target:
		return ""
	return _("Target: {0}").format(format_target(indicator.target, indicator.direction, unit))


def _set_reason(card: Card, reason: str, school: str) -> Card:
	"""Say on a card why there is no figure, and what to do next."""
	card.hint = _(REASONS[reason])
	return set_not_measured(card, _get_step(reason, school))


def _get_step(reason: str, school: str) -> Step | None:
	if reason in FIRST_STEPS:
		text, doctype = FIRST_STEPS[reason]
		return get_first_step(_(text), doctype, **({} if doctype == QUALIFICATION else {"school": school}))
	if reason in SCHOOL_STEPS:
		return get_form_step(_(SCHOOL_STEPS[reason]), SCHOOL, school)
	if reason == "no_homeroom_teachers":
		return get_list_step(_("Enter the homeroom teachers of the classes"), "Student Group")
	return None


def get_light(outcome: Outcome) -> str:
	"""Return green for a reached target, amber for nearly, red below; grey when nothing was measured."""
	if outcome.points is None:
		return GREY
	if outcome.points >= 100:
		return GREEN
	return AMBER if outcome.points >= NEARLY else RED


def get_word(light: str, outcome: Outcome | None = None) -> str:
	"""Return what a light says, for those who do not see its colour.

	What is held back because it would tell about a few people is no figure that nobody knows.
	"""
	if outcome and outcome.reason in HELD_BACK:
		return _("Held back")
	if outcome and outcome.reason == "no_target":
		return _("No target set")
	words = {GREEN: _("Reached"), AMBER: _("Nearly reached"), RED: _("Not reached")}
	return words.get(light) or _("Not measured yet")


CARDS = (
	Maker(COUNSELLOR, _get_staffing),
	Maker(SCHOOL, _get_opening),
	Maker(COUNSELLOR, _get_certificates),
	Maker(TRAINING, _get_training),
	Maker(TRAINING, _get_person_times),
	Maker(EVALUATION, _get_rating),
)
