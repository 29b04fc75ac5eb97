"""What a card of the principal's board is, and how a capability makes one."""

from collections.abc import Callable
from dataclasses import dataclass

import frappe

GREEN, AMBER, RED, GREY = "green", "amber", "red", "grey"


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


@dataclass(frozen=True)
class Maker:
	"""How a card is made, registered in hooks.py under `mental_health_board_cards`.

	doctype: the list behind the card; who may not read it is not shown the card, and nothing is asked for it.
	make: a school -> the card.
	"""

	doctype: str
	make: Callable[[str], Card]


def get_count_card(title: str, doctype: str, filters: dict) -> Card:
	"""Return a card with the number of rows that the user may read."""
	return Card(title, str(len(get_rows(doctype, filters, ["name"], "name asc"))), doctype, filters)


def get_rows(doctype: str, filters: dict, fields: list[str], order_by: str) -> list[frappe._dict]:
	"""Return the rows that the user may read."""
	return frappe.get_list(doctype, filters=filters, fields=fields, order_by=order_by, limit_page_length=0)
