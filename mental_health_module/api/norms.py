"""Endpoints of norms."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import has_role
from mental_health_module.services.norms import norms


@frappe.whitelist()
@has_role(*roles.ALL, "System Manager")
def get_metrics() -> list[str]:
	"""Return the keys of what this site measures for norms."""
	return sorted(norms.get_registered())
