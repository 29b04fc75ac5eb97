"""Work plans on the board: how far the running one has come, and what is overdue."""

from frappe.utils import today

from mental_health_module.domain.evaluation.indicators import format_number
from mental_health_module.domain.plans.work_plan import RUNNING, STILL_OPEN
from mental_health_module.services.plans.work_plans import DOCTYPE, TASK
from mental_health_module.services.shared.board_cards import (
	RED,
	Card,
	Maker,
	get_count_card,
	get_first_step,
	get_rows,
	set_not_measured,
)
from mental_health_module.words import _


def _get_progress(school: str) -> Card:
	"""How far the plan that runs now has come."""
	filters = {"school": school, "status": RUNNING}
	plans = get_rows(DOCTYPE, filters, ["name", "title", "progress"], "from_date desc, name desc")
	card = Card(_("Progress of the Plan"), "–", DOCTYPE, filters)
	if not plans:
		return set_not_measured(card, get_first_step(_("Draft a work plan"), DOCTYPE, school=school))
	card.value, card.hint = f"{format_number(plans[0].progress)}%", plans[0].title
	return card


def _get_overdue(school: str) -> Card:
	"""How many tasks of the plans are overdue."""
	filters = {
		"school": school,
		"plan_status": RUNNING,
		"status": ["in", list(STILL_OPEN)],
		"due": ["<", today()],
	}
	card = get_count_card(_("Overdue Tasks"), TASK, filters)
	if card.value != "0":
		card.light, card.word = RED, _("Overdue")
	return card


CARDS = (Maker(DOCTYPE, _get_progress), Maker(TASK, _get_overdue))
