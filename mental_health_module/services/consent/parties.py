"""As whom somebody answers for a pupil, and which answers on the portal are the own ones."""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import cint, getdate

from mental_health_module.access.keys import stamps
from mental_health_module.domain.consent import consent as rules
from mental_health_module.host.ties import HostTie, get_ties
from mental_health_module.services.consent.answers import is_of_tie

DECLINED = "who has said no to a consent"


@dataclass(frozen=True)
class Party:
	"""Somebody who answers for a pupil, as PUPIL or as GUARDIAN.

	tie: as the host has it now. is_here: whether the pupil is one of the school today; who has left can only
	withdraw.
	"""

	learner: str
	party: str
	tie: HostTie
	is_here: bool


def get_parties(user: str, confirmed: list[tuple[str, str]], of_today: list[tuple[str, str]]) -> list[Party]:
	"""Return as whom a user answers.

	Args: confirmed, of_today: (learner, party), as `access.ties` returns them.
	"""
	ties = get_ties([learner for learner, _party in confirmed]) if confirmed else []
	own = {(tie.learner, tie.party): tie for tie in ties if tie.user == user}
	return [Party(*part, own[part], part in of_today) for part in confirmed if part in own]


def mark_decliner(name: str, party: Party) -> str:
	"""Return what is stored beside a refusal or a withdrawal: its own author is recognised by it."""
	return stamps.make_stamp(DECLINED, name, *party.tie.get_place())


def has_declined(row: frappe._dict, party: Party) -> bool:
	"""Return whether a refusal or a withdrawal is this person's own, made on the portal."""
	return stamps.is_stamp(row.declined_mark, DECLINED, row.name, *party.tie.get_place())


def has_agreed(row: frappe._dict, party: Party) -> bool:
	"""Return whether a yes in a consent is this person's own, given on the portal."""
	if row.how_given != rules.PORTAL:
		return False
	if party.party == rules.PUPIL:
		return bool(cint(row.given_by_pupil))
	return bool(cint(row.given_by_guardian)) and row.guardian == party.tie.guardian


def get_day_of_yes(row: frappe._dict, party: Party) -> date:
	"""Return the day of this person's yes: that of the first of two answers, else that of the last one."""
	is_first = bool(row.answered_on) and is_of_tie(row, party.tie)
	return getdate(row.answered_on if is_first or not row.given_on else row.given_on)
