"""The principal's board: where the work stands, in a few cards that each lead to their list."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from mental_health_module.domain.evaluation.indicators import Period, format_number, format_reading
from mental_health_module.domain.evaluation.messages import REASONS
from mental_health_module.host.calendar import get_term_bounds, get_term_on, get_year_bounds
from mental_health_module.services.evaluation.evaluations import EVALUATION, FROZEN
from mental_health_module.services.evaluation.indicators.indicators import Outcome, work_out
from mental_health_module.words import _

GREEN, AMBER, RED, GREY = "green", "amber", "red", "grey"
NEARLY = 75
HELD_BACK = ("too_few_people", "earlier_range")


@dataclass
class Card:
	"""A card: what it is about, the figure, a light with its word, a hint, and the list behind it."""

	title: str
	value: str
	doctype: str
	filters: dict
	light: str = ""
	hint: str = ""
	word: str = ""


def get_board(school: str | None) -> dict:
	"""Return the schools that the user may read, the chosen one, and its cards.

	Args:
		school: None for the first one.
	"""
	schools = frappe.get_list("MH School", pluck="name", order_by="creation asc, name asc")
	chosen = school if school in schools else next(iter(schools), None)
	makers = MAKERS if chosen else ()
	cards = [card for make in makers if (card := make(chosen)) and may_list(card.doctype)]
	return {"schools": schools, "school": chosen, "cards": [asdict(card) for card in cards]}


def may_list(doctype: str) -> bool:
	"""Return whether this site has a DocType and the user may read it."""
	return bool(frappe.db.exists("DocType", doctype)) and bool(frappe.has_permission(doctype, "read"))


def get_plan_progress(school: str) -> Card | None:
	"""Return how far the plan that runs now has come."""
	doctype, filters = "MH Work Plan", {"school": school, "status": "Running"}
	plans = _get_rows(doctype, filters, ["name", "title", "progress"], "from_date desc, name desc")
	if plans is None:
		return None
	value = f"{format_number(plans[0].progress)} %" if plans else "–"
	return Card(_("Progress of the Plan"), value, doctype, filters, hint=plans[0].title if plans else "")


def get_overdue_tasks(school: str) -> Card | None:
	"""Return how many tasks of the plans are overdue."""
	doctype = "MH Plan Task"
	filters = {
		"school": school,
		"plan_status": "Running",
		"status": ["in", ["Open", "In Progress"]],
		"due": ["<", today()],
	}
	card = _get_count_card(_("Overdue Tasks"), doctype, filters)
	if card and card.value != "0":
		card.light = RED
	return card


def get_next_meeting(school: str) -> Card | None:
	"""Return the day of the group's next meeting."""
	doctype = "MH Meeting"
	filters = {
		"school": school,
		"status": ["in", ["Scheduled", "Invited"]],
		"meeting_date": [">=", today()],
	}
	rows = _get_rows(doctype, filters, ["title", "meeting_date"], "meeting_date asc, name asc")
	if rows is None:
		return None
	value = format_date(rows[0].meeting_date) if rows else "–"
	return Card(_("Next Meeting"), value, doctype, filters, hint=rows[0].title if rows else "")


def get_open_items(school: str) -> Card | None:
	"""Return how many action items of the meetings are open."""
	doctype, filters = "MH Action Item", {"school": school, "state": "Open"}
	card = _get_count_card(_("Open Items"), doctype, filters)
	overdue = card and len(_get_rows(doctype, {**filters, "due": ["<", today()]}, ["name"], "name asc"))
	if overdue:
		card.hint = _("{0} overdue").format(overdue)
	return card


def _get_count_card(title: str, doctype: str, filters: dict) -> Card | None:
	rows = _get_rows(doctype, filters, ["name"], "name asc")
	if rows is None:
		return None
	return Card(title, str(len(rows)), doctype, filters)


def _get_rows(doctype: str, filters: dict, fields: list[str], order_by: str) -> list | None:
	if not may_list(doctype):
		return None
	return frappe.get_list(doctype, filters=filters, fields=fields, order_by=order_by, limit_page_length=0)


def get_staffing(school: str) -> Card:
	"""Return pupils for each post, measured against the target of the indicator."""
	filters = {"school": school, "status": "Active"}
	return _get_figure_card("pupils_per_post", _("Pupils per Post"), school, "MH Counsellor", filters)


def get_opening(school: str) -> Card:
	"""Return the opening minutes that the school has set, measured against the target."""
	title = _("Opening Minutes Set a Week")
	return _get_figure_card("opening_minutes_set", title, school, "MH School", {"name": school})


def get_certificates(school: str) -> Card:
	"""Return the share of counsellors with a valid certificate."""
	filters = {"school": school, "status": "Active"}
	title = _("Counsellors with a Certificate")
	return _get_figure_card("certified_counsellors", title, school, "MH Counsellor", filters)


def get_training(school: str) -> Card:
	"""Return how many of the homeroom teachers were trained this term, as a range."""
	period = get_current_period()
	days = [str(period.from_date), str(period.to_date)]
	filters = {"school": school, "status": "Held", "training_date": ["between", days]}
	title = _("Homeroom Teachers Trained This Term")
	return _get_figure_card("homeroom_training_coverage", title, school, "MH Training Session", filters)


def get_rating(school: str) -> Card | None:
	"""Return the newest rating."""
	filters = {"school": school, "status": ["in", list(FROZEN)]}
	fields = ["rating", "total", "academic_term", "academic_year"]
	rows = _get_rows(EVALUATION, filters, fields, "from_date desc, name desc")
	if rows is None:
		return None
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


MAKERS: tuple[Callable[[str], Card | None], ...] = (
	*(get_plan_progress, get_overdue_tasks, get_next_meeting, get_open_items),
	*(get_staffing, get_opening, get_certificates, get_training, get_rating),
)
