"""A pupil who would like to talk and whom nobody has reached: the school's lead counsellor hears of it."""

import frappe

from mental_health_module.access.schools import LEADS, get_overseers_of_rows
from mental_health_module.domain.counselling.talk_request import ASKED
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.counselling.talk_requests import DOCTYPE
from mental_health_module.services.shared.awaited import Awaited, Told, find_rows


def _find_requests() -> list[frappe._dict]:
	return find_rows(DOCTYPE, {"status": ASKED}, "asked_at")


def _get_leads(rows: list[frappe._dict]) -> dict[str, set[str]]:
	return get_overseers_of_rows(rows, LEADS)


AWAITED = Awaited(
	rules.TALK,
	DOCTYPE,
	_find_requests,
	(
		Told(
			_get_leads,
			N_("Somebody has waited for a word for two school days. Open this, and see to it today."),
		),
	),
	cannot_wait=True,
)
