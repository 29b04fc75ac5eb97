"""What the steps of all forms have in common."""

import frappe

from mental_health_module.access.guards import signed_in
from mental_health_module.services.shared import questions


@frappe.whitelist(methods=["GET"])
@signed_in
def get_question(doctype: str, name: str, endpoint: str) -> str:
	"""Return what a step of a record asks before it is taken, with its numbers."""
	return questions.ask(doctype, name, endpoint)
