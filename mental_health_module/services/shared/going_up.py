"""What is not answered in its time goes one step up: told once for each record and stage."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

import frappe
from frappe.utils import add_days, get_datetime, getdate, now_datetime

from mental_health_module.access.policy import is_reachable
from mental_health_module.access.rules import RULES
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.services.shared import notices, registered, told_notices
from mental_health_module.services.shared.awaited import Awaited, get_occasion
from mental_health_module.services.shared.days_off import DaysOff, make_days_off

HOOK = "mental_health_awaited"
# Whom an occasion is claimed for: it is told once, to whoever it concerns at that moment.
EVERYBODY = ""


class Due(NamedTuple):
	"""A record that waits, and a stage of it that has begun."""

	awaited: Awaited
	row: frappe._dict
	stage: int


def tell_unchecked() -> None:
	"""Tell of all that has waited too long. Unchecked: runs for everybody, ordered by the clock."""
	now = now_datetime()
	last = getdate(now)
	days_off = make_days_off(getdate(add_days(now, -rules.LONGEST_DAYS)), last, last)
	entries = [one for one in registered.get_entries(HOOK) if isinstance(one.entry, Awaited)]
	found = [
		registered.ask(one, lambda one=one: list(_find_due(one.entry, now, days_off))) for one in entries
	]
	due = _claim(list(chain.from_iterable(filter(None, found))))
	for awaited, stage in dict.fromkeys((one.awaited, one.stage) for one in due):
		rows = [one.row for one in due if (one.awaited, one.stage) == (awaited, stage)]
		notices.notify_all_unchecked(_make_notices(awaited, stage, rows))


def _find_due(awaited: Awaited, now: datetime, days_off: DaysOff) -> Iterator[Due]:
	stages = rules.TIMES[awaited.key]
	for row in awaited.find():
		for stage in rules.get_begun(stages, get_datetime(row.since), now, days_off(row.school)):
			yield Due(awaited, row, stage)


def _claim(due: list[Due]) -> list[Due]:
	"""Leave out what was told before; the database decides between two jobs at the same moment."""
	occasions = [(EVERYBODY, get_occasion(*one)) for one in due]
	claimed = told_notices.claim_all_unchecked(occasions)
	return [one for one, occasion in zip(due, occasions, strict=True) if occasion in claimed]


def _make_notices(awaited: Awaited, stage: int, rows: list[frappe._dict]) -> list[notices.Notice]:
	told = awaited.stages[stage]
	whom = told.whom(rows)
	return [
		notices.Notice(
			frozenset(users), told.sentence, awaited.doctype, row.name, cannot_wait=awaited.cannot_wait
		)
		for row in rows
		if (users := _keep_readers(awaited.doctype, row.name, whom.get(row.name, set())))
	]


def _keep_readers(doctype: str, name: str, users: set[str]) -> set[str]:
	"""Return those who may read a record anyway, by their role and by the rule for its rows."""
	return {user for user in notices.get_enabled(users) if _reads(doctype, name, user)}


def _reads(doctype: str, name: str, user: str) -> bool:
	if not frappe.has_permission(doctype, "read", user=user):
		return False
	return doctype not in RULES or is_reachable(doctype, name, user)
