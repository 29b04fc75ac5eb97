"""Endpoints of counsellor staffing."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import posted_by
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.shared.shown_versions import as_it_was_read
from mental_health_module.services.staffing import staffing


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEAD_COUNSELLOR)
@one_at_a_time(("MH Counsellor Qualification", "qualification"))
@as_it_was_read("MH Counsellor Qualification", "qualification")
def verify(qualification: str, version: str = "") -> str:
	"""Write down that the lead counsellor has checked the paper; return the day."""
	document = frappe.get_doc("MH Counsellor Qualification", qualification)
	staffing.verify(document)
	return str(document.verified_on)
