"""Ties in words, for the person who confirms them."""

import frappe
from frappe.utils import format_date

from mental_health_module.access import ties
from mental_health_module.host.pupils import get_full_names
from mental_health_module.host.ties import HostTie, get_names_of_guardians
from mental_health_module.words import _


def get_names(of_ties: list[HostTie]) -> dict[str, str]:
	"""Return the names of the pupils and guardians of ties, by their numbers."""
	guardians = sorted({tie.guardian for tie in of_ties if tie.guardian})
	return {**get_names_of_guardians(guardians), **get_full_names(sorted({tie.learner for tie in of_ties}))}


def describe(tie: HostTie, row: frappe._dict | None, names: dict[str, str]) -> str:
	"""Return one line: whose account, which, the pupil's birth; and what was confirmed before, if another."""
	who = _("{0} ({1})").format(names.get(tie.learner) or tie.learner, tie.learner)
	if tie.guardian:
		who = _("{0}, guardian {1}").format(who, names.get(tie.guardian) or tie.guardian)
	now = _get_values(tie)
	before = _get_values(ties.get_confirmed(row)) if row else now
	if before == now:
		return _("{0}: {1}").format(who, now)
	return _("{0}: {1}; confirmed before: {2}").format(who, now, before)


def _get_values(tie: HostTie) -> str:
	account = tie.user if tie.user == tie.email or not tie.user else f"{tie.user} <{tie.email}>"
	born = format_date(tie.date_of_birth) if tie.date_of_birth else _("date of birth unknown")
	return f"{account or _('no account')}, {born}"
