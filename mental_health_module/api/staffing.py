"""Endpoints of counsellor staffing."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import posted_by
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.shared.shown_versions import as_it_was_read
from mental_health_module.services.staffing import cards, periods, staffing

CARD, COUNSELLOR = "MH Counsellor Card", "MH Counsellor"
WRITERS = (roles.COUNSELLOR, roles.LEAD_COUNSELLOR, roles.COORDINATOR)
APPROVERS = (roles.LEAD_COUNSELLOR, roles.COORDINATOR, roles.LEADER)


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEAD_COUNSELLOR)
@one_at_a_time(("MH Counsellor Qualification", "qualification"))
@as_it_was_read("MH Counsellor Qualification", "qualification")
def verify(qualification: str, version: str = "") -> str:
	"""Write down that the lead counsellor has checked the paper; return the day."""
	document = frappe.get_doc("MH Counsellor Qualification", qualification)
	staffing.verify(document)
	return str(document.verified_on)


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS)
@one_at_a_time((CARD, "card"))
def send_card(card: str) -> str:
	"""Ask a second person to publish what a counsellor has written for pupils; return the state."""
	document = frappe.get_doc(CARD, card)
	cards.send(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS)
@one_at_a_time((CARD, "card"))
def change_card(card: str) -> str:
	"""Let a card be written in again, while pupils go on seeing what is published; return the state."""
	document = frappe.get_doc(CARD, card)
	cards.change(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(*APPROVERS)
@one_at_a_time((CARD, "card"))
def give_back_card(card: str, reason: str = "") -> str:
	"""Give a card back with a reason; return the state."""
	document = frappe.get_doc(CARD, card)
	document.check_permission("read")
	cards.give_back(document, reason)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(*APPROVERS)
@one_at_a_time((CARD, "card"))
@as_it_was_read(CARD, "card", step="publish_card")
def publish_card(card: str, version: str = "") -> str:
	"""Show pupils what stands on a card; return the state."""
	document = frappe.get_doc(CARD, card)
	document.check_permission("read")
	cards.publish(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS, roles.LEADER)
@one_at_a_time((CARD, "card"))
def hide_card(card: str) -> str:
	"""Take all but name and school of a counsellor off the pupils' page; return the state."""
	document = frappe.get_doc(CARD, card)
	document.check_permission("read")
	cards.hide(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEAD_COUNSELLOR, roles.COORDINATOR)
@one_at_a_time((COUNSELLOR, "counsellor"))
@as_it_was_read(COUNSELLOR, "counsellor")
def change_employment(
	counsellor: str,
	employment: str,
	from_date: str,
	weekly_hours: str = "",
	ended_because: str = "",
	version: str = "",
) -> str:
	"""End the running period of a counsellor and begin the next one; return the kind of employment."""
	document = frappe.get_doc(COUNSELLOR, counsellor)
	document.check_permission("write")
	new = {"employment": employment, "from_date": from_date, "weekly_hours": weekly_hours}
	periods.change_employment(document, new, ended_because)
	return document.employment
