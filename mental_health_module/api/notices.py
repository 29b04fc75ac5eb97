"""Endpoints of the ways by which people are told."""

import frappe

from mental_health_module.access.guards import posted_by
from mental_health_module.services.shared.ways import group


@frappe.whitelist(methods=["POST"])
@posted_by("System Manager")
def send_test_message() -> str:
	"""Send a test message to the school's group; return the sentence to show when it has arrived."""
	return group.send_test()
