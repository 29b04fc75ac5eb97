"""Meetings on the board: the next one, and what was agreed and is open."""

from frappe.utils import format_date, today

from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.services.meetings.meetings import MEETING
from mental_health_module.services.shared.board_cards import Card, Maker, get_count_card, get_rows
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
	value = format_date(rows[0].meeting_date) if rows else "–"
	return Card(_("Next Meeting"), value, MEETING, filters, hint=rows[0].title if rows else "")


def _get_open(school: str) -> Card:
	"""How many action items of the meetings are open."""
	filters = {"school": school, "state": rules.OPEN}
	card = get_count_card(_("Open Items"), ITEM, filters)
	if overdue := len(get_rows(ITEM, {**filters, "due": ["<", today()]}, ["name"], "name asc")):
		card.hint = _("{0} overdue").format(overdue)
	return card


CARDS = (Maker(MEETING, _get_next), Maker(ITEM, _get_open))
