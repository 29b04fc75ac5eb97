"""Confirmed ties: whether the school has confirmed that an account belongs to a pupil or to a guardian.

The host's lists alone give no right: whoever keeps them could put the own account into a pupil's record, or
change a date of birth. Each answer compares what was confirmed, under the app's own stamp, with what stands
there now.
"""

from datetime import date

import frappe
from frappe.utils import getdate

from mental_health_module.access.keys import stamps
from mental_health_module.domain.consent.consent import GUARDIAN, PUPIL
from mental_health_module.host.pupils import (
	get_all_wards_of_user,
	get_date_of_birth,
	get_pupil_of_user,
	get_students_of_user,
	get_wards_of_user,
)
from mental_health_module.host.ties import HostTie, get_text, get_ties

DOCTYPE = "MH Confirmed Tie"
PURPOSE = "tie between an account and a pupil"
CONFIRMED, CHANGED, WAITING = "Confirmed", "Changed", "Waiting"
TIE_FIELDS = ("learner", "party", "guardian", "user", "email", "account_made_on", "date_of_birth")
FIELDS = ("name", *TIE_FIELDS, "state", "confirmed_by", "stamp")


def make_stamp(tie: HostTie, confirmed_by: str) -> str:
	"""Return the app's stamp over everything that was confirmed, and by whom."""
	return stamps.make_stamp(PURPOSE, *tie.get_parts(), confirmed_by)


def get_confirmed(row: frappe._dict) -> HostTie:
	"""Return the tie as it stands in a row of the app."""
	texts = [row.get(field) or "" for field in TIE_FIELDS[:-1]]
	return HostTie(*texts, date_of_birth=get_text(row.date_of_birth))


def is_genuine(row: frappe._dict) -> bool:
	"""Return whether the app itself has confirmed what a row says."""
	return stamps.is_stamp(row.stamp, PURPOSE, *get_confirmed(row).get_parts(), row.confirmed_by or "")


def holds(row: frappe._dict, tie: HostTie) -> bool:
	"""Return whether a row confirms the tie as the host has it now, and nothing was changed since."""
	return row.state == CONFIRMED and get_confirmed(row) == tie and is_genuine(row)


def get_rows_unchecked(learners: list[str]) -> list[frappe._dict]:
	"""Return the stored rows of pupils, newest first. Unchecked: no row tells who is known here."""
	return frappe.get_all(
		DOCTYPE,
		filters={"learner": ("in", [*learners, ""])},
		fields=list(FIELDS),
		order_by="creation desc, name asc",
	)


def is_confirmed_tie(user: str, learner: str, party: str) -> bool:
	"""Return whether the school has confirmed that a user is a pupil or one of the pupil's guardians.

	Args: party: PUPIL or GUARDIAN.

	Read anew from the host's records each time: whatever was changed since ends the tie.
	"""
	return bool(keep_confirmed(user, [(learner, party)]))


def keep_confirmed(user: str, parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
	"""Return those of (learner, party) which the school has confirmed for a user, as `is_confirmed_tie`."""
	if not parts or not user or user == "Guest":
		return []
	learners = list(dict.fromkeys(learner for learner, _party in parts))
	rows, now = get_rows_unchecked(learners), [tie for tie in get_ties(learners) if tie.user == user]
	confirmed = {(tie.learner, tie.party) for tie in now if any(holds(row, tie) for row in rows)}
	return [part for part in parts if part in confirmed]


def get_confirmed_birth(learner: str) -> date | None:
	"""Return the date of birth by which a pupil's age counts; None when the school does not know it.

	It is the one that was confirmed last; another one in the host's records waits until it is confirmed. For
	a pupil who was never confirmed it is the host's: such a pupil's ties open nothing.
	"""
	return get_births([learner])[learner]


def get_confirmed_births(learners: list[str]) -> dict[str, date | None]:
	"""Return the confirmed dates of birth of pupils, None for one that the school did not know.

	Pupils who were never confirmed are left out.
	"""
	births: dict[str, date | None] = {}
	for row in get_rows_unchecked(learners):
		if row.party == PUPIL and row.learner not in births and is_genuine(row):
			births[row.learner] = getdate(row.date_of_birth) if row.date_of_birth else None
	return births


def get_births(learners: list[str]) -> dict[str, date | None]:
	"""Return the dates of birth by which the ages of pupils count, as `get_confirmed_birth`."""
	births = get_confirmed_births(learners)
	return {
		learner: births[learner] if learner in births else get_date_of_birth(learner) for learner in learners
	}


def get_confirmed_parts(user: str) -> list[tuple[str, str]]:
	"""Return (learner, party) for each pupil of today for whom a user may act, if confirmed."""
	return keep_confirmed(user, _get_parts(user))


def get_confirmed_parts_of_all_time(user: str) -> list[tuple[str, str]]:
	"""Return what `get_confirmed_parts` does, with the pupils who have left.

	What is kept about somebody can be seen and a consent withdrawn as long as it is kept (PIPL Art. 15, 44).
	"""
	if not user or user == "Guest":
		return []
	own = [(learner, PUPIL) for learner in get_students_of_user(user)]
	return keep_confirmed(user, own + [(ward, GUARDIAN) for ward in get_all_wards_of_user(user)])


def has_unconfirmed_part(user: str) -> bool:
	"""Return whether a user is a pupil or guardian by the host's records alone, for one pupil at least."""
	parts = _get_parts(user)
	return len(keep_confirmed(user, parts)) < len(parts)


def _get_parts(user: str) -> list[tuple[str, str]]:
	if not user or user == "Guest":
		return []
	pupil = get_pupil_of_user(user)
	own = [(pupil, PUPIL)] if pupil else []
	return own + [(ward, GUARDIAN) for ward in get_wards_of_user(user)]
