"""Who has read a pupil's file, as the pupil (or the guardian of a pupil under 14) may see it.

Source: PIPL Art. 44 (right to know) and Art. 31 (under 14 the guardian acts for the child).
"""

from dataclasses import dataclass

import frappe
from frappe.utils import format_date, getdate, today

from mental_health_module.access.sealed.sealed_rows import get_file_of
from mental_health_module.access.ties import get_confirmed_birth, get_confirmed_parts_of_all_time
from mental_health_module.domain.consent.consent import PUPIL
from mental_health_module.domain.shared.age import get_age
from mental_health_module.host.pupils import get_first_names
from mental_health_module.words import _

LOG = "MH Access Log"
ROUTE = "/mental-health-readers"
READING = ("Opened", "Listed", "Paper Opened", "Created", "Changed")
AGE_OF_OWN_CONSENT = 14
NEWEST = 200


@dataclass(frozen=True)
class Reader:
	"""One person on one day: full name, the right by which they read, and what they did, in words."""

	day: str
	full_name: str
	right: str
	deeds: tuple[str, ...]


@dataclass(frozen=True)
class History:
	"""What one pupil's readers are: newest day first; `first_name` is the pupil's."""

	first_name: str
	readers: tuple[Reader, ...]


def get_histories(user: str) -> tuple[History, ...]:
	"""Return the readers of the file of the pupil who asks, or of a guardian's children under 14.

	Also after the pupil has left, as long as there is a file.
	"""
	parts = get_confirmed_parts_of_all_time(user)
	own = [learner for learner, party in parts if party == PUPIL]
	learners = own or [learner for learner, _party in parts if _is_under_14(learner)]
	return tuple(History("".join(get_first_names([one])), _get_readers_unchecked(one)) for one in learners)


def _is_under_14(learner: str) -> bool:
	"""A child whose date of birth nobody knows is not known to be under 14: the guardian asks the school."""
	born = get_confirmed_birth(learner)
	return bool(born) and get_age(getdate(born), getdate(today())) < AGE_OF_OWN_CONSENT


def _get_readers_unchecked(learner: str) -> tuple[Reader, ...]:
	"""Return who has read a pupil's file; `get_histories` has found out that the pupil is the user's."""
	file = get_file_of(learner)
	if not file:
		return ()
	rows = frappe.get_all(
		LOG,
		filters={"psychological_file": file, "way": ("in", READING)},
		fields=["happened_at", "user", "reason", "way"],
		order_by="number desc",
		limit=NEWEST * 10,
	)
	return _group(rows)[:NEWEST]


def _group(rows: list) -> tuple[Reader, ...]:
	deeds: dict[tuple, list[str]] = {}
	for row in rows:
		found = deeds.setdefault((getdate(row.happened_at), row.user, row.reason), [])
		if row.way not in found:
			found.append(row.way)
	names = _get_full_names({user for _day, user, _reason in deeds})
	return tuple(
		Reader(format_date(day), names.get(user, user), _(reason), tuple(_(way) for way in ways))
		for (day, user, reason), ways in deeds.items()
	)


def _get_full_names(users: set[str]) -> dict[str, str]:
	rows = frappe.get_all(
		"User", filters={"name": ("in", sorted(users) or [""])}, fields=["name", "full_name"], order_by="name"
	)
	return {row.name: row.full_name for row in rows}
