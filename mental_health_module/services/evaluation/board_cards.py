"""Figures of the evaluation on the board, each measured against its indicator's target; the last rating."""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.domain.evaluation.indicators import Period, format_number, format_reading
from mental_health_module.domain.evaluation.messages import REASONS
from mental_health_module.host.calendar import get_term_bounds, get_term_on, get_year_bounds
from mental_health_module.services.evaluation.evaluations import EVALUATION, IS_RATED
from mental_health_module.services.evaluation.indicators.indicators import Outcome, work_out
from mental_health_module.services.shared.board_cards import AMBER, GREEN, GREY, RED, Card, Maker, get_rows
from mental_health_module.words import _

NEARLY = 75
HELD_BACK = ("too_few_people", "earlier_range")
COUNSELLOR, SCHOOL, TRAINING = "MH Counsellor", "MH School", "MH Training Session"


def _get_staffing(school: str) -> Card:
	"""Return pupils for each post, measured against the target of the indicator."""
	filters = {"school": school, "status": "Active"}
	return _get_figure_card("pupils_per_post", _("Pupils per Post"), school, COUNSELLOR, filters)


def _get_opening(school: str) -> Card:
	"""Return the opening minutes that the school has set, measured against the target."""
	title = _("Opening Minutes Set a Week")
	return _get_figure_card("opening_minutes_set", title, school, SCHOOL, {"name": school})


def _get_certificates(school: str) -> Card:
	"""Return the share of counsellors with a valid certificate."""
	filters = {"school": school, "status": "Active"}
	title = _("Counsellors with a Certificate")
	return _get_figure_card("certified_counsellors", title, school, COUNSELLOR, filters)


def _get_training(school: str) -> Card:
	"""Return how many of the homeroom teachers were trained this term, as a range."""
	period = get_current_period()
	days = [str(period.from_date), str(period.to_date)]
	filters = {"school": school, "status": "Held", "training_date": ["between", days]}
	title = _("Homeroom Teachers Trained This Term")
	return _get_figure_card("homeroom_training_coverage", title, school, TRAINING, filters)


def _get_rating(school: str) -> Card:
	"""Return the newest rating."""
	filters = {"school": school, "status": ["in", list(IS_RATED)]}
	fields = ["rating", "total", "academic_term", "academic_year"]
	rows = get_rows(EVALUATION, filters, fields, "from_date desc, name desc")
	row = rows[0] if rows else None
	value = f"{row.rating} · {format_number(row.total)}" if row else "–"
	hint = (row.academic_term or row.academic_year) if row else ""
	return Card(_("Last Evaluation"), value, EVALUATION, {"school": school}, hint=hint)


def get_current_period() -> Period:
	"""Return the current term up to today; without a term the school year, without one the last 180 days."""
	day = getdate(today())
	year, term = get_term_on(day)
	bounds = (term and get_term_bounds(term)) or (year and get_year_bounds(year))
	return Period(getdate(bounds[0]) if bounds else frappe.utils.add_days(day, -180), day)


def _get_figure_card(key: str, title: str, school: str, doctype: str, filters: dict) -> Card:
	name = frappe.db.get_value("MH Indicator", {"figure_key": key, "active": 1}, order_by="creation asc")
	indicator = frappe.get_doc("MH Indicator", name) if name else frappe._dict(figure_key=key)
	outcome = work_out(indicator, school, get_current_period())
	reading = outcome.reading
	unit = (indicator.unit or _(reading.unit)) if reading else ""
	value = f"{format_reading(reading)} {unit}" if reading else "–"
	light = get_light(outcome)
	return Card(
		title, value, doctype, filters, light, _get_hint(outcome, indicator), get_word(light, outcome)
	)


def _get_hint(outcome: Outcome, indicator: Document | frappe._dict) -> str:
	"""Return what a figure is measured against, or why there is none."""
	if outcome.reading:
		return _("Target: {0}").format(format_number(indicator.target)) if indicator.target else ""
	return _(REASONS[outcome.reason]) if outcome.reason else ""


def get_light(outcome: Outcome) -> str:
	"""Return green for a reached target, amber for nearly, red below; grey when nothing is known."""
	if outcome.points is None:
		return RED if outcome.reason == "no_counsellor" else GREY
	if outcome.points >= 100:
		return GREEN
	return AMBER if outcome.points >= NEARLY else RED


def get_word(light: str, outcome: Outcome | None = None) -> str:
	"""Return what a light says, for those who do not see its colour.

	What is held back because it would tell about a few people is no figure that nobody knows.
	"""
	if outcome and outcome.reason in HELD_BACK:
		return _("Held back")
	words = {GREEN: _("Reached"), AMBER: _("Nearly reached"), RED: _("Not reached"), GREY: _("Not known")}
	return words[light]


CARDS = (
	Maker(COUNSELLOR, _get_staffing),
	Maker(SCHOOL, _get_opening),
	Maker(COUNSELLOR, _get_certificates),
	Maker(TRAINING, _get_training),
	Maker(EVALUATION, _get_rating),
)
