"""Endpoints of the portal page `/mental-health`."""

import frappe

from mental_health_module.access.guards import from_own_page, signed_in
from mental_health_module.services import portal_trainings


@frappe.whitelist(methods=["POST"])
@signed_in
@from_own_page
def sign_in(training: str) -> str:
	"""Sign the user in to a training as member of staff; return the sentence to show."""
	return portal_trainings.sign_in(training, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@signed_in
@from_own_page
def sign_out(training: str) -> str:
	"""Sign the user out of a training as member of staff; return the sentence to show."""
	return portal_trainings.sign_out(training, frappe.session.user)
