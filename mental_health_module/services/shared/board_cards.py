"""What a card of the principal's board is, and how a capability makes one."""

from collections.abc import Callable
from dataclasses import dataclass, field

import frappe

from mental_health_module.words import _

GREEN, AMBER, RED, GREY = "green", "amber", "red", "grey"


@dataclass(frozen=True)
class Step:
	"""What to do next: its words, and where it is done; without a DocType by somebody else, and no link.

	name: of the record whose form it is, "" for the list. is_new: a new record, with `values` in it.
	"""

	text: str
	doctype: str = ""
	name: str = ""
	is_new: bool = False
	values: dict = field(default_factory=dict)


@dataclass
class Card:
	"""A card: its subject, the figure, a light with its word, a hint, the list behind it, the next step."""

	title: str
	value: str
	doctype: str
	filters: dict
	light: str = ""
	hint: str = ""
	word: str = ""
	step: Step | None = None


@dataclass(frozen=True)
class Maker:
	"""How a card is made, registered in hooks.py under `mental_health_board_cards`.

	doctype: the list behind the card; who may not read it is not shown the card, and nothing is asked for it.
	make: a school -> the card.
	"""

	doctype: str
	make: Callable[[str], Card]


def get_first_step(text: str, doctype: str, **values) -> Step:
	"""Return the step of adding the first record, as a link for who may add one."""
	if not frappe.has_permission(doctype, "create"):
		return Step(text)
	return Step(text, doctype, is_new=True, values=values)


def get_form_step(text: str, doctype: str, name: str) -> Step:
	"""Return the step of filling in a record, as a link for who may write in it."""
	return Step(text, doctype, name) if frappe.has_permission(doctype, "write", doc=name) else Step(text)


def get_list_step(text: str, doctype: str) -> Step:
	"""Return the step of looking after the records of a list, as a link for who may."""
	return Step(text, doctype) if frappe.has_permission(doctype, "write") else Step(text)


def set_not_measured(card: Card, step: Step | None) -> Card:
	"""Say on a card that there is no figure yet, and what to do; returns the card."""
	card.light, card.word, card.step = GREY, _("Not measured yet"), step
	return card


def get_count_card(title: str, doctype: str, filters: dict) -> Card:
	"""Return a card with the number of rows that the user may read."""
	return Card(title, str(len(get_rows(doctype, filters, ["name"], "name asc"))), doctype, filters)


def get_rows(doctype: str, filters: dict, fields: list[str], order_by: str) -> list[frappe._dict]:
	"""Return the rows that the user may read."""
	return frappe.get_list(doctype, filters=filters, fields=fields, order_by=order_by, limit_page_length=0)
