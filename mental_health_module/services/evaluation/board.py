"""The principal's board: where the work stands, in a few cards that each lead to their list.

The cards are registered by the capabilities and by other apps; one of another app that fails is left out.
"""

from dataclasses import asdict

import frappe

from mental_health_module.services.shared.board_cards import Card, Maker
from mental_health_module.services.shared.registered import Registered, ask, get_entries

HOOK = "mental_health_board_cards"


def get_board(school: str | None) -> dict:
	"""Return the schools that the user may read, the chosen one, and its cards.

	Args:
		school: None for the first one.
	"""
	schools = frappe.get_list("MH School", pluck="name", order_by="creation asc, name asc")
	chosen = school if school in schools else next(iter(schools), None)
	cards = [card for one in get_entries(HOOK) if (card := _make(one, chosen))] if chosen else []
	return {"schools": schools, "school": chosen, "cards": [asdict(card) for card in cards]}


def _make(registered: Registered, school: str) -> Card | None:
	maker = registered.entry
	if not isinstance(maker, Maker) or not may_list(maker.doctype):
		return None
	card = ask(registered, lambda: maker.make(school))
	return card if isinstance(card, Card) else None


def may_list(doctype: str) -> bool:
	"""Return whether this site has a DocType and the user may read it."""
	return bool(frappe.db.exists("DocType", doctype)) and bool(frappe.has_permission(doctype, "read"))
