"""Minutes that wait for the chair, and what was agreed and is overdue."""

import frappe

from mental_health_module.domain.meetings import meeting as meetings
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.leadership.offices import get_leaders_of_schools
from mental_health_module.services.meetings.action_items import ITEM
from mental_health_module.services.meetings.meetings import MEETING
from mental_health_module.services.shared.awaited import Awaited, Told, find_rows


def _find_minutes() -> list[frappe._dict]:
	return find_rows(MEETING, {"status": meetings.DRAFTED}, "drafted_at", "chair_user")


def _get_chair(rows: list[frappe._dict]) -> dict[str, set[str]]:
	return {row.name: {row.chair_user} for row in rows}


def _get_leaders(rows: list[frappe._dict]) -> dict[str, set[str]]:
	leaders = get_leaders_of_schools({row.school for row in rows})
	return {row.name: leaders[row.school] - {row.chair_user} for row in rows}


def _find_overdue_items() -> list[frappe._dict]:
	return find_rows(ITEM, {"state": meetings.OPEN}, "due", "meeting", "responsible_user")


def _get_chair_of_meeting(rows: list[frappe._dict]) -> dict[str, set[str]]:
	names = {"name": ("in", sorted({row.meeting for row in rows if row.meeting}) or [""])}
	chairs = frappe.get_all(MEETING, names, ["name", "chair_user"], order_by="name asc")
	chair_of = {row.name: row.chair_user for row in chairs}
	return {row.name: {chair_of.get(row.meeting)} - {row.responsible_user} for row in rows}


AWAITED = (
	Awaited(
		rules.MINUTES,
		MEETING,
		_find_minutes,
		(
			Told(_get_chair, N_("Minutes still wait for your confirmation. Open them and read them.")),
			Told(
				_get_leaders,
				N_("Minutes have waited for the chair for two weeks. See to it that they are confirmed."),
			),
		),
	),
	Awaited(
		rules.ACTION_ITEM,
		ITEM,
		_find_overdue_items,
		(
			Told(
				_get_chair_of_meeting,
				N_("Something agreed in a meeting of yours is a week overdue. Open it to see what."),
			),
		),
	),
)
