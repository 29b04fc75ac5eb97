"""A deletion that a counsellor has asked for waits for the lead counsellor's decision."""

import frappe

from mental_health_module.access.schools import LEADS, get_overseers_of_rows
from mental_health_module.domain.retention.retention import PROPOSED
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.retention.deletion_proposals import DOCTYPE, ON_REQUEST
from mental_health_module.services.shared.awaited import Awaited, Told, find_rows


def _find_requests() -> list[frappe._dict]:
	"""Find what was asked for; what the nights propose is told as a list."""
	return find_rows(DOCTYPE, {"status": PROPOSED, "origin": ON_REQUEST}, "creation", "requested_by")


def _get_deciders(rows: list[frappe._dict]) -> dict[str, set[str]]:
	return get_overseers_of_rows(rows, LEADS, ("requested_by",))


def _get_asker(rows: list[frappe._dict]) -> dict[str, set[str]]:
	return {row.name: {row.requested_by} for row in rows}


AWAITED = Awaited(
	rules.DELETION,
	DOCTYPE,
	_find_requests,
	(
		Told(_get_deciders, N_("A request for a deletion still waits. Open the proposal and decide.")),
		Told(
			_get_asker,
			N_("A deletion that you have asked for is not decided yet. Talk with the lead counsellor."),
		),
	),
)
