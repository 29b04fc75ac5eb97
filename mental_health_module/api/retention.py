"""Endpoints of retention: holds, proposals and their confirmation."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import posted_by
from mental_health_module.access.turns import SITE, one_at_a_time
from mental_health_module.services.retention import deletion_proposals, legal_holds
from mental_health_module.services.retention import reviews as retention
from mental_health_module.services.shared.shown_versions import as_it_was_read


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEAD_COUNSELLOR)
@one_at_a_time(("MH Retention Review", "review"))
@as_it_was_read("MH Retention Review", "review")
def confirm_review(review: str, version: str = "") -> dict:
	"""Confirm a night's list; return how many proposals are confirmed and how many are left to decide."""
	document = frappe.get_doc("MH Retention Review", review)
	document.check_permission("read")
	return retention.confirm_review(document)


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEAD_COUNSELLOR)
@one_at_a_time(("MH Deletion Proposal", "proposal"))
@as_it_was_read("MH Deletion Proposal", "proposal", step="confirm")
def confirm(proposal: str, version: str = "") -> None:
	"""Confirm one proposal; a background job deletes the record."""
	deletion_proposals.confirm(frappe.get_doc("MH Deletion Proposal", proposal))


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEAD_COUNSELLOR)
@one_at_a_time(("MH Deletion Proposal", "proposal"))
def keep(proposal: str, reason: str) -> None:
	"""Keep a record whose deletion is proposed."""
	deletion_proposals.keep(frappe.get_doc("MH Deletion Proposal", proposal), reason)


@frappe.whitelist(methods=["POST"])
@posted_by(roles.COUNSELLOR)
def request_deletion(record_class: str, record_name: str, ground: str, reason: str) -> str:
	"""Ask for the deletion of a record of one's own case; return the proposal."""
	return deletion_proposals.request(record_class, record_name, ground, reason)


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEAD_COUNSELLOR)
@one_at_a_time(("MH Legal Hold", "hold"))
def release_hold(hold: str, reason: str) -> None:
	"""Release a legal hold that somebody else has placed."""
	legal_holds.release(frappe.get_doc("MH Legal Hold", hold), reason)


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEAD_COUNSELLOR, "System Manager")
@one_at_a_time(SITE)
def apply_deletions_again() -> int:
	"""Delete again what an old backup has brought back; return how many records were found."""
	return len(retention.apply_deletions_again())
