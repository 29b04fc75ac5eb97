"""The merge of two records of a pupil waits for the lead counsellor's agreement."""

import frappe

from mental_health_module.access.schools import LEADS, get_holders
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.files.pupil_merges import DOCTYPE, WAITING
from mental_health_module.services.shared.awaited import Awaited, Told


def _find_merges() -> list[frappe._dict]:
	"""Of no school: whose records they are is what has to be found out."""
	fields = ["name", "creation as since"]
	rows = frappe.get_all(DOCTYPE, {"status": WAITING}, fields, order_by="name asc", limit=0)
	return [frappe._dict(row, school=None) for row in rows]


def _get_leads(rows: list[frappe._dict]) -> dict[str, set[str]]:
	leads = get_holders(*LEADS)
	return {row.name: set(leads) for row in rows}


AWAITED = Awaited(
	rules.PUPIL_MERGE,
	DOCTYPE,
	_find_merges,
	(Told(_get_leads, N_("Two records of a pupil still wait to become one. Open the request and decide.")),),
)
