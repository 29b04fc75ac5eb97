"""Endpoints of what pupils ask of counsellors."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import posted_by
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.counselling import talk_requests


@frappe.whitelist(methods=["POST"])
@posted_by(roles.COUNSELLOR)
@one_at_a_time(("MH Talk Request", "request"))
def mark_reached(request: str) -> str:
	"""Mark that the pupil of a request to talk was reached; return its new state."""
	document = frappe.get_doc("MH Talk Request", request)
	document.check_permission("write")
	talk_requests.mark_reached(document)
	return document.status
