"""Tell an opening time that a school has chosen from one that the settings have proposed."""

import frappe

from mental_health_module.services.shared.schools import get_proposed_minutes


def execute() -> None:
	"""Take minutes that differ from the proposal for the school's decision; equal ones wait for its word."""
	school = frappe.qb.DocType("MH School")
	is_own = (school.required_opening_minutes > 0) & (
		school.required_opening_minutes != get_proposed_minutes()
	)
	frappe.qb.update(school).set(school.opening_is_decided, 1).where(is_own).run()
