"""Daily: the states of regulations, and the reminders to those who have not read them."""

import frappe

from mental_health_module.domain.regulations.regulations import IN_FORCE
from mental_health_module.services.regulations import readers as regulation_readers
from mental_health_module.services.regulations import regulations


def update_states() -> None:
	"""Bring every regulation's state up to today and send the reminders that are due."""
	regulations.update_states_unchecked()
	filters = {"status": IN_FORCE, "audience": ("is", "set")}
	for name in frappe.get_all(regulations.DOCTYPE, filters=filters, pluck="name", order_by="name asc"):
		regulation_readers.remind_unchecked(frappe.get_doc(regulations.DOCTYPE, name))
