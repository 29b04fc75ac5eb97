"""Endpoints for changes to the school's records of pupils."""

import frappe

from mental_health_module.access.guards import has_role, posted_by
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.roles import LEAD_COUNSELLOR
from mental_health_module.services.files import pupil_merges
from mental_health_module.services.shared.shown_versions import as_it_was_read


@frappe.whitelist(methods=["POST"])
@posted_by(LEAD_COUNSELLOR)
@one_at_a_time(("MH Pupil Merge", "name"))
@as_it_was_read("MH Pupil Merge", "name")
def decide_merge(name: str, agrees: bool, version: str = "") -> str:
	"""Agree to a merge of two pupils or refuse it; return its state."""
	return pupil_merges.decide(name, agrees)


@frappe.whitelist(methods=["GET"])
@has_role(LEAD_COUNSELLOR)
def get_comparison(name: str) -> list:
	"""Return the facts of both pupils of a merge: number, name, birth, classes, guardians."""
	return pupil_merges.compare(name)
