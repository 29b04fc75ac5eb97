"""A regulation that not everybody has read goes to who has adopted it, and then to the school's leader."""

import frappe

from mental_health_module.domain.regulations.regulations import IN_FORCE
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.leadership.offices import get_leaders_of_schools
from mental_health_module.services.regulations.readers import get_readings_of_all
from mental_health_module.services.regulations.regulations import DOCTYPE, get_with_readers
from mental_health_module.services.shared.awaited import Ask, Awaited, Told, find_rows


def _find_regulations() -> list[frappe._dict]:
	"""Find what somebody has to read; whether everybody has is asked when its time is over."""
	in_force = {"status": IN_FORCE, "audience": ("is", "set")}
	return find_rows(DOCTYPE, in_force, "effective_from", "adopted_by", "owner")


def _get_unread(rows: list[frappe._dict]) -> set[str]:
	regulations = get_with_readers({"name": ("in", [row.name for row in rows])}, "name asc")
	readings = get_readings_of_all(regulations)
	return {name for name, found in readings.items() if any(not reading.read_on for reading in found)}


def _if_unread(ask: Ask) -> Ask:
	def ask_of_unread(rows: list[frappe._dict]) -> dict[str, set[str]]:
		unread = _get_unread(rows)
		return ask([row for row in rows if row.name in unread])

	return ask_of_unread


def _get_adopter(rows: list[frappe._dict]) -> dict[str, set[str]]:
	return {row.name: {row.adopted_by or row.owner} for row in rows}


def _get_leaders(rows: list[frappe._dict]) -> dict[str, set[str]]:
	leaders = get_leaders_of_schools({row.school for row in rows if row.school})
	return {row.name: leaders.get(row.school, set()) for row in rows}


SENTENCE = N_("A regulation has not been read by everybody in its time. Open it to see by whom.")
AWAITED = Awaited(
	rules.REGULATION,
	DOCTYPE,
	_find_regulations,
	(Told(_if_unread(_get_adopter), SENTENCE), Told(_if_unread(_get_leaders), SENTENCE)),
)
