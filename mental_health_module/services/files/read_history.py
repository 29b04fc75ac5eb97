"""Who has read a pupil's file, as the pupil (or the guardian of a pupil under 14) may see it.

Source: PIPL Art. 44 (right to know) and Art. 31 (under 14 the guardian acts for the child).
"""

from dataclasses import dataclass

import frappe
from frappe.utils import format_date, getdate, today

from mental_health_module.access.consent_acts import OF_PARTY, WRITTEN
from mental_health_module.access.sealed.sealed_rows import get_file_of
from mental_health_module.access.ties import get_confirmed_birth, get_confirmed_parts_of_all_time
from mental_health_module.domain.consent.consent import PUPIL
from mental_health_module.domain.files import read_sentences as words
from mental_health_module.domain.shared.age import get_age
from mental_health_module.host.pupils import get_first_names
from mental_health_module.host.ties import get_relations, get_ties
from mental_health_module.words import _

LOG = "MH Access Log"
ROUTE = "/mental-health-readers"
READING = (*words.READ_WAYS, *words.WRITE_WAYS)
AGE_OF_OWN_CONSENT = 14
NEWEST = 200


@dataclass(frozen=True)
class Line:
	"""What one person did on one day, in a sentence."""

	day: str
	sentence: str


@dataclass(frozen=True)
class History:
	"""Who has read one pupil's file, newest day first; `first_name` is the pupil's.

	answers: what the pupil and the guardians have answered to consents, which is no reading.
	"""

	first_name: str
	readers: tuple[Line, ...]
	answers: tuple[Line, ...]


def get_histories(user: str) -> tuple[History, ...]:
	"""Return the readers of the file of the pupil who asks, or of a guardian's children under 14.

	Also after the pupil has left, as long as there is a file.
	"""
	parts = get_confirmed_parts_of_all_time(user)
	own = [learner for learner, party in parts if party == PUPIL]
	learners = own or [learner for learner, _party in parts if _is_under_14(learner)]
	return tuple(_get_history_unchecked(one, user, bool(own)) for one in learners)


def _is_under_14(learner: str) -> bool:
	"""A child whose date of birth nobody knows is not known to be under 14: the guardian asks the school."""
	born = get_confirmed_birth(learner)
	return bool(born) and get_age(getdate(born), getdate(today())) < AGE_OF_OWN_CONSENT


def _get_history_unchecked(learner: str, user: str, is_pupil: bool) -> History:
	"""Return what is told of one pupil; `get_histories` has found out that the pupil is the user's."""
	name, rows = "".join(get_first_names([learner])), _get_rows_unchecked(learner)
	family = _get_family(learner) if rows else {}
	answers = [row for row in rows if _is_answer(row, family)]
	told = [row for row in rows if not _is_answer(row, family)]
	viewer = words.PUPIL if is_pupil else words.GUARDIAN
	return History(name, _tell_readers(told)[:NEWEST], _tell_answers(answers, family, user, viewer))


def _get_rows_unchecked(learner: str) -> list[frappe._dict]:
	file = get_file_of(learner)
	if not file:
		return []
	return frappe.get_all(
		LOG,
		filters={"psychological_file": file, "way": ("in", READING)},
		fields=["happened_at", "user", "reason", "way", "record_doctype"],
		order_by="number desc",
		limit=NEWEST * 10,
	)


def _get_family(learner: str) -> dict[str, str]:
	"""Return for each account of the pupil and the guardians who it is, as `read_sentences` names them."""
	relations = get_relations(learner)
	known = {words.MOTHER, words.FATHER}
	family = {}
	for tie in get_ties([learner]):
		relation = relations.get(tie.guardian)
		family[tie.user] = relation if relation in known else words.GUARDIAN
		if tie.party == PUPIL:
			family[tie.user] = words.PUPIL
	return family


def _is_answer(row: frappe._dict, family: dict[str, str]) -> bool:
	"""Whatever else somebody of the family does, as a teacher of the school, is told as of everybody else."""
	is_of_family = row.user in family or row.reason in OF_PARTY.values()
	return row.record_doctype in WRITTEN and row.way in words.WRITE_WAYS and is_of_family


def _tell_readers(rows: list[frappe._dict]) -> tuple[Line, ...]:
	"""Return a sentence for each person and day."""
	acts: dict[tuple, list[frappe._dict]] = {}
	for row in rows:
		acts.setdefault((getdate(row.happened_at), row.user), []).append(row)
	names = _get_full_names({user for _day, user in acts})
	return tuple(
		Line(format_date(day), _tell(names.get(user, user), its_rows))
		for (day, user), its_rows in acts.items()
	)


def _tell(name: str, rows: list[frappe._dict]) -> str:
	why = _(", ").join(_(phrase) for phrase in words.get_why([row.reason for row in rows]))
	return _(words.get_sentence({row.way for row in rows})).format(name, why)


def _tell_answers(
	rows: list[frappe._dict], family: dict[str, str], user: str, viewer: str
) -> tuple[Line, ...]:
	who = {row.user: words.SELF if row.user == user else family.get(row.user, words.GUARDIAN) for row in rows}
	days = dict.fromkeys((getdate(row.happened_at), who[row.user]) for row in rows)
	return tuple(Line(format_date(day), _(words.ANSWERED[viewer, whom])) for day, whom in days)


def _get_full_names(users: set[str]) -> dict[str, str]:
	rows = frappe.get_all(
		"User", filters={"name": ("in", sorted(users) or [""])}, fields=["name", "full_name"], order_by="name"
	)
	return {row.name: row.full_name for row in rows}
