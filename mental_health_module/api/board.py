"""Endpoint of the principal's board."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import has_role
from mental_health_module.services.evaluation import board

READERS = (roles.LEADER, roles.MEMBER, roles.COORDINATOR, roles.LEAD_COUNSELLOR, roles.AUDITOR)


@frappe.whitelist()
@has_role(*READERS, "System Manager")
def get_board(school: str | None = None) -> dict:
	"""Return the cards of a school, or of the first one."""
	return board.get_board(school)
