"""Meetings on the board: the next one, and what was agreed and is open."""

from frappe.utils import format_date, today

from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.services.meetings.meetings import MEETING
from mental_health_module.services.shared.board_cards import (
	RED,
	Card,
	Maker,
	get_count_card,
	get_first_step,
	get_rows,
)
from mental_health_module.words import _

ITEM = "MH Action Item"


def _get_next(school: str) -> Card:
	"""The day of the group's next meeting."""
	filters = {
		"school": school,
		"status": ["in", [rules.SCHEDULED, rules.INVITED]],
		"meeting_date": [">=", today()],
	}
	rows = get_rows(MEETING, filters, ["title", "meeting_date"], "meeting_date asc, name asc")
	card = Card(_("Next Meeting"), "–", MEETING, filters)
	if rows:
		card.value, card.hint = format_date(rows[0].meeting_date), rows[0].title
	else:
		card.hint = _("No meeting is planned.")
		card.step = get_first_step(_("Plan a meeting"), MEETING, school=school)
	return card


def _get_open(school: str) -> Card:
	"""How many action items of the meetings are open."""
	filters = {"school": school, "state": rules.OPEN}
	card = get_count_card(_("Open Items"), ITEM, filters)
	if overdue := len(get_rows(ITEM, {**filters, "due": ["<", today()]}, ["name"], "name asc")):
		card.light, card.word = RED, _("{0} overdue").format(overdue)
	return card


CARDS = (Maker(MEETING, _get_next), Maker(ITEM, _get_open))
