"""Endpoints of counsellor staffing."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import has_role
from mental_health_module.services import staffing


@frappe.whitelist(methods=["POST"])
@has_role(roles.LEAD_COUNSELLOR)
def verify(qualification: str) -> str:
	"""Write down that the lead counsellor has checked the paper; return the day."""
	document = frappe.get_doc("MH Counsellor Qualification", qualification)
	staffing.verify(document)
	return str(document.verified_on)
