"""The card on the portal's home page on which somebody chooses how often to be told by mail."""

from dataclasses import dataclass

import frappe

from mental_health_module import roles
from mental_health_module.services.shared.portal_parts import Part, Visitor
from mental_health_module.services.shared.ways import choices, mail
from mental_health_module.words import _


@dataclass(frozen=True)
class TellingChoice:
	"""One way to be told: the word that is kept, the word that is shown, whether it is the chosen one."""

	word: str
	label: str
	is_chosen: bool


def get_choices(user: str) -> tuple[TellingChoice, ...]:
	"""Return what a user can choose from."""
	chosen = choices.get_choices_unchecked([user])[user]
	return tuple(TellingChoice(word, _(word), word == chosen) for word in choices.CHOICES)


def _make_part(visitor: Visitor) -> tuple[TellingChoice, ...]:
	"""For whoever can be told something; nothing is asked where the school sends no mails."""
	if not mail.is_on():
		return ()
	is_somebody = visitor.staff or visitor.is_family or set(frappe.get_roles(visitor.user)) & set(roles.ALL)
	return get_choices(visitor.user) if is_somebody else ()


PART = Part("telling", "templates/includes/mental_health/telling.html", _make_part)
