"""What a counsellor has written for pupils and nobody has published: leads and leaders hear of it."""

import frappe

from mental_health_module.access.schools import LEADS_AND_LEADERS, get_overseers_of_rows
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.domain.staffing.cards import WAITING
from mental_health_module.services.shared.awaited import Awaited, Told, find_rows
from mental_health_module.services.staffing.cards import CARD_DOCTYPE


def _find_cards() -> list[frappe._dict]:
	return find_rows(CARD_DOCTYPE, {"status": WAITING}, "sent_on", "sent_by")


def _get_publishers(rows: list[frappe._dict]) -> dict[str, set[str]]:
	return get_overseers_of_rows(rows, LEADS_AND_LEADERS, ("sent_by",))


def _get_writers(rows: list[frappe._dict]) -> dict[str, set[str]]:
	return {row.name: {row.sent_by} for row in rows}


AWAITED = Awaited(
	rules.CARD,
	CARD_DOCTYPE,
	_find_cards,
	(
		Told(
			_get_publishers,
			N_("A counsellor’s introduction still waits. Read it, then publish it or give it back."),
		),
		Told(
			_get_writers,
			N_("Your introduction has waited for two weeks. Ask the lead counsellor or a leader."),
		),
	),
)
