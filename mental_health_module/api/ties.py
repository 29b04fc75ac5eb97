"""Endpoints of the ties between accounts and pupils."""

import frappe

from mental_health_module.access.guards import has_role, posted_by
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.roles import COORDINATOR, LEAD_COUNSELLOR
from mental_health_module.services.ties import ties


@frappe.whitelist()
@has_role(COORDINATOR, LEAD_COUNSELLOR)
def get_preview(school: str, student_group: str | None = None) -> dict:
	"""Return what would be confirmed for a school or a class of it."""
	return ties.get_preview(school, student_group)


@frappe.whitelist(methods=["POST"])
@posted_by(COORDINATOR, LEAD_COUNSELLOR)
@one_at_a_time(("MH School", "school"))
def confirm(
	school: str, mark: str, without: str | list | None = None, student_group: str | None = None
) -> str:
	"""Confirm the ties of a school or a class as they were looked at; return the sentence to show."""
	return ties.confirm(school, student_group, mark, ties.get_choice(without))
