"""Confirming the ties of a school's lists: by somebody who stands for it, for a whole school or class.

Nobody confirms the own account or the own children; what is confirmed is what the person has looked at.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import frappe
from frappe.utils import now_datetime

from mental_health_module import roles
from mental_health_module.access import schools, ties
from mental_health_module.access.guards import require_role
from mental_health_module.access.rights import has_role
from mental_health_module.domain.consent.consent import PUPIL
from mental_health_module.host import ties as host_ties
from mental_health_module.host.schools import get_programs
from mental_health_module.services.rights import watch as rights_watch
from mental_health_module.services.shared import bulk_rows
from mental_health_module.services.shared.schools import get_units
from mental_health_module.services.ties.refusals import (
	ListsChangedError,
	TieChoiceError,
	TieConfirmerError,
	UnknownClassError,
	UnknownSchoolError,
)
from mental_health_module.services.ties.texts import describe, get_names
from mental_health_module.words import _

STORED = (
	*ties.TIE_FIELDS,
	*("pupil_name", "guardian_name", "state", "confirmed_by", "confirmed_on", "is_told", "stamp"),
)
CONFIRMERS = (roles.COORDINATOR, roles.LEAD_COUNSELLOR)
SHOWN = 200


@dataclass
class Difference:
	"""What of the host's ties is confirmed and what is not.

	Attributes:
		pupils: how many pupils.
		guardians: how many ties of guardians with an account.
		new: ties that were never confirmed.
		changed: (the tie now, the row that was confirmed before).
		own: ties of the person who asks, or of the own children: somebody else confirms them.
		over: rows whose tie the host no longer has.
	"""

	pupils: int = 0
	guardians: int = 0
	new: list = field(default_factory=list)
	changed: list = field(default_factory=list)
	own: list = field(default_factory=list)
	over: list = field(default_factory=list)

	def get_open(self) -> list[host_ties.HostTie]:
		"""Return the ties that can be confirmed now."""
		return [*self.new, *(tie for tie, _row in self.changed)]

	def get_mark(self) -> str:
		"""Return a short text that is another one when anything that would be confirmed is."""
		parts = sorted(tie.get_parts() for tie in self.get_open())
		parts += sorted((row.name,) for row in self.over)
		return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def get_key(tie: host_ties.HostTie) -> str:
	"""Return a short name for a tie, by which a page leaves it out."""
	return hashlib.sha256(repr(tie.get_parts()).encode()).hexdigest()[:16]


def compare(learners: Iterable[str], user: str = "") -> Difference:
	"""Return how the host's ties of pupils differ from what was confirmed, as `user` may confirm it."""
	found, own = Difference(), host_ties.get_learners_of_user(user) if user else set()
	for chunk in bulk_rows.in_chunks(learners):
		for tie, row in pair(chunk, found.over):
			found.pupils += tie.party == PUPIL
			found.guardians += tie.party != PUPIL
			if row and ties.holds(row, tie):
				continue
			if user and (tie.user == user or tie.learner in own):
				found.own.append(tie)
			elif row and row.state != ties.WAITING:
				found.changed.append((tie, row))
			else:
				found.new.append(tie)
	return found


def pair(learners: list[str], over: list) -> Iterator[tuple[host_ties.HostTie, frappe._dict | None]]:
	"""Yield each tie of the host with the stored row at its place; rows without a tie are put into `over`."""
	rows: dict[tuple, frappe._dict] = {}
	for row in ties.get_rows_unchecked(learners):
		if rows.setdefault(ties.get_confirmed(row).get_place(), row) is not row:
			over.append(row)
	for tie in host_ties.get_ties(learners):
		yield tie, rows.pop(tie.get_place(), None)
	over += rows.values()


def get_preview(school: str, student_group: str | None = None) -> dict:
	"""Return what would be confirmed: numbers, the names of what is new or changed, and its mark.

	Raises: RoleMissingError, TieConfirmerError, UnknownSchoolError, UnknownClassError.
	"""
	found = compare(_get_learners(school, student_group), frappe.session.user)
	shown = [*((tie, row) for tie, row in found.changed), *((tie, None) for tie in found.new)][:SHOWN]
	names = get_names([tie for tie, _row in shown])
	return {
		"pupils": found.pupils,
		"guardians": found.guardians,
		"new": len(found.new),
		"changed": len(found.changed),
		"own": len(found.own),
		"over": len(found.over),
		"rows": [{"key": get_key(tie), "text": describe(tie, row, names)} for tie, row in shown],
		"mark": found.get_mark(),
	}


def confirm(school: str, student_group: str | None, mark: str, without: Iterable[str] = ()) -> str:
	"""Confirm the ties of a school's or class's lists as they were looked at; return the sentence to show.

	Args:
		mark: of the preview that the person has seen.
		without: keys of the preview's rows that are not confirmed.

	Raises: RoleMissingError, TieConfirmerError, UnknownSchoolError, UnknownClassError, ListsChangedError.
	"""
	found = compare(_get_learners(school, student_group), frappe.session.user)
	if found.get_mark() != mark:
		frappe.throw(
			_("The school’s lists have changed since you looked at them. Look at them again, then confirm."),
			ListsChangedError,
			title=_("Lists changed"),
		)
	left = set(without)
	count = _store([tie for tie in found.get_open() if get_key(tie) not in left], found.over)
	rights_watch.note_ties(frappe.get_doc("MH School", school), count)
	text = _("{0} ties are confirmed.").format(count)
	if found.own:
		text += " " + _("{0} are your own or your children’s: a colleague confirms them.").format(
			len(found.own)
		)
	return text


def get_choice(value: str | list | None) -> list[str]:
	"""Return the keys that a page has sent, from JSON or a list.

	Raises: TieChoiceError.
	"""
	try:
		keys = json.loads(value) if isinstance(value, str) else value or []
	except ValueError:
		keys = None
	if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
		frappe.throw(
			_("What is to be left out could not be read. Look at the lists again, then confirm."),
			TieChoiceError,
			title=_("Not readable"),
		)
	return keys


def confirm_unchecked(learners: Iterable[str]) -> int:
	"""Confirm all ties of pupils; return how many were not confirmed before. Unchecked: whoever asks."""
	found = compare(learners)
	return _store(found.get_open(), found.over)


def _store(confirmed: list[host_ties.HostTie], over: list[frappe._dict]) -> int:
	"""Write the rows of ties in the place of those before, and take away what the host no longer has."""
	for chunk in bulk_rows.in_chunks(confirmed):
		places = {tie.get_place() for tie in chunk}
		rows = ties.get_rows_unchecked([tie.learner for tie in chunk])
		_delete(row.name for row in rows if ties.get_confirmed(row).get_place() in places)
		_insert(chunk, frappe.session.user)
	_delete(row.name for row in over)
	return len(confirmed)


def _delete(names: Iterable[str]) -> None:
	for chunk in bulk_rows.in_chunks(names):
		frappe.db.delete(ties.DOCTYPE, {"name": ("in", chunk)})


def _insert(chunk: list[host_ties.HostTie], user: str) -> None:
	now, names = now_datetime(), get_names(chunk)
	rows = (
		(
			*tie.get_parts()[:-1],
			tie.date_of_birth or None,
			*(names.get(tie.learner, ""), names.get(tie.guardian, "")),
			*(ties.CONFIRMED, user, now, 1, ties.make_stamp(tie, user)),
		)
		for tie in chunk
	)
	bulk_rows.insert_unchecked(ties.DOCTYPE, STORED, rows, now)


def _get_learners(school: str, student_group: str | None) -> list[str]:
	_require_confirmer(school)
	if not isinstance(school, str) or not frappe.db.exists("MH School", school):
		frappe.throw(
			_("There is no such school. Choose a school from the list."),
			UnknownSchoolError,
			title=_("Unknown school"),
		)
	learners = host_ties.get_enabled_pupils(get_programs(get_units(school)))
	if not student_group:
		return learners
	if not isinstance(student_group, str) or not host_ties.is_class(student_group):
		frappe.throw(
			_(
				"There is no such class. Choose a class from the list, or leave it empty for the"
				" whole school."
			),
			UnknownClassError,
			title=_("Unknown class"),
		)
	of_class = set(host_ties.get_pupils_of_class(student_group))
	return [learner for learner in learners if learner in of_class]


def _require_confirmer(school: str) -> None:
	"""A tie to a school binds to it; a coordinator without any works for all."""
	require_role(*CONFIRMERS)
	user = frappe.session.user
	own = schools.get_own_schools(user)
	is_of_all = not own and has_role(user, roles.COORDINATOR)
	if user in schools.NOBODYS or not (schools.is_only_school() or school in own or is_of_all):
		frappe.throw(
			_(
				"The ties of this school are confirmed by its own coordinator or lead"
				" counsellor. Ask one of them."
			),
			TieConfirmerError,
			title=_("Not your school"),
		)
