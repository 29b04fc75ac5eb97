"""Endpoints of consents and consent texts."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import has_role, posted_by
from mental_health_module.access.turns import SITE, one_at_a_time
from mental_health_module.services.consent import proposal as consent_proposal
from mental_health_module.services.consent import texts as consent_texts
from mental_health_module.services.shared.shown_versions import as_it_was_read


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEAD_COUNSELLOR, roles.LEADER)
@one_at_a_time(SITE, ("MH Consent Text", "text"))
@as_it_was_read("MH Consent Text", "text")
def put_in_force(text: str, version: str = "") -> str:
	"""Let a drafted consent text hold from today on; return its new state."""
	document = frappe.get_doc("MH Consent Text", text)
	document.check_permission("write")
	consent_texts.put_in_force(document)
	return document.state


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEAD_COUNSELLOR, roles.LEADER)
@one_at_a_time(SITE, ("MH Consent Text", "text"))
def make_new_version(text: str) -> str:
	"""Copy a consent text to a new draft; return its name."""
	document = frappe.get_doc("MH Consent Text", text)
	document.check_permission("read")
	return consent_texts.make_new_version(document).name


@frappe.whitelist()
@has_role(roles.COUNSELLOR)
def get_proposal(learner: str | None = None, purpose: str | None = None) -> dict:
	"""Return what the form of a new consent fills in: school, whose consent is needed, the guardians."""
	return consent_proposal.get_proposal(frappe.session.user, learner, purpose)
