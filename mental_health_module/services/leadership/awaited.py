"""A published group in which somebody has not acknowledged the own duty goes to its leader."""

import frappe
from frappe.utils import getdate, today

from mental_health_module.domain.leadership.steps import ACTIVE
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.leadership.offices import (
	GROUP,
	MEMBER_ROW,
	covers,
	get_leaders_of_schools,
)
from mental_health_module.services.shared.awaited import Awaited, Told, find_rows


def _find_groups() -> list[frappe._dict]:
	return find_rows(GROUP, {"status": ACTIVE, "published_on": ("is", "set")}, "published_on")


def _get_unacknowledged(groups: list[str]) -> set[str]:
	"""Return the groups in which a row of today is not acknowledged."""
	waiting = {"parenttype": GROUP, "parent": ("in", groups), "acknowledged_on": ("is", "not set")}
	fields = ["parent", "from_date", "to_date"]
	rows = frappe.get_all(MEMBER_ROW, waiting, fields, order_by="parent asc, idx asc")
	return {row.parent for row in rows if covers(row, getdate(today()))}


def _get_leaders(rows: list[frappe._dict]) -> dict[str, set[str]]:
	waiting = _get_unacknowledged([row.name for row in rows])
	leaders = get_leaders_of_schools({row.school for row in rows})
	return {row.name: leaders[row.school] for row in rows if row.name in waiting}


AWAITED = Awaited(
	rules.DUTY,
	GROUP,
	_find_groups,
	(
		Told(
			_get_leaders,
			N_("Somebody in the leadership group has not acknowledged the own duty. Open it to see who."),
		),
	),
)
