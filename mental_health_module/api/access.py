"""Endpoints for grants to read a file and for emergencies."""

import frappe

from mental_health_module.access.guards import WITH_A_RIGHT, posted_by
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.roles import AUDITOR, COUNSELLOR, LEAD_COUNSELLOR, LEADER
from mental_health_module.services.rights import access_audit, access_grants, emergencies
from mental_health_module.services.shared.shown_versions import as_it_was_read


@frappe.whitelist(methods=["POST"])
@posted_by(COUNSELLOR, LEAD_COUNSELLOR)
@one_at_a_time(("MH Access Grant", "name"))
@as_it_was_read("MH Access Grant", "name")
def decide_grant(name: str, approve: bool, version: str = "") -> str:
	"""Approve or refuse a grant; return its new state."""
	return access_grants.decide(name, approve)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Access Grant", "name"))
def withdraw_grant(name: str) -> str:
	"""End a grant now; return its new state."""
	return access_grants.withdraw(name)


@frappe.whitelist(methods=["POST"])
@posted_by(COUNSELLOR, LEAD_COUNSELLOR)
def open_in_emergency(learner: str, danger: str, reason: str) -> dict:
	"""Open a pupil's file at once; return the names of the emergency access and of the file."""
	return emergencies.open_file(learner, danger, reason)


@frappe.whitelist(methods=["POST"])
@posted_by(LEAD_COUNSELLOR, LEADER)
@one_at_a_time(("MH Emergency Access", "name"))
@as_it_was_read("MH Emergency Access", "name")
def review_emergency(name: str, justified: bool, findings: str, version: str = "") -> str:
	"""Review an emergency access; return its state."""
	return emergencies.review(name, justified, findings)


@frappe.whitelist(methods=["POST"])
@posted_by(LEAD_COUNSELLOR, AUDITOR)
def check_read_log() -> None:
	"""Have the whole read log checked; the signed-in user is told when it is done."""
	access_audit.start_check()
